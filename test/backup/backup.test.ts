/** A backup is whole or not there; a restored one has forgotten what was erased since, or nothing has changed. */
import { createWriteStream, watch } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip, gzipSync } from "node:zlib";
import { packTar, type TarSource } from "modern-tar/fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "#src/app.ts";
import { backUp, restore } from "#src/backup/backup.ts";
import { openDatabase } from "#src/store/database.ts";
import { BEFORE, DATABASE, RESTORING, settleFolder } from "#src/store/folder.ts";
import { lockFolder } from "#src/store/folder-lock.ts";
import { BuiltProgram } from "#test/support/built-program.ts";
import { migratedFolder } from "#test/support/database.ts";
import { account, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";
import { silent } from "#test/support/theatre.ts";

let folder: string;
let dir: string;
const file = (name = "backup.tar.gz") => join(folder, name);
const said: string[] = [];
const say = (line: string) => void said.push(line);
/** Of work that nobody stops. */
const going = new AbortController().signal;

beforeAll(async () => {
  folder = await migratedFolder();
  dir = join(folder, "data");
});
afterAll(() => rm(folder, { recursive: true }));

/** The store as the bot opens it, on the folder. */
async function withStore<T>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dir });
  try {
    return await work(await openStore(database, () => NOW, silent));
  } finally {
    await database.close();
  }
}

/** As an operator does; what it says, and how it ends. */
async function run(...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env.PATH, DATA_DIR: dir };
  const bot = new BuiltProgram("main", args, env);
  return `${await bot.ended} ${bot.complaints.join("\n")}`;
}

test("whoever left since is forgotten in the restored copy, whoever stayed is back", async () => {
  await withStore(async (store) => {
    for (const who of ["ana", "ben", "cem"]) {
      await optIn(store, who);
      await store.snippets.append([await snippet(store, who, `${who} was here`, { message: who })]);
    }
  });
  expect(await run("backup", file())).toMatch(/^0 Backed up into .*backup\.tar\.gz \(\d+\.\d MB\)/);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  await withStore(async (store) => {
    await store.members.erase(account("ana"));
    await store.snippets.removeSources([{ ...publicPlace().conversation, message: "ben" }], "gone");
    await store.switches.turnOff({ workspace: account("ana"), account: null }, "admin", NOW);
    await store.members.erase(account("cem"));
    await optIn(store, "cem");
  });

  await expect(restore({ dir }, file(), "keep", say, going)).rejects.toThrow(/ holds a database\. .*--replace/);
  expect(await run("restore", file(), "--replace")).toMatch(/^0 Restored .*5 erasures made since/);
  expect((await readdir(dir)).filter((name) => name.startsWith(DATABASE))).toEqual([DATABASE]);
  await withStore(async (store) => {
    expect(await store.members.find(account("ana"))).toBeNull();
    expect(await store.members.find(account("cem"))).toBeNull();
    const ben = await store.members.find(account("ben"));
    expect(ben && (await store.snippets.count(ben.member.id))).toBe(0);
    expect(await store.switches.offBy({ workspace: account("ana"), account: null })).toEqual(["admin"]);
  });
}, 180_000);

test("a server is backed up with its own tools; a file that is there, and a database in use, are left alone", async () => {
  await expect(backUp({ url: "postgres://db/x" }, file("x"), say, going)).rejects.toThrow(/use pg_dump/);
  await expect(restore({ url: "postgres://db/x" }, file(), "replace", say, going)).rejects.toThrow(/use pg_restore/);
  await expect(backUp({ dir }, file(), say, going)).rejects.toThrow(/is there already/);
  await expect(backUp({ dir: join(folder, "none") }, file("x"), say, going)).rejects.toThrow(/no database in .*none/);
  await expect(restore({ dir }, file("none"), "replace", say, going)).rejects.toThrow(/no such file/);
  const unlock = await lockFolder(dir);
  await expect(backUp({ dir }, file("x"), say, going)).rejects.toThrow(/has it open/);
  await expect(restore({ dir }, file(), "replace", say, going)).rejects.toThrow(/has it open/);
  await unlock();
  for (const name of ["x", "none"]) expect(await readdir(folder)).not.toContain(name);
});

