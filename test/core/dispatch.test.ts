/** From what a platform reports to what the program does, on the whole program. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ModelFault } from "#core/ports/language-model.ts";
import type { PlatformEvents } from "#core/ports/platform.ts";
import { openStand } from "#test/platforms/console/stand.ts";
import { gate } from "#test/support/gate.ts";
import { anaHasWritten, cloneMessages, command, mention, openTheatre, optIn, type Theatre } from "#test/support/theatre.ts";

let theatre: Theatre;
let events: PlatformEvents;
const stage = { platform: "console", engine: "pglite", open } as const;

/** What the platform tells is told by the test as well. */
async function open() {
  const stand = await openStand(() => new Date());
  const start = stand.platform.start.bind(stand.platform);
  stand.platform.start = (given) => {
    events = given;
    return start(given);
  };
  return stand;
}

beforeEach(async () => {
  theatre = await openTheatre(stage);
  await anaHasWritten(theatre);
  await optIn(theatre, theatre.stand.people.ana);
  theatre.model.says = "the little corner place";
});
afterEach(() => theatre.close());

const snippetsOfAna = async () => {
  const state = await theatre.store.members.find(theatre.stand.people.ana);
  return (await theatre.store.snippets.newest(state?.member.id as never, 100)).map((s) => s.text);
};

describe("learning", () => {
  test("a live message is stored when its event has been handled; a bystander's never", async () => {
    const { stand } = theatre;
    await stand.humans.say(stand.people.bea, stand.places.open, "the zeppelin is late");
    await stand.humans.say(stand.people.ana, stand.places.open, "the ferry too, call ana@example.org");
    expect(await snippetsOfAna()).toContain("the ferry too, call [email]");
    expect((await snippetsOfAna()).join()).not.toContain("zeppelin");
  });

  test("an edit replaces, a deletion removes, an edit to a command removes", async () => {
    const { stand } = theatre;
    const first = await stand.humans.say(stand.people.ana, stand.places.open, "meet at the north gate");
    await stand.humans.edit(stand.people.ana, first, "meet at the south gate");
    expect(await snippetsOfAna()).toContain("meet at the south gate");
    expect(await snippetsOfAna()).not.toContain("meet at the north gate");
    await stand.humans.edit(stand.people.ana, first, "!roll 20");
    expect((await snippetsOfAna()).join()).not.toContain("gate");
    const second = await stand.humans.say(stand.people.ana, stand.places.open, "left the keys in the drawer");
    await stand.humans.delete([second]);
    expect((await snippetsOfAna()).join()).not.toContain("drawer");
  });
});

describe("of two changes to one message, the first held up, the last one stands", () => {
  /** The first edit waits, having begun, until what comes after it could have been stored: as long as others take elsewhere. */
  async function editHeldUp(first: string) {
    const { stand, store } = theatre;
    const { ana } = stand.people;
    const ref = await stand.humans.say(ana, stand.places.open, first);
    const [found] = await stand.platform.lookUp([ref]);
    if (!found || typeof found === "string") throw new Error("it is there");
    const elsewhere = await stand.humans.say(ana, stand.places.closed, "zero");
    const [begun, go] = [gate(), gate()];
    const { findMany } = store.members;
    store.members.findMany = async (accounts) => {
      store.members.findMany = findMany;
      const states = await findMany(accounts);
      begun.open();
      await go.opened;
      return states;
    };
    const older = events.edited({ ...found, text: "meet at the south gate" });
    await begun.opened;
    const settle = async (newer: Promise<void>) => {
      for (const text of ["one", "two"]) await stand.humans.edit(ana, elsewhere, text);
      go.open();
      await Promise.all([older, newer]);
    };
    return { found, settle };
  }

  test("an edit", async () => {
    const { found, settle } = await editHeldUp("meet at the north gate");
    await settle(events.edited({ ...found, text: "meet at the west gate" }));
    expect((await snippetsOfAna()).filter((text) => text.includes("gate"))).toEqual(["meet at the west gate"]);
  });

  test("a deletion, of what nothing was kept of before", async () => {
    const { found, settle } = await editHeldUp("!roll 20");
    await settle(events.deleted([found.ref]));
    expect((await snippetsOfAna()).join()).not.toContain("gate");
  });
});

