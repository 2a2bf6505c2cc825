/** What ends by itself, run twice and in two processes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { endAbsences, expireConsents, remindAbsences, remindConsents, removeOld, tellOfTerms } from "#core/use-cases/expire.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, minutes, NOW, optIn } from "#test/support/people.ts";
import { answered } from "#test/support/replies.ts";

const workspace = { platform: "console", workspace: "acme" };
let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;
let log: FakeLog;
let now: Date;

beforeAll(async () => {
  ({ store, close } = await openTestStore(engines.at(-1), () => now));
});
afterAll(() => close());
beforeEach(async () => {
  now = NOW;
  platform = new FakePlatform();
  log = new FakeLog();
  await store.members.removeWorkspace(workspace);
});

const deps = (platforms = [platform]) => ({ ...store, platforms, inFlight: new InFlight(), log, now: () => now });
const consentUntil = async (id: string, expiresAt: Date, terms = TERMS_VERSION) =>
  store.members.grant(account(id), id, null, {
    since: days(-100),
    expiresAt,
    terms,
    scope: { channels: "public" },
  });
const kinds = async () => (await store.audit.list(workspace, 50)).map(({ kind }) => kind);

describe("absences", () => {
  test("that are due end, with their digest; the others stay", async () => {
    await goAway(store, await optIn(store, "ana"));
    const ben = await optIn(store, "ben");
    await store.absences.begin({ memberId: ben.id, since: NOW, until: days(9), note: null });
    await answered(store, platform, "ana", { body: "by the door" });
    now = days(3);
    expect(await endAbsences(deps())).toBe(1);
    expect((await store.members.find(account("ana")))?.absence).toBeNull();
    expect((await store.members.find(account("ben")))?.absence).not.toBeNull();
    expect(platform.toldTo(account("ana"))).toEqual([
      expect.stringMatching(/^Your absence has ended[\s\S]*1 answered[\s\S]*by the door/),
    ]);
    expect(platform.toldTo(account("ben"))).toEqual([]);
  });

  test("end once, run twice and in two processes", async () => {
    await goAway(store, await optIn(store, "ana"));
    now = days(3);
    const ended = await Promise.all([endAbsences(deps()), endAbsences(deps())]);
    expect(ended.toSorted()).toEqual([0, 1]);
    expect(await endAbsences(deps())).toBe(0);
    expect(platform.toldTo(account("ana"))).toHaveLength(1);
    expect(await kinds()).toEqual(["back"]);
  });

  test("end for everyone, though one cannot be told", async () => {
    for (const id of ["ana", "ben", "cy"]) await goAway(store, await optIn(store, id));
    platform.unreachable.push(account("ana"), account("ben"));
    now = days(3);
    expect(await endAbsences(deps())).toBe(3);
    expect(platform.toldTo(account("cy"))).toHaveLength(1);
    expect(log.faults).toEqual(["note-not-delivered", "note-not-delivered"]);
  });

  test("end where the member's platform is not running, and nobody is told on another", async () => {
    await goAway(store, await optIn(store, "ana"));
    now = days(3);
    const other = new FakePlatform("elsewhere");
    expect(await endAbsences(deps([other]))).toBe(1);
    expect(other.tells).toEqual([]);
    expect((await store.members.find(account("ana")))?.absence).toBeNull();
  });

  test("end for everyone, though the store fails for one", async () => {
    for (const id of ["ana", "ben"]) await goAway(store, await optIn(store, id));
    now = days(3);
    let first = true;
    const digests = {
      ...store.digests,
      entries: (digest: Parameters<typeof store.digests.entries>[0]) => {
        if (!first) return store.digests.entries(digest);
        first = false;
        return Promise.reject(new Error("a hiccup"));
      },
    };
    await endAbsences({ ...deps(), digests });
    expect(log.faults).toEqual(["expiry-failed"]);
    expect(platform.tells).toHaveLength(1);
  });
});

describe("consents", () => {
  test("are reminded of two weeks before, once, and again where the reminder did not arrive", async () => {
    await consentUntil("ana", days(13));
    await consentUntil("ben", days(15));
    await consentUntil("cy", days(13));
    platform.unreachable.push(account("cy"));
    expect(await remindConsents(deps())).toBe(1);
    expect(platform.toldTo(account("ana"))[0]).toMatch(/ends on 3 December 2026.*\/clone optin/);
    platform.unreachable.pop();
    expect(await remindConsents(deps())).toBe(1);
    expect(await remindConsents(deps())).toBe(0);
    expect(platform.tells.map(({ person }) => person.account)).toEqual(["ana", "cy"]);
    expect(await kinds()).toEqual(["consent-reminded", "consent-reminded"]);
  });

  test("that have run out take everything with them; what was said meanwhile is told before", async () => {
    const ana = await consentUntil("ana", minutes(5));
    await consentUntil("ben", days(1));
    await goAway(store, ana);
    await answered(store, platform, "ana", { body: "by the door" });
    now = minutes(6);
    expect(await expireConsents(deps())).toBe(1);
    expect(await store.members.find(account("ana"))).toBeNull();
    expect(await store.members.find(account("ben"))).not.toBeNull();
    const told = platform.toldTo(account("ana"));
    expect(told.map((text) => text.slice(0, 12))).toEqual(["Your absence", "Your consent"]);
    expect(platform.tells[0]?.note.actions).toBeUndefined();
    expect(platform.tells[0]?.note.file?.content).toContain("by the door");
    expect(await expireConsents(deps())).toBe(0);
    expect(platform.toldTo(account("ana"))).toHaveLength(2);
  });

  test("renewed since they were listed are left alone", async () => {
    await consentUntil("ana", minutes(5));
    now = minutes(6);
    const members = {
      ...store.members,
      consentEndingBefore: async (before: Date) => {
        const listed = await store.members.consentEndingBefore(before);
        await consentUntil("ana", days(180));
        return listed;
      },
    };
    expect(await expireConsents({ ...deps(), members })).toBe(0);
    expect(await store.members.find(account("ana"))).not.toBeNull();
    expect(platform.tells).toEqual([]);
  });

  test("renewed since they were read again are left alone", async () => {
    await consentUntil("ana", minutes(5));
    now = minutes(6);
    const find: typeof store.members.find = async (ref) => {
      const state = await store.members.find(ref);
      await consentUntil("ana", days(180));
      return state;
    };
    expect(await expireConsents({ ...deps(), members: { ...store.members, find } })).toBe(0);
    expect(await store.members.find(account("ana"))).not.toBeNull();
    expect(platform.tells).toEqual([]);
  });

  test("run out though nobody can be told", async () => {
    await consentUntil("ana", minutes(5));
    platform.unreachable.push(account("ana"));
    now = minutes(6);
    expect(await expireConsents(deps())).toBe(1);
    expect(await store.members.find(account("ana"))).toBeNull();
  });
});

test("a change of the terms is told to each it concerns, once, and again where it did not arrive", async () => {
  for (const id of ["ana", "ben"]) await consentUntil(id, days(90), TERMS_VERSION - 1);
  await consentUntil("cy", days(90));
  platform.unreachable.push(account("ana"));
  expect(await tellOfTerms(deps())).toBe(1);
  platform.unreachable.pop();
  now = days(2);
  expect(await tellOfTerms(deps())).toBe(1);
  expect(await tellOfTerms(deps())).toBe(0);
  expect(platform.tells.map(({ person }) => person.account)).toEqual(["ben", "ana"]);
  expect(platform.toldTo(account("ana"))[0]).toMatch(/^The terms have changed[\s\S]*\/clone optin/);
});

test("audit events of more than 180 days go", async () => {
  for (const age of [-181, -179]) {
    await store.audit.add({ workspace, memberId: null, at: days(age), kind: "turned-on", reason: null, channel: null });
  }
  expect(await removeOld(deps())).toBe(1);
  expect(await removeOld(deps())).toBe(0);
  expect(await kinds()).toHaveLength(1);
});

describe("a long absence", () => {
  let ana: Member;
  beforeEach(async () => {
    ana = await optIn(store, "ana");
  });
  const away = (length: number, by?: "schedule") =>
    store.absences.begin({ memberId: ana.id, since: NOW, until: days(length), note: null, ...(by ? { by } : {}) });

  test("is told to end a day before, once, and again where its end is moved", async () => {
    await away(8);
    now = days(6.9);
    expect(await remindAbsences(deps())).toBe(0);
    now = days(7.1);
    expect(await remindAbsences(deps())).toBe(1);
    expect(await remindAbsences(deps())).toBe(0);
    expect(platform.toldTo(account("ana")).at(-1)).toMatch(/^Your absence ends on /);
    await away(15);
    now = days(14.5);
    expect(await remindAbsences(deps())).toBe(1);
  });

  test("alone is told of, and none of a schedule", async () => {
    await away(6);
    now = days(5.5);
    expect(await remindAbsences(deps())).toBe(0);
    await away(9, "schedule");
    now = days(8.5);
    expect(await remindAbsences(deps())).toBe(0);
    expect(platform.tells).toEqual([]);
  });

  test("is told of again where it did not get there", async () => {
    await away(8);
    now = days(7.1);
    platform.unreachable.push(account("ana"));
    expect(await remindAbsences(deps())).toBe(0);
    platform.unreachable.length = 0;
    expect(await remindAbsences(deps())).toBe(1);
  });
});
