/** Without the message content intent: nothing anybody writes is learned, members are told so, and whoever asks directly is answered. */
import { GatewayIntentBits as Intents } from "discord.js";
import { beforeEach, describe, expect, test } from "vitest";
import { anaIsAway, boss, rowsOf, saysYes } from "#test/promises/cast.ts";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { engines } from "#test/support/database.ts";
import { cloneMessages, command, optIn, type Theatre } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const LABELLED = /^\*\*\[Ana's clone\]\*\* .+\n-# AI stand-in for Ana, who is away\./s;

/** The switch in the portal may be on all the same: then Discord gives the words to whoever reads the past. */
const portal = engines.length > 1 ? [false, true] : [true];

describe.each(portal)("reading is off (allowed in the portal: %s)", (messageContent) => {
  let stand: DiscordStand;
  let theatre: Theatre;
  const house = openHouse(
    ownStage(
      "discord",
      () => openStand({ messageContent: false, fake: { switches: { messageContent } } }),
      (opened) => {
        stand = opened;
      },
    ),
  );
  beforeEach(() => {
    theatre = house.theatre;
  });

  const ana = () => stand.people.ana;
  const bea = () => stand.people.bea;
  const general = () => stand.workshop.general.id;
  const settled = async () => {
    await stand.fake.settled();
    await stand.platform.settled();
  };
  const kept = () => rowsOf<{ text: string }>(theatre, "select text from snippets");
  const posted = () => stand.fake.world.messagesIn(general()).filter(({ author }) => author.bot);
  /** The words the gateway gave the bot of a message. */
  const given = (id: string): unknown =>
    stand.fake.gateway.sent
      .filter(({ t }) => t === "MESSAGE_CREATE")
      .map(({ d }) => d as { readonly id: string; readonly content: string })
      .find((message) => message.id === id)?.content;

  test("it asks for everything it uses but the words, and is given none but those to itself", async () => {
    const used =
      Intents.Guilds | Intents.GuildMembers | Intents.GuildModeration | Intents.GuildMessages | Intents.GuildMessageReactions;
    expect(stand.fake.gateway.identities.map(({ intents }) => intents)).toEqual([used]);
    const said = stand.fake.human(stand.workshop.ana).say(general(), "lentil soup on thursdays");
    const toTheBot = stand.fake.human(stand.workshop.ana).say(general(), `<@${stand.fake.world.botId}> hello`);
    await settled();
    expect([given(said.id), given(toTheBot.id)]).toEqual(["", toTheBot.content]);
  });

  test("nothing is learned: not the past, not what comes, not edits, not what is said to the bot, not after a gap", async () => {
    const human = stand.fake.human(stand.workshop.ana);
    human.say(general(), "the vault was green last year");
    await optIn(theatre, ana());
    const message = human.say(general(), "the vault is green");
    human.edit(message, "the vault is blue");
    human.say(general(), `<@${stand.fake.world.botId}> the vault is red`);
    await settled();
    const before = stand.platform.received();
    const ready = stand.fake.gateway.next("READY");
    stand.fake.gateway.forgetSessions();
    stand.fake.gateway.drop();
    human.say(general(), "the vault is white");
    await ready;
    await stand.fake.settled();
    await stand.platform.settled(before);
    await theatre.app.jobs.idle();
    expect(await kept()).toEqual([]);
    expect(theatre.faults).toEqual([]);
  });

  test("a member is told that nothing is learned, and that mentions are not heard", async () => {
    const terms = await command(theatre, ana(), "optin");
    expect(terms).toContain("What it learns from: nothing, as long as this bot is not given what people write here.");
    await stand.humans.press(ana(), "note", "confirm-optin");
    const [yes = ""] = (await stand.eyes.notesOf(ana())).slice(-1);
    expect(yes).toContain("You are opted in");
    expect(yes).not.toContain("being read");
    const away = await command(theatre, ana(), "away");
    expect(away).toContain("not given what people write");
    expect(away).not.toMatch(/mentions you|you wrote before/);
    const status = await command(theatre, ana(), "status");
    expect(status).toContain(
      "Learning from: nothing, as this bot is not given what people write here. Kept: no messages of yours.",
    );
  });

  test("/clone ask answers, labelled, where it was asked", async () => {
    await anaIsAway(theatre);
    const told = await command(theatre, bea(), "ask", { member: ana().account, question: "how do we deploy the shop?" });
    expect(told).toMatch(/^Ana's clone has (?:answered here|passed your question on)/);
    expect(posted().map(({ content }) => content)).toEqual([expect.stringMatching(LABELLED)]);
  });

  test("a mention alone is not heard; the message command puts it to the clone, as a reply, labelled", async () => {
    await anaIsAway(theatre);
    const question = await stand.humans.say(bea(), stand.places.open, `<@${ana().account}> how do we deploy the shop?`);
    expect(posted()).toEqual([]);
    await stand.humans.point(bea(), question, "ask-their-clone");
    expect(posted().map(({ content }) => content)).toEqual([expect.stringMatching(LABELLED)]);
    expect(posted()[0]?.reference?.messageId).toBe(question.message);
  });

  test("a reply to a clone, whose words are not given, is not answered blindly", async () => {
    await anaIsAway(theatre);
    await command(theatre, bea(), "ask", { member: ana().account, question: "how do we deploy the shop?" });
    const [first] = posted();
    for (const ping of [false, true]) stand.fake.human(stand.workshop.bea).reply(first!, "and the cellar?", { ping });
    await settled();
    expect(posted()).toHaveLength(1);
  });

  test("the buttons under a clone's message, and the one to ask, work", async () => {
    await anaIsAway(theatre);
    await boss(theatre);
    await command(theatre, bea(), "ask", { member: ana().account, question: "how do we deploy the shop?" });
    const [answer] = await cloneMessages(theatre, stand.places.open);
    await stand.humans.press(bea(), answer!.ref, "who");
    expect((await stand.eyes.notesOf(bea())).at(-1)).toContain("Ana");
    await stand.humans.press(bea(), answer!.ref, "pass-on");
    expect(await rowsOf(theatre, "select id from mentions where passed_on")).toHaveLength(1);
    const hers = stand.refOf(stand.fake.world.messagesIn(general()).find(({ author }) => author.id === ana().account)!);
    await stand.humans.point(bea(), hers, "ask-their-clone");
    await stand.humans.press(bea(), "note", "ask", { text: "where is good soup?" });
    expect(posted().map(({ content }) => content)).toEqual([expect.stringMatching(LABELLED), expect.stringMatching(LABELLED)]);
  });

  test("a member who writes is back, though their words are not given", async () => {
    await saysYes(theatre, ana());
    await command(theatre, ana(), "away");
    await stand.humans.say(ana(), stand.places.open, "around again");
    expect((await stand.eyes.notesOf(ana())).at(-1)).toContain("You wrote something");
  });
});
