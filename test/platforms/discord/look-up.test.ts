/** What Discord says of messages and people, and what its silence does not mean. */
import { PermissionFlagsBits as Bits } from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LookedUp } from "#core/ports/platform.ts";
import { Recorder } from "#test/contracts/harness.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const MESSAGES = "/channels/{channel_id}/messages";
let stand: DiscordStand;

beforeEach(async () => {
  stand = await openStand();
  await stand.platform.start(new Recorder());
});
afterEach(() => stand.close());

const say = (text: string) => stand.refOf(stand.fake.human(stand.workshop.ana).say(stand.workshop.general.id, text));
const textOf = (looked: LookedUp) => (typeof looked === "string" ? looked : looked.text);
const lookUp = async (messages: Parameters<typeof stand.platform.lookUp>[0]) =>
  (await stand.platform.lookUp(messages)).map(textOf);

describe("looking up on Discord", () => {
  test("goes on where a page ends, and knows what is gone from between and from the end", async () => {
    const said = Array.from({ length: 130 }, (_, i) => say(`line ${i}`));
    const gone = [0, 50, 101, 128, 129];
    await stand.humans.delete(gone.map((i) => said[i] as (typeof said)[0]));
    const looked = await lookUp(said);
    expect(looked).toEqual(said.map((_, i) => (gone.includes(i) ? "gone" : `line ${i}`)));
  });

  test("of the last messages of all, each gone, it is asked once more", async () => {
    const said = [say("one"), say("two")];
    await stand.humans.delete(said);
    expect(await lookUp(said)).toEqual(["gone", "gone"]);
  });

  test("where the bot may not read the past any more, nothing is gone", async () => {
    const said = [say("one"), say("two")];
    const deny = { id: stand.fake.world.botId, type: 1 as const, allow: 0n, deny: Bits.ReadMessageHistory };
    stand.fake.human(stand.workshop.founder).changeChannel(stand.workshop.general, { overwrites: [deny] });
    await stand.platform.settled();
    expect(await lookUp(said)).toEqual(["unknown", "unknown"]);
  });

  test.each([
    [403, 50_001],
    [404, 10_004],
  ])("refused with %i %i, nothing is known", async (status, code) => {
    const said = [say("one")];
    stand.fake.faults.fail({ method: "GET", route: MESSAGES, status, code });
    expect(await lookUp(said)).toEqual(["unknown"]);
    expect(await lookUp(said)).toEqual(["one"]);
  });

  test("a message that cannot be read is not gone", async () => {
    const said = [say("one")];
    stand.fake.faults.distort({ method: "GET", route: MESSAGES }, (answer) =>
      (answer as { author: unknown }[]).map((message) => ({ ...message, author: 7 })),
    );
    expect(await lookUp(said)).toEqual(["unknown"]);
  });

  test("a channel that is gone takes its messages", async () => {
    const said = [say("one")];
    await stand.humans.removeChannel(stand.places.open);
    expect(await lookUp(said)).toEqual(["gone"]);
  });

  test("without the words there is nothing to look up", async () => {
    const quiet = await openStand({ messageContent: false });
    await quiet.platform.start(new Recorder());
    const ref = await quiet.humans.say(quiet.people.ana, quiet.places.open, "one");
    expect(await quiet.platform.lookUp([ref])).toEqual(["unknown"]);
    await quiet.close();
  });

  test.each([
    [404, 10_013, 1],
    [403, 50_001, 0],
    [404, 10_004, 0],
  ])("asked for a person, %i %i means %i gone", async (status, code, gone) => {
    stand.fake.faults.fail({ method: "GET", route: "/guilds/{guild_id}/members/{user_id}", status, code });
    expect(await stand.platform.departed([stand.people.ana])).toHaveLength(gone);
  });

  test.each([
    [404, 10_004, 1],
    [403, 50_001, 1],
    [403, 10_004, 0],
    [404, 10_003, 0],
    [401, 0, 0],
  ])(
    "asked for a guild it was not told of, %i %i means %i removed; one it was told of is not asked for",
    async (status, code, gone) => {
      const elsewhere = { ...stand.workspace, workspace: "900000000000000008" };
      const route = "/guilds/{guild_id}";
      stand.fake.faults.fail({ method: "GET", route, status, code });
      expect(await stand.platform.removedFrom([stand.workspace, elsewhere])).toEqual([elsewhere].slice(0, gone));
      expect(stand.fake.exchanges.filter((exchange) => exchange.route === route)).toHaveLength(1);
    },
  );

  test("a bot in none of the guilds there are may be another application: none counts as removed", async () => {
    const elsewhere = { ...stand.workspace, workspace: "900000000000000008" };
    stand.fake.faults.fail({ method: "GET", route: "/guilds/{guild_id}", status: 404, code: 10_004 });
    expect(await stand.platform.removedFrom([elsewhere])).toEqual([]);
  });

  test("where Discord does not answer for a guild, or the bot is not connected, that is a fault", async () => {
    const elsewhere = { ...stand.workspace, workspace: "900000000000000008" };
    stand.fake.faults.fail({ method: "GET", route: "/guilds/{guild_id}", status: 503, times: 9 });
    await expect(stand.platform.removedFrom([elsewhere])).rejects.toThrow();
    const unopened = await openStand();
    await expect(unopened.platform.removedFrom([elsewhere])).rejects.toThrow("not started");
    await unopened.close();
  });
});

describe("who reads a place", () => {
  test("of a private thread those who are in it, and who manages threads", async () => {
    const { fake, people, places, platform, workshop } = stand;
    const options = { name: "secret", ownerId: workshop.bea.id, private: true, memberIds: [fake.world.botId] };
    const thread = fake.threads.add(workshop.general, options);
    await fake.settled();
    await platform.settled();
    const where = { ...places.open, thread: thread.id };
    expect(await platform.reads(people.bea, where)).toBe(true);
    expect(await platform.reads(people.ana, where)).toBe(false);
    const managers = fake.roles.add(workshop.guild, "Managers", Bits.ManageThreads);
    fake.human(workshop.founder).give(workshop.guild, workshop.ana.id, managers);
    await fake.settled();
    await platform.settled();
    expect(await platform.reads(people.ana, where)).toBe(true);
  });

  test("nobody, while Discord does not say", async () => {
    const { fake, people, places, platform } = stand;
    fake.faults.fail({ method: "GET", route: "/guilds/{guild_id}/members/{user_id}", status: 403, code: 50_001 });
    expect(await platform.reads(people.ana, places.closed)).toBe(false);
    expect(await platform.reads(people.ana, places.closed)).toBe(true);
  });
});
