/** Spoiled answers of Discord's REST interface: whoever asked gets something right, or a fault, and never something wrong. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConversationRef } from "#core/model/ids.ts";
import type { Cursor, HistoryPage } from "#core/ports/platform.ts";
import { seededRandom } from "#core/voice/random.ts";
import { createDiscord, type DiscordPlatform } from "#src/platforms/discord/adapter.ts";
import { labelledReply, Recorder, type Stand } from "#test/contracts/harness.ts";
import type { FakeDiscord } from "#test/support/discord/fake-discord.ts";
import type { Channel } from "#test/support/discord/state.ts";
import { addWorkshop, type Workshop } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";
import { openLease } from "#test/support/lease.ts";
import { type Json, Mutator } from "#test/support/mutate.ts";
import { silent } from "#test/support/theatre.ts";

const MESSAGES = "/channels/{channel_id}/messages";
const CALLS = 100;

let fake: FakeDiscord;
let workshop: Workshop;
let platform: DiscordPlatform;
let heard: Recorder;
let closed: Channel;
let mutator: Mutator;

beforeEach(async () => {
  fake = await openCheckedFake({ heartbeatMs: 86_400_000 });
  workshop = addWorkshop(fake);
  heard = new Recorder();
  const options = { token: fake.token, apiUrl: fake.apiUrl, messageContent: true, log: silent, now: () => new Date() };
  platform = createDiscord(options);
  await platform.start(heard);
  const { general, leads, ana, bea, guild } = workshop;
  const human = fake.human(ana);
  for (let n = 0; n < 30; n++) (n % 3 ? human : fake.human(bea)).say(general.id, `what was said as number ${n}`);
  for (let n = 0; n < 5; n++) human.say(leads.id, `a secret, number ${n}`);
  closed = fake.threads.add(leads, { name: "later", ownerId: ana.id, memberIds: [fake.world.botId] });
  fake.threads.change(closed, { archived: true });
  await fake.settled();
  const ids = [general.id, leads.id, guild.id, closed.id, ...fake.world.messagesIn(leads.id).map(({ id }) => id)];
  mutator = new Mutator(seededRandom("answers"), ids);
});
afterEach(async () => {
  await platform.stop();
  await fake.close();
});

const spoil = (route: string, method = "GET", times = 1) =>
  fake.faults.distort({ method, route, times }, (answer) => mutator.mutate(answer as Json));

function conversation(channel: string, thread: string | null = null): ConversationRef {
  return { platform: "discord", workspace: workshop.guild.id, channel, thread };
}

/** Null where it threw. */
const orNull = <Value>(work: Promise<Value>): Promise<Value | null> => work.catch(() => null);

test("pages of the past", async () => {
  const where = conversation(workshop.general.id);
  const there = new Map(fake.world.messagesIn(where.channel).map((message) => [message.id, message]));
  const middle = [...there.keys()][20] ?? "";
  const writer = { platform: "discord", workspace: workshop.guild.id, account: workshop.ana.id };
  let read = 0;
  for (let call = 0; call < CALLS; call++) {
    const from = call % 2 ? middle : undefined;
    const cursor = from === undefined ? searching : cursorAt(from);
    if (call % 5 === 0) spoil("/guilds/{guild_id}/messages/search");
    else spoil(MESSAGES);
    const page = await orNull(platform.history(where, 10, cursor, call % 5 === 0 ? writer : undefined));
    if (!page) continue;
    read++;
    expectPage(page, where, from);
  }
  expect(read).toBeGreaterThan(CALLS / 4);
  expect(fake.problems).toEqual([]);
});

function expectPage({ messages, next }: HistoryPage, where: ConversationRef, from: string | undefined): void {
  const ids = messages.map(({ ref }) => BigInt(ref.message));
  expect(messages.length).toBeLessThanOrEqual(10);
  expect(messages.every(({ ref, place }) => ref.channel === where.channel && place.audience === "public")).toBe(true);
  expect(messages.every(({ sentAt, author }) => !Number.isNaN(sentAt.getTime()) && /^\d+$/.test(author.account.account))).toBe(
    true,
  );
  expect(messages.filter(({ text }) => text.startsWith("a secret"))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? 1 : -1)));
  if (from && ids[0]) expect(ids[0] < BigInt(from)).toBe(true);
  const before = next === null ? null : beforeOf(next);
  if (before !== null && from) expect(before < BigInt(from)).toBe(true);
}