describe("reactions", () => {
  const count = async () => (await theatre.database.executeSql("select from reactions")).rows.length;

  /** Ana reacts; the message is being looked at until `seen` is called, which resolves once the reaction has been dealt with. */
  async function lookingAt() {
    const { bea, ana } = theatre.stand.people;
    const { platform, places, humans } = theatre.stand;
    const to = await humans.say(bea, places.open, "where is good soup?");
    const found = await platform.lookUp([to]);
    const [looking, answered] = [gate(), gate()];
    platform.lookUp = async () => {
      looking.open();
      await answered.opened;
      return found;
    };
    const reacted = events.reacted({ to, by: ana, emoji: "🍲", at: new Date() });
    await looking.opened;
    const seen = async () => {
      answered.open();
      await reacted;
    };
    return { to, ana, seen };
  }

  test.each(["taken back", "to a message that is deleted"])(
    "one %s while its message is looked at leaves nothing",
    async (how) => {
      const { to, ana, seen } = await lookingAt();
      await (how === "taken back" ? events.reactionsGone({ messages: [to], by: ana, emoji: "🍲" }) : events.deleted([to]));
      await seen();
      await theatre.app.stop();
      expect(await count()).toBe(0);
    },
  );

  test("one of a member who forgets everything while its message is looked at goes with the rest", async () => {
    const { ana, seen } = await lookingAt();
    await command(theatre, ana, "forget");
    const forgetting = theatre.stand.humans.press(ana, "note", "confirm-forget");
    await seen();
    await forgetting;
    expect(await count()).toBe(0);
  });
});

describe("asking", () => {
  test("a human's reply to the clone's message is a question to it; a reply to a human is not", async () => {
    const { stand } = theatre;
    const { ana, bea } = stand.people;
    await command(theatre, ana, "away");
    await mention(theatre, bea, ana, "where is good soup?");
    const [answer] = await cloneMessages(theatre, stand.places.open);
    await stand.humans.say(bea, stand.places.open, "and where is the second best?", { replyTo: answer?.ref as never });
    expect(await cloneMessages(theatre, stand.places.open)).toHaveLength(2);
    const plain = await stand.humans.say(bea, stand.places.open, "hungry");
    await stand.humans.say(bea, stand.places.open, "very", { replyTo: plain });
    expect(await cloneMessages(theatre, stand.places.open)).toHaveLength(2);
  });

  test("a program's mention is not answered", async () => {
    const { stand } = theatre;
    await command(theatre, stand.people.ana, "away");
    await stand.humans.sayAsBot(stand.places.open, `<@${stand.people.ana.account}> where is good soup?`);
    expect(await cloneMessages(theatre, stand.places.open)).toEqual([]);
  });

  test("the member posting anything ends the absence, and they are told", async () => {
    const { stand } = theatre;
    const { ana, bea } = stand.people;
    await command(theatre, ana, "away");
    await mention(theatre, bea, ana, "where is good soup?");
    await stand.humans.say(ana, stand.places.open, "back early");
    const told = await stand.eyes.notesOf(ana);
    expect(told.slice(-3).join("\n")).toMatch(/no longer marked away/);
    expect(told.slice(-3).join("\n")).toContain("the little corner place");
    const before = (await cloneMessages(theatre, stand.places.open)).length;
    await mention(theatre, bea, ana, "and tea?");
    expect(await cloneMessages(theatre, stand.places.open)).toHaveLength(before);
  });
});

describe("where something goes wrong on our side", () => {
  beforeEach(() => {
    theatre.store.members.find = () => Promise.reject(new Error("a hiccup"));
  });

  test("whoever gave a command is told so, and the log has the reason", async () => {
    const { stand, faults } = theatre;
    const { ana } = stand.people;
    expect(await command(theatre, ana, "status")).toMatch(/^Something went wrong on our side, and nothing was changed\./);
    expect(faults).toEqual(["command-failed: a hiccup"]);
  });

  test("nothing is suggested", async () => {
    const caller = { account: theatre.stand.people.ana, name: "Ana", admin: false, mayWrite: true, timeZone: null };
    expect(await events.suggest({ command: "away", option: "until", typed: "", caller })).toEqual([]);
    expect(theatre.faults).toEqual(["suggest-failed: a hiccup"]);
  });
});

test("stopping ends what is being made, and keeps what was heard", async () => {
  const { stand, model, app } = theatre;
  const { ana, bea } = stand.people;
  await command(theatre, ana, "away");
  const asked = new Promise<void>((reached) => {
    model.says = (_, signal) =>
      new Promise((_answer, reject) => {
        signal.addEventListener("abort", () => reject(new ModelFault("cancelled", "cancelled")));
        reached();
      });
  });
  const answered = mention(theatre, bea, ana, "where is good soup?");
  await asked;
  await app.stop();
  expect(await answered).toEqual([]);
  const state = await theatre.store.members.find(ana);
  expect((await theatre.store.mentions.recent(state?.member.id as never, 1))[0]).toMatchObject({
    status: "refused",
    reason: "stopped",
  });
});

test("what is forgotten does not come back with what was heard and not stored yet", async () => {
  await theatre.close();
  theatre = await openTheatre(stage, { batchDelayMs: 600_000 });
  const { ana } = theatre.stand.people;
  await optIn(theatre, ana);
  const { open } = theatre.stand.places;
  const said = theatre.stand.humans.say(ana, open, "the zeppelin is late");
  expect(await command(theatre, ana, "forget", { channel: open.channel })).toContain("Erased: 1 message you wrote");
  await said;
  expect(await snippetsOfAna()).toEqual([]);
});
