/** How long things are kept: the member's span, the workspace's limit, and that the lower wins at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CONSENT_DAYS, TERMS_VERSION } from "#core/model/consent.ts";
import type { Member } from "#core/model/member.ts";
import type { Draft } from "#core/model/mention.ts";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer, mayPostDraft } from "#core/safety/may-answer.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { timedWork } from "#src/jobs/timed-work.ts";
import { FakeJobs, FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { account, days, goAway, NOW, publicPlace, snippet } from "#test/support/people.ts";
import { question } from "#test/support/replies.ts";
import { personaOf } from "#test/support/sample-persona.ts";
import { uncounted } from "#test/support/theatre.ts";

const workspace = { platform: "console", workspace: "acme" };
let store: Store;
let close: () => Promise<void>;
let now = NOW;

describe.each(engines)("retention on %s", (engine) => {
  beforeAll(async () => {
    ({ store, close } = await openTestStore(engine, () => now));
  });
  afterAll(() => close());
  beforeEach(async () => {
    now = NOW;
    await store.members.removeWorkspace(workspace);
  });

  const optIn = (id: string, span?: number): Promise<Member> =>
    store.members.grant(account(id), id, null, {
      since: NOW,
      expiresAt: days(CONSENT_DAYS),
      terms: TERMS_VERSION,
      scope: { channels: "public", ...(span ? { days: span } : {}) },
    });
  const written = (id: string, ages: readonly number[]) =>
    Promise.all(ages.map((age) => snippet(store, id, `${age} days old`, { sentAt: days(-age) })));
  const kept = async ({ id }: Member) => (await store.snippets.newest(id, 9)).map(({ text }) => text);
  const keepDays = async (id: string) => (await store.members.find(account(id)))?.keepDays;

  test("nothing older than the span is stored, and what grows older goes", async () => {
    const ana = await optIn("ana", 90);
    await store.snippets.append(await written("ana", [100, 91, 89, 1]));
    expect(await kept(ana)).toEqual(["89 days old", "1 days old"]);
    now = days(2);
    expect(await store.snippets.removeExpired(now)).toEqual([ana.id]);
    expect(await kept(ana)).toEqual(["1 days old"]);
  });

  /** Ana, away and shown drafts first, with a message that is too old in two days and one that is not. */
  async function shownDrafts() {
    const ana = await optIn("ana", 90);
    await store.snippets.append(await written("ana", [89, 1]));
    await store.settings.change(ana.id, { mode: "draft" });
    await goAway(store, ana);
    const [old, fresh] = (await store.snippets.newest(ana.id, 2)).map(({ id }) => id);
    const claimed = async (sources: readonly (typeof old)[]) => {
      const asked = question("ana");
      const gate = (facts: Parameters<typeof mayAnswer>[1]) => mayAnswer(asked, facts, NOW);
      const claim = await store.mentions.claim(asked, gate);
      if (claim.claimed === null) throw new Error(claim.because);
      const how = { kind: "said", method: "model", rule: null, usage: null } as const;
      const draft: Draft = { ...how, body: "x", sources: sources.flatMap((id) => id ?? []), madeFrom: claim.revision };
      const yes = { by: ana.account, how: "approved" } as const;
      return {
        hold: () => store.mentions.hold(claim.claimed, asked, draft, gate, days(1)),
        approve: () => store.mentions.approve(claim.claimed, asked, yes, (facts) => mayPostDraft(asked, facts, yes, NOW)),
      };
    };
    return { ana, old, fresh, claimed };
  }

  test("a draft that waits goes with its own sources' age, and with nobody else's", async () => {
    const { old, fresh, claimed } = await shownDrafts();
    const [stands, aged, underWay] = [await claimed([fresh]), await claimed([fresh, old]), await claimed([fresh])];
    for (const { hold } of [stands, aged]) expect(await hold()).toMatchObject({ held: true });
    await store.snippets.removeExpired(days(2));
    expect(await stands.approve()).toMatchObject({ go: true });
    expect(await aged.approve()).toMatchObject({ go: false, because: "source-gone" });
    expect(await underWay.hold()).toEqual({ held: false, because: "source-gone" });
  });

  test("a draft that a deletion made void stays void whatever grows too old afterwards", async () => {
    const { ana, fresh, claimed } = await shownDrafts();
    await store.snippets.append([await snippet(store, "ana", "taken back", { message: "m9" })]);
    const { hold, approve } = await claimed([fresh]);
    expect(await hold()).toMatchObject({ held: true });
    await store.snippets.removeOf(ana.id, { message: { ...publicPlace().conversation, message: "m9" } });
    await store.snippets.removeExpired(days(2));
    expect(await approve()).toMatchObject({ go: false, because: "source-gone" });
  });

  test("whose messages grew too old, their persona is made anew at once", async () => {
    const { ana } = await shownDrafts();
    const ben = await optIn("ben");
    for (const { id } of [ana, ben]) await store.personas.save(personaOf(id), await store.personas.revision(id));
    now = days(2);
    const jobs = new FakeJobs();
    const nothing = { model: null, files: null, embedder: null, calendars: null, drawStyle: async () => new Uint8Array() };
    const rest = { platforms: [], inFlight: new InFlight(), log: new FakeLog(), meter: uncounted };
    const work = timedWork({ ...store, ...nothing, ...rest, jobs, now: () => now });
    await work.find(({ name }) => name === "retention")?.work();
    expect(await store.personas.find(ana.id)).toBeNull();
    expect(jobs.queued).toEqual([`refresh ${ana.id}`]);
    expect(await store.personas.find(ben.id)).not.toBeNull();
  });

  test("a shorter span removes at once, a longer one has the past read anew", async () => {
    const ana = await optIn("ana");
    await store.snippets.append(await written("ana", [200, 50]));
    await store.backfills.begin(ana.id, publicPlace(), "", new Date(0));
    expect((await store.backfills.progress(ana.id)).places).toHaveLength(1);
    await optIn("ana", 90);
    expect(await kept(ana)).toEqual(["50 days old"]);
    expect((await store.backfills.progress(ana.id)).places).toHaveLength(1);
    await optIn("ana");
    expect((await store.backfills.progress(ana.id)).places).toHaveLength(0);
  });

  test("the lower of span and limit wins, for whoever is in and whoever comes; lifted, spans count again", async () => {
    const ana = await optIn("ana");
    await optIn("ben", 30);
    await store.snippets.append([...(await written("ana", [100, 10])), ...(await written("ben", [10]))]);
    const revision = await store.personas.revision(ana.id);
    expect(await store.retention.setLimit(workspace, 60, NOW)).toBe(1);
    expect(await kept(ana)).toEqual(["10 days old"]);
    expect(await store.personas.revision(ana.id)).toBeGreaterThan(revision);
    await optIn("cy", 120);
    expect(await Promise.all(["ana", "ben", "cy"].map(keepDays))).toEqual([60, 30, 60]);
    expect(await store.snippets.append(await written("ana", [61, 59]))).toBe(1);
    expect(await store.retention.setLimit(workspace, null, NOW)).toBe(0);
    expect(await store.retention.limit(workspace)).toBeNull();
    expect(await Promise.all(["ana", "ben", "cy"].map(keepDays))).toEqual([365, 30, 120]);
  });

  test("another workspace is left alone", async () => {
    const ana = await optIn("ana");
    await store.snippets.append(await written("ana", [100]));
    await store.retention.setLimit({ ...workspace, workspace: "other" }, 1, NOW);
    expect(await kept(ana)).toHaveLength(1);
    expect(await keepDays("ana")).toBe(365);
    await store.members.removeWorkspace({ ...workspace, workspace: "other" });
  });
});