/** Where a page begins that goes on before a message. */
const searching = JSON.stringify({ before: null, seek: true }) as Cursor;
const cursorAt = (id: string) => JSON.stringify({ before: id, seek: true }) as Cursor;

function beforeOf(cursor: Cursor): bigint {
  const { before } = JSON.parse(cursor) as { readonly before: string };
  expect(before).toMatch(/^\d{1,20}$/);
  return BigInt(before);
}

test("the messages of another channel are none of this one's, and a page that was had already leads nowhere", async () => {
  const { general, leads } = workshop;
  const where = conversation(general.id);
  const [newest] = [...fake.world.messagesIn(general.id)].reverse();
  const secrets = fake.world.messagesIn(leads.id).map(({ id }) => ({ id, channel_id: leads.id }));
  fake.faults.distort({ route: MESSAGES }, (answer) => (answer as object[]).map((one, n) => ({ ...one, ...secrets[n] })));
  expect((await platform.history(where, 5)).messages).toEqual([]);
  fake.faults.distort({ route: MESSAGES, times: 2 }, (answer) => [{ ...(answer as object[])[0], id: newest?.id }]);
  expect(await platform.history(where, 1, cursorAt(fake.world.messagesIn(general.id)[3]?.id ?? ""))).toMatchObject({
    messages: [],
    next: null,
  });
});

test("a message that cannot be read is left out, and the past goes on before it", async () => {
  fake.faults.distort({ route: MESSAGES }, (answer) => [null, ...(answer as object[]).slice(1)]);
  const { messages, next } = await platform.history(conversation(workshop.general.id), 5);
  expect(messages).toHaveLength(4);
  expect(next && beforeOf(next)).toBe(BigInt(messages.at(-1)?.ref.message ?? 0));
});

test("threads that are looked up", async () => {
  const { leads, general } = workshop;
  const told = new Set<string>();
  for (let call = 0; call < CALLS; call++) {
    spoil("/channels/{channel_id}", "GET");
    const asked = conversation(call % 2 ? leads.id : general.id, closed.id);
    const place = await orNull(platform.place(asked));
    if (place) expect(place.conversation).toEqual(asked);
    told.add(place?.audience ?? "none");
  }
  expect([...told].filter((audience) => audience !== "unknown" && audience !== `channel:${leads.id}`)).toEqual([]);
});

test("something said in a thread for which another one is shown is said nowhere that is open", async () => {
  const open = fake.threads.add(workshop.general, { name: "open", ownerId: workshop.ana.id });
  const shown = (await (
    await fetch(`${fake.apiUrl}/v10/channels/${open.id}`, { headers: { authorization: `Bot ${fake.token}` } })
  ).json()) as object;
  fake.threads.change(closed, { archived: true });
  fake.faults.distort({ method: "GET", route: "/channels/{channel_id}", times: 5 }, () => shown);
  const message = { ...(fake.gateway.sent.find(({ t }) => t === "MESSAGE_CREATE")?.d as object), channel_id: closed.id };
  fake.gateway.tell({ t: "MESSAGE_CREATE", guildId: null, intents: 0, seen: true, data: () => message });
  await fake.settled();
  await platform.settled();
  expect(heard.messages.at(-1)?.place).toMatchObject({ audience: "unknown" });
});

test("posts", async () => {
  const { general, ana, bea, boss, guild } = workshop;
  const account = ({ id }: { id: string }) => ({ platform: "discord", workspace: guild.id, account: id });
  const where = conversation(general.id);
  const stand = { people: { ana: account(ana), bea: account(bea), boss: account(boss) }, places: { open: where } } as Stand;
  let said = 0;
  for (let call = 0; call < CALLS / 2; call++) {
    const before = fake.world.messagesIn(general.id).length;
    spoil(MESSAGES, "POST");
    const posting = platform.post(
      labelledReply(stand, `answer ${call}`),
      { conversation: where, replyTo: null },
      `k${call}`,
      openLease(),
    );
    const posted = await orNull(posting);
    const appeared = fake.world.messagesIn(general.id).slice(before);
    expect(appeared.length).toBeLessThanOrEqual(1);
    if (!posted) continue;
    said++;
    expect(posted.map(({ message }) => message)).toEqual([expect.stringMatching(/^\d{1,20}$/)]);
  }
  expect(said).toBeGreaterThan(CALLS / 10);
});
