/** An operator has a member's file: the member is asked by the bot, and nothing is learned before their yes. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Note } from "#core/ports/platform.ts";
import { expireImports } from "#core/use-cases/expire-imports.ts";
import { type App, startApp } from "#src/app.ts";
import { offerFile } from "#src/import-file.ts";
import { createStaging } from "#src/importers/staging.ts";
import { type Database, openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { caller, press } from "./support/calls.ts";
import { migratedFolder, openTestDatabase } from "./support/database.ts";
import { FakePlatform } from "./support/fake-platform.ts";
import { openLines, writeLines, written } from "./support/import-lines.ts";
import { account, days, optIn, publicPlace } from "./support/people.ts";
import { silent, uncounted } from "./support/theatre.ts";

const ANA = "console:acme:ana";

describe("an operator's file for a member", () => {
  let folder: string;
  let platform: FakePlatform;
  let app: App | null;
  let database: Database | null;
  const [dir, waiting, path] = [() => join(folder, "data"), () => join(folder, "imports"), () => join(folder, "ana.lines")];

  beforeEach(async () => {
    folder = await migratedFolder();
    app = null;
    database = null;
    platform = new FakePlatform();
    platform.addPlace(publicPlace());
    await writeLines(
      path(),
      [written("what do you think?", { by: "bea", sentAt: new Date() }), written("worth it", { sentAt: new Date() })],
      {
        owner: "ana",
      },
    );
  });
  afterEach(async () => {
    await app?.stop();
    await database?.close();
    await rm(folder, { recursive: true });
  });

  /** The bot runs, until the work ends. */
  async function withBot<T>(work: (app: App) => Promise<T>): Promise<T> {
    database = await openDatabase({ dir: dir() });
    const files = createStaging(waiting(), openLines());
    app = await startApp({
      database,
      platforms: [platform],
      model: null,
      files,
      now: () => new Date(),
      log: silent,
      meter: uncounted,
    });
    await app.jobs.idle();
    const done = await work(app);
    await app.stop();
    await database.close();
    [app, database] = [null, null];
    return done;
  }

  const offered = (): Note => platform.tells.findLast(({ note }) => note.actions?.length)?.note as Note;
  const pressed = (name: "confirm-import" | "discard-import", by = "ana") =>
    platform.events?.action(press(name, offered().actions?.find((action) => action.name === name)?.target ?? "", caller(by)));

  test("goes through a process, the bot's next start, the member's yes, and is learned; not by anybody else's, and once", {
    timeout: 120_000,
  }, async () => {
    database = await openDatabase({ dir: dir() });
    const ana = await optIn(
      createStore(database, () => new Date()),
      "ana",
    );
    await database.close();
    database = null;
    const said = await npmRunImport(dir(), waiting(), path(), ANA);
    expect(said).toEqual({ code: 0, lines: [expect.stringContaining("nothing is learned before they say yes")] });
    const [file = ""] = await readdir(waiting());
    expect((await stat(join(waiting(), file))).mode & 0o777).toBe(0o600);
    await withBot(async ({ jobs, store }) => {
      expect(offered().actions?.map(({ label }) => label)).toEqual(["Learn from it", "Discard it"]);
      expect(await store.snippets.count(ana.id)).toBe(0);
      expect((await pressed("confirm-import", "bea"))?.text).toContain("dealt with already");
      expect((await pressed("discard-import", "bea"))?.text).toContain("dealt with already");
      expect((await pressed("confirm-import"))?.text).toContain("being read");
      await jobs.idle();
      expect((await store.snippets.newest(ana.id, 9)).map(({ text }) => text)).toEqual(["worth it"]);
      expect(platform.toldTo(ana.account)).toEqual([offered().text, expect.stringContaining("Kept: 1 message of yours.")]);
      expect((await pressed("confirm-import"))?.text).toContain("dealt with already");
    });
    expect(await readdir(waiting())).toEqual([]);
  });

  test("is not taken while the bot has the embedded database open", async () => {
    database = await openDatabase({ dir: dir() });
    const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
    const { code, lines } = await run([main, "import", path(), "--member", ANA], { DATA_DIR: dir() });
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
    await expect(offer(ana.id, fileURLToPath(import.meta.url))).rejects.toThrow("of no kind");
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

const npmRunImport = (...args: readonly string[]) =>
  run([fileURLToPath(new URL("./support/offer-process.ts", import.meta.url)), ...args]);

function run(
  args: readonly string[],
  settings: NodeJS.Dict<string> = {},
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...settings };
    execFile(process.execPath, ["--import", "tsx", ...args], { env }, (fault, _, errors) => {
      const lines = errors.split("\n").filter(Boolean);
      resolve({ code: fault ? Number(fault.code) : 0, lines });
    });
  });
}
