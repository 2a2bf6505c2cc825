/** The fake's gateway is one that discord.js takes for Discord's. */

import { WebSocketManager } from "@discordjs/ws";
import {
  type Client,
  GatewayDispatchEvents,
  GatewayIntentBits as Intents,
  type Message,
  GatewayOpcodes as Op,
  PermissionsBitField,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRest } from "#src/platforms/discord/open-rest.ts";
import { type FakeDiscord, openFakeDiscord } from "./fake-discord.ts";
import { permissionsIn } from "./permissions.ts";
import { clientOf, connect, EVERYTHING } from "./real-client.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("the gateway", () => {
  let fake: FakeDiscord;
  let workshop: Workshop;
  const clients: Client[] = [];

  const connected = async (intents?: readonly number[]) => {
    const client = await connect(fake, intents);
    clients.push(client);
    return client;
  };
  const heardBy = (client: Client) => {
    const heard: Message[] = [];
    client.on("messageCreate", (message) => heard.push(message));
    return heard;
  };

  beforeEach(async () => {
    fake = await openFakeDiscord();
    workshop = addWorkshop(fake);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.destroy()));
    await fake.close();
  });

  test("a client logs in and knows its guilds, channels and itself", async () => {
    const client = await connected();
    expect(client.user.id).toBe(fake.world.botId);
    expect(client.application.id).toBe(fake.world.application.id);
    const guild = client.guilds.cache.get(workshop.guild.id);
    expect(guild).toMatchObject({ name: "Workshop", available: true, ownerId: workshop.founder.id, memberCount: 6 });
    expect(guild?.channels.cache.map(({ name }) => name).sort()).toEqual(["general", "leads"]);
    expect(guild?.members.cache.map(({ id }) => id)).toEqual([fake.world.botId]);
  });

  test("a wrong token is refused", async () => {
    const client = clientOf(fake);
    clients.push(client);
    await expect(client.login("another")).rejects.toThrow("invalid token");
  });

  test("an intent that is not switched on closes the connection", async () => {
    fake.world.application.switches.messageContent = false;
    const client = clientOf(fake);
    clients.push(client);
    await expect(client.login(fake.token)).rejects.toThrow("disallowed intents");
  });

  test("discord.js computes the permissions the fake computes", async () => {
    const { guild, ana, bea, boss, founder } = workshop;
    const { crowd, places, roles, world } = fake;
    const readers = roles.add(guild, "readers", 0n);
    crowd.give(guild, bea.id, readers);
    const channel = places.addChannel(guild.id, "papers", {
      overwrites: [
        { id: guild.id, type: 0, allow: 0n, deny: 1n << 10n },
        { id: readers.id, type: 0, allow: 1n << 10n, deny: 1n << 11n },
        { id: ana.id, type: 1, allow: (1n << 10n) | (1n << 17n), deny: 1n << 16n },
      ],
    });
    const client = await connected();
    const theirs = client.guilds.cache.get(guild.id);
    for (const { id } of [ana, bea, boss, founder, world.application.bot]) {
      const member = await theirs?.members.fetch(id);
      for (const where of [channel, workshop.general, workshop.leads]) {
        const seen = theirs?.channels.cache.get(where.id)?.permissionsFor(member ?? "");
        expect(seen?.bitfield).toBe(permissionsIn(world, where, id) & PermissionsBitField.All);
      }
    }
  });

  test("messages, replies with their ping, and forwards arrive as such", async () => {
    const client = await connected();
    const heard = heardBy(client);
    const { ana, bea, general } = workshop;
    const question = fake.human(ana).say(general.id, "tea?");
    fake.human(bea).reply(question, "yes");
    fake.human(bea).forward(question, general.id);
    await fake.settled();
    expect(heard.map(({ type }) => type)).toEqual([0, 19, 0]);
    expect(heard[0]).toMatchObject({ id: question.id, content: "tea?", guildId: workshop.guild.id });
    expect(heard[0]?.member?.id).toBe(ana.id);
    expect(heard[1]?.mentions.repliedUser?.id).toBe(ana.id);
    expect(heard[1]?.reference?.messageId).toBe(question.id);
    expect(heard[2]?.reference?.type).toBe(1);
    expect(heard[2]?.messageSnapshots.first()?.content).toBe("tea?");
    expect(fake.human(ana).notifiedBy.map(({ content }) => content)).toEqual(["yes"]);
  });

  test("an uncached message's deletion and a bulk deletion name their ids", async () => {
    const { ana, general } = workshop;
    const [one, two, three] = ["one", "two", "three"].map((text) => fake.human(ana).say(general.id, text));
    const client = await connected();
    const raw: { t: string; d: { id?: string; ids?: string[] } }[] = [];
    client.on("raw" as never, (packet: never) => raw.push(packet));
    fake.human(ana).delete(one!);
    fake.human(ana).delete(two!, three!);
    await fake.settled();
    const gone = raw.filter(({ t }) => t.startsWith("MESSAGE_DELETE"));
    expect(gone.map(({ t }) => t)).toEqual(["MESSAGE_DELETE", "MESSAGE_DELETE_BULK"]);
    expect([gone[0]?.d.id, ...(gone[1]?.d.ids ?? [])]).toEqual([one?.id, two?.id, three?.id]);
  });

  test("without the content intent, content is seen only where the bot is named", async () => {
    const client = await connected(EVERYTHING.filter((intent) => intent !== Intents.MessageContent));
    const heard = heardBy(client);
    const { ana, bea, general } = workshop;
    fake.human(ana).say(general.id, `<@${bea.id}> tea?`);
    fake.human(ana).say(general.id, `<@${fake.world.botId}> tea?`);
    await fake.settled();
    expect(heard.map(({ content }) => content)).toEqual(["", `<@${fake.world.botId}> tea?`]);
    expect(heard[0]?.mentions.users.map(({ id }) => id)).toEqual([bea.id]);
  });

  test("what the bot may not see it does not hear", async () => {
    const client = await connected(EVERYTHING.filter((intent) => intent !== Intents.DirectMessages));
    const heard = heardBy(client);
    fake.human(workshop.founder).makePrivate(workshop.general, [{ id: workshop.ana.id, type: 1 }]);
    fake.human(workshop.ana).say(workshop.general.id, "just us");
    fake.human(workshop.ana).say(fake.places.direct(workshop.ana.id).id, "hello");
    fake.human(workshop.ana).say(workshop.leads.id, "leads");
    await fake.settled();
    expect(heard.map(({ content }) => content)).toEqual(["leads"]);
  });

  test("two connections with one token both hear", async () => {
    const [one, two] = [heardBy(await connected()), heardBy(await connected())];
    fake.human(workshop.ana).say(workshop.general.id, "hello");
    await fake.settled();
    expect([...one, ...two].map(({ content }) => content)).toEqual(["hello", "hello"]);
  });

  test.each([
    ["a drop without a code", undefined],
    ["a close with 4000", 4000],
  ])("after %s the client resumes and hears exactly what it missed", async (_, code) => {
    const client = await connected();
    const heard = heardBy(client);
    fake.human(workshop.ana).say(workshop.general.id, "before");
    await fake.settled();
    const resumed = fake.gateway.next(GatewayDispatchEvents.Resumed);
    fake.gateway.drop(code);
    fake.human(workshop.ana).say(workshop.general.id, "meanwhile");
    fake.human(workshop.bea).say(workshop.general.id, "and more");
    await resumed;
    fake.human(workshop.ana).say(workshop.general.id, "after");
    await fake.settled();
    expect(heard.map(({ content }) => content)).toEqual(["before", "meanwhile", "and more", "after"]);
  });

  test("op 7 makes the client resume", async () => {
    const heard = heardBy(await connected());
    const resumed = fake.gateway.next(GatewayDispatchEvents.Resumed);
    fake.gateway.askToReconnect();
    fake.human(workshop.ana).say(workshop.general.id, "meanwhile");
    await resumed;
    await fake.settled();
    expect(heard.map(({ content }) => content)).toEqual(["meanwhile"]);
  });

  test("a session that is gone is not resumed: the client identifies anew, and what it missed is lost", async () => {
    const heard = heardBy(await connected());
    fake.gateway.refuseResumes = 1;
    const again = fake.gateway.next(GatewayDispatchEvents.Ready);
    fake.gateway.drop();
    fake.human(workshop.ana).say(workshop.general.id, "meanwhile");
    await again;
    fake.human(workshop.ana).say(workshop.general.id, "after");
    await fake.settled();
    expect(heard.map(({ content }) => content)).toEqual(["after"]);
  });

  test("op 9 makes the client identify anew", async () => {
    const client = await connected();
    const again = fake.gateway.next(GatewayDispatchEvents.Ready);
    fake.gateway.invalidate(false);
    await again;
    await fake.settled();
    expect(client.guilds.cache.get(workshop.guild.id)?.available).toBe(true);
  });

  test("the bare WebSocketManager gets along with it", async () => {
    const rest = openRest(fake.apiUrl, fake.token);
    const manager = new WebSocketManager({ token: fake.token, intents: Intents.Guilds, rest });
    const ready = new Promise((resolve) => manager.once("ready", resolve));
    await manager.connect();
    await ready;
    expect(fake.gateway.connected).toBe(1);
    await manager.destroy();
  });

  test("a client finds back after the whole of Discord was away", async () => {
    const heard = heardBy(await connected());
    const again = fake.gateway.next(GatewayDispatchEvents.Ready);
    await fake.shut();
    await fake.open();
    await Promise.race([again, fake.gateway.next(GatewayDispatchEvents.Resumed)]);
    fake.human(workshop.ana).say(workshop.general.id, "after");
    await fake.settled();
    expect(heard.map(({ content }) => content)).toEqual(["after"]);
  });

  test("heartbeats go both ways", async () => {
    const brisk = await openFakeDiscord({ heartbeatMs: 10 });
    addWorkshop(brisk);
    const client = await connect(brisk);
    clients.push(client);
    const answered = () => brisk.gateway.sent.filter(({ op }) => op === Op.HeartbeatAck).length;
    await expect.poll(answered, { interval: 10 }).toBeGreaterThanOrEqual(3);
    await brisk.settled();
    await client.destroy();
    await brisk.close();
  });

  test("an outage is no removal, a removal is no outage", async () => {
    const client = await connected();
    const seen: string[] = [];
    client.on("guildUnavailable", () => seen.push("unavailable"));
    client.on("guildAvailable", () => seen.push("available"));
    client.on("guildDelete", () => seen.push("removed"));
    fake.crowd.outage(workshop.guild);
    fake.crowd.recover(workshop.guild);
    fake.human(workshop.boss).removeBot(workshop.guild);
    await fake.settled();
    expect(seen).toEqual(["unavailable", "available", "removed"]);
  });
});
