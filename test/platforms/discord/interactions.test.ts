/** Commands, forms and options being typed on Discord: answered in time, privately, by one process; registered only where they changed. */
import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commands } from "#core/commands.ts";
import type { Note } from "#core/ports/platform.ts";
import { BIO } from "#src/platforms/discord/register.ts";
import { Recorder } from "#test/contracts/harness.ts";
import { anaIsAway } from "#test/promises/cast.ts";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { held } from "#test/support/scripted-model.ts";
import { anaHasWritten, command, mention, optIn } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback";
const ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
const COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands";

describe("asking the bot itself", () => {
  let stand: DiscordStand;
  let heard: Recorder;
  beforeEach(async () => {
    stand = await openStand();
    heard = new Recorder();
    await stand.platform.start(heard);
  });
  afterEach(() => stand.close());

  const ana = () => stand.fake.human(stand.workshop.ana);
  const general = () => stand.workshop.general.id;
  const requests = (method: string, route: string) =>
    stand.fake.exchanges.filter((exchange) => exchange.method === method && exchange.route === route);

  test("an answer that takes its time is announced, then shown in its place, to nobody else", async () => {
    let give: (note: Note) => void = () => {};
    heard.command = () =>
      new Promise((resolve) => {
        give = resolve;
      });
    const announced = stand.fake.faults.hang({ method: "POST", route: CALLBACK, when: "after" });
    const asked = ana().slash(general(), "clone status");
    await announced.reached;
    announced.release();
    expect(requests("PATCH", ORIGINAL)).toEqual([]);
    give({ text: "Here it is." });
    const seen = await asked;
    expect(seen.kind === "reply" && seen.message.content).toBe("Here it is.");
    expect(requests("POST", CALLBACK).map(({ body }) => (body as { type: number }).type)).toEqual([5]);
    expect(ana().told.map(({ content }) => content)).toEqual(["Here it is."]);
    expect(stand.fake.world.messagesIn(general())).toEqual([]);
  });

  test("an answer with a file is announced first: sending it may take longer than Discord waits", async () => {
    heard.answer = { text: "Here it is.", file: { name: "you.json", content: "{}" } };
    const uploading = stand.fake.faults.hang({ method: "PATCH", route: ORIGINAL });
    const asked = ana().slash(general(), "clone export");
    await uploading.reached;
    expect(requests("POST", CALLBACK).map(({ body }) => (body as { type: number }).type)).toEqual([5]);
    uploading.release();
    const seen = await asked;
    expect(seen.kind === "reply" && [seen.message.content, seen.message.attachments[0]?.filename]).toEqual([
      "Here it is.",
      "you.json",
    ]);
  });

  test("whether whoever asks may write there is known, in threads by a right of their own", async () => {
    const { fake, workshop } = stand;
    const readOnly = { id: workshop.guild.id, type: 0 as const, allow: 0n, deny: PermissionFlagsBits.SendMessages };
    const news = fake.places.addChannel(workshop.guild.id, "news", { overwrites: [readOnly] });
    const thread = fake.threads.add(news, { name: "comments", ownerId: workshop.boss.id });
    await fake.settled();
    for (const id of [general(), news.id, thread.id]) await ana().slash(id, "clone status");
    expect(heard.commands.map(({ caller }) => caller.mayWrite)).toEqual([true, false, true]);
  });

  test("where another process has the call, this one says nothing", async () => {
    heard.command = async () => null;
    const seen = ana().slash(general(), "clone status");
    await stand.fake.settled();
    await stand.platform.settled();
    expect(requests("POST", CALLBACK)).toEqual([]);
    expect((await seen).kind).toBe("failed");
  });

  test("channels are suggested by name, several one after the other, only those whoever types can read", async () => {
    const { leads, general: open, boss } = stand.workshop;
    const choices = async (who: string, typed: string) => {
      const seen = await stand.fake.human(who).complete(general(), "clone optin", { channels: typed }, "channels");
      return seen.kind === "choices" ? seen.choices : [];
    };
    expect(await choices(stand.workshop.ana.id, "lea")).toEqual([{ name: "#leads", value: leads.id }]);
    expect(await choices(stand.workshop.ana.id, "general le")).toEqual([
      { name: "#general #leads", value: `${open.id} ${leads.id}` },
    ]);
    expect(await choices(boss.id, "lea")).toEqual([]);
    await ana().slash(general(), "clone optin", { channels: "#general leads" });
    expect(heard.commands.at(-1)?.options).toEqual({ channels: `${open.id} ${leads.id}` });
  });

  test("only what changed is registered, and the bot says in each guild what it is", async () => {
    const { fake, workshop } = stand;
    const { guild } = workshop;
    expect(requests("PUT", COMMANDS)).toHaveLength(1);
    const options = fake.world.guild(guild.id).commands[0]?.options as readonly { name: string }[] | undefined;
    expect(options?.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
    expect(guild.members.get(fake.world.botId)?.bio).toBe(BIO);
    expect(BIO.length).toBeLessThanOrEqual(190);
    await stand.platform.stop();
    await stand.platform.start(heard);
    expect(requests("GET", COMMANDS)).toHaveLength(2);
    expect(requests("PUT", COMMANDS)).toHaveLength(1);
    fake.world.guild(guild.id).commands = fake.world.guild(guild.id).commands.slice(1);
    await stand.platform.stop();
    await stand.platform.start(heard);
    expect(requests("PUT", COMMANDS)).toHaveLength(2);
  });

  test.each(["while it runs", "while it is stopped"])("thrown out %s and invited again, it says so again", async (when) => {
    const { fake, platform, workshop } = stand;
    const stopped = when === "while it is stopped";
    const settled = async () => {
      await fake.settled();
      await platform.settled();
    };
    if (stopped) await platform.stop();
    fake.human(workshop.boss).removeBot(workshop.guild);
    await settled();
    fake.crowd.join(workshop.guild, fake.world.application.bot);
    if (stopped) await platform.start(heard);
    await settled();
    expect(workshop.guild.members.get(fake.world.botId)?.bio).toBe(BIO);
  });
});

describe("asking, with the whole program", () => {
  let stand: DiscordStand;
  const house = openHouse(
    ownStage("discord", openStand, (opened) => {
      stand = opened;
    }),
  );
  const ana = () => stand.fake.human(stand.workshop.ana);
  const general = () => stand.workshop.general.id;

  test("how an absence was said to end is offered again, with what it means, and to nobody else", async () => {
    await optIn(house.theatre, stand.people.ana);
    await command(house.theatre, stand.people.ana, "away", { until: "friday 17:45" });
    await command(house.theatre, stand.people.ana, "back");
    const values = async (who: string) => {
      const seen = await stand.fake.human(who).complete(general(), "clone away", { until: "fri" }, "until");
      return seen.kind === "choices" ? seen.choices.map(({ value }) => value) : [];
    };
    expect(await values(stand.workshop.ana.id)).toContain("friday 17:45");
    expect(await values(stand.workshop.bea.id)).not.toContain("friday 17:45");
  });

  test("channels are picked in a form under the terms, and the yes is to those", async () => {
    const terms = await ana().slash(general(), "clone optin");
    if (terms.kind !== "reply") throw new Error(terms.kind);
    const form = await ana().press(terms.message, { label: "Choose channels" });
    if (form.kind !== "modal") throw new Error(form.kind);
    const [field] = form.modal.fields;
    const chosen = await ana().submit(form, { [field!.customId]: [stand.workshop.leads.id] });
    if (chosen.kind !== "reply") throw new Error(chosen.kind);
    expect(chosen.message.content).toContain("#leads");
    await ana().press(chosen.message, { label: "Yes, make my clone" });
    expect(await command(house.theatre, stand.people.ana, "status")).toContain("Learning from: #leads.");
  });

  test("where the bot may not write nothing is made, and both are told why", async () => {
    await anaIsAway(house.theatre);
    const { fake, people, workshop } = stand;
    const deny = { id: fake.world.botId, type: 1 as const, allow: 0n, deny: PermissionFlagsBits.SendMessages };
    fake.places.changeChannel(workshop.general, { overwrites: [deny] });
    await fake.settled();
    const [requests, prompts] = [fake.exchanges.length, house.theatre.model.prompts.length];
    const question = "how do we deploy the shop to staging?";
    expect(await mention(house.theatre, people.bea, people.ana, question)).toEqual([]);
    expect(fake.exchanges.slice(requests).map(({ status }) => status)).not.toContain(403);
    expect(house.theatre.model.prompts).toHaveLength(prompts);
    const asked = { member: people.ana.account, question };
    expect(await command(house.theatre, people.bea, "ask", asked)).toContain("I may not write in this channel");
    await command(house.theatre, people.ana, "back");
    expect((await stand.eyes.notesOf(people.ana)).join("\n")).toContain("I may not write in that channel");
  });

  test("while the model writes, Discord shows that something is being written", async () => {
    await optIn(house.theatre, stand.people.ana);
    await anaHasWritten(house.theatre);
    await command(house.theatre, stand.people.ana, "away");
    const answer = held("run ./ship.sh staging from the tools folder");
    house.theatre.model.says = answer.line;
    const typing = stand.fake.faults.hang({ method: "POST", route: "/channels/{channel_id}/typing", when: "after" });
    const before = stand.platform.received();
    stand.fake.human(stand.workshop.bea).say(general(), `<@${stand.workshop.ana.id}> how do we deploy the shop to staging?`);
    await typing.reached;
    typing.release();
    answer.release();
    await stand.fake.settled();
    await stand.platform.settled(before);
    expect(stand.fake.world.messagesIn(general()).at(-1)?.content).toContain("[Ana's clone]");
  });
});
