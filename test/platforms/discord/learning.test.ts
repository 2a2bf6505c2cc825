/** What is learned on Discord follows its source, whatever the bot has in memory of it; the past is found by search or read. */
import { beforeEach, describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { Message } from "#test/support/discord/state.ts";
import { command, optIn, type Theatre } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const HOUR = 3_600_000;
const SEARCH = "/guilds/{guild_id}/messages/search";
const PAGES = "/channels/{channel_id}/messages";

describe("learning on Discord", () => {
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

  const texts = async () => {
    const { rows } = await theatre.database.executeSql("select text from snippets order by sent_at");
    return (rows as { text: string }[]).map(({ text }) => text);
  };
  const human = (name: "ana" | "bea") => stand.fake.human(stand.workshop[name]);
  const settled = async () => {
    await stand.fake.settled();
    await stand.platform.settled();
  };
  const asked = (route: string) =>
    stand.fake.exchanges.filter((exchange) => exchange.route === route && exchange.method === "GET");

  describe("live", () => {
    beforeEach(() => optIn(theatre, stand.people.ana));

    const said = async (text: string, channel = stand.workshop.general.id): Promise<Message> => {
      const message = human("ana").say(channel, text);
      await settled();
      return message;
    };

    test("in threads, posts of a forum, announcements and the talk beside voice", async () => {
      const { fake, workshop } = stand;
      const forum = fake.places.addChannel(workshop.guild.id, "ideas", { type: 15 });
      const news = fake.places.addChannel(workshop.guild.id, "news", { type: 5 });
      const voice = fake.places.addChannel(workshop.guild.id, "lounge", { type: 2 });
      const thread = human("bea").addThread(workshop.general, "soup");
      const post = human("bea").addPost(forum, "zeppelins", "what of zeppelins?").thread;
      await settled();
      for (const [channel, text] of [
        [thread.id, "lentils on thursdays"],
        [post.id, "zeppelins are slow"],
        [news.id, "the ferry is late"],
        [voice.id, "the microphone is off"],
      ] as const)
        await said(text, channel);
      expect(await texts()).toEqual(["lentils on thursdays", "zeppelins are slow", "the ferry is late", "the microphone is off"]);
    });

    test("a message of an earlier run, which nothing in memory knows, goes when it is deleted, alone or with others", async () => {
      const [one, two, three] = [
        await said("the vault is green"),
        await said("the vault is red"),
        await said("the vault is blue"),
      ];
      await house.restart();
      theatre = house.theatre;
      stand.fake.talk.remove([one]);
      await settled();
      expect(await texts()).toEqual(["the vault is red", "the vault is blue"]);
      stand.fake.talk.remove([two, three]);
      await settled();
      expect(await texts()).toEqual([]);
    });

    test("a deletion in an archived thread counts also where Discord does not say at once what thread that is", async () => {
      const thread = human("bea").addThread(stand.workshop.general, "soup");
      await settled();
      const message = await said("the vault is green", thread.id);
      human("bea").changeThread(thread, { archived: true });
      await settled();
      stand.fake.faults.fail({ method: "GET", route: "/channels/{channel_id}", status: 503, times: 4 });
      stand.fake.talk.remove([message]);
      await settled();
      expect(await texts()).toEqual([]);
    });

    test("an edit is learned anew; a preview that appears below is no edit", async () => {
      const message = await said("the vault is green");
      stand.fake.talk.unfurl(message, { type: "link", url: "https://example.org" });
      await settled();
      expect(await texts()).toEqual(["the vault is green"]);
      human("ana").edit(message, "the vault is red");
      await settled();
      expect(await texts()).toEqual(["the vault is red"]);
    });

    test("a removed thread, a removed channel with its threads, take what was learned there", async () => {
      const { fake, workshop } = stand;
      const room = fake.places.addChannel(workshop.guild.id, "room");
      const inRoom = human("bea").addThread(room, "soup");
      const kept = human("bea").addThread(workshop.general, "tea");
      const gone = human("bea").addThread(workshop.general, "coffee");
      await settled();
      for (const [channel, text] of [
        [inRoom.id, "one"],
        [kept.id, "two"],
        [gone.id, "three"],
      ] as const)
        await said(text, channel);
      fake.threads.remove(gone);
      fake.places.removeChannel(room);
      await settled();
      expect(await texts()).toEqual(["two"]);
    });

    test("whoever is banned is forgotten, member or not", async () => {
      await said("the vault is green");
      stand.fake.human(stand.workshop.boss).ban(stand.workshop.guild, stand.workshop.ana);
      await settled();
      expect(await texts()).toEqual([]);
      expect(await theatre.store.members.find(stand.people.ana)).toBeNull();
    });

    test("a role that may not see the channel any more makes what was said there private, at once", async () => {
      const { fake, workshop } = stand;
      await said("the vault is green");
      const everyone = await theatre.store.members.find(stand.people.ana);
      const find = (audience: string) =>
        theatre.store.snippets.search({
          member: everyone!.member.id,
          lexemes: ["vault"],
          audiences: [audience],
          channel: null,
          at: new Date(),
          limit: 5,
        });
      expect(await find("public")).toHaveLength(1);
      const guests = fake.roles.add(workshop.guild, "Guests", 0n);
      fake.places.changeChannel(workshop.general, { overwrites: [{ id: guests.id, type: 0, allow: 0n, deny: 1024n }] });
      await settled();
      expect(await find("public")).toEqual([]);
    });

    test("taken out of a private thread, the bot uses nothing of it any more, unless it sees it as a manager", async () => {
      const { fake, workshop, platform } = stand;
      const secret = fake.threads.add(workshop.general, {
        ...{ name: "secret", ownerId: workshop.ana.id, private: true, memberIds: [fake.world.botId] },
      });
      await settled();
      await optIn(theatre, stand.people.ana, { channels: "general" });
      await said("the vault is green", secret.id);
      const audience = async () => {
        const { rows } = await theatre.database.executeSql("select audience from places where thread = $1", [secret.id]);
        return (rows as { audience: string }[]).map((row) => row.audience);
      };
      const where = { ...stand.places.open, thread: secret.id };
      const managers = fake.roles.add(workshop.guild, "Managers", 1n << 34n);
      fake.human(workshop.founder).give(workshop.guild, fake.world.botId, managers);
      fake.threads.quit(secret, fake.world.botId);
      await settled();
      expect(await audience()).toEqual([`thread:${secret.id}`]);
      fake.threads.join(secret, fake.world.botId);
      fake.human(workshop.founder).take(workshop.guild, fake.world.botId, managers);
      fake.threads.quit(secret, fake.world.botId);
      await settled();
      expect(await audience()).toEqual(["unknown"]);
      expect((await platform.place(where)).audience).toBe("unknown");
    });

    test("nothing is learned in a private talk, and the bot does not even ask to hear them", async () => {
      human("ana").say(stand.places.direct.channel, "between us, the vault is green");
      await settled();
      expect(await texts()).toEqual([]);
    });
  });

  describe("the past", () => {
    const written: string[] = [];
    beforeEach(() => {
      written.length = 0;
      const { general } = stand.workshop;
      for (let i = 0; i < 450; i++) {
        const mine = i < 30 || i > 420;
        const text = `line ${i}`;
        human(mine ? "ana" : "bea").say(general.id, text, { at: new Date(Date.now() - 48 * HOUR + i * 1000) });
        if (mine) written.push(text);
      }
    });

    test("is found by search: where the member wrote nothing is not read", async () => {
      await optIn(theatre, stand.people.ana);
      expect(await texts()).toEqual(written);
      expect(asked(SEARCH).length).toBeGreaterThan(0);
      // 450 messages are five pages; the three in the middle, and nothing of the channel without her words, are left out.
      expect(asked(PAGES).length).toBeLessThan(4);
    });

    test("waits while Discord builds its index", async () => {
      stand.fake.settings.indexing.searches = 1;
      stand.fake.settings.indexing.retryAfter = 0;
      await optIn(theatre, stand.people.ana);
      expect(asked(SEARCH).filter(({ status }) => status === 202)).toHaveLength(1);
      expect(await texts()).toEqual(written);
    });

    test("is read page by page where Discord's index lacks what is old", async () => {
      stand.fake.settings.indexing.deep = true;
      await optIn(theatre, stand.people.ana);
      expect(await texts()).toEqual(written);
    });

    test("is found also where age is asked for, in its threads too", async () => {
      const { fake, workshop } = stand;
      const cellar = fake.places.addChannel(workshop.guild.id, "cellar", { nsfw: true });
      const thread = human("bea").addThread(cellar, "reds");
      human("ana").say(cellar.id, "the vault is green", { at: new Date(Date.now() - 2 * HOUR) });
      human("ana").say(thread.id, "the vault is red", { at: new Date(Date.now() - HOUR) });
      human("bea").changeThread(thread, { archived: true });
      await settled();
      await optIn(theatre, stand.people.ana, { channels: "cellar" });
      expect(await texts()).toEqual(["the vault is green", "the vault is red"]);
    });

    test("is read page by page where Discord does not search", async () => {
      stand.fake.faults.fail({ method: "GET", route: SEARCH, status: 403, code: 50001, times: 100 });
      await optIn(theatre, stand.people.ana);
      expect(asked(PAGES).length).toBeGreaterThanOrEqual(5);
      expect(await texts()).toEqual(written);
    });

    test("shows in /clone status how far it is", async () => {
      const page = stand.fake.faults.hang({ method: "GET", route: PAGES });
      const { ana } = stand.people;
      await stand.humans.command(ana, stand.places.open, "optin", {});
      await stand.humans.press(ana, "note", "confirm-optin");
      await page.reached;
      expect(await command(theatre, ana, "status")).toMatch(/still being read: \d+ of \d+ conversations? done/);
      page.release();
      await theatre.app.jobs.idle();
      expect(await command(theatre, ana, "status")).not.toContain("still being read");
    });
  });
});