test("what is no whole backup changes nothing", async () => {
  const marks = async () => (await readdir(join(dir, DATABASE))).length;
  const before = await marks();
  const { size } = await stat(file());
  const broken: Record<string, Buffer> = {
    cut: (await readFile(file())).subarray(0, size / 2),
    empty: Buffer.alloc(0),
    text: Buffer.from("not a backup"),
    foreign: gzipSync(Buffer.alloc(10_240)),
  };
  for (const [name, content] of Object.entries(broken)) {
    await writeFile(file(name), content);
    await expect(restore({ dir }, file(name), "replace", say, going), name).rejects.toThrow(
      /it is no (whole )?backup of understudy's/,
    );
  }
  expect(await readdir(dir)).not.toContain(RESTORING);
  expect(await marks()).toBe(before);
});

test("stopped half way, nothing is left behind and the database is as it was", async () => {
  const begun = (where: string, name: RegExp) => {
    const watcher = watch(where);
    const seen = new Promise<void>((resolve) => watcher.on("change", (_, found) => void (name.test(String(found)) && resolve())));
    return seen.finally(() => watcher.close());
  };
  const part = begun(folder, /^stopped\..*\.part$/);
  const backup = new BuiltProgram("main", ["backup", file("stopped")], { PATH: process.env.PATH, DATA_DIR: dir });
  await part;
  backup.kill("SIGINT");
  expect([await backup.ended, ...backup.complaints]).toEqual([1, "Stopped. Nothing was backed up."]);
  expect((await readdir(folder)).filter((name) => /stopped|lock/.test(name))).toEqual([]);

  const stop = new AbortController();
  void begun(dir, new RegExp(`^${RESTORING}$`)).then(() => stop.abort());
  const before = await readdir(dir);
  await expect(restore({ dir }, file(), "replace", say, stop.signal)).rejects.toMatchObject({ name: "AbortError" });
  expect(await readdir(dir)).toEqual(before);
});

test("a DATA_DIR that is a file, or below one, is told plainly", async () => {
  await writeFile(file("plain"), "");
  for (const place of [file("plain"), join(file("plain"), "below")]) {
    await expect(backUp({ dir: place }, file("x"), say, going), place).rejects.toThrow(/DATA_DIR names a file: name a folder\.$/);
    await expect(restore({ dir: place }, file(), "keep", say, going), place).rejects.toThrow(
      /DATA_DIR names a file: name a folder\.$/,
    );
  }
});

test("a backup that lacks its database, or what it says of itself, changes nothing", async () => {
  const about = { type: "content", target: "understudy-backup.json" } as const;
  const ours = { ...about, content: JSON.stringify({ format: "understudy-backup/1" }) };
  const database = { type: "directory", source: join(dir, DATABASE), target: DATABASE } as const;
  const version = { type: "content", content: "18\n", target: `${DATABASE}/PG_VERSION` } as const;
  const lacking: Readonly<Record<string, TarSource[]>> = {
    "no-database": [ours],
    "no-control": [ours, version],
    "no-json": [{ ...about, content: "{" }, database],
    null: [{ ...about, content: "null" }, database],
  };
  const before = await readdir(join(dir, DATABASE));
  for (const [name, sources] of Object.entries(lacking)) {
    await pipeline(packTar(sources), createGzip(), createWriteStream(file(name)));
    await expect(restore({ dir }, file(name), "replace", say, going), name).rejects.toThrow(
      /: it is no whole backup of understudy's\.$/,
    );
  }
  expect(await readdir(join(dir, DATABASE))).toEqual(before);
});

test("a backup without a database that opens changes nothing", async () => {
  const other = join(folder, "other");
  await mkdir(join(other, DATABASE, "global"), { recursive: true });
  await writeFile(join(other, DATABASE, "PG_VERSION"), "3\n");
  await writeFile(join(other, DATABASE, "global", "pg_control"), "");
  await backUp({ dir: other }, file("old"), say, going);
  await expect(restore({ dir }, file("old"), "replace", say, going)).rejects.toThrow(/cannot be opened/);
  expect(await readFile(join(dir, DATABASE, "PG_VERSION"), "utf8")).not.toBe("3\n");
});

test("an end half way through leaves the database before, or the restored one", async () => {
  const place = join(folder, "half");
  const inside = async (name: string, content: string) => {
    await mkdir(join(place, name), { recursive: true });
    await writeFile(join(place, name, "which"), content);
  };
  const which = () => readFile(join(place, DATABASE, "which"), "utf8");
  await inside(BEFORE, "before");
  await inside(RESTORING, "restored");
  await settleFolder(place);
  expect(await which()).toBe("before");
  await rename(join(place, DATABASE), join(place, BEFORE));
  await inside(DATABASE, "restored");
  await settleFolder(place);
  expect(await which()).toBe("restored");
  expect(await readdir(place)).toEqual([DATABASE]);
});
