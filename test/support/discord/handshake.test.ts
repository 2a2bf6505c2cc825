/** How the fake's gateway takes what a client sends, byte by byte: without discord.js, which never sends it wrong. */
import { GatewayIntentBits as Intents } from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type FakeDiscord, openFakeDiscord } from "./fake-discord.ts";
import type { GatewayPayload } from "./sessions.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("the handshake", () => {
  let fake: FakeDiscord;
  let workshop: Workshop;
  const sockets: WebSocket[] = [];

  beforeEach(async () => {
    fake = await openFakeDiscord();
    workshop = addWorkshop(fake);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await fake.close();
  });

  /** Sends these once greeted; resolves with the code it is closed with. */
  const closedAfter = (...payloads: readonly unknown[]) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(fake.gateway.url);
      sockets.push(socket);
      socket.once("message", () => {
        for (const payload of payloads) socket.send(typeof payload === "string" ? payload : JSON.stringify(payload));
      });
      socket.once("close", resolve);
    });

  /** Sends these once greeted; resolves with the first payload the test looks for. */
  const answered = (wanted: (payload: GatewayPayload) => boolean, ...payloads: readonly unknown[]) =>
    new Promise<GatewayPayload>((resolve) => {
      const socket = new WebSocket(fake.gateway.url);
      sockets.push(socket);
      socket.once("message", () => {
        for (const payload of payloads) socket.send(JSON.stringify(payload));
      });
      socket.on("message", (raw) => {
        const payload = JSON.parse(String(raw)) as GatewayPayload;
        if (wanted(payload)) resolve(payload);
      });
    });

  const identify = (change: Record<string, unknown> = {}) => ({
    op: 2,
    d: { token: fake.token, intents: Intents.Guilds, properties: {}, ...change },
  });

  test.each([
    ["what is no JSON", 4002, () => "{"],
    ["an unknown opcode before identifying", 4003, () => ({ op: 3, d: null })],
    ["a wrong token", 4004, () => identify({ token: "another" })],
    ["a shard that is none", 4010, () => identify({ shard: [2, 2] })],
    ["intents that are none", 4013, () => identify({ intents: 1 << 30 })],
    ["an intent that is not switched on", 4014, () => identify({ intents: Intents.GuildPresences })],
  ])("%s closes the connection with %i", async (_, code, payload) => {
    expect(await closedAfter(payload())).toBe(code);
  });

  test("to identify twice is too much", async () => {
    expect(await closedAfter(identify(), identify())).toBe(4005);
  });

  test("a heartbeat is acknowledged", async () => {
    expect(await answered(({ op }) => op === 11, { op: 1, d: null })).toMatchObject({ op: 11 });
  });

  test("a session nobody knows is not resumed, and no sequence from the future is", async () => {
    const resume = (session: unknown, seq: number) => ({ op: 6, d: { token: fake.token, session_id: session, seq } });
    expect(await answered(({ op }) => op === 9, resume("none", 1))).toMatchObject({ d: false });
    const ready = await answered(({ t }) => t === "READY", identify());
    expect(await closedAfter(resume((ready.d as { session_id: string }).session_id, 99))).toBe(4007);
  });

  test("each shard hears of its own guilds", async () => {
    const shardOf = Number((BigInt(workshop.guild.id) >> 22n) % 2n);
    const ready = (shard: number) => answered(({ t }) => t === "READY", identify({ shard: [shard, 2] }));
    expect((await ready(shardOf)).d).toMatchObject({ guilds: [{ id: workshop.guild.id, unavailable: true }] });
    expect((await ready(1 - shardOf)).d).toMatchObject({ guilds: [] });
  });

  test("members can be asked for", async () => {
    const ask = { op: 8, d: { guild_id: workshop.guild.id, user_ids: [workshop.ana.id] } };
    const { d } = await answered(({ t }) => t === "GUILD_MEMBERS_CHUNK", identify(), ask);
    expect(d).toMatchObject({ members: [{ user: { id: workshop.ana.id } }] });
  });
});
