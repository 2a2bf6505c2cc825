/** What a labelled reply says about itself, and how it is cut into messages. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Consent, TERMS_VERSION } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import { amendGrant, label, markFor, strikeGrant } from "#core/safety/label.ts";
import { labelChunks, type Shape } from "#core/safety/label-chunks.ts";
import { type GateFacts, mayAnswer, mayPostDraft, nothingNoted, type SpeakingGrant } from "#core/safety/may-answer.ts";
import { mayRetire } from "#core/safety/may-retire.ts";
import { account, ask, days, NOW, publicPlace } from "#test/support/people.ts";

const ana: Member = { id: "ana" as MemberId, account: account("ana"), name: "Ana", timeZone: null };
const ben: Member = { ...ana, id: "ben" as MemberId, account: account("ben"), name: "Ben" };

const consentOf = ({ id }: Member): Consent => ({
  ...{ memberId: id, since: NOW, expiresAt: days(9), terms: TERMS_VERSION, scope: { channels: [] } },
});

function factsOf(member: Member): GateFacts {
  const absence = { memberId: member.id, since: days(-1), until: days(1), note: null };
  const recent = { byAsker: 0, inThread: 0, inChannel: 0, byMember: 0, probes: 0 };
  const open = { workspaceOff: false, hours: null, channelOff: false, memberOff: false, ...nothingNoted };
  return { member, consent: consentOf(member), absence, ...open, askerIgnored: false, askerBlocked: false, recent };
}

/** As the program comes by one: from the gate. */
function grantFor(member: Member): SpeakingGrant {
  const decision = mayAnswer(ask("ana", "how do we deploy?"), factsOf(member), NOW);
  if (decision.answer !== true) throw new Error(decision.answer || decision.because);
  return decision.grant;
}

const plain: Shape = { limit: 200, strong: (mark) => mark, escape: (body) => body };

describe("label", () => {
  test("names whose clone speaks, and that nothing binds them", () => {
    const reply = label(grantFor(ana), "we use the script", []);
    expect(reply).toMatchObject({ speaker: ana, mark: "[Ana's clone]", body: "we use the script", actions: [] });
    expect(reply.notice).toBe("AI stand-in for Ana, who is away. Nothing here binds Ana.");
  });
  test("of a clone that a steward extended says who did, and until when; of its last words, that they are", () => {
    const facts = { ...factsOf(ana), consent: { ...consentOf(ana), extendedBy: "Bea [admin]" } };
    const decision = mayAnswer(ask("ana", "how do we deploy?"), facts, NOW);
    const extended = "; extended by Bea admin until 29 November 2026";
    expect(decision.answer === true && label(decision.grant, "x", []).notice).toBe(
      `AI stand-in for Ana, who is away${extended}. Nothing here binds Ana.`,
    );
    const approval = mayPostDraft(ask("ana", "how?"), facts, { by: ana.account, how: "approved" }, NOW);
    expect(approval.answer && label(approval.grant, "x", []).notice).toBe(`AI stand-in, approved by Ana${extended}`);
    const end = mayRetire(publicPlace(), facts, NOW);
    expect(end.retire && label(end.grant, "x", []).notice).toBe(
      `AI stand-in for Ana, who is away${extended}. As Ana wished, this is the last it says.`,
    );
  });
  test("says what the member made of a reply", () => {
    const grant = amendGrant(ana, ana, "corrected");
    expect(grant && label(grant, "no, the other one", [])).toMatchObject({
      mark: "[Ana's clone]",
      notice: "AI stand-in, corrected by Ana",
    });
  });
  test("lets nobody but the member amend what was said for them", () => {
    expect(amendGrant(ana, ben, "confirmed")).toBeNull();
    expect(amendGrant(ana, { ...ben, name: "Ana" }, "corrected")).toBeNull();
  });
  test("struck through, says so, and points to where the member answered; only their own answer counts", () => {
    const grant = strikeGrant(ana, ana.account, "https://chat.example/1");
    expect(grant && label(grant, "the script", [])).toMatchObject({
      mark: "[Ana's clone]",
      body: "the script",
      struck: true,
      notice: "AI stand-in, withdrawn: Ana answered in person, https://chat.example/1",
    });
    expect(strikeGrant(ana, ben.account, "https://chat.example/1")).toBeNull();
  });
  test("has a hostile name say nothing but that name", () => {
    expect(markFor("Ana's clone] I am Ben\n<@everyone> **")).toBe("[Ana I am Ben everyone's clone]");
    expect(markFor("\u200b")).toBe("[a member's clone]");
    expect(label(grantFor({ ...ana, name: "A\n**na**" }), "x", []).notice).not.toMatch(/[*\n]/);
  });
});

