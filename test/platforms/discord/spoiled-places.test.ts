/** Who reads a channel, told with one thing wrong in every way there is: a closed channel never counts as open to all. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDiscord, type DiscordPlatform } from "#src/platforms/discord/adapter.ts";
import { Recorder } from "#test/contracts/harness.ts";
import type { FakeDiscord } from "#test/support/discord/fake-discord.ts";
import { showChannel } from "#test/support/discord/show-places.ts";
import type { Channel, Wire } from "#test/support/discord/state.ts";
import { addWorkshop, type Workshop } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";
import { everyFault, type Json } from "#test/support/mutate.ts";
import { silent } from "#test/support/theatre.ts";
import { isOpened } from "./justice.ts";

let fake: FakeDiscord;
let workshop: Workshop;
let platform: DiscordPlatform;

beforeEach(async () => {
  fake = await openCheckedFake();
  workshop = addWorkshop(fake);
  const options = { token: fake.token, apiUrl: fake.apiUrl, messageContent: true, log: silent, now: () => new Date() };
  platform = createDiscord(options);
  await platform.start(new Recorder());
});
afterEach(async () => {
  await platform.stop();
  await fake.close();
});

const tell = (t: string, d: Json) => fake.gateway.tell({ t, guildId: null, intents: 0, seen: true, data: () => d as Wire });

async function audience({ id }: Channel): Promise<string> {
  const conversation = { platform: "discord", workspace: workshop.guild.id, channel: id, thread: null };
  return (await platform.place(conversation)).audience;
}

/** So many faults at least are tried of each payload. */
const MANY = 50;

/** Each faulty payload after what puts the channel right; those after which it is open though none of them says so. */
async function opening(t: "CHANNEL_UPDATE" | "GUILD_CREATE", whole: Json): Promise<readonly Json[]> {
  const found: Json[] = [];
  const faults = everyFault(whole);
  expect(faults.length).toBeGreaterThan(MANY);
  for (const faulty of faults) {
    tell(t, whole);
    await fake.settled();
    expect(await audience(workshop.leads)).toBe(`channel:${workshop.leads.id}`);
    tell(t, faulty);
    await fake.settled();
    const open = (await audience(workshop.leads)) === "public";
    if (open && !isOpened(workshop.leads, workshop.guild.id, [{ t, d: faulty }])) found.push(faulty);
  }
  return found;
}

test("a channel's change", async () => {
  const whole = showChannel(fake.world, workshop.leads) as Json;
  expect(await audience(workshop.leads)).toBe(`channel:${workshop.leads.id}`);
  expect(await opening("CHANNEL_UPDATE", whole)).toEqual([]);
});

test("a channel's closing that cannot be read: whoever reads it is not known any more", async () => {
  const { general, leads, guild } = workshop;
  const open = showChannel(fake.world, general) as Json;
  const closed = { ...(open as object), permission_overwrites: showChannel(fake.world, leads).permission_overwrites } as Json;
  const found: Json[] = [];
  const faults = everyFault(closed).filter((one) => names(one, general.id, guild.id));
  expect(faults.length).toBeGreaterThan(MANY);
  for (const faulty of faults) {
    tell("CHANNEL_UPDATE", open);
    await fake.settled();
    expect(await audience(general)).toBe("public");
    tell("CHANNEL_UPDATE", faulty);
    await fake.settled();
    if ((await audience(general)) === "public" && !isOpened(general, guild.id, [{ t: "", d: faulty }])) found.push(faulty);
  }
  expect(found).toEqual([]);
});

function names(payload: Json, id: string, guild: string): boolean {
  return typeof payload === "object" && payload !== null && "id" in payload && payload.id === id && payload.guild_id === guild;
}

test("a guild told whole", async () => {
  const sent = fake.gateway.sent.find(({ t }) => t === "GUILD_CREATE")?.d as { readonly [key: string]: Json };
  const channels = (sent.channels as readonly { readonly id: string }[]).filter(({ id }) => id === workshop.leads.id);
  const { id, owner_id, roles, members } = sent;
  const whole = { id, owner_id, roles, members, threads: [], channels } as unknown as Json;
  expect(await opening("GUILD_CREATE", whole)).toEqual([]);
});
