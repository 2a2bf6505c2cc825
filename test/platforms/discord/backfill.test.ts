/** A large past on Discord: read by several processes for several members at once, at the pace Discord sets, and as far as Discord lets. */
import { PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDiscord } from "#src/platforms/discord/adapter.ts";
import { Readers, type Who } from "#test/platforms/large-past.ts";
import type { Channel } from "#test/support/discord/state.ts";
import { silent } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const ROOMS = 4;
const SAID = 5_000;
const HOUR = 3_600_000;
const PAGES = "/channels/{channel_id}/messages";
const SEARCH = "/guilds/{guild_id}/messages/search";
/** Discord's own buckets, fifty times as quick. */
const quick = {
  routes: { [`GET ${PAGES}`]: { limit: 5, perMs: 100 }, [`GET ${SEARCH}`]: { limit: 2, perMs: 20 } },
  otherwise: { limit: 1_000, perMs: 1_000 },
  global: null,
};

describe("twenty thousand messages on Discord", () => {
  let stand: DiscordStand;
  let readers: Readers;
  const rooms: Channel[] = [];
  const written = { ana: [] as string[], bea: [] as string[], boss: [] as string[] };

  /** Another of the same bot. */
  const another = () => {
    const { token, apiUrl } = stand.fake;
    return createDiscord({ token, apiUrl, messageContent: true, log: silent, now: () => new Date() });
  };

  /** Others talk; now and then one of the two joins in for some lines: Ana writes three in a hundred. */
  function talk(room: Channel, from: number, count: number): void {
    const say = (who: Who, i: number) => {
      const text = `line ${i} of ${room.name}`;
      stand.fake
        .human(stand.workshop[who])
        .say(room.id, text, { at: new Date(Date.now() - (9_000 * HOUR) / 2 + (i * HOUR) / 2) });
      written[who].push(text);
    };
    for (let i = from; i < from + count; i++) say(i % 200 < 12 && i % 2 ? "ana" : i % 600 < 20 ? "bea" : "boss", i);
  }

  beforeAll(async () => {
    stand = await openStand({ fake: { onExchange: () => {} } });
    readers = await Readers.open(stand);
    for (let i = 0; i < ROOMS; i++) {
      const room = stand.fake.places.addChannel(stand.workshop.guild.id, `room-${i}`);
      rooms.push(room);
      talk(room, 0, SAID);
    }
    stand.fake.rateLimits.limits = quick;
    await readers.start(stand.platform);
    await readers.start(another());
  }, 60_000);
  afterAll(() => readers.close());

  const told = (who: Who) => {
    const direct = stand.fake.world.directChannel(stand.people[who].account);
    return stand.fake.world.messagesIn(direct?.id ?? "").map(({ content }) => content);
  };
  const asked = (route: string, status?: number) =>
    stand.fake.exchanges.filter(
      (exchange) => exchange.route === route && exchange.method === "GET" && (!status || exchange.status === status),
    );

  test("are read for two members by two processes: each once, hardly a request in vain, and each member is told once", {
    timeout: 120_000,
  }, async () => {
    stand.fake.settings.indexing.searches = 2;
    stand.fake.settings.indexing.retryAfter = 0;
    await Promise.all([readers.optIn("ana"), readers.optIn("bea")]);
    await readers.idle();
    expect(await readers.kept("ana")).toEqual(written.ana.sort());
    expect(await readers.kept("bea")).toEqual(written.bea.sort());
    expect(asked(SEARCH, 202)).toHaveLength(2);
    expect(stand.fake.exchanges.filter((exchange) => exchange.status === 429).length).toBeLessThanOrEqual(10);
    for (const who of ["ana", "bea"] as const) {
      expect(told(who).filter((text) => text.includes("have been read"))).toHaveLength(1);
      expect(told(who).at(-1)).toContain(`${written[who].length} messages of yours are kept`);
      expect(await readers.status(who)).not.toContain("still being read");
    }
  });

  test("a place that is shut half way is left out and said so, the rest goes on; opened again, it is read to its end", {
    timeout: 120_000,
  }, async () => {
    const [shut] = rooms as [Channel];
    const page = stand.fake.faults.hang({ method: "GET", route: PAGES });
    await readers.optIn("boss");
    await page.reached;
    const next = stand.fake.faults.hang({ method: "GET", route: PAGES });
    page.release();
    await next.reached;
    expect(await readers.status("boss")).toMatch(/still being read: \d of \d conversations done\.\n.*#*-*.* \d+ %/);
    const everyone = { id: stand.workshop.guild.id, type: 0 as const, allow: 0n, deny: PermissionFlagsBits.ViewChannel };
    stand.fake.places.changeChannel(shut, { overwrites: [everyone] });
    next.release();
    await readers.idle();

    const elsewhere = written.boss.filter((text) => !text.endsWith(shut.name));
    const partly = await readers.kept("boss");
    expect(partly.filter((text) => !text.endsWith(shut.name))).toEqual(elsewhere.sort());
    expect(partly.length).toBeLessThan(written.boss.length);
    const leftOut = `Left out, as I cannot read there now: #${shut.name}.`;
    expect(told("boss").at(-1)).toContain(leftOut);
    expect(await readers.status("boss")).toContain(leftOut);

    stand.fake.places.changeChannel(shut, { overwrites: [] });
    await stand.fake.settled();
    const [app] = readers.apps;
    for (const id of (await app?.store.backfills.unfinished()) ?? []) await app?.jobs.backfill(id);
    await readers.idle();
    expect(await readers.kept("boss")).toEqual(written.boss.sort());
    expect(await readers.status("boss")).not.toContain("Left out");
    expect(told("boss").filter((text) => text.includes("have been read"))).toHaveLength(1);
  });
});
