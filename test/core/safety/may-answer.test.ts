/** The gate: every single thing that must keep a clone silent. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Consent, TERMS_VERSION } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { Ask } from "#core/model/mention.ts";
import { defaults } from "#core/model/settings.ts";
import { limits } from "#core/safety/limits.ts";
import {
  ACTIVE_MINUTES,
  type GateFacts,
  mayAnswer,
  mayPostDraft,
  nothingNoted,
  PAUSE_MINUTES,
  type Refusal,
} from "#core/safety/may-answer.ts";
import { account, ask, days, human, minutes, NOW, publicPlace } from "#test/support/people.ts";

const id = "ana" as MemberId;
const consent: Consent = {
  memberId: id,
  since: days(-1),
  expiresAt: days(1),
  terms: TERMS_VERSION,
  scope: { channels: "public" },
};
const absence = { memberId: id, since: minutes(-1), until: minutes(1), note: null };
const quiet = { byAsker: 0, inThread: 0, inChannel: 0, byMember: 0, probes: 0 };
const facts: GateFacts = {
  member: { id, account: account("ana"), name: "Ana", timeZone: null },
  consent,
  absence,
  workspaceOff: false,
  memberOff: false,
  hours: null,
  channelOff: false,
  askerIgnored: false,
  ...nothingNoted,
  askerBlocked: false,
  recent: quiet,
};
const unheard = nothingNoted.wrote;
const asked = ask("ana", "how do we deploy?");

interface Case {
  readonly because: Refusal;
  readonly asked?: Partial<Ask>;
  readonly facts?: Partial<GateFacts>;
}

const refusals: readonly Case[] = [
  { because: "not-a-human", asked: { asker: { ...human("bea"), kind: "bot" } } },
  { because: "not-a-human", asked: { asker: { ...human("bea"), kind: "clone" } } },
  { because: "asked-oneself", asked: { asker: human("ana") } },
  { because: "audience-unknown", asked: { place: { ...publicPlace(), audience: "unknown" } } },
  { because: "audience-unknown", asked: { place: { ...publicPlace(), kind: "direct" } } },
  { because: "audience-unknown", asked: { place: { ...publicPlace(), shared: true } } },
  { because: "no-member", facts: { member: null } },
  { because: "no-consent", facts: { consent: null } },
  { because: "terms-changed", facts: { consent: { ...consent, terms: TERMS_VERSION - 1 } } },
  { because: "consent-expired", facts: { consent: { ...consent, expiresAt: NOW } } },
  { because: "not-away", facts: { absence: null } },
  { because: "not-away", facts: { absence: { ...absence, until: NOW } } },
  { because: "not-away", facts: { absence: { ...absence, since: minutes(1) } } },
  { because: "workspace-off", facts: { workspaceOff: true } },
  { because: "member-off", facts: { memberOff: true } },
  { because: "asker-ignored", facts: { askerIgnored: true } },
  { because: "mode-off", facts: { settings: { ...defaults, mode: "off" } } },
  { because: "mode-off", facts: { channelMode: "off" } },
  { because: "answered-in-person", facts: { wrote: { ...unheard, inConversation: minutes(1) } } },
  { because: "active-here", facts: { wrote: { ...unheard, inChannel: minutes(0.1 - ACTIVE_MINUTES) } } },
  {
    because: "paused",
    facts: { wrote: { ...unheard, anywhere: minutes(0.1 - PAUSE_MINUTES) }, settings: { ...defaults, onWriting: "pauses" } },
  },
  { because: "cannot-write", asked: { place: { ...publicPlace(), readOnly: true } } },
  { because: "channel-off", facts: { channelOff: true } },
  // It is noon in London, one o'clock in Berlin.
  { because: "hours-off", facts: { hours: { from: 13 * 60, to: 18 * 60, zone: "Europe/London" } } },
  { because: "hours-off", facts: { hours: { from: 0, to: 13 * 60, zone: "Europe/Berlin" } } },
  { because: "hours-off", facts: { hours: { from: 0, to: 24 * 60, zone: "Nowhere/Land" } } },
  { because: "asker-blocked", facts: { askerBlocked: true } },
  { because: "asker-probing", facts: { recent: { ...quiet, probes: limits.probing.times } } },
  { because: "asker-limit", facts: { recent: { ...quiet, byAsker: limits.perAsker.times } } },
  { because: "thread-limit", facts: { recent: { ...quiet, inThread: limits.perThread.times } } },
  { because: "channel-limit", facts: { recent: { ...quiet, inChannel: limits.perChannel.times } } },
  { because: "member-limit", facts: { recent: { ...quiet, byMember: limits.perMember.times } } },
];

const decide = (one: Pick<Case, "asked" | "facts">) => mayAnswer({ ...asked, ...one.asked }, { ...facts, ...one.facts }, NOW);

describe("mayAnswer", () => {
  test("lets the clone of an absent, consenting member answer a person", () => {
    expect(decide({})).toEqual({ answer: true, grant: { member: facts.member, absence } });
  });
  test.each(refusals.map((one, i) => [one.because, i, one] as const))("refuses: %s (%i)", (because, _, one) => {
    expect(decide(one)).toEqual({ answer: false, because });
  });
  test("tries to help somebody in distress also where it may not write: the member hears that it could not", () => {
    const question = "i want to die";
    expect(decide({ asked: { question, place: { ...publicPlace(), readOnly: true } } }).answer).toBe(true);
  });
  test("what was written longer ago, elsewhere, or before the question keeps it silent no more", () => {
    const before = { inConversation: minutes(-ACTIVE_MINUTES), inChannel: minutes(-ACTIVE_MINUTES), anywhere: minutes(-1) };
    expect(decide({ facts: { wrote: before } }).answer).toBe(true);
    const settings = { ...defaults, onWriting: "pauses" } as const;
    expect(decide({ facts: { settings, wrote: { ...before, anywhere: minutes(-PAUSE_MINUTES) } } }).answer).toBe(true);
  });
  test("answers for the member's eyes alone where they approve first, or their clone is new", () => {
    for (const drafting of [
      { settings: { ...defaults, mode: "draft" as const } },
      { channelMode: "draft" as const },
      { settings: { ...defaults, practice: "open" as const } },
      { settings: { ...defaults, practice: "open" as const }, channelMode: "auto" as const },
    ])
      expect(decide({ facts: drafting })).toEqual({ answer: "privately", grant: { member: facts.member, absence } });
    expect(decide({ facts: { settings: { ...defaults, mode: "draft" }, channelMode: "auto" } }).answer).toBe(true);
  });
  test("counts answers up to the last one allowed", () => {
    const recent = {
      byAsker: limits.perAsker.times - 1,
      inThread: limits.perThread.times - 1,
      inChannel: limits.perChannel.times - 1,
      byMember: limits.perMember.times - 1,
      probes: limits.probing.times - 1,
    };
    expect(decide({ facts: { recent } }).answer).toBe(true);
  });
  test.each([
    [13 * 60, 14 * 60, "Europe/Berlin"],
    [12 * 60, 12 * 60 + 1, "UTC"],
    [22 * 60, 12 * 60 + 1, "UTC"],
    [0, 24 * 60, "Pacific/Auckland"],
  ])("within the hours from %i to %i minutes in %s it is as without", (from, to, zone) => {
    expect(decide({ facts: { hours: { from, to, zone } } }).answer).toBe(true);
  });
  test("no second reason turns a refusal into an answer", () => {
    fc.assert(
      fc.property(fc.subarray([...refusals], { minLength: 1 }), (cases) => {
        const all = {
          asked: Object.assign({}, ...cases.map((one) => one.asked)) as Partial<Ask>,
          facts: Object.assign({}, ...cases.map((one) => one.facts)) as Partial<GateFacts>,
        };
        const decision = decide(all);
        expect(decision.answer).toBe(false);
        if (decision.answer === false) expect(cases.map((one) => one.because)).toContain(decision.because);
      }),
    );
  });
});

describe("mayPostDraft", () => {
  const ana = { by: account("ana"), how: "approved" } as const;
  const notNeeded: readonly Refusal[] = ["not-away", "answered-in-person", "active-here", "paused"];
  const approve = (one: Pick<Case, "asked" | "facts">, yes: Parameters<typeof mayPostDraft>[2] = ana) =>
    mayPostDraft({ ...asked, ...one.asked }, { ...facts, ...one.facts }, yes, NOW);

  test("lets the member post it, and nobody else", () => {
    expect(approve({})).toEqual({ answer: true, grant: { member: facts.member, how: "approved" } });
    expect(approve({}, { ...ana, by: account("bea") })).toEqual({ answer: false, because: "not-the-member" });
  });
  test.each(refusals.map((one, i) => [one.because, i, one] as const))(
    "refuses, but for an absence: %s (%i)",
    (because, _, one) => {
      expect(approve(one).answer).toBe(notNeeded.includes(because));
      if (!notNeeded.includes(because)) expect(approve(one)).toEqual({ answer: false, because });
    },
  );
});

describe("limits", () => {
  test("are positive, and one asker or thread cannot use up what a channel or a day may have", () => {
    for (const limit of [limits.perAsker, limits.perThread, limits.perChannel, limits.perMember, limits.probing]) {
      expect(limit.times).toBeGreaterThan(0);
      expect(limit.withinMinutes).toBeGreaterThan(0);
    }
    expect(limits.perAsker.times).toBeLessThan(limits.perThread.times);
    expect(limits.perThread.times).toBeLessThan(limits.perChannel.times);
    expect(limits.perChannel.times).toBeLessThan(limits.perMember.times);
    expect(limits.streak).toBe(5);
  });
});
