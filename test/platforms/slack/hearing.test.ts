/** What the bot hears on Slack, what it lets pass, and what it forgets when channels, people and workspaces change. */
import { beforeEach, describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { Human } from "#test/support/slack/human.ts";
import type { Channel, Message } from "#test/support/slack/state.ts";
import { anaHasWritten, cloneMessages, command, optIn, type Theatre } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const VAULT = "the vault is green";
const QUESTION = "how do we deploy the shop to staging?";

describe.each(["socket", "http"] as const)("hearing on Slack, over %s", (transport) => {
  let stand: SlackStand;
  let theatre: Theatre;
  const open = () => openStand({ transport });
  const house = openHouse(
    ownStage("slack", open, (opened) => {
      stand = opened;
    }),
  );
  beforeEach(async () => {
    theatre = house.theatre;
    theatre.model.says = "run ./ship.sh staging from the tools folder";
    await optIn(theatre, stand.people.ana);
  });

  const human = (name: "ana" | "bea" | "boss"): Human => stand.fake.human(stand.workshop[name]);
  const general = () => stand.workshop.general;
  const texts = async () => {
    const { rows } = await theatre.database.executeSql("select text from snippets order by sent_at");
    return (rows as { text: string }[]).map(({ text }) => text);
  };
  async function dealt<T>(act: () => T): Promise<T> {
    const before = stand.platform.received();
    const done = act();
    await stand.fake.settled();
    await stand.platform.settled(before);
    return done;
  }
  const said = (text: string, channel: Channel = general(), options: Parameters<Human["say"]>[2] = {}): Promise<Message> =>
    dealt(() => human("ana").say(channel.id, text, options));
  async function anaIsAway(): Promise<void> {
    await anaHasWritten(theatre);
    await command(theatre, stand.people.ana, "away");
  }
  /** What the clone says to it. */
  async function answersTo(question: string, channel: Channel = general()): Promise<number> {
    const where = { ...stand.places.open, channel: channel.id };
    const before = (await cloneMessages(theatre, where)).length;
    await dealt(() => human("bea").say(channel.id, question));
    return (await cloneMessages(theatre, where)).length - before;
  }
  /** What the program is told of this from now on. */
  function heard(name: "edited" | "message" | "workspaceRemoved"): readonly unknown[] {
    const { events } = house.wire;
    const [all, own]: [unknown[], (what: never) => Promise<void>] = [[], events[name].bind(events)];
    events[name] = async (what: unknown) => {
      all.push(what);
      await own(what as never);
    };
    return all;
  }
  const audience = async ({ id }: Channel) =>
    (await theatre.database.executeSql(`select audience from places where channel = '${id}'`)).rows;
  /** What may be shown of Ana's to those of that audience. */
  async function visibleTo(readers: string): Promise<readonly string[]> {
    const state = await theatre.store.members.find(stand.people.ana);
    if (!state) return [];
    const query = { member: state.member.id, lexemes: ["vault"], at: new Date(), limit: 5 };
    return (await theatre.store.snippets.search({ ...query, audiences: [readers], channel: null })).map(({ text }) => text);
  }

  describe("what a member says", () => {
    test("with a file, as an action, in a thread and shown in the channel too: each is learned, once", async () => {
      const root = await dealt(() => human("bea").say(general().id, "what of soup?"));
      await said("see the notes", general(), { files: [{ name: "notes.txt", content: "a" }] });
      await said("waves at everybody", general(), { subtype: "me_message" });
      await said("lentils on thursdays", general(), { thread: root.ts });
      await said("and bread on fridays", general(), { thread: root.ts, broadcast: true });
      expect(await texts()).toEqual(["see the notes", "waves at everybody", "lentils on thursdays", "and bread on fridays"]);
    });

    test("what Slack says of her is not hers, nor what programs say in her name", async () => {
      for (const subtype of ["channel_join", "channel_topic", "pinned_item", "reminder_add", "tombstone", "huddle_thread"])
        await said(VAULT, general(), { subtype });
      const { ana } = stand.workshop;
      await dealt(() =>
        stand.fake.talk.post({ channel: general(), user: null, botId: "B0OTHER001", text: VAULT, subtype: "bot_message" }),
      );
      await dealt(() => stand.fake.talk.post({ channel: general(), user: ana.id, botId: "B0OTHER001", text: VAULT }));
      expect(await texts()).toEqual([]);
    });

    test("a preview below it is no edit; an edit is learned anew", async () => {
      const message = await said(VAULT);
      const edits = heard("edited");
      await dealt(() => stand.fake.talk.unfurl(message, { title: "a page", text: "the vault is pink" }));
      expect(edits).toHaveLength(0);
      await dealt(() => human("ana").edit(message, "the vault is red"));
      expect(edits).toHaveLength(1);
      expect(await texts()).toEqual(["the vault is red"]);
    });

    test("deleted, it is forgotten, also where others answered to it and a stone stays", async () => {
      const [alone, answered] = [await said(VAULT), await said("the vault is red")];
      await dealt(() => human("bea").say(general().id, "is it?", { thread: answered.ts }));
      await dealt(() => human("ana").remove(alone));
      expect(await texts()).toEqual(["the vault is red"]);
      await dealt(() => human("ana").remove(answered));
      expect(stand.fake.world.message(general().id, answered.ts).subtype).toBe("tombstone");
      expect(await texts()).toEqual([]);
    });

    test("in private talks it is hers alone", async () => {
      const group = stand.fake.openGroup(stand.workshop.team, [stand.workshop.ana.id, stand.workshop.bea.id]);
      const told = heard("message");
      for (const channel of [stand.workshop.direct, group]) await said(VAULT, channel);
      expect(told).toEqual([]);
      await anaIsAway();
      expect(await answersTo(`<@${stand.workshop.ana.id}> ${QUESTION}`, group)).toBe(0);
    });
  });

  describe("a mention", () => {
    beforeEach(anaIsAway);

    test("is one in plain words, in quotes and beside other people", async () => {
      expect(await answersTo(`&gt; <@${stand.workshop.ana.id}> ${QUESTION}`)).toBe(1);
      expect(await answersTo(`<@${stand.workshop.boss.id}> and <@${stand.workshop.ana.id}|ana>: ${QUESTION}`)).toBe(1);
    });

    test("is none where it only looks like one, or is of somebody else", async () => {
      const { ana, boss } = stand.workshop;
      for (const text of [
        `@Ana ${QUESTION}`,
        `&lt;@${ana.id}&gt; ${QUESTION}`,
        `${ana.id} ${QUESTION}`,
        `<!channel> ${QUESTION}`,
        `<@${boss.id}> ${QUESTION}`,
        `<#${general().id}|${ana.id}> ${QUESTION}`,
      ])
        expect(await answersTo(text), text).toBe(0);
    });

    test("by an edit is none, and by a preview is none", async () => {
      const message = await dealt(() => human("bea").say(general().id, QUESTION));
      await dealt(() => human("bea").edit(message, `<@${stand.workshop.ana.id}> ${QUESTION}`));
      await dealt(() => stand.fake.talk.unfurl(message, { text: `<@${stand.workshop.ana.id}> ${QUESTION}` }));
      expect(await cloneMessages(theatre, stand.places.open)).toEqual([]);
    });
  });

  describe("a channel that", () => {
    let room: Channel;
    beforeEach(async () => {
      const { ana, bea, team } = stand.workshop;
      room = stand.fake.addChannel(team, "room", { members: [ana.id, bea.id] });
      await said(VAULT, room);
      expect(await visibleTo("public")).toEqual([VAULT]);
    });

    test("is made private: what was said there is shown to others no more", async () => {
      await dealt(() => stand.fake.makePrivate(room));
      expect(await visibleTo("public")).toEqual([]);
      expect(await audience(room)).toEqual([{ audience: `channel:${room.id}` }]);
    });

    test("is shared with another organisation: nothing is learned or answered there any more", async () => {
      await anaIsAway();
      await dealt(() => stand.fake.share(room));
      const kept = await texts();
      await said("the vault is red", room);
      expect(await texts()).toEqual(kept);
      await command(theatre, stand.people.ana, "away");
      expect(await answersTo(`<@${stand.workshop.ana.id}> ${QUESTION}`, room)).toBe(0);
      expect(await answersTo(`<@${stand.workshop.ana.id}> ${QUESTION}`)).toBe(1);
    });

    test("is shared while an answer is being made: it is not said", async () => {
      await anaIsAway();
      const read = stand.fake.faults.hang({ method: "conversations.history" });
      const answers = answersTo(`<@${stand.workshop.ana.id}> ${QUESTION}`, room);
      await read.reached;
      const told = stand.fake.deliveries.next("channel_shared");
      stand.fake.share(room);
      await (await told).outcome;
      read.release();
      expect(await answers).toBe(0);
    });

    test("was shared from the start: the same", async () => {
      await said("the vault is red", stand.workshop.partners);
      expect(await texts()).toEqual([VAULT]);
      await anaIsAway();
      expect(await answersTo(`<@${stand.workshop.ana.id}> ${QUESTION}`, stand.workshop.partners)).toBe(0);
    });

    test("is renamed: it is known by its new name", async () => {
      await dealt(() => stand.fake.rename(room, "attic"));
      const { rows } = await theatre.database.executeSql(`select name from places where channel = '${room.id}'`);
      expect(rows).toEqual([{ name: "attic" }]);
      expect(await visibleTo("public")).toEqual([VAULT]);
    });

    test("is archived: what was said there stays", async () => {
      await dealt(() => stand.fake.archive(room));
      expect(await texts()).toEqual([VAULT]);
    });

    test("is removed: what was said there goes", async () => {
      await dealt(() => stand.fake.removeChannel(room));
      expect(await texts()).toEqual([]);
    });

    test("the bot is removed from: what was said there is shown to nobody, until it is invited again", async () => {
      await dealt(() => stand.fake.removeBotFrom(room));
      expect(await visibleTo("public")).toEqual([]);
      expect(await audience(room)).toEqual([{ audience: "unknown" }]);
      await dealt(() => human("ana").invite(stand.fake.team.botUserId, room.id));
      await said("the vault is red", room);
      expect(await texts()).toContain("the vault is red");
      await anaIsAway();
      expect(await answersTo(`<@${stand.workshop.ana.id}> ${QUESTION}`, room)).toBe(1);
    });
  });

  test("whoever is deactivated is erased", async () => {
    await said(VAULT);
    await dealt(() => stand.fake.deactivate(stand.workshop.ana));
    expect(await theatre.store.members.find(stand.people.ana)).toBeNull();
  });

  test("a workspace that removes the app, or takes back its token, is forgotten once", async () => {
    await said(VAULT);
    const removed = heard("workspaceRemoved");
    await dealt(() => stand.fake.uninstall(stand.workshop.team));
    expect(await texts()).toEqual([]);
    expect(removed).toEqual([stand.workspace]);
    for (const type of ["app_uninstalled", "tokens_revoked"]) expect(stand.fake.deliveries.events(type)).toHaveLength(1);
  });

  test("tokens of people that are revoked are none of the bot's business", async () => {
    await said(VAULT);
    const event = { type: "tokens_revoked", tokens: { oauth: [stand.workshop.ana.id], bot: [] } };
    await dealt(() => stand.fake.events.tell(stand.fake.team, event));
    expect(await texts()).toEqual([VAULT]);
  });
});
