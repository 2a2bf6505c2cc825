/** The fake's REST side answers discord.js as Discord would. */

import { PermissionFlagsBits as Bits, type Client, type REST, type TextChannel } from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRest } from "#src/platforms/discord/open-rest.ts";
import { type FakeDiscord, openFakeDiscord } from "./fake-discord.ts";
import { asDiscord } from "./rate-limits.ts";
import { connect } from "./real-client.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("REST", () => {
  let fake: FakeDiscord;
  let workshop: Workshop;
  let client: Client<true>;
  let general: TextChannel;
  let rest: REST;

  const codeOf = (asked: Promise<unknown>) =>
    asked.then(
      () => "fine",
      (fault: { code?: unknown }) => fault.code,
    );
  const path = (channel: { readonly id: string }) => `/channels/${channel.id}/messages` as const;

  beforeEach(async () => {
    fake = await openFakeDiscord();
    workshop = addWorkshop(fake);
    client = await connect(fake);
    general = client.channels.cache.get(workshop.general.id) as TextChannel;
    rest = openRest(fake.apiUrl, fake.token, { retries: 0 });
  });
  afterEach(async () => {
    await client.destroy();
    await fake.close();
  });

  test("a message is posted, read, edited and deleted", async () => {
    const question = fake.human(workshop.bea).say(general.id, "how?");
    const sent = await general.send({
      content: `<@${workshop.bea.id}> by hand`,
      reply: { messageReference: question.id },
      allowedMentions: { parse: [], repliedUser: false },
    });
    expect(sent).toMatchObject({ content: `<@${workshop.bea.id}> by hand`, type: 19 });
    expect(fake.human(workshop.bea).notifiedBy).toEqual([]);
    await sent.edit("with the script");
    expect((await general.messages.fetch({ message: sent.id, force: true })).content).toBe("with the script");
    await sent.delete();
    expect(await codeOf(general.messages.fetch({ message: sent.id, force: true }))).toBe(10008);
    expect(await codeOf(rest.patch(`${path(general)}/${question.id}`, { body: { content: "no" } }))).toBe(50005);
  });

  test("the same nonce appears once, and gives the same message", async () => {
    const body = { content: "once", nonce: "n-1", enforce_nonce: true };
    const [one, two] = [await rest.post(path(general), { body }), await rest.post(path(general), { body })] as { id: string }[];
    expect(two?.id).toBe(one?.id);
    await rest.post(path(general), { body: { ...body, nonce: "n-2" } });
    expect(fake.world.messagesIn(general.id)).toHaveLength(2);
  });

  test("what Discord does not take is refused with its codes", async () => {
    const post = (body: unknown) => codeOf(rest.post(path(general), { body }));
    expect(await post({ content: "" })).toBe(50006);
    expect(await post({ content: "x".repeat(2001) })).toBe(50035);
    const twin = { type: 2, style: 1, label: "a", custom_id: "a" };
    expect(await post({ content: "x", components: [{ type: 1, components: [twin, twin] }] })).toBe(50035);
    expect(await post({ content: "x", components: [{ type: 1, components: [{ ...twin, label: "x".repeat(81) }] }] })).toBe(50035);
    expect(await post({ content: "x", message_reference: { message_id: "1" } })).toBe(50035);
    expect(await post({ content: "x", message_reference: { message_id: "1", fail_if_not_exists: false } })).toBe("fine");
    expect(await codeOf(rest.get("/channels/1"))).toBe(10003);
    expect(await codeOf(rest.get("/guilds/1"))).toBe(10004);
    fake.human(workshop.founder).makePrivate(workshop.general, []);
    expect(await post({ content: "x" })).toBe(50001);
    fake.human(workshop.ana).closeDirect();
    expect(await codeOf(rest.post(path(fake.places.direct(workshop.ana.id)), { body: { content: "x" } }))).toBe(50007);
    const stranger = openRest(fake.apiUrl, "another");
    await expect(stranger.get("/users/@me")).rejects.toMatchObject({ status: 401 });
  });

  test("what may not be read is not; what is put away and locked is not written to", async () => {
    const ana = fake.human(workshop.ana);
    const message = ana.say(general.id, "hi");
    const thread = ana.addThread(workshop.general, "soup");
    fake.human(workshop.boss).changeThread(thread, { archived: true, locked: true });
    expect(await codeOf(rest.post(path(thread), { body: { content: "x" } }))).toBe(50083);
    fake.human(workshop.boss).changeThread(thread, { locked: false });
    expect(await codeOf(rest.post(path(thread), { body: { content: "x" } }))).toBe("fine");
    expect(thread.thread?.archived).toBe(false);
    expect(await codeOf(rest.get(path(general), { query: new URLSearchParams("limit=101") }))).toBe(50035);
    const everyone = { id: workshop.guild.id, type: 0 as const, allow: 0n, deny: Bits.ReadMessageHistory };
    fake.human(workshop.founder).changeChannel(workshop.general, { overwrites: [everyone] });
    expect(await rest.get(path(general))).toEqual([]);
    expect(await codeOf(rest.get(`${path(general)}/${message.id}`))).toBe(50013);
    expect(
      await codeOf(rest.post(path(general), { body: { content: "x", message_reference: { message_id: message.id } } })),
    ).toBe(50013);
    fake.human(workshop.founder).changeChannel(workshop.general, { overwrites: [{ ...everyone, deny: Bits.SendMessages }] });
    expect(await codeOf(rest.post(path(general), { body: { content: "x" } }))).toBe(50013);
  });

  test("discord.js waits as the buckets tell it", async () => {
    fake.rateLimits.limits = { ...asDiscord, routes: { "POST /channels/{channel_id}/messages": { limit: 2, perMs: 300 } } };
    const began = performance.now();
    for (let number = 0; number < 5; number++) await general.send(`${number}`);
    expect(performance.now() - began).toBeGreaterThan(400);
    expect(fake.exchanges.filter(({ status }) => status === 429)).toEqual([]);
    expect(fake.world.messagesIn(general.id)).toHaveLength(5);
  });

  test("whoever does not wait gets a 429", async () => {
    fake.rateLimits.limits = { ...asDiscord, global: { limit: 1, perMs: 60_000 } };
    const ask = () => fetch(`${fake.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${fake.token}` } });
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("x-ratelimit-scope")).toBe("global");
    expect(await refused.json()).toMatchObject({ global: true, retry_after: expect.any(Number) });
  });

  test("a fault meets a request before or after it took effect", async () => {
    const body = { content: "x" };
    const target = { method: "POST", route: "/channels/{channel_id}/messages" };
    fake.faults.fail({ ...target, status: 403, code: 50013 });
    expect(await codeOf(rest.post(path(general), { body }))).toBe(50013);
    expect(fake.world.messagesIn(general.id)).toHaveLength(0);
    fake.faults.fail({ ...target, status: 500, when: "after" });
    await expect(rest.post(path(general), { body })).rejects.toMatchObject({ status: 500 });
    fake.faults.cut({ ...target, when: "after" });
    await expect(rest.post(path(general), { body })).rejects.toThrow();
    fake.faults.cut({ ...target, midway: true });
    await expect(rest.post(path(general), { body })).rejects.toThrow();
    expect(fake.world.messagesIn(general.id)).toHaveLength(3);
    const hold = fake.faults.hang(target);
    const waiting = rest.post(path(general), { body });
    await hold.reached;
    expect(fake.world.messagesIn(general.id)).toHaveLength(3);
    hold.release();
    await waiting;
    expect(fake.world.messagesIn(general.id)).toHaveLength(4);
    const posts = fake.exchanges.filter(({ method }) => method === "POST");
    expect(posts.map(({ status }) => status)).toEqual([403, 500, 0, 200, 200]);
  });

  test("a channel's write limit comes as its own 429", async () => {
    const body = { retry_after: 0.05, global: false };
    const headers = { "retry-after": "1", "x-ratelimit-scope": "shared" };
    fake.faults.fail({ method: "POST", route: /messages$/, status: 429, code: 20028, body, headers });
    await general.send("x");
    expect(fake.exchanges.filter(({ method }) => method === "POST").map(({ status }) => status)).toEqual([429, 200]);
  });

  test("the bot names and describes itself in one guild, if it may", async () => {
    const self = `/guilds/${workshop.guild.id}/members/@me` as const;
    expect(await rest.patch(self, { body: { nick: "Stand-in", bio: "An AI stand-in." } })).toMatchObject({ nick: "Stand-in" });
    expect(workshop.guild.members.get(fake.world.botId)?.bio).toBe("An AI stand-in.");
    fake.roles.change(workshop.guild, workshop.guild.roles.get(workshop.guild.id)!, { permissions: 0n });
    expect(await codeOf(rest.patch(self, { body: { nick: "x" } }))).toBe(50013);
  });

  test("commands are taken as Discord takes them", async () => {
    const route = `/applications/${fake.world.application.id}/guilds/${workshop.guild.id}/commands` as const;
    const put = (commands: readonly unknown[]) => codeOf(rest.put(route, { body: commands }));
    const text = (name: string, required: boolean) => ({ type: 3, name, description: "d", required });
    expect(await put([{ name: "Clone", description: "d" }])).toBe(50035);
    expect(await put([{ name: "clone", description: "x".repeat(101) }])).toBe(50035);
    expect(await put([{ name: "clone", description: "d", options: [text("a", false), text("b", true)] }])).toBe(50035);
    expect(await put([1, 2, 3, 4, 5, 6].map((number) => ({ type: 3, name: `Ask ${number}` })))).toBe(30032);
    expect(await put([{ name: "clone", description: "d", options: [text("a", true), text("b", false)] }])).toBe("fine");
    const [first] = (await rest.get(route)) as { id: string }[];
    expect(await put([{ name: "clone", description: "another" }])).toBe("fine");
    expect(await rest.get(route)).toMatchObject([{ id: first?.id, description: "another" }]);
  });

  test("files come along", async () => {
    const sent = await general.send({ content: "here", files: [{ attachment: Buffer.from("{}"), name: "export.json" }] });
    expect(sent.attachments.first()).toMatchObject({ name: "export.json", size: 2 });
    expect(fake.world.messagesIn(general.id)[0]?.attachments[0]?.content).toBe("{}");
  });

  test("after an outage of the listener the same address answers again", async () => {
    await fake.shut();
    await expect(rest.get("/users/@me")).rejects.toThrow();
    await fake.open();
    expect(await rest.get("/users/@me")).toMatchObject({ id: fake.world.botId });
  });

  test("what the hook throws, closing throws", async () => {
    const other = await openFakeDiscord({
      onExchange: ({ method, route, status }) => {
        throw new Error(`${method} ${route} ${status}`);
      },
    });
    await openRest(other.apiUrl, other.token).get("/users/@me");
    await expect(other.close()).rejects.toThrow("GET /users/@me 200");
  });
});
