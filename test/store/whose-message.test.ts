/** Whose a message is: the platform's word goes before a file's. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import type { Store } from "#core/ports/store.ts";
import { engines, openTestStore, type TestDatabase } from "#test/support/database.ts";
import { account, NOW, optIn, snippet } from "#test/support/people.ts";
import { personaOf } from "#test/support/sample-persona.ts";
import { rowsIn } from "./copy.ts";

describe.each(engines)("whose a message is on %s", (engine) => {
  let store: Store;
  let database: TestDatabase;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, database, close } = await openTestStore(engine, () => NOW));
  });
  afterAll(() => close());

  test("a message is whose the platform says it is, whatever a file said before: the other's goes, and the persona made of it", async () => {
    const [ned, oda] = [await optIn(store, "ned"), await optIn(store, "oda")];
    const forged = await snippet(store, "ned", "as ned has it", { message: "oda-1" });
    expect(await store.snippets.append([forged], "new-only")).toBe(1);
    expect(await store.personas.save(personaOf(ned.id), await store.personas.revision(ned.id))).toBe(true);
    const said = await snippet(store, "oda", "as oda said it", { message: "oda-1" });
    expect(await store.snippets.append([said, await snippet(store, "oda", "and more")])).toBe(2);
    const texts = async (id: MemberId) => (await store.snippets.newest(id, 10)).map(({ text }) => text).sort();
    expect([await texts(ned.id), await texts(oda.id)]).toEqual([[], ["and more", "as oda said it"]]);
    expect(await store.personas.find(ned.id)).toBeNull();
    expect(await store.snippets.append([forged], "new-only")).toBe(0);
    await store.members.erase(account("oda"));
    expect(JSON.stringify(await rowsIn(database))).not.toContain("oda said it");
  });
});
