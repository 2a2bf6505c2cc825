/** An older copy, brought up to date by the ledger of erasures, holds no more than the database it was taken from does now. */
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { type ErasureLedger, LEDGER_FILE, openLedger } from "#src/store/erasure-ledger.ts";
import { replayErasures } from "#src/store/erasure-replay.ts";
import { hashOf } from "#src/store/erasures.ts";
import { noteErasures } from "#src/store/noted-store.ts";
import { createStore } from "#src/store/store.ts";
import { emptied, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { account, ask, days, minutes, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";
import type { answered } from "#test/support/replies.ts";
import { silent } from "#test/support/theatre.ts";
import { rowsIn, takeCopy } from "./copy.ts";
import { at, erasuresIn, workspace } from "./erasing.ts";
import { twoMembers } from "./two-members.ts";

let database: TestDatabase;
let folder: string;
let ledger: ErasureLedger;
let store: Store;
let ana: Member;
let reply: Awaited<ReturnType<typeof answered>>;
const faults: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase("pglite");
});
afterAll(() => database.close());
beforeEach(async () => {
  faults.length = 0;
  folder = await mkdtemp(join(tmpdir(), "understudy-ledger-"));
  await emptied(database);
  await begin();
  ({ ana, reply } = await twoMembers(store));
});
afterEach(async () => {
  await ledger.close();
  await rm(folder, { recursive: true });
});

/** As at the program's start. */
async function begin(): Promise<number> {
  ledger = await openLedger(folder, NOW);
  const replayed = await replayErasures(database.db, ledger, NOW);
  const log = { ...silent, error: (event: string) => void faults.push(event) };
  store = noteErasures(
    createStore(database, () => NOW),
    database.db,
    ledger,
    () => NOW,
    log,
  );
  return replayed;
}

async function beginAgain(): Promise<number> {
  await ledger.close();
  return begin();
}

/** What is left to be told is named anew, and nobody is telling it. */
const unnamed = (rows: unknown) =>
  JSON.stringify(rows, null, 1).replaceAll(/\\"id\\": \\"[^"]*\\", (?=\\"since)|\\"leased_until\\": [^}]*/g, "");

const erasures = erasuresIn({
  get store() {
    return store;
  },
  get database() {
    return database;
  },
  get ana() {
    return ana;
  },
  get reply() {
    return reply;
  },
});

describe("a copy forgets again", () => {
  test.each(erasures)("%s", async (what, erase) => {
    const copy = await takeCopy(database);
    const before = await rowsIn(database);
    await erase();
    const after = await rowsIn(database);
    expect(after).not.toEqual(before);
    await copy.putBack();
    expect(await rowsIn(database)).toEqual(before);
    expect(await beginAgain()).toBeGreaterThan(0);
    const again = await rowsIn(database);
    // A verdict is not what an erasure is about, its words are.
    if (what.startsWith("a reply")) expect(JSON.stringify(again)).not.toContain("in the vault");
    else expect(unnamed(again)).toEqual(unnamed(after));
    expect(faults).toEqual([]);
  });

  test("somebody a member blocked, though not what they are called", async () => {
    const copy = await takeCopy(database);
    await store.blocked.add(ana.id, account("bea"), "Bea", NOW);
    await copy.putBack();
    await beginAgain();
    expect(await store.blocked.of(ana.id)).toEqual([{ account: null, name: null, since: NOW }]);
  });

  test("a mode only as far as it is narrower, and of a channel nobody knows any more everywhere", async () => {
    await store.settings.change(ana.id, { mode: "draft" });
    const copy = await takeCopy(database);
    for (const mode of ["off", "auto"] as const) await store.settings.change(ana.id, { mode });
    await copy.putBack();
    await beginAgain();
    expect(await store.settings.of(ana.id)).toMatchObject({ mode: "draft" });
    await store.settings.setChannelMode(ana.id, publicPlace("brand-new"), "off");
    await copy.putBack();
    await beginAgain();
    expect(await store.settings.of(ana.id)).toMatchObject({ mode: "off" });
  });

  test.each([
    ["auto", "auto", []],
    ["draft", "draft", []],
    ["off", "auto", [{ mode: "off" }]],
  ] as const)("a channel's own mode, %s, that was taken away, with nothing wider in its place", async (mode, elsewhere, own) => {
    await store.settings.setChannelMode(ana.id, publicPlace("dev"), mode);
    const copy = await takeCopy(database);
    await store.settings.setChannelMode(ana.id, publicPlace("dev"), null);
    expect(await store.settings.channelModes(ana.id)).toEqual([]);
    await copy.putBack();
    await beginAgain();
    expect(await store.settings.channelModes(ana.id)).toMatchObject(own);
    expect(await store.settings.of(ana.id)).toMatchObject({ mode: elsewhere });
  });

  test("channels in which clones are not to answer, though not what they are called", async () => {
    const decided = async () => {
      const asked = ask("ana", "where?", { place: publicPlace("dev") });
      const claim = await store.mentions.claim(asked, (facts) => mayAnswer(asked, facts, NOW));
      return claim.claimed === null ? claim.because : "answered";
    };
    const copy = await takeCopy(database);
    await store.bounds.setChannels(workspace, { rule: "never", channels: ["general", "dev"] });
    await copy.putBack();
    expect(await decided()).toBe("answered");
    await beginAgain();
    expect(await decided()).toBe("channel-off");
    expect(await store.bounds.find(workspace)).toEqual({ hours: null, channels: { rule: "never", channels: [] } });
  });

  test("channels a member no longer allows, with what was learned there", async () => {
    const copy = await takeCopy(database);
    const consented = (await store.members.find(ana.account))?.consent;
    if (!consented) throw new Error("no consent");
    await store.members.grant(ana.account, "ana", null, {
      ...consented,
      scope: { channels: ["general", "elsewhere"], days: 30 },
    });
    await copy.putBack();
    await beginAgain();
    expect((await store.members.find(ana.account))?.consent.scope).toEqual({ channels: ["general"], days: 30 });
    expect(await store.snippets.count(ana.id)).toBe(1);
  });

  test("what a message said before it was edited", async () => {
    const copy = await takeCopy(database);
    await store.snippets.removeCues([at("m1")]);
    await store.snippets.append([await snippet(store, "ana", "put differently", { message: "m1" })]);
    await copy.putBack();
    await beginAgain();
    expect(JSON.stringify(await rowsIn(database))).not.toContain("an answer to bea");
  });
});

