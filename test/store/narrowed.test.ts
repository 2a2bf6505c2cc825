/** A place that fewer people can read than before: what was made of its words is void, and what comes later is no more public. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { Place } from "#core/model/place.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";

const kitchen = publicPlace("kitchen");
const inThread = (place: Place): Place => ({ ...place, conversation: { ...place.conversation, thread: "t1" } });
const closed = (place: Place): Place => ({ ...place, audience: "secret" });

describe.each(engines)("a place that turned private on %s", (engine) => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let ana: Member;
  let bea: Member;
  beforeEach(async () => {
    opened = await openTestStore(engine, () => NOW);
    const { store } = opened;
    ana = await optIn(store, "ana");
    bea = await optIn(store, "bea", ["kitchen", "garden"]);
    await store.snippets.append([
      await snippet(store, "ana", "the oven is at the back", { place: kitchen }),
      await snippet(store, "bea", "elsewhere", { place: publicPlace("garden") }),
    ]);
  });
  afterEach(() => opened.close());

  const raised = async (by: () => Promise<unknown>) => {
    const { personas } = opened.store;
    const of = () => Promise.all([ana, bea].map(({ id }) => personas.revision(id)));
    const before = await of();
    await by();
    return (await of()).map((now, i) => now > (before[i] ?? 0));
  };
  const audiences = async () =>
    (await opened.database.executeSql("select audience from places where channel = 'kitchen' order by thread")).rows;

  test("voids what was made of the words of members who wrote there, and of nobody else", async () => {
    const { places } = opened.store;
    expect(await raised(() => places.changed([{ ...kitchen, name: "another name" }]))).toEqual([false, false]);
    expect(await raised(() => places.changed([closed(kitchen)]))).toEqual([true, false]);
    expect(await raised(() => places.changed([kitchen]))).toEqual([false, false]);
  });

  test("voids it where a message is the first to tell", async () => {
    const { store } = opened;
    const told = await snippet(store, "bea", "so it is private now", { place: closed(kitchen) });
    expect((await raised(() => store.snippets.append([told])))[0]).toBe(true);
  });

  test("has its threads follow, whoever tells first", async () => {
    const { store } = opened;
    await store.snippets.append([await snippet(store, "ana", "in the thread", { place: inThread(kitchen) })]);
    await store.snippets.append([await snippet(store, "bea", "so it is private now", { place: closed(kitchen) })]);
    await store.places.changed([closed(kitchen)]);
    expect(await audiences()).toEqual([{ audience: "secret" }, { audience: "secret" }]);
  });

  test("has a thread that begins there no more public than itself", async () => {
    const { store } = opened;
    await store.places.changed([closed(kitchen)]);
    await store.snippets.append([await snippet(store, "ana", "heard before, stored after", { place: inThread(kitchen) })]);
    expect(await audiences()).toEqual([{ audience: "secret" }, { audience: "secret" }]);
    expect(await store.snippets.newest(ana.id, 10)).toEqual([]);
  });
});
