/** The program is killed, as by a power cut, while it reads a file: it goes on where it was, and doubles nothing. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createStaging } from "#src/importers/staging.ts";
import { openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { BuiltProgram } from "#test/support/built-program.ts";
import { migratedFolder } from "./support/database.ts";
import { linesOf, openLines, written } from "./support/import-lines.ts";
import { optIn } from "./support/people.ts";
import type { FromReader } from "./support/reading-process.ts";

const MESSAGES = 1_750;
/** The last message of the second part: it is being stored when this is heard of. */
const STORING = 999;

test("killed while a part is stored, it loses none, keeps each message once, and tells the member once", {
  timeout: 120_000,
}, async () => {
  const folder = await migratedFolder();
  const [dir, importDir] = [join(folder, "data"), join(folder, "imports")];
  const opened = async () => {
    const database = await openDatabase({ dir });
    return { database, store: createStore(database, () => new Date()) };
  };
  const before = await opened();
  const ana = await optIn(before.store, "ana");
  const past = Array.from({ length: MESSAGES }, (_, i) => written(`line number ${i}`, { sentAt: new Date() }));
  const file = await createStaging(importDir, openLines()).keep(one(linesOf(past)));
  await before.store.imports.add(ana.id, file, "confirmed", new Date());
  await before.database.close();

  const first = reader(dir, importDir, String(STORING));
  await heard(first, (message) => "read" in message && message.read === STORING);
  await killed(first);
  const second = reader(dir, importDir);
  const told: string[] = [];
  second.on("message", (message: FromReader) => void ("told" in message && told.push(message.told)));
  await heard(second, (message) => "told" in message);
  await killed(second);

  const { database, store } = await opened();
  const { rows } = await database.executeSql("select text from snippets order by id");
  const ended = await store.imports.latest(ana.id);
  await database.close();
  await rm(folder, { recursive: true });
  expect((rows as { text: string }[]).map(({ text }) => text)).toEqual(past.map(({ text }) => text));
  expect(ended).toMatchObject({ status: "done", kept: MESSAGES, position: MESSAGES });
  expect(ended?.leftOut).toEqual({});
  expect(told).toEqual([expect.stringContaining("Kept: 1,750 messages")]);
});

function reader(...args: readonly string[]): BuiltProgram {
  return new BuiltProgram("reader", args);
}

function heard(child: BuiltProgram, meant: (message: FromReader) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: FromReader) => void (meant(message) && resolve()));
    void child.ended.then((code) => reject(new Error(`the reader ended with ${code}: ${child.complaints.join("\n")}`)));
  });
}

async function killed(child: BuiltProgram): Promise<void> {
  child.kill("SIGKILL");
  await child.ended;
}

async function* one(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