test("what came after the copy's last erasure stays: an opt-in after a leaving, an on after an off", async () => {
  await store.members.erase(ana.account);
  ana = await optIn(store, "ana");
  await store.snippets.append([await snippet(store, "ana", "here again", { message: "m1" })]);
  const copy = await takeCopy(database);
  await store.switches.turnOff({ workspace, account: null }, "admin", NOW);
  await store.switches.turnOn({ workspace, account: null }, "admin");
  await store.ignored.add(account("bea"));
  await store.ignored.remove(account("bea"));
  await copy.putBack();
  const before = await rowsIn(database);
  await beginAgain();
  expect(await rowsIn(database)).toEqual(before);
  expect(await beginAgain()).toBe(0);
});

test("an erasure whose work was lost is done at the next start", async () => {
  const { rows } = await database.executeSql("select salt from workspaces");
  const [{ salt }] = rows as [{ salt: string }];
  await ledger.append({ kind: "channel", place: hashOf(salt, "channel", "dev") }, NOW);
  expect(await beginAgain()).toBe(1);
  expect(JSON.stringify((await rowsIn(database)).places)).not.toContain("dev");
});

test("work that failed is done at the next start, unless it was taken back, and what was done since is not done again", async () => {
  const plain = createStore(database, () => NOW);
  const fails = () => Promise.reject(new Error("the store is away"));
  const away = { ...plain, places: { ...plain.places, remove: fails }, ignored: { ...plain.ignored, add: fails } };
  const failing = noteErasures(away, database.db, ledger, () => NOW, silent);
  await expect(failing.places.remove(publicPlace("dev").conversation)).rejects.toThrow("away");
  await expect(failing.ignored.add(account("bea"))).rejects.toThrow("away");
  await failing.ignored.remove(account("bea"));
  for (const channels of [["general"], ["general", "leads"]]) await optIn(failing, "ana", channels);
  for (const limit of [10, null]) await failing.retention.setLimit(workspace, limit, NOW);
  expect(await beginAgain()).toBe(2);
  expect(JSON.stringify((await rowsIn(database)).places)).not.toContain("dev");
  expect(await store.ignored.among([account("bea")])).toEqual([]);
  expect((await store.members.find(ana.account))?.consent.scope.channels).toEqual(["general", "leads"]);
  expect(await store.retention.limit(workspace)).toBeNull();
  expect(await beginAgain()).toBe(0);
});

test("where the ledger cannot be written the erasure is done all the same, and the operator told", async () => {
  await ledger.close();
  await store.members.erase(ana.account);
  expect(await store.members.find(ana.account)).toBeNull();
  expect(faults).toContain("erasure-not-noted");
  await begin();
});

test("a database that never knew the ledger gets all of it, but for a yes given later", async () => {
  await store.members.erase(account("ben"));
  await store.switches.turnOff({ workspace, account: null }, "admin", NOW);
  const since = minutes(5);
  const consent = { since, expiresAt: days(100), terms: 1, scope: { channels: "public" as const } };
  await store.members.grant(account("ben"), "ben", null, consent);
  await database.executeSql("truncate erasure_positions; delete from switches;");
  await beginAgain();
  expect(await store.switches.offBy({ workspace, account: null })).toEqual(["admin"]);
  expect(await store.members.find(account("ben"))).not.toBeNull();
});

test("the ledger names nobody and nothing, is nobody else's to read, and notes nothing of what is not kept", async () => {
  const path = join(folder, LEDGER_FILE);
  for (const [what, erase] of erasures.toReversed()) if (!what.includes("workspace that")) await erase();
  const text = await readFile(path, "utf8");
  expect(text.split("\n").length).toBeGreaterThan(8);
  expect(text).not.toMatch(/\b(?:ana|ben|bea|acme|general|dev|leads|console)\b|"m\d/);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await store.snippets.removeSources([at("nothing of it is kept"), at("m1", publicPlace("nowhere"))], "gone");
  await store.members.removeWorkspace({ ...workspace, workspace: "unknown" });
  expect(await readFile(path, "utf8")).toBe(text);
});
