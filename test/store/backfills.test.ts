/** How far a past is read, kept with the pages themselves. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { nextPage } from "#test/support/past-page.ts";
import { days, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";

describe.each(engines)("the reading of a past on %s", (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, close } = await openTestStore(engine, () => NOW));
  });
  afterAll(() => close());

  test("a page of the past is stored with its cursor, once", async () => {
    const jo = await optIn(store, "jo");
    const place = publicPlace("past");
    expect(await store.backfills.cursor(jo.id, place.conversation)).toBeNull();
    await store.backfills.begin(jo.id, place, "", days(-365));
    const old = await snippet(store, "jo", "old", { place });
    const page = { ...(await nextPage(store, jo.id, place)), snippets: [old], next: "c1", read: 1, readTo: NOW };
    expect(await store.backfills.page(page)).toBe(1);
    expect(await store.backfills.page(page)).toBeNull();
    await store.backfills.begin(jo.id, place, "", days(-365));
    expect(await store.backfills.cursor(jo.id, place.conversation)).toEqual({ next: "c1", revision: page.revision });
    expect(await store.backfills.unfinished()).toEqual([jo.id]);
    await store.backfills.page({ ...page, snippets: [], from: "c1", next: null });
    expect((await store.backfills.progress(jo.id)).places).toMatchObject([{ done: true, read: 2, readTo: NOW }]);
  });

  test("what was forgotten is not read again from the past", async () => {
    const kit = await optIn(store, "kit");
    const place = publicPlace("yore");
    await store.backfills.begin(kit.id, place, "", days(-365));
    const page = { ...(await nextPage(store, kit.id, place)), snippets: [await snippet(store, "kit", "older", { place })] };
    await store.snippets.removeOf(kit.id, "everything");
    expect(await store.backfills.page(page)).toBeNull();
    expect(await store.snippets.count(kit.id)).toBe(0);
  });
});
