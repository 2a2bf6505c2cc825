/** Who reads a place is kept up to date, whatever the place is called. */
import { describe, expect, test } from "vitest";
import { engines, openTestStore } from "#test/support/database.ts";
import { NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";

describe.each(engines)("places on %s", (engine) => {
  test("a name no text column can hold keeps neither its own nor the others' readers from being recorded", async () => {
    const { store, close } = await openTestStore(engine, () => NOW);
    const ana = await optIn(store, "ana");
    const [odd, plain] = [publicPlace("odd"), publicPlace("plain")];
    const said = [
      await snippet(store, "ana", "in the odd one", { place: odd }),
      await snippet(store, "ana", "plainly", { place: plain }),
    ];
    expect(await store.snippets.append(said)).toBe(2);
    const closed = [odd, plain].map((place) => ({ ...place, audience: `channel:${place.name}` }));
    await store.places.changed(closed.map((place) => (place.name === "odd" ? { ...place, name: "o\0dd\ud800" } : place)));
    expect(await store.snippets.newest(ana.id, 10)).toEqual([]);
    const learned = await snippet(store, "ana", "in a new one", { place: { ...publicPlace("new"), name: "n\0ew" } });
    expect(await store.snippets.append([learned])).toBe(1);
    await close();
  });
});