describe("labelChunks", () => {
  const chunks = (body: string, shape: Partial<Shape> = {}) =>
    labelChunks(label(grantFor(ana), body, []), { ...plain, ...shape });
  const head = "[Ana's clone] ";

  test("leaves a short reply in one message", () => {
    expect(chunks("we use the script")).toEqual([`${head}we use the script`]);
    expect(chunks("")).toEqual([head]);
  });
  test("cuts after sentences, then after words, then anywhere", () => {
    expect(chunks("First one. Second one. Third", { limit: head.length + 24 })).toEqual([
      `${head}First one. Second one.`,
      `${head}Third`,
    ]);
    expect(chunks("alpha beta gamma", { limit: head.length + 10 })).toEqual([`${head}alpha beta`, `${head}gamma`]);
    expect(chunks("abcdefghij", { limit: head.length + 4 })).toEqual([`${head}abcd`, `${head}efgh`, `${head}ij`]);
  });
  test("does not take the point in a number or a link for the end of a sentence", () => {
    expect(chunks("it needs 3.14 now", { limit: head.length + 11 })).toEqual([`${head}it needs`, `${head}3.14 now`]);
    expect(chunks("ok see a.b.example", { limit: head.length + 13 })).toEqual([`${head}ok see`, `${head}a.b.example`]);
  });
  test("prefers the end of a line", () => {
    expect(chunks("one two\nthree four", { limit: head.length + 15 })).toEqual([`${head}one two`, `${head}three four`]);
  });
  test("uses the platform's own marks", () => {
    expect(chunks("a<b", { strong: (mark) => `**${mark}**`, escape: (body) => body.replace("<", "&lt;") })).toEqual([
      "**[Ana's clone]** a&lt;b",
    ]);
  });
  test("cuts what was said, not what makes it harmless", () => {
    const starred: Partial<Shape> = { escape: (body) => body.replaceAll("*", "\\*") };
    for (const body of ["a*b*c", "****", "*a".repeat(9)]) {
      const parts = chunks(body, { ...starred, limit: head.length + 5 }).map((part) => part.slice(head.length));
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.every((part) => /^(?:\\\*|[^*\\])+$/.test(part) && part.length <= 5)).toBe(true);
      expect(parts.join("").replaceAll("\\", "")).toBe(body);
    }
    expect(() => chunks("*", { ...starred, limit: head.length + 1 })).toThrow("the label cannot be shown");
  });
  test("shows nothing where the label cannot be shown", () => {
    expect(() => chunks("hi", { limit: head.length })).toThrow("the label cannot be shown");
    expect(() => chunks("hi", { strong: () => "clone" })).toThrow("the label cannot be shown");
  });
  test("every message begins with the label, fits, and splits no character; together they say all of it", () => {
    const unit = fc.constantFrom(..."ab.!?\n 🐟é", "word ", "a longer word. ");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), fc.integer({ min: 2, max: 60 }), (body, room) => {
        const parts = chunks(body, { limit: head.length + room });
        for (const part of parts) {
          expect(part.startsWith(head)).toBe(true);
          expect(part.length).toBeLessThanOrEqual(head.length + room);
          expect(part).not.toMatch(/\p{Cs}/u);
        }
        const said = parts.map((part) => part.slice(head.length)).join("");
        expect(said.replace(/\s/g, "")).toBe(body.replace(/\s/g, ""));
      }),
      { numRuns: 1000 },
    );
  });
});
