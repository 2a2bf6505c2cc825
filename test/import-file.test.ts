/** An operator has a member's file: the member is asked by the bot, and nothing is learned before their yes. */
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { AccountRef } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Note } from "#core/ports/platform.ts";
import { expireImports } from "#core/use-cases/expire-imports.ts";
import { type App, startApp } from "#src/app.ts";
import { offerFile } from "#src/import-file.ts";
import { openImport } from "#src/importers/open-import.ts";
import { createStaging } from "#src/importers/staging.ts";
import { type Database, openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { BuiltProgram } from "./support/built-program.ts";
import { caller, press } from "./support/calls.ts";
import { migratedFolder, openTestDatabase } from "./support/database.ts";
import { FakePlatform } from "./support/fake-platform.ts";
import { openLines, writeLines, written } from "./support/import-lines.ts";
import { account, days, optIn, publicPlace } from "./support/people.ts";
import { silent, uncounted } from "./support/theatre.ts";

const ANA = "console:acme:ana";

/** A channel's export as a member may have it, in a form that is recognised by what is in it. */
const [guild, channel, ana, bea] = ["900000000000000001", "900000000000000002", "910000000000000001", "910000000000000002"];
const exported = () => {
  const said = (id: number, by: string, content: string) => ({
    ...{ id: `90000000000000001${id}`, type: "Default", timestamp: new Date(Date.now() - 60_000 + id).toISOString(), content },
    ...{ author: { id: by, name: by, nickname: by, isBot: false }, attachments: [], embeds: [], reactions: [], mentions: [] },
  });
  const messages = [said(1, bea, "what do you think?"), said(2, ana, "worth it")];
  const of = { guild: { id: guild, name: "Workshop" }, channel: { id: channel, type: "GuildTextChat", name: "general" } };
  return JSON.stringify({ ...of, dateRange: {}, exportedAt: new Date().toISOString(), messages, messageCount: 2 });
};

describe("an operator's file for a member", () => {
  let folder: string;
  let platform: FakePlatform;
  let app: App | null;
  let database: Database | null;
  const [dir, waiting, path] = [() => join(folder, "data"), () => join(folder, "data", "imports"), () => join(folder, "a file")];
  const member: AccountRef = { platform: "discord", workspace: guild, account: ana };
  const ID = `discord:${guild}:${ana}`;

  beforeEach(async () => {
    folder = await migratedFolder();
    app = null;
    database = null;
    platform = new FakePlatform("discord");
    const conversation = { platform: "discord", workspace: guild, channel, thread: null };
    platform.addPlace({ ...publicPlace(), conversation });
    await writeFile(path(), exported());
  });
  afterEach(async () => {
    await app?.stop();
    await database?.close();
    await rm(folder, { recursive: true });
  });

  async function optedIn(): Promise<Member> {
    const opened = await openDatabase({ dir: dir() });
    const consent = {
      since: new Date(),
      expiresAt: days(9, new Date()),
      terms: TERMS_VERSION,
      scope: { channels: "public" },
    } as const;
    const granted = await createStore(opened, () => new Date()).members.grant(member, "Ana", null, consent);
    await opened.close();
    return granted;
  }

  const pressed = (name: "confirm-import" | "discard-import", account = ana) => {
    const target = offered().actions?.find((action) => action.name === name)?.target ?? "";
    return platform.events?.action(press(name, target, caller("", { account: { ...member, account } })));
  };
  const offered = (): Note => platform.tells.findLast(({ note }) => note.actions?.length)?.note as Note;

  test("goes through a process, the bot's next start, the member's yes, and is learned; not by anybody else's, and once", {
    timeout: 120_000,
  }, async () => {
    const { id } = await optedIn();
    const said = await run(["import", path(), "--member", ID], { DATA_DIR: dir() });
    expect(said).toEqual({ code: 0, lines: [expect.stringContaining("nothing is learned before they say yes")] });
    const [file = ""] = await readdir(waiting());
    expect((await stat(join(waiting(), file))).mode & 0o777).toBe(0o600);

    database = await openDatabase({ dir: dir() });
    const parts = { platforms: [platform], model: null, now: () => new Date(), log: silent, meter: uncounted };
    app = await startApp({ database, files: createStaging(waiting(), openImport), ...parts });
    const { jobs, store } = app;
    await jobs.idle();
    expect(offered().actions?.map(({ label }) => label)).toEqual(["Learn from it", "Discard it"]);
    expect(await store.snippets.count(id)).toBe(0);
    expect((await pressed("confirm-import", bea))?.text).toContain("dealt with already");
    expect((await pressed("discard-import", bea))?.text).toContain("dealt with already");
    expect((await pressed("confirm-import"))?.text).toContain("being read");
    await jobs.idle();
    expect((await store.snippets.newest(id, 9)).map(({ text }) => text)).toEqual(["worth it"]);
    expect(platform.toldTo(member)).toEqual([offered().text, expect.stringContaining("Kept: 1 message of yours.")]);
    expect((await pressed("confirm-import"))?.text).toContain("dealt with already");
    expect(await readdir(waiting())).toEqual([]);
  });

  test("is not taken while the bot has the embedded database open", async () => {
    database = await openDatabase({ dir: dir() });
    const { code, lines } = await run(["import", path(), "--member", ID], { DATA_DIR: dir() });
    expect([code, lines.join()]).toEqual([1, expect.stringContaining("has it open. Stop that process")]);
  });
});

describe("offering a file", () => {
  let folder: string;
  let database: Database;
  beforeEach(async () => {
    database = await openTestDatabase();
    folder = await mkdtemp(join(tmpdir(), "understudy-offers-"));
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  test("for nobody who did not opt in, of nobody else's file, of no file that cannot be read, and one at a time", async () => {
    const [importDir, path] = [join(folder, "imports"), join(folder, "a file")];
    const open = async () => ({ ...database, close: async () => {} });
    const output = new PassThrough() as unknown as NodeJS.WriteStream;
    const parts = { open, dir: importDir, openImport: openLines(), log: silent, output, signal: new AbortController().signal };
    const offer = (member: string, file = path) => offerFile({ ...parts, member, path: file });
    await expect(offer(ANA, join(folder, "none"))).rejects.toThrow("There is no file");
    await writeLines(path, [written("hello")], { owner: "ana" });
    await expect(offer(ANA)).rejects.toThrow("There is no such member");
    const store = createStore(database, () => new Date());
    const ana = await optIn(store, "ana");
    await optIn(store, "bea");
    await expect(offer("console:acme:bea")).rejects.toThrow("somebody else's");
    await expect(offer(ana.id, import.meta.filename)).rejects.toThrow("of no kind");
    expect(await readdir(importDir).catch(() => [])).toEqual([]);
    await offer(ana.id);
    await expect(offer(ana.id)).rejects.toThrow("on its way already");
    expect(await readdir(importDir)).toHaveLength(1);
  });

  test("is deleted after a day without an answer, discarded, and with the member; what nobody waits for is swept", async () => {
    const importDir = join(folder, "imports");
    await mkdir(importDir);
    const files = createStaging(importDir, openLines());
    const platform = new FakePlatform();
    const now = new Date();
    const app = await startApp({
      database,
      platforms: [platform],
      model: null,
      files,
      now: () => now,
      log: silent,
      meter: uncounted,
    });
    const { imports, members } = app.store;
    const keep = () => files.keep(one("a file"));
    const ana = await optIn(app.store, "ana");
    const offer = async () => imports.add(ana.id, await keep(), "offered", now);

    const answered = await offer();
    const note = await platform.events?.action(press("discard-import", answered ?? "", caller("ana")));
    expect([note?.text, await readdir(importDir)]).toEqual([expect.stringContaining("is deleted"), []]);
    await offer();
    await expireImports({ imports, files, now: () => days(0.9, now) });
    expect(await readdir(importDir)).toHaveLength(1);
    await expireImports({ imports, files, now: () => days(1.1, now) });
    expect([await readdir(importDir), await imports.latest(ana.id)]).toEqual([[], null]);

    const [left, coming] = [await keep(), await keep()];
    await utimes(join(importDir, left), now, days(-1, now));
    await offer();
    await expireImports({ imports, files, now: () => now });
    expect(await readdir(importDir)).toHaveLength(2);
    expect(await readdir(importDir)).toContain(coming);
    await members.erase(account("ana"));
    expect(await readdir(importDir)).toEqual([coming]);
    await app.stop();
  });
});

async function* one(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

async function run(
  args: readonly string[],
  settings: NodeJS.Dict<string> = {},
): Promise<{ readonly code: number | null; readonly lines: readonly string[] }> {
  const env = { PATH: process.env.PATH, ...settings };
  const bot = new BuiltProgram("main", args, env);
  return { code: await bot.ended, lines: bot.complaints.filter(Boolean) };
}
