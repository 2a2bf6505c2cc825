/** Promise 4: what is told late, or again, of before an edit, a deletion or a removal is not learned by that. */
import { beforeEach, expect, test } from "vitest";
import type { ConversationRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import { onOneStage } from "#test/support/stages.ts";
import { saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";
import { tracesOf } from "./traces.ts";

onOneStage("told late", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;
  const learned = (word: string) => tracesOf(house.theatre.database, [word]).then((traces) => traces.length > 0);
  const said = async (text: string, where: ConversationRef = house.theatre.stand.places.open): Promise<IncomingMessage> => ({
    ref: { ...where, message: "m-late" },
    place: await wire.real.place(where),
    author: { account: house.theatre.stand.people.ana, name: "Ana", kind: "human" },
    text,
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt: new Date(),
  });

  beforeEach(async () => {
    await saysYes(house.theatre, house.theatre.stand.people.ana);
    await house.theatre.app.jobs.idle();
  });

  test("again after its edit", async () => {
    const before = await said("the zorblax code is four two");
    await wire.events.message(before);
    expect(await learned("zorblax")).toBe(true);
    await wire.events.edited({ ...before, text: "the quimblefish instead" });
    await wire.events.message(before);
    expect(await learned("zorblax")).toBe(false);
    expect(await learned("quimblefish")).toBe(true);
  });

  test.each(["the quimblefish instead", "!roll 20"])("for the first time after its edit to %j", async (text) => {
    const before = await said("the zorblax code is four two");
    await wire.events.edited({ ...before, text });
    await wire.events.message(before);
    expect(await learned("zorblax")).toBe(false);
  });

  test("again after its edit, which another process heard", async () => {
    const before = await said("the zorblax code is four two");
    await wire.events.edited({ ...before, text: "the quimblefish instead" });
    await house.restart();
    await wire.events.message(before);
    expect(await learned("zorblax")).toBe(false);
  });

  test("for the first time after its deletion", async () => {
    const before = await said("the zorblax code is four two");
    await wire.events.deleted([before.ref]);
    await wire.events.message(before);
    expect(await learned("zorblax")).toBe(false);
  });

  test("of a channel, after its removal; what is said there once the bot was let in again is learned", async () => {
    const { open } = house.theatre.stand.places;
    const before = await said("the zorblax code is four two", { ...open, thread: "t1" });
    await wire.events.placeRemoved(open);
    await wire.events.message(before);
    expect(await learned("zorblax")).toBe(false);
    const later = await said("the quimblefish instead");
    await wire.events.message({ ...later, sentAt: new Date(Date.now() + 1_000) });
    expect(await learned("quimblefish")).toBe(true);
  });
});
