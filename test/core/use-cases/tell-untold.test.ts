/** Once somebody is back: their digest reaches them once, and so does the word of it whoever passed a question on; come what may. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { passOn } from "#core/use-cases/pass-on.ts";
import { comeBack, noticeReturn } from "#core/use-cases/set-absence.ts";
import { RETRY_MS, tellUntold } from "#core/use-cases/tell-untold.ts";
import { openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { caller, FakeLog, press } from "#test/support/calls.ts";
import { emptied, engines, openTestStore, type TestDatabase } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, goAway, human, minutes, NOW, optIn } from "#test/support/people.ts";
import { answered, question } from "#test/support/replies.ts";

describe.each(engines)("on %s", (engine) => {
  /** Two processes' worth of the store: one connection each, where there are connections. */
  let stores: readonly [Store, Store];
  let database: TestDatabase;
  let close: () => Promise<void>;
  let platform: FakePlatform;
  let log: FakeLog;
  let now: Date;

  beforeAll(async () => {
    const opened = await openTestStore(engine, () => now);
    database = opened.database;
    const other = "url" in database.place ? await openDatabase(database.place) : null;
    stores = [opened.store, createStore(other ?? database, () => now)];
    close = async () => {
      await other?.close();
      await opened.close();
    };
  });
  afterAll(() => close());
  beforeEach(async () => {
    now = NOW;
    platform = new FakePlatform();
    log = new FakeLog();
    await emptied(database);
  });

  const deps = (process: 0 | 1 = 0) => ({ ...stores[process], platform, log, inFlight: new InFlight(), now: () => now });
  const start = (process: 0 | 1 = 0) => tellUntold({ ...deps(process), platforms: [platform] }, now);
  const tick = (process: 0 | 1 = 0) =>
    tellUntold({ ...deps(process), platforms: [platform] }, new Date(now.getTime() - RETRY_MS));
  const told = (id = "ana") => platform.toldTo(account(id));
  /** The process that held a lease is dead for longer than one lasts. */
  const leasesEnd = async () => {
    for (const table of ["digests", "awaited_returns"])
      await database.executeSql(
        `update ${table} set leased_until = clock_timestamp() - interval '1 second' where leased_until is not null`,
      );
  };
  async function away(id = "ana"): Promise<Member> {
    const member = await optIn(stores[0], id);
    await goAway(stores[0], member);
    return member;
  }
  const back = async (process: 0 | 1 = 0) => comeBack(deps(process), { caller: caller("ana") });
  const wrote = async (process: 0 | 1 = 0) => {
    const state = await stores[0].members.find(account("ana"));
    if (state) await noticeReturn(deps(process), state);
  };
  const asks = (by: string, body = "in the vault") =>
    answered(stores[0], platform, "ana", { body }, question("ana", { asker: human(by) }));
  const passes = (id: MentionId, by: string) => passOn(deps(), press("pass-on", id, caller(by)));

  test("killed between the end of an absence and the telling: another process tells it, once, all of it", async () => {
    const { id } = await away();
    await asks("bea", "behind the shed");
    await stores[0].absences.end(id, now);
    await start(1);
    expect(told()).toEqual([]);
    await leasesEnd();
    await Promise.all([tick(0), tick(1)]);
    expect(told()).toEqual([expect.stringMatching(/^Your absence has ended[\s\S]*1 answered[\s\S]*behind the shed/)]);
    await start(0);
    await leasesEnd();
    await start(1);
    expect(told()).toHaveLength(1);
  });

  test("while one process tells, no other does", async () => {
    await away();
    await asks("bea");
    let arrived = () => {};
    const telling = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = Object.assign(Object.create(platform) as FakePlatform, {
      tell: async (...args: Parameters<FakePlatform["tell"]>) => {
        arrived();
        await held;
        await platform.tell(...args);
      },
    });
    const state = await stores[0].members.find(account("ana"));
    const first = state && noticeReturn({ ...deps(), platform: slow }, state);
    await telling;
    await Promise.all([tick(1), start(1), back(1)]);
    expect(told()).toEqual([]);
    go();
    await first;
    await start(1);
    expect(told()).toHaveLength(1);
  });

  test("back by command and by a message at once, in two processes: one message", async () => {
    await away();
    await asks("bea");
    await Promise.all([wrote(0), back(1)]);
    expect(told()).toHaveLength(1);
    await start();
    expect(told()).toHaveLength(1);
  });

  test("what did not reach the member is tried at a start, and by itself an hour later, until it does", async () => {
    await away();
    await asks("bea", "behind the shed");
    platform.unreachable.push(account("ana"));
    await wrote();
    now = minutes(1);
    await start();
    expect(log.faults).toEqual(["note-not-delivered", "note-not-delivered"]);
    now = minutes(30);
    await tick();
    expect(log.faults).toHaveLength(2);
    platform.unreachable.pop();
    now = minutes(62);
    await tick();
    expect(told()).toEqual([expect.stringContaining("behind the shed")]);
    await start();
    expect(told()).toHaveLength(1);
  });

  test("one that cannot even be read keeps no other waiting, and is told once its lease has ended", async () => {
    for (const id of ["ana", "ben"]) await stores[0].absences.end((await away(id)).id, now);
    await leasesEnd();
    const { digests } = stores[0];
    let hiccups = 1;
    const entries: typeof digests.entries = async (digest) => {
      if (hiccups-- > 0) throw new Error("a hiccup");
      return digests.entries(digest);
    };
    await tellUntold({ ...deps(), digests: { ...digests, entries }, platforms: [platform] }, now);
    expect(log.faults).toEqual(["digest-not-told"]);
    expect(platform.tells).toHaveLength(1);
    await leasesEnd();
    await start();
    expect([told("ana"), told("ben")]).toEqual([[expect.any(String)], [expect.any(String)]]);
  });

  test("a member of a platform that is not running hears of it when it is", async () => {
    const { id } = await away();
    await asks("bea");
    await stores[0].absences.end(id, now);
    await leasesEnd();
    const elsewhere = new FakePlatform("elsewhere");
    await tellUntold({ ...deps(), platforms: [elsewhere] }, now);
    expect(elsewhere.tells).toEqual([]);
    now = minutes(1);
    await start();
    expect(told()).toHaveLength(1);
  });

  test("an asker who passed questions on hears once that the member is back; who did not, hears nothing", async () => {
    await away();
    const [mine, too, other] = [await asks("bea"), await asks("bea"), await asks("cem")];
    expect((await passes(mine, "bea")).text).toBe(
      "Passed on. It stands first in what ana sees on return. You will hear when they are back.",
    );
    expect((await passes(mine, "bea")).text).toBe("It was passed on to ana already.");
    await passes(too, "bea");
    expect((await passes(other, "dora")).text).toBe("Passed on. It stands first in what ana sees on return.");
    expect(told("bea")).toEqual([]);
    await Promise.all([wrote(0), wrote(1)]);
    const [note = "", ...others] = told("bea");
    const [head, ...links] = note.split("\n");
    expect([head, ...others]).toEqual(["ana is back. You passed 2 questions on to them:"]);
    // Both were asked in the same millisecond here, so either may come first.
    expect(links.sort()).toEqual(
      platform.posts
        .slice(0, 2)
        .map(({ ref }) => `- ${platform.link(ref)}`)
        .sort(),
    );
    await leasesEnd();
    await Promise.all([start(0), tick(1)]);
    expect(platform.tells.map(({ person }) => person.account).sort()).toEqual(["ana", "bea"]);
  });

  test("whoever passes it on after another did, and asked it, hears of the return too", async () => {
    await away();
    const id = await asks("bea");
    await passes(id, "dora");
    expect((await passes(id, "bea")).text).toBe("It was passed on to ana already. You will hear when they are back.");
    await wrote();
    expect(told("bea")).toEqual([`ana is back. You passed a question on to them: ${platform.link(platform.posts[0]!.ref)}`]);
  });

  test("killed before the asker was told, or the asker out of reach: told later, once", async () => {
    const { id } = await away();
    const mine = await asks("bea");
    await passes(mine, "bea");
    await start();
    expect(told("bea")).toEqual([]);
    await stores[0].absences.end(id, now);
    platform.unreachable.push(account("bea"));
    await start();
    platform.unreachable.pop();
    now = minutes(61);
    await Promise.all([tick(0), tick(1)]);
    await start();
    expect(told("bea")).toHaveLength(1);
  });

  test("an asker who left, or wants to be left alone, hears nothing", async () => {
    await away();
    for (const by of ["bea", "cem"]) await passes(await asks(by), by);
    await stores[0].members.erase(account("bea"));
    await stores[0].ignored.add(account("cem"));
    await wrote();
    expect(platform.tells.map(({ person }) => person.account)).toEqual(["ana"]);
    expect(log.faults).toEqual([]);
  });

  test("one who passes it on when the member is back already is told so, and nothing more", async () => {
    await away();
    const id = await asks("bea");
    await wrote();
    expect((await passes(id, "bea")).text).toContain("is back already, and has been told");
    await start();
    expect(told("bea")).toEqual([]);
    expect(told()).toHaveLength(2);
  });
});
