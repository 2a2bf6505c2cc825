/** What people do with a message on Slack: its shortcuts and its buttons, in channels and in threads, by whoever it is theirs to do. */
import { beforeEach, describe, expect, test } from "vitest";
import { anaIsAway } from "#test/promises/cast.ts";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { Message, Wire } from "#test/support/slack/state.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { asRead } from "./eyes.ts";
import { openStand, type SlackStand } from "./stand.ts";

const QUESTION = "how do we deploy the shop to staging?";
const ANSWER = "[Ana's clone] run ./ship.sh staging from the tools folder";

describe("what can be done with a message", () => {
  let stand: SlackStand;
  const house = openHouse(
    ownStage("slack", openStand, (opened) => {
      stand = opened;
    }),
  );
  beforeEach(async () => {
    house.theatre.model.says = "run ./ship.sh staging from the tools folder";
    await anaIsAway(house.theatre);
  });

  type Who = "ana" | "bea" | "boss";
  const human = (who: Who) => stand.fake.human(stand.workshop[who]);
  const general = () => stand.workshop.general.id;
  const settled = async () => {
    await stand.fake.settled();
    await stand.platform.settled();
  };
  const clones = async () => (await cloneMessages(house.theatre, stand.places.open)).map(({ text }) => text);
  const cloneMessage = (): Message => stand.fake.world.messagesIn(general()).findLast((one) => stand.fake.world.byBot(one))!;
  const isOff = async () =>
    (await house.theatre.store.switches.offBy({ workspace: stand.workspace, account: stand.people.ana })).length;
  const named = (name: string) => (element: Wire) => String(element.action_id).includes(`:${name}:`);

  /** Points, and reads what only whoever did so is shown, where it is shown. */
  async function point(who: Who, name: string, message: Message): Promise<Message> {
    await human(who).shortcut(name, message);
    await settled();
    return human(who).told.at(-1)!;
  }

  test.each(["channel", "thread"])("Ask their clone, on a message in a %s: answered in the thread of it", async (where) => {
    await human("ana").slash(general(), "/clone", "back");
    const root = where === "thread" ? human("bea").say(general(), "about staging") : null;
    const asked = human("bea").say(general(), `<@${stand.workshop.ana.id}> ${QUESTION}`, { thread: root?.ts ?? null });
    const other = human("bea").say(general(), "nobody is named here");
    await settled();
    await command(house.theatre, stand.people.ana, "away");
    expect(await clones()).toEqual([]);
    const note = await point("boss", "ask-their-clone", asked);
    expect([asRead(note), note.asked.thread_ts]).toEqual([expect.stringContaining("Ana's clone"), root?.ts]);
    expect([await clones(), cloneMessage().thread_ts]).toEqual([[ANSWER], root?.ts ?? asked.ts]);
    expect(asRead(await point("boss", "ask-their-clone", other))).toContain("names nobody who has a clone");
  });

  test.each(["channel", "thread"])("Forget this message, in a %s: its author's, and nobody else's", async (where) => {
    const root = where === "thread" ? human("bea").say(general(), "about queues") : null;
    const written = human("ana").say(general(), "i'd keep the old queue for the night shift", { thread: root?.ts ?? null });
    await settled();
    await house.theatre.app.jobs.idle();
    expect(asRead(await point("boss", "forget-message", written))).toContain("Only who wrote a message");
    const note = await point("ana", "forget-message", written);
    expect([asRead(note), note.thread_ts, note.onlyFor]).toEqual([
      expect.stringMatching(/^Erased: /),
      root?.ts ?? null,
      stand.workshop.ana.id,
    ]);
    expect(asRead(await point("ana", "forget-message", written))).toContain("Nothing is kept of this message");
  });

  test.each<[Who, string, number]>([
    ["ana", "Your clone is off now", 1],
    ["boss", "Ana's clone is off now", 1],
    ["bea", "Only Ana and the admins", 0],
  ])("Turn this clone off, on its message in a thread, by %s", async (who, told, off) => {
    await mention(house.theatre, stand.people.bea, stand.people.ana, QUESTION);
    const said = cloneMessage();
    const note = await point(who, "turn-off", said);
    expect([asRead(note), note.thread_ts, note.onlyFor]).toEqual([
      expect.stringContaining(told),
      said.thread_ts,
      stand.workshop[who].id,
    ]);
    expect(await isOff()).toBe(off);
  });

  test.each(["bea", "builder"] as const)("Turn this clone off, on a message of %s, switches nothing off", async (author) => {
    const said = stand.fake.human(stand.workshop[author]).say(general(), "hello there");
    await settled();
    expect(asRead(await point("boss", "turn-off", said))).toMatch(/not|no clone/i);
    expect(await isOff()).toBe(0);
  });

  test("the buttons under a clone's message in a thread answer there, to whoever pressed alone", async () => {
    await mention(house.theatre, stand.people.bea, stand.people.ana, QUESTION);
    const said = cloneMessage();
    expect(said.thread_ts).not.toBeNull();
    for (const [name, told] of [
      ["who", "Ana"],
      ["pass-on", "Passed on."],
      ["turn-off", "Only Ana and the admins"],
    ] as const) {
      await human("bea").press(said, named(name));
      await settled();
      const note = human("bea").told.at(-1)!;
      expect([asRead(note), note.thread_ts, note.onlyFor]).toEqual([
        expect.stringContaining(told),
        said.thread_ts,
        stand.workshop.bea.id,
      ]);
    }
    expect(await clones()).toEqual([ANSWER]);
    expect(human("boss").told).toEqual([]);
  });

  test("under a clone's message that a thread hangs on, the answer stands beside it in the channel", async () => {
    await human("bea").slash(general(), "/clone", `ask <@${stand.workshop.ana.id}> ${QUESTION}`);
    await settled();
    const said = cloneMessage();
    human("bea").say(general(), "thanks", { thread: said.ts });
    await settled();
    expect(said.thread_ts).toBe(said.ts);
    await human("bea").press(said, named("pass-on"));
    await settled();
    const note = human("bea").told.at(-1)!;
    expect(asRead(note)).toContain("Passed on.");
    expect(note.asked).not.toHaveProperty("thread_ts");
  });

  test("a correction from the digest: asked for in a form, said in the thread, and the word for it in the talk", async () => {
    await mention(house.theatre, stand.people.bea, stand.people.ana, QUESTION);
    await human("ana").slash(general(), "/clone", "back");
    await settled();
    const entry = human("ana").told.findLast(({ blocks }) => JSON.stringify(blocks).includes(":correct:"))!;
    expect(entry.channel).toBe(stand.workshop.direct.id);
    const form = await human("ana").press(entry, named("correct"));
    expect(form.kind).toBe("modal");
    await human("ana").submit(form.view!, { answer: "with the *new* <script> @here" });
    await settled();
    expect((await clones()).map((text) => text.replaceAll("\u2060", ""))).toEqual([
      "[Ana's clone] with the *new* <script> @here",
    ]);
    expect(human("ana").told.at(-1)?.channel).toBe(stand.workshop.direct.id);
    expect(stand.fake.notified()).toEqual([]);
  });
});
