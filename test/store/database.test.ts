/** Opening the database: one process a folder, any number of migrators on a server, and plain words when it cannot be. */
import { once } from "node:events";
import { watch } from "node:fs";
import { readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join, relative } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { openDatabase, rowsOf } from "#src/store/database.ts";
import { plainFault } from "#src/store/database-fault.ts";
import { lockFolder } from "#src/store/folder-lock.ts";
import { takeTick } from "#src/store/ticks.ts";
import { BuiltProgram } from "#test/support/built-program.ts";
import { engines, migratedFolder, openTestDatabase } from "#test/support/database.ts";

let folder: string;
beforeEach(async () => {
  folder = await migratedFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that opens the folder and holds it until it is killed. */
async function holder(dir: string) {
  const racer = new BuiltProgram("racer", [dir]);
  await once(racer, "message");
  return async () => {
    racer.kill("SIGKILL");
    await racer.ended;
  };
}

describe("a folder", () => {
  test("keeps what was stored, and is one process's at a time; a killed one's is taken over", async () => {
    const dir = join(folder, "data");
    const kill = await holder(dir);
    await expect(openDatabase({ dir })).rejects.toThrow(/^Database in .*data: process \d+ has it open\. Stop that process/);
    await kill();
    const again = await openDatabase({ dir });
    await expect(openDatabase({ dir })).rejects.toThrow("has it open");
    expect(await takeTick(again.db, "kept", new Date(1))).toBe(true);
    await again.close();
    const third = await openDatabase({ dir });
    expect(await takeTick(third.db, "kept", new Date(1))).toBe(false);
    await third.close();
  });

  test("a lock that is no lock of ours, or half written, is no obstacle", async () => {
    const dir = join(folder, "data");
    await writeFile(`${dir}.lock`, "{");
    await (await openDatabase({ dir })).close();
    await writeFile(`${dir}.lock`, JSON.stringify({ pid: process.pid, started: "never" }));
    await (await openDatabase({ dir })).close();
  });

  test("is one process's at a time by every name it has", async () => {
    const [dir, link] = [join(folder, "data"), join(folder, "link")];
    await symlink(dir, link);
    await symlink(folder, join(folder, "around"));
    const first = await openDatabase({ dir: link });
    for (const name of [dir, `${link}/`, `${dir}/../data`, join(folder, "around", "data"), relative(process.cwd(), dir)])
      await expect(openDatabase({ dir: name }), name).rejects.toThrow("has it open");
    await first.close();
  });

  test("is another container's for as long as its process shows life, whatever its number means here", async () => {
    const [dir, lock] = [join(folder, "data"), join(folder, "data.lock")];
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
    await writeFile(lock, JSON.stringify({ pid: 1, started: "1", home: "another container" }));
    await utimes(lock, ago(50), ago(50));
    await expect(lockFolder(dir)).rejects.toThrow(/another machine or container has it open.*wait a minute.*delete .*data\.lock/);
    await utimes(lock, ago(61), ago(61));
    const unlock = await lockFolder(dir);
    expect(JSON.parse(await readFile(lock, "utf8"))).toMatchObject({ pid: process.pid });
    await unlock();
  });

  test("shows that it is held every few seconds", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const [dir, lock] = [join(folder, "data"), join(folder, "data.lock")];
    const unlock = await lockFolder(dir);
    const old = new Date(Date.now() - 3_600_000);
    await utimes(lock, old, old);
    const watcher = watch(lock);
    const touched = once(watcher, "change");
    vi.advanceTimersByTime(5_000);
    await touched;
    watcher.close();
    expect(Date.now() - (await stat(lock)).mtimeMs).toBeLessThan(60_000);
    await unlock();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that is damaged is told with the cause, and what to do", async () => {
    const dir = join(folder, "data");
    await rm(join(dir, "pglite", "global", "pg_control"));
    await expect(openDatabase({ dir })).rejects.toThrow(
      /^Database in .*data: it cannot be opened \(.+\): restore the last backup/,
    );
  });

  test("a file in its place is told plainly", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await expect(openDatabase({ dir: file })).rejects.toThrow("DATA_DIR names a file: name a folder");
  });
});

describe("a server", () => {
  test("that is not there is told in one line, without the password", async () => {
    const opening = openDatabase({ url: "postgres://me:hunter2@127.0.0.1:1/db" });
    await expect(opening).rejects.toThrow(
      "Database at 127.0.0.1:1/db: nothing listens there: start the server or correct DATABASE_URL.",
    );
    await expect(opening).rejects.not.toThrow("hunter2");
  });

  test("that takes no TLS though the URL asks for it is told", async () => {
    const refusing = createServer((socket) => {
      socket
        .on("error", () => {})
        .once("data", () => {
          socket.write("N");
          socket.once("data", () => socket.destroy());
        });
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void refusing.close());
    await once(refusing, "listening");
    const { port } = refusing.address() as AddressInfo;
    const opening = openDatabase({ url: `postgres://me@127.0.0.1:${port}/db?sslmode=require` });
    await expect(opening).rejects.toThrow(/takes no TLS, remove sslmode from DATABASE_URL\.$/);
  });

  test("that refuses for another reason is told with it in one line, without the password or what is stored", () => {
    const place = { url: "postgres://me:hunter%32@h/db" };
    const fault = (message: string, code?: string) =>
      plainFault(new Error("Failed query", { cause: Object.assign(new Error(message), { code }) }), place).message;
    expect(fault('unrecognized configuration parameter "foo"', "42704")).toBe(
      'Database at h/db: the server knows no "foo": remove it from DATABASE_URL.',
    );
    expect(fault("too many connections\nfor hunter2", "53300")).toBe(
      "Database at h/db: it cannot be opened (53300: too many connections).",
    );
    expect(fault("no hunter2 or hunter%32")).toBe("Database at h/db: it cannot be opened (no [secret] or [secret]).");
    expect(fault('invalid input: "what Ana wrote"', "22P02")).toBe("Database at h/db: it cannot be opened (22P02).");
  });

  test.runIf(engines.includes("postgres"))("may be migrated by several processes at once", async () => {
    const first = await openTestDatabase("postgres");
    const url = "url" in first.place ? first.place.url : "";
    await first.db.execute(sql`drop schema public cascade`);
    await first.db.execute(sql`create schema public`);
    await first.db.execute(sql`drop schema drizzle cascade`);
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url })));
    expect(await rowsOf(first.db, sql`select 1 from snippets`)).toEqual([]);
    await Promise.all(opened.map((database) => database.close()));
    await first.close();
  });

  test.runIf(engines.includes("postgres"))("opens no connection once it is closed", async () => {
    const first = await openTestDatabase("postgres");
    onTestFinished(first.close);
    const database = await openDatabase(first.place);
    await database.close();
    await expect(database.executeSql("select 1")).rejects.toThrow("closed");
  });
});

describe.each(engines)("a tick on %s", (engine) => {
  test("is run by one of several processes, and never twice", async () => {
    const database = await openTestDatabase(engine);
    const tries = await Promise.all([1, 2, 3, 4].map(() => takeTick(database.db, "nightly", new Date(1_000))));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await takeTick(database.db, "nightly", new Date(1_000))).toBe(false);
    expect(await takeTick(database.db, "nightly", new Date(2_000))).toBe(true);
    await database.close();
  });
});
