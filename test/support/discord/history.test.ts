/** What was said before: read page by page, and searched. */

import type { Client, REST, TextChannel } from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRest } from "#src/platforms/discord/open-rest.ts";
import { type FakeDiscord, openFakeDiscord } from "./fake-discord.ts";
import { connect } from "./real-client.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("history", () => {
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

  test("history comes newest first, page by page, with messages as old as they were made", async () => {
    const ana = fake.human(workshop.ana);
    const then = new Date("2024-05-01T10:00:00Z");
    ana.say(general.id, "now");
    const old = [1, 2, 3, 4, 5].map((number) =>
      ana.say(general.id, `${number}`, { at: new Date(then.getTime() + number * 1000) }),
    );
    const first = await general.messages.fetch({ limit: 3 });
    expect(first.map(({ content }) => content)).toEqual(["now", "5", "4"]);
    const second = await general.messages.fetch({ limit: 100, before: first.lastKey()! });
    expect(second.map(({ content }) => content)).toEqual(["3", "2", "1"]);
    expect(second.last()?.createdAt).toEqual(new Date("2024-05-01T10:00:01Z"));
    const after = await general.messages.fetch({ limit: 2, after: old[0]!.id });
    expect(after.map(({ content }) => content)).toEqual(["3", "2"]);
    const around = await general.messages.fetch({ limit: 3, around: old[2]!.id });
    expect(around.map(({ content }) => content)).toEqual(["4", "3", "2"]);
  });

  test("a search finds one member's messages in what the bot can read, once its index is ready", async () => {
    const ana = fake.human(workshop.ana);
    fake.human(workshop.bea).say(general.id, "not mine");
    for (let number = 1; number <= 30; number++) ana.say(number % 2 ? general.id : workshop.leads.id, `${number}`);
    const hidden = fake.places.addChannel(workshop.guild.id, "hidden");
    ana.say(hidden.id, "hidden");
    fake.human(workshop.founder).makePrivate(hidden, [{ id: workshop.ana.id, type: 1 }]);
    fake.settings.indexing.searches = 1;
    const search = (query: string) =>
      rest.get(`/guilds/${workshop.guild.id}/messages/search`, { query: new URLSearchParams(query) }) as Promise<{
        code?: number;
        total_results: number;
        messages: { content: string; id: string }[][];
      }>;
    expect(await search(`author_id=${ana.id}`)).toMatchObject({ code: 110000, retry_after: 1 });
    const first = await search(`author_id=${ana.id}`);
    expect(first.total_results).toBe(30);
    expect(first.messages.map(([message]) => message?.content)).toEqual(
      Array.from({ length: 25 }, (_, index) => `${30 - index}`),
    );
    const oldest = first.messages.at(-1)?.[0]?.id;
    expect((await search(`author_id=${ana.id}&max_id=${oldest}`)).messages.map(([message]) => message?.content)).toEqual([
      "5",
      "4",
      "3",
      "2",
      "1",
    ]);
    expect((await search(`author_id=${ana.id}&channel_id=${general.id}`)).total_results).toBe(15);
    expect(await codeOf(search("offset=9976"))).toBe(50035);
    fake.world.application.switches.messageContent = false;
    await expect(search(`author_id=${ana.id}`)).rejects.toMatchObject({ status: 403 });
  });
});
