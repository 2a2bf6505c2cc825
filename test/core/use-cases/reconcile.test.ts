/** What is kept follows what the platform says, also where nobody told; and nothing follows from silence. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { learnMessages, readMessages } from "#core/use-cases/learn-messages.ts";
import { reconcile } from "#core/use-cases/reconcile.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { Wire } from "#test/promises/wire.ts";
import { FakeJobs, FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { nextPage } from "#test/support/past-page.ts";
import { account, days, message, minutes, NOW, optIn, privatePlace, publicPlace } from "#test/support/people.ts";
import { uncounted } from "#test/support/theatre.ts";

describe.each(engines)("reconciling on %s", (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  let platform: FakePlatform;
  let jobs: FakeJobs;
  let log: FakeLog;
  let ana: Member;

  beforeAll(async () => {
    ({ store, close } = await openTestStore(engine, () => NOW));
  });
  afterAll(() => close());
  beforeEach(async () => {
    await store.members.removeWorkspace(account("ana"));
    [platform, jobs, log] = [new FakePlatform(), new FakeJobs(), new FakeLog()];
    platform.addPlace(publicPlace());
    ana = await optIn(store, "ana");
  });

  const stopping = new AbortController().signal;
  const deps = () => ({ ...store, stopping, inFlight: new InFlight(), jobs, log, meter: uncounted, now: () => NOW });
  const run = (since: Date | null = null, on: Platform = platform) => reconcile(deps(), on, since);
  const kept = async (of: Member = ana) => (await store.snippets.newest(of.id, 20)).map(({ text }) => text);
  const said = (text: string, over: Parameters<typeof message>[2] = {}) => message("ana", text, over);
  /** Heard as it was said, with what it answers. */
  async function heard(messages: readonly IncomingMessage[], cue: IncomingMessage | null = null): Promise<void> {
    platform.addPast([...(cue ? [cue] : []), ...messages]);
    const answered = cue && {
      ...{ kind: "question" as const, lexemes: lexemes(cue.text) },
      ...{ message: cue.ref.message, by: cue.author.account },
    };
    await learnMessages(
      deps(),
      messages.map((one) => ({ message: one, cue: answered })),
    );
  }
  /** The platform, but for this. */
  function changed(instead: Partial<Platform>): Platform {
    const wire = new Wire();
    const over = wire.over(platform);
    wire.instead = instead;
    return over;
  }
  const found = (question: string) =>
    store.snippets.search({
      member: ana.id,
      lexemes: lexemes(question),
      audiences: ["public"],
      channel: null,
      at: NOW,
      limit: 9,
    });

  describe("messages", () => {
    test("that are gone are forgotten for good, that were edited are learned as they are", async () => {
      const [gone, edited, made, old] = [
        said("the east door code"),
        said("lunch at noon"),
        said("keep the queue"),
        said("from last month", { sentAt: days(-30) }),
      ];
      await heard([gone, edited, made, old]);
      platform.changePast(gone.ref, null);
      platform.changePast(old.ref, null);
      platform.changePast(edited.ref, { ...edited, text: "lunch at one" });
      platform.changePast(made.ref, { ...made, text: "!roll 20" });
      await run();
      expect(await kept()).toEqual(["lunch at one"]);
      expect((await found("one lunch")).map(({ text }) => text)).toEqual(["lunch at one"]);
      await learnMessages(deps(), [{ message: gone, cue: null }]);
      expect(await kept()).toEqual(["lunch at one"]);
    });

    test("that are as they were change nothing, and what was made from them stays", async () => {
      await heard([said("sixteen tons"), said("mail me at ana@example.org")], message("bea", "what does the zeppelin weigh?"));
      const revision = await store.personas.revision(ana.id);
      await run(minutes(-5));
      expect(await store.personas.revision(ana.id)).toBe(revision);
      expect(await found("zeppelin")).toHaveLength(2);
    });

    test.each([
      ["gone", null],
      ["edited", "never mind"],
    ])("that were answered and are %s cue nothing any more", async (_, text) => {
      const question = message("bea", "where is the zeppelin?");
      await heard([said("in the long hall")], question);
      expect(await found("zeppelin")).toHaveLength(1);
      platform.changePast(question.ref, text === null ? null : { ...question, text });
      await run();
      expect(await found("zeppelin")).toEqual([]);
      expect(await kept()).toEqual(["in the long hall"]);
    });

    test("that changed again while they were looked up stay as they were heard last", async () => {
      const one = said("at noon");
      await heard([one]);
      const slow = changed({
        lookUp: async () => {
          const read = await readMessages(deps(), [{ message: { ...one, text: "at three" }, cue: null }]);
          await store.snippets.append(read.snippets);
          return [{ ...one, text: "at two" }];
        },
      });
      await run(null, slow);
      expect(await kept()).toEqual(["at three"]);
      const slower = changed({
        lookUp: async () => {
          await store.snippets.removeSources([one.ref], "gone");
          return [{ ...one, text: "at two" }];
        },
      });
      await run(null, slower);
      expect(await kept()).toEqual([]);
    });

    test("are left alone where learning is not allowed now, or the platform does not answer", async () => {
      const one = said("at noon");
      await heard([one]);
      platform.changePast(one.ref, { ...one, text: "at one", place: { ...one.place, audience: "unknown" } });
      await run();
      platform.refusesReading = true;
      platform.changePast(one.ref, null);
      await run(minutes(-5));
      expect(await kept()).toEqual(["at noon"]);
      expect(log.faults).toEqual(["removals-not-known", "departed-not-known", "messages-not-looked-up"]);
    });
  });

  describe("people and places", () => {
    test("whoever left is erased; whoever may have, is not", async () => {
      const ben = await optIn(store, "ben");
      await heard([said("here")]);
      platform.left.push(account("ana"));
      platform.refusesReading = true;
      await run();
      expect(await store.members.byId(ana.id)).not.toBeNull();
      platform.refusesReading = false;
      await run();
      expect(await store.members.byId(ana.id)).toBeNull();
      expect(await store.members.byId(ben.id)).not.toBeNull();
    });

    test("a place that turned private, or is not to be seen any more, gives nothing away", async () => {
      const [plans, hall] = [publicPlace("plans"), publicPlace("hall")];
      await heard([said("zeppelins in march", { place: plans }), said("zeppelins in may", { place: hall })]);
      platform.addPlace({ ...plans, audience: "plans" });
      const shut = changed({
        places: async () => [{ ...plans, audience: "plans" }],
        place: async () => ({ ...hall, audience: "unknown" }),
      });
      await run(null, shut);
      expect(await found("zeppelins")).toEqual([]);
      await run();
      expect((await found("zeppelins")).map(({ text }) => text)).toEqual(["zeppelins in may"]);
    });

    test("a list that cannot be had, or is empty, closes nothing", async () => {
      await heard([said("zeppelins in march")]);
      for (const places of [() => Promise.reject(new Error("no")), async () => []]) {
        await run(null, changed({ places }));
        expect(await found("zeppelins")).toHaveLength(1);
      }
    });
  });

  describe("after a gap", () => {
    /** Null: to its end. */
    async function readUpTo(next: string | null, { id: member }: Member): Promise<void> {
      await store.backfills.begin(member, publicPlace(), "", days(-365));
      await store.backfills.page({ ...(await nextPage(store, member, publicPlace())), next });
    }

    test("what members said in it is learned, once, where they allowed it, and nothing of before", async () => {
      const ben = await optIn(store, "ben", ["leads"]);
      await readUpTo(null, ana);
      platform.addPlace(privatePlace());
      const long = Array.from({ length: 120 }, (_, i) => said(`line ${i}`, { sentAt: minutes(-130 + i) }));
      platform.addPast([said("before", { sentAt: minutes(-140) }), message("bea", "not mine"), ...long]);
      platform.addPast([message("ben", "not there", { sentAt: minutes(-1) })]);
      await run(minutes(-135));
      expect(await store.snippets.count(ana.id)).toBe(120);
      expect(await store.snippets.count(ben.id)).toBe(0);
      await run(minutes(-135));
      expect(await store.snippets.count(ana.id)).toBe(120);
      expect((await store.backfills.progress(ana.id)).places).toMatchObject([{ done: true }]);
    });

    test("a reading that is under way stays where it was", async () => {
      await readUpTo("100", ana);
      platform.addPast([said("missed", { sentAt: minutes(-1) })]);
      await run(minutes(-5));
      expect(await kept()).toEqual(["missed"]);
      expect(await store.backfills.cursor(ana.id, publicPlace().conversation)).toMatchObject({ next: "100" });
      expect(jobs.queued).toEqual([]);
    });

    test.each(["historySince", "places"] as const)(
      "without %s it is tried again, and the rest is done all the same",
      async (part) => {
        await readUpTo("100", ana);
        const one = said("gone by now", { sentAt: minutes(-1) });
        await heard([one]);
        platform.changePast(one.ref, null);
        platform.addPast([said("missed", { sentAt: minutes(-1) })]);
        await expect(run(minutes(-5), changed({ [part]: () => Promise.reject(new Error("no")) }))).rejects.toThrow("not all");
        expect(await kept()).toEqual([]);
        await run(minutes(-5));
        expect(await kept()).toEqual(["missed"]);
      },
    );

    test("where the past was not read to its end, or something comes between, a backfill reads it", async () => {
      const ben = await optIn(store, "ben");
      await readUpTo(null, ana);
      const one = said("gone by then", { sentAt: minutes(-1) });
      platform.addPast([one]);
      const between = changed({
        historySince: async (...args: Parameters<FakePlatform["historySince"]>) => {
          const page = await platform.historySince(...args);
          await store.snippets.removeSources([one.ref], "gone");
          return page;
        },
      });
      await run(minutes(-5), between);
      expect(await store.snippets.count(ana.id)).toBe(0);
      expect(jobs.queued.sort()).toEqual([`backfill ${ana.id}`, `backfill ${ben.id}`].sort());
      expect((await store.backfills.unfinished()).toSorted()).toEqual([ana.id, ben.id].sort());
    });
  });
});
