/** Threads on Discord that were archived before anybody listened, or while nobody did: what a member wrote there is learned all the same. */
import { PermissionFlagsBits as Bits } from "discord.js";
import { beforeEach, describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { Channel } from "#test/support/discord/state.ts";
import { optIn, type Theatre } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const HOUR = 3_600_000;
const ARCHIVED = "/channels/{channel_id}/threads/archived/public";
const SEARCH = "/guilds/{guild_id}/messages/search";
const PAGES = "/channels/{channel_id}/messages";

describe("archived threads on Discord", () => {
  let stand: DiscordStand;
  let theatre: Theatre;
  const house = openHouse(
    ownStage("discord", openStand, (opened) => {
      stand = opened;
    }),
  );
  beforeEach(() => {
    theatre = house.theatre;
  });

  const human = (name: "ana" | "bea" | "boss") => stand.fake.human(stand.workshop[name]);
  const kept = async () => {
    const { rows } = await theatre.database.executeSql(
      "select text, snippets.audience, thread from snippets join places on places.id = place_id order by text",
    );
    return rows as { text: string; audience: string; thread: string }[];
  };
  const texts = async () => (await kept()).map(({ text }) => text);
  const asked = (route: string) => stand.fake.exchanges.filter((exchange) => exchange.route === route);

  /** Whether the bot is told of it or not: archived ones it forgets. */
  function thread(parent: Channel, name: string, lines: Partial<Record<"ana" | "bea", string>>, hoursAgo = 100): Channel {
    const made = human("bea").addThread(parent, name);
    for (const [by, line] of Object.entries(lines) as ["ana" | "bea", string][])
      human(by).say(made.id, line, { at: new Date(Date.now() - hoursAgo * HOUR) });
    human("bea").changeThread(made, { archived: true });
    return made;
  }
  const settled = async () => {
    await stand.fake.settled();
    await stand.platform.settled();
  };
  const everyoneMay = (permissions: bigint) => {
    const everyone = stand.workshop.guild.roles.get(stand.workshop.guild.id);
    if (everyone) stand.fake.roles.change(stand.workshop.guild, everyone, { permissions: everyone.permissions | permissions });
  };

  test("are read where the member wrote in them, also the posts of a forum; the others are not opened", async () => {
    const { fake, workshop } = stand;
    const forum = fake.places.addChannel(workshop.guild.id, "ideas", { type: 15 });
    thread(workshop.general, "soup", { bea: "what of soup?", ana: "lentils on thursdays" });
    thread(workshop.general, "kites", { bea: "what of kites?" });
    const { thread: post } = human("bea").addPost(forum, "zeppelins", "what of zeppelins?");
    human("ana").say(post.id, "zeppelins are slow", { at: new Date(Date.now() - HOUR) });
    human("bea").changeThread(post, { archived: true });
    await settled();
    await optIn(theatre, stand.people.ana);
    expect(await texts()).toEqual(["lentils on thursdays", "zeppelins are slow"]);
    expect(asked(PAGES).filter(({ method }) => method === "GET")).toHaveLength(2);
    expect(theatre.faults).toEqual([]);
  });

  test("are all read where Discord does not search, and only those the member's span reaches", async () => {
    thread(stand.workshop.general, "soup", { ana: "lentils on thursdays" });
    const old = thread(stand.workshop.general, "kites", { ana: "kites are loud" }, 2 * 365 * 24);
    await settled();
    stand.fake.faults.fail({ method: "GET", route: SEARCH, status: 403, code: 50001, times: 100 });
    await optIn(theatre, stand.people.ana);
    expect(await texts()).toEqual(["lentils on thursdays"]);
    expect(asked(PAGES).filter(({ path }) => path.includes(old.id))).toEqual([]);
  });

  test("private ones are read where the bot is in them, or manages threads, and the member named the channel; nobody else's audience", async () => {
    const { fake, workshop, people, places } = stand;
    everyoneMay(Bits.CreatePrivateThreads);
    const hidden = (name: string, line: string, memberIds: readonly string[]) => {
      const made = human("ana").addThread(workshop.general, name, { private: true, memberIds });
      human("ana").say(made.id, line, { at: new Date(Date.now() - HOUR) });
      human("ana").changeThread(made, { archived: true });
      return made;
    };
    const joined = hidden("joined", "in the joined one", [fake.world.botId]);
    const other = hidden("other", "in the other one", []);
    await settled();
    await optIn(theatre, people.bea);
    const named = async () => {
      await stand.humans.command(people.ana, places.open, "optin", { channels: workshop.general.id });
      await stand.humans.press(people.ana, "note", "confirm-optin");
      await theatre.app.jobs.idle();
    };
    await named();
    const first = { text: "in the joined one", audience: `thread:${joined.id}`, thread: joined.id };
    expect(await kept()).toEqual([first]);

    await stand.humans.command(people.ana, places.open, "optout", {});
    everyoneMay(Bits.ManageThreads);
    await settled();
    await named();
    expect(await kept()).toEqual([first, { text: "in the other one", audience: `thread:${other.id}`, thread: other.id }]);
    expect(theatre.faults).toEqual([]);
  });

  test("are listed page by page, within the rate, and after a kill where the last list ended", { timeout: 60_000 }, async () => {
    const { fake, workshop } = stand;
    const written = Array.from({ length: 150 }, (_, i) => `line ${String(i).padStart(3, "0")}`);
    const clock = Date.now() - 5_000_000;
    for (const [i, line] of written.entries()) {
      const made = thread(workshop.general, `thread ${i}`, i % 10 ? { bea: line } : { ana: line });
      if (made.thread) made.thread.archivedAt = new Date(clock + i * 1000);
    }
    await settled();
    fake.rateLimits.limits = { routes: {}, otherwise: { limit: 10, perMs: 200 }, global: { limit: 50, perMs: 1_000 } };
    const list = fake.faults.hang({ method: "GET", route: ARCHIVED });
    await stand.humans.command(stand.people.ana, stand.places.open, "optin", {});
    await stand.humans.press(stand.people.ana, "note", "confirm-optin");
    await list.reached;
    const second = fake.faults.hang({ method: "GET", route: ARCHIVED });
    list.release();
    await second.reached;
    const restarted = house.restart();
    second.release();
    await restarted;
    theatre = house.theatre;
    await theatre.app.jobs.idle();
    expect(await texts()).toEqual(written.filter((_, i) => i % 10 === 0));
    const lists = asked(ARCHIVED).filter(({ path }) => path.includes(workshop.general.id));
    expect(lists.filter(({ query }) => query.before === undefined).length).toBeLessThanOrEqual(2);
    expect(stand.fake.exchanges.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(2);
    expect(theatre.faults).toEqual([]);
  });

  test("one that was written in and archived while nobody listened is read back, and nothing of the others", async () => {
    const { workshop } = stand;
    const [before, during] = ["before", "during"].map((name) => human("bea").addThread(workshop.general, name)) as [
      Channel,
      Channel,
    ];
    human("bea").say(before.id, "what of kites?");
    human("bea").changeThread(before, { archived: true });
    await settled();
    await optIn(theatre, stand.people.ana);
    const read = asked(PAGES).length;
    await house.restart(async () => {
      human("ana").say(during.id, "lentils on thursdays");
      human("bea").changeThread(during, { archived: true });
    });
    theatre = house.theatre;
    await theatre.app.jobs.idle();
    expect(await texts()).toEqual(["lentils on thursdays"]);
    expect(
      asked(PAGES)
        .slice(read)
        .some(({ path }) => path.includes(before.id)),
    ).toBe(false);
    expect(theatre.faults).toEqual([]);
  });
});
