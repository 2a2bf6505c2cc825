/** The ledger of erasures holds what was noted, whole and in order, whatever ends the process. */
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ErasureLedger, LEDGER_FILE, openLedger } from "#src/store/erasure-ledger.ts";
import { days, NOW } from "#test/support/people.ts";

let folder: string;
let ledger: ErasureLedger;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-ledger-"));
  ledger = await openLedger(folder, NOW);
});
afterEach(async () => {
  await ledger.close();
  await rm(folder, { recursive: true });
});

const path = () => join(folder, LEDGER_FILE);
const person = (name: string) => ({ kind: "person", person: name }) as const;
const known = () => ledger.after(0).map((entry) => ("person" in entry ? entry.person : entry.kind));

async function openAgain(now = NOW): Promise<void> {
  await ledger.close();
  ledger = await openLedger(folder, now);
}

test("a line cut off by a crash is taken back, and the next one is whole", async () => {
  await ledger.append(person("bea"), NOW);
  await appendFile(path(), '{"seq":9,"at":"20');
  await openAgain();
  await ledger.append(person("cem"), NOW);
  await openAgain();
  expect(known()).toEqual(["bea", "cem"]);
});

test.each(["{damaged}", "", '"text"', '{"seq":"1","at":"2026-11-20","kind":"person"}', '{"seq":1,"at":"then","kind":"person"}'])(
  "a line that cannot be read is no line to pass over: %s",
  async (line) => {
    await ledger.append(person("bea"), NOW);
    const [head] = (await readFile(path(), "utf8")).split("\n");
    await writeFile(path(), [head, line, ""].join("\n"));
    await expect(openLedger(folder, NOW)).rejects.toThrow(/line 2 cannot be read. Put back a whole copy/);
  },
);

test("it keeps its name; one begun anew has another", async () => {
  const { id } = ledger;
  await openAgain();
  expect(ledger.id).toBe(id);
  await rm(path());
  await openAgain();
  expect(ledger.id).not.toBe(id);
});

test("many at once each get a number of their own, in the file's order", async () => {
  const numbers = await Promise.all(Array.from({ length: 200 }, (_, i) => ledger.append(person(String(i)), NOW)));
  await openAgain();
  expect(ledger.after(0).map(({ seq }) => seq)).toEqual(numbers);
  expect(new Set(numbers).size).toBe(200);
  expect(ledger.after(numbers[149] ?? 0)).toHaveLength(50);
});

test("numbers go on where the database has come to, though the file is an older one", async () => {
  ledger.skipTo(40);
  expect(await ledger.append(person("bea"), NOW)).toBe(41);
});

test("entries older than anything kept are dropped, the switches are not", async () => {
  await ledger.append({ kind: "off", workspace: "w", person: null, by: "admin" }, NOW);
  await ledger.append(person("bea"), NOW);
  await openAgain(days(300));
  expect(known()).toEqual([null, "bea"]);
  await openAgain(days(500));
  expect(known()).toEqual([null]);
  await ledger.append(person("later"), days(500));
  await openAgain(days(501));
  expect(known()).toEqual([null, "later"]);
});
