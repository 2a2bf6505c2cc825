/** Channels, threads, roles and people change, and discord.js sees it as it happened. */
import { type AnyThreadChannel, PermissionFlagsBits as Bits, ChannelType, type Client, type Message } from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeDiscord, openFakeDiscord } from "./fake-discord.ts";
import { can } from "./permissions.ts";
import { connect } from "./real-client.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("places and people", () => {
  let fake: FakeDiscord;
  let workshop: Workshop;
  let client: Client<true>;
  let events: string[];

  const named = (name: string) => fake.gateway.sent.filter(({ t }) => t === name).map(({ d }) => d as Record<string, unknown>);

  beforeEach(async () => {
    fake = await openFakeDiscord();
    workshop = addWorkshop(fake);
    client = await connect(fake);
    events = [];
    for (const name of [
      "channelCreate",
      "channelUpdate",
      "channelDelete",
      "threadCreate",
      "threadUpdate",
      "threadDelete",
    ] as const) {
      client.on(name, () => events.push(name));
    }
  });
  afterEach(async () => {
    await client.destroy();
    await fake.close();
  });

  test("channels come, change and go", async () => {
    const founder = fake.human(workshop.founder);
    const channel = founder.addChannel(workshop.guild, "ideas", { topic: "any" });
    founder.changeChannel(channel, { name: "plans" });
    await fake.settled();
    expect(client.channels.cache.get(channel.id)).toMatchObject({ name: "plans", topic: "any", type: ChannelType.GuildText });
    founder.removeChannel(channel);
    await fake.settled();
    expect(events).toEqual(["channelCreate", "channelUpdate", "channelDelete"]);
    expect(() => fake.human(workshop.ana).addChannel(workshop.guild, "mine")).toThrow("may not");
  });

  test("threads have their parent's permissions; messages in them are heard", async () => {
    const heard: Message[] = [];
    client.on("messageCreate", (message) => heard.push(message));
    const thread = fake.human(workshop.ana).addThread(workshop.general, "soup");
    fake.human(workshop.bea).say(thread.id, "lentils");
    await fake.settled();
    expect(heard[0]?.channel).toMatchObject({ id: thread.id, type: ChannelType.PublicThread, parentId: workshop.general.id });
    expect(named("THREAD_MEMBERS_UPDATE")).toMatchObject([{ id: thread.id, added_members: [{ user_id: workshop.bea.id }] }]);
    fake.human(workshop.boss).changeThread(thread, { archived: true });
    fake.human(workshop.ana).say(thread.id, "and bread");
    expect(thread.thread?.archived).toBe(false);
    fake.human(workshop.boss).removeChannel(thread);
    await fake.settled();
    expect(events).toEqual(["threadCreate", "threadUpdate", "threadUpdate", "threadDelete"]);
  });

  test("a thread started from a message changes the message; a forum's post is a thread and its first message", async () => {
    const updates: Message[] = [];
    const heard: Message[] = [];
    client.on("messageUpdate", (_, message) => updates.push(message));
    client.on("messageCreate", (message) => heard.push(message));
    const ana = fake.human(workshop.ana);
    const message = ana.say(workshop.general.id, "soup?");
    const thread = ana.addThreadFrom(message, "soup");
    const forum = fake.places.addChannel(workshop.guild.id, "ideas", { type: ChannelType.GuildForum });
    const post = ana.addPost(forum, "bread", "we could bake");
    await fake.settled();
    expect(thread.id).toBe(message.id);
    expect(updates.map(({ id, editedAt, hasThread }) => [id, editedAt, hasThread])).toEqual([[message.id, null, true]]);
    expect(heard.at(-1)).toMatchObject({ id: post.thread.id, channelId: post.thread.id, content: "we could bake" });
    expect(heard.at(-1)?.channel).toMatchObject({ parentId: forum.id });
  });

  test("a private thread is seen by its members and by those who manage threads; the bot once it is let in", async () => {
    const everyone = workshop.guild.roles.get(workshop.guild.id)!;
    fake.roles.change(workshop.guild, everyone, { permissions: everyone.permissions | Bits.CreatePrivateThreads });
    const thread = fake
      .human(workshop.ana)
      .addThread(workshop.general, "secret", { private: true, memberIds: [workshop.bea.id] });
    const sees = (id: string) => can(fake.world, thread, id, Bits.ViewChannel);
    expect([workshop.ana, workshop.bea, workshop.boss, workshop.builder].map(({ id }) => sees(id))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    await fake.settled();
    expect(events).toEqual([]);
    fake.threads.join(thread, fake.world.botId);
    await fake.settled();
    expect(events).toEqual(["threadCreate"]);
    expect((client.channels.cache.get(thread.id) as AnyThreadChannel).joined).toBe(true);
  });

  test("who comes to see a channel is told of its threads", async () => {
    const { ana, general, founder } = workshop;
    const thread = fake.human(ana).addThread(general, "soup");
    fake.human(founder).makePrivate(general, [{ id: ana.id, type: 1 }]);
    fake.human(founder).changeChannel(general, { overwrites: [] });
    await fake.settled();
    expect(named("THREAD_LIST_SYNC")).toMatchObject([{ channel_ids: [general.id], threads: [{ id: thread.id }] }]);
  });

  test("threads that were put away are listed, last first", async () => {
    const ana = fake.human(workshop.ana);
    const [one, two, three] = ["one", "two", "three"].map((name) => ana.addThread(workshop.general, name));
    for (const thread of [two!, one!]) ana.changeThread(thread, { archived: true });
    const parent = client.channels.cache.get(workshop.general.id);
    if (parent?.type !== ChannelType.GuildText) throw new Error("not a text channel");
    const { threads } = await parent.threads.fetchArchived();
    expect(new Set(threads.map(({ id }) => id))).toEqual(new Set([one!.id, two!.id]));
    const active = await parent.threads.fetchActive();
    expect(active.threads.map(({ id }) => id)).toEqual([three!.id]);
  });

  test("people join, change, leave and are banned", async () => {
    const seen: string[] = [];
    client.on("guildMemberAdd", ({ displayName }) => seen.push(`+${displayName}`));
    client.on("guildMemberRemove", ({ id }) => seen.push(`-${id}`));
    client.on("guildBanAdd", ({ user }) => seen.push(`!${user.id}`));
    const newcomer = fake.crowd.addAccount("Cleo");
    fake.crowd.join(workshop.guild, newcomer, { nick: "Cle" });
    fake.human(newcomer).leave(workshop.guild);
    fake.human(workshop.boss).ban(workshop.guild, workshop.bea);
    await fake.settled();
    expect(seen).toEqual(["+Cle", `-${newcomer.id}`, `!${workshop.bea.id}`, `-${workshop.bea.id}`]);
    expect(() => fake.human(workshop.bea).say(workshop.general.id, "hey")).toThrow("cannot write");
  });

  test("whoever is timed out reads and does not write", () => {
    const until = new Date(Date.now() + 60_000);
    fake.crowd.changeMember(workshop.guild, workshop.ana.id, { timedOutUntil: until });
    expect(can(fake.world, workshop.general, workshop.ana.id, Bits.ReadMessageHistory)).toBe(true);
    expect(() => fake.human(workshop.ana).say(workshop.general.id, "hey")).toThrow("cannot write");
  });

  test("a preview of a link changes a message without editing it", async () => {
    const updates: (Date | null)[] = [];
    client.on("messageUpdate", (_, message) => updates.push(message.editedAt));
    const message = fake.human(workshop.ana).say(workshop.general.id, "https://example.org");
    fake.talk.unfurl(message, { type: "link", url: "https://example.org" });
    fake.human(workshop.ana).edit(message, "never mind");
    await fake.settled();
    expect(updates.map((edited) => edited === null)).toEqual([true, false]);
  });

  test("webhooks and system messages are told from people", async () => {
    const heard: Message[] = [];
    client.on("messageCreate", (message) => heard.push(message));
    fake.talk.postByWebhook(workshop.general, "Ana", "not Ana");
    fake.talk.post({ channel: workshop.general, author: workshop.bea, content: "", type: 7 });
    fake.human(workshop.builder).say(workshop.general.id, "built");
    await fake.settled();
    expect(heard.map(({ webhookId, system, author }) => [webhookId !== null, system, author.bot])).toEqual([
      [true, false, true],
      [false, true, false],
      [false, false, true],
    ]);
  });
});
