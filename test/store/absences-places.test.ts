/** How absences ended before, and who reads many places at once, on every engine. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Place } from "#core/model/place.ts";
import type { Store } from "#core/ports/store.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { account, days, minutes, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";

describe.each(engines)("on %s", (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, close } = await openTestStore(engine, () => NOW));
  });
  afterAll(() => close());

  describe("earlier ends", () => {
    const away = async (id: string, ...ends: readonly (string | undefined)[]) => {
      const member = await optIn(store, id);
      for (const said of ends)
        await store.absences.begin({ memberId: member.id, since: minutes(-1), until: days(1), note: null }, said);
      return member;
    };

    test("the latest first, each once, no more than asked for", async () => {
      const ana = await away("ana", "friday", "2h", "friday", "monday");
      expect(await store.absences.earlierEnds(ana.id, 9)).toEqual(["monday", "friday", "2h"]);
      expect(await store.absences.earlierEnds(ana.id, 2)).toEqual(["monday", "friday"]);
    });
    test("absences without words for their end are passed over, and others' are not seen", async () => {
      const ben = await away("ben", undefined, "", "tonight");
      await away("cy", "next week");
      expect(await store.absences.earlierEnds(ben.id, 9)).toEqual(["tonight"]);
    });
    test("go with the member", async () => {
      const dan = await away("dan", "friday");
      await store.members.erase(account("dan"));
      expect(await store.absences.earlierEnds(dan.id, 9)).toEqual([]);
      expect(await store.absences.earlierEnds((await optIn(store, "dan")).id, 9)).toEqual([]);
    });
  });

  describe("places that change together", () => {
    const readableFor = async (id: string, audiences: readonly string[]) => {
      const state = await store.members.find(account(id));
      if (!state) throw new Error("not a member");
      const found = await store.snippets.search({
        member: state.member.id,
        lexemes: ["soup"],
        audiences,
        channel: null,
        at: NOW,
        limit: 99,
      });
      return found.map(({ text }) => text).sort();
    };
    const write = async (id: string, places: readonly Place[]) => {
      await optIn(store, id, [...new Set(places.map(({ conversation }) => conversation.channel))]);
      const said = places.map(({ conversation: { channel, thread } }) => `soup ${channel}${thread ? `/${thread}` : ""}`);
      await store.snippets.append(await Promise.all(places.map((place, i) => snippet(store, id, said[i] ?? "", { place }))));
    };
    const closed = (place: Place, key: string): Place => ({ ...place, audience: key });

    test("each has the readers it was said to have; the others keep theirs", async () => {
      const places = Array.from({ length: 60 }, (_, index) => publicPlace(`many${index}`));
      await write("eve", places);
      expect(await readableFor("eve", ["public"])).toHaveLength(60);
      const changed = places.slice(0, 50).map((place, index) => closed(place, index % 2 ? `key${index}` : "unknown"));
      await store.places.changed(changed);
      expect(await readableFor("eve", ["public"])).toEqual(
        places
          .slice(50)
          .map(({ name }) => `soup ${name}`)
          .sort(),
      );
      expect(await readableFor("eve", ["key7"])).toEqual([]);
    });

    test("threads follow their channel wherever they stand in the list; private ones keep their own readers", async () => {
      const channel = publicPlace("plans");
      const [open, told] = [publicPlace("plans", "t1"), publicPlace("plans", "t2")];
      const secret = closed(publicPlace("plans", "t3"), "thread:t3");
      await write("fay", [channel, open, told, secret]);
      expect(await readableFor("fay", ["public"])).toEqual(["soup plans", "soup plans/t1", "soup plans/t2"]);
      await store.places.changed([closed(told, "channel:plans"), closed(channel, "channel:plans"), secret]);
      expect(await readableFor("fay", ["public"])).toEqual([]);
      expect(await readableFor("fay", ["thread:t3"])).toEqual(["soup plans/t3"]);
      await store.places.changed([channel, told]);
      expect(await readableFor("fay", ["public"])).toEqual(["soup plans", "soup plans/t1", "soup plans/t2"]);
      expect(await readableFor("fay", ["thread:t3"])).toEqual(["soup plans/t3"]);
    });

    test("places nothing is kept of are passed over, and stay so", async () => {
      const kept = publicPlace("kept");
      await write("gil", [kept]);
      await store.places.changed([
        closed(publicPlace("never-heard-of"), "x"),
        closed(kept, "y"),
        closed(publicPlace("nor-this"), "z"),
      ]);
      expect(await readableFor("gil", ["public"])).toEqual([]);
      await store.places.changed([]);
      await store.places.changed([kept, publicPlace("never-heard-of")]);
      expect(await readableFor("gil", ["public"])).toEqual(["soup kept"]);
    });

    test("another workspace's place of the same name is another place", async () => {
      const here = publicPlace("twin");
      await write("hal", [here]);
      const there = { ...here, conversation: { ...here.conversation, workspace: "other" }, audience: "unknown" };
      await store.places.changed([there]);
      expect(await readableFor("hal", ["public"])).toEqual(["soup twin"]);
    });
  });
});
