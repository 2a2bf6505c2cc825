/** Whether somebody is offline is known where the operator lets the bot know it, and nowhere else. */
import { GatewayIntentBits as Intents } from "discord.js";
import { afterEach, expect, test } from "vitest";
import { PlatformFault } from "#core/ports/platform.ts";
import { checkDiscord } from "#src/platforms/discord/check-discord.ts";
import { Recorder } from "#test/contracts/harness.ts";
import { type DiscordStand, openStand, type StandOptions } from "./stand.ts";

let stand: DiscordStand;
afterEach(() => stand.close());

async function open(options: StandOptions): Promise<Recorder> {
  stand = await openStand(options);
  return new Recorder();
}

async function start(options: StandOptions): Promise<Recorder> {
  const heard = await open(options);
  await stand.platform.start(heard);
  return heard;
}

const known: StandOptions = { presence: true, fake: { switches: { presences: true } } };
const human = () => stand.fake.human(stand.workshop.ana);
const settled = async () => {
  await stand.fake.settled();
  await stand.platform.settled();
};
const of = () => stand.platform.signs?.of(stand.people.ana);
const there = () => ({ account: stand.people.ana, covers: ["offline"], signs: [] });
const gone = () => ({ ...there(), signs: [{ kind: "offline" }] });

test("who goes offline and comes back is told, once each, and nothing else of what they do", async () => {
  const heard = await start(known);
  expect(await of()).toEqual(there());
  for (const status of ["idle", "dnd", "offline", "offline", "online", "idle"] as const) human().show(status);
  await settled();
  expect(heard.standings).toEqual([gone(), there()]);
  human().show("offline");
  await settled();
  expect(await of()).toEqual(gone());
});

test("who was offline before the bot came is known to be", async () => {
  await open(known);
  human().show("offline");
  await stand.platform.start(new Recorder());
  expect(await of()).toEqual(gone());
  expect(await stand.platform.signs?.of(stand.people.bea)).toMatchObject({ signs: [] });
});

test("of a guild that was not told, nothing is covered", async () => {
  await open(known);
  expect(await of()).toEqual({ account: stand.people.ana, covers: [], signs: [] });
  await stand.platform.start(new Recorder());
  expect(await stand.platform.signs?.of({ ...stand.people.ana, workspace: "123" })).toMatchObject({ covers: [] });
});

test("of a guild too large for Discord to tell everybody, only who was told of is covered", async () => {
  await open(known);
  stand.workshop.guild.others = 75_000;
  const heard = new Recorder();
  await stand.platform.start(heard);
  expect(await of()).toEqual({ ...there(), covers: [] });
  human().show("offline");
  await settled();
  expect(await of()).toEqual(gone());
  expect(heard.standings).toEqual([gone()]);
  expect(await stand.platform.signs?.of(stand.people.bea)).toMatchObject({ covers: [] });
});

test("where it is not let, it does not ask, is not told, and has nothing to tell", async () => {
  const heard = await start({ fake: { switches: { presences: true } } });
  expect(stand.fake.gateway.identities.map(({ intents }) => intents & Intents.GuildPresences)).toEqual([0]);
  human().show("offline");
  await settled();
  expect(heard.standings).toEqual([]);
  expect(stand.platform.signs).toBeUndefined();
});

test("asked for and not allowed in the portal, it says how to allow it, or to do without", async () => {
  const heard = await open({ presence: true });
  const fault: unknown = await stand.platform.start(heard).catch((one: unknown) => one);
  expect(fault).toBeInstanceOf(PlatformFault);
  expect(String(fault)).toMatch(/Presence Intent.*DISCORD_PRESENCE=off/);
  const options = { token: stand.fake.token, apiUrl: stand.fake.apiUrl, messageContent: true, presence: true };
  expect(await checkDiscord(options)).toMatchObject([{ status: "fail", what: expect.stringContaining("Presence Intent") }]);
  stand.fake.world.application.switches.presences = true;
  expect(await checkDiscord(options)).toMatchObject([{ status: "ok" }]);
});
