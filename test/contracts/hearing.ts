/** Contract: what people do arrives in the core, once, with the right fields. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ConversationRef } from "#core/model/ids.ts";
import { openLease } from "#test/support/lease.ts";
import { labelledReply, type PlatformHarness, Recorder, type Stand } from "./harness.ts";

export function describeHearing(harness: PlatformHarness): void {
  describe("hearing", () => {
    let stand: Stand;
    let heard: Recorder;

    beforeEach(async () => {
      stand = await harness.open();
      heard = new Recorder();
      await stand.platform.start(heard);
    });
    afterEach(() => stand.close());

    test("a message arrives with who wrote what, where and when", async () => {
      const { humans, people, places } = stand;
      const ref = await humans.say(people.bea, places.open, "good morning");
      expect(heard.messages).toHaveLength(1);
      expect(heard.messages[0]).toMatchObject({
        ref,
        place: { conversation: places.open, name: "general", kind: "channel", audience: "public", shared: false },
        author: { account: people.bea, name: "Bea", kind: "human" },
        text: "good morning",
        mentions: [],
        replyTo: null,
        forwarded: false,
      });
      expect(heard.messages[0]?.sentAt).toBeInstanceOf(Date);
    });

    test("a literal mention is a mention, each person once", async () => {
      const { humans, people, places } = stand;
      const text = `<@${people.ana.account}> or <@${people.boss.account}>? <@${people.ana.account}>!`;
      await humans.say(people.bea, places.open, text);
      expect(heard.messages[0]?.text).toBe(text);
      expect(heard.messages[0]?.mentions).toEqual([people.ana, people.boss]);
    });

    test("what is shown as code is no mention", async () => {
      const { humans, people, places } = stand;
      const [ana, boss] = [people.ana, people.boss].map(({ account }) => `<@${account}>`);
      await humans.say(people.bea, places.open, `try \`${ana} hi\` or ask ${boss}, not \`\`\`\n${ana}\n\`\`\``);
      expect(heard.messages.at(-1)?.mentions).toEqual([people.boss]);
    });

    test("the ping of a reply is no mention", async () => {
      const { humans, people, places } = stand;
      const question = await humans.say(people.ana, places.open, "tea?");
      await humans.say(people.bea, places.open, "yes", { replyTo: question });
      expect(heard.messages[1]).toMatchObject({ mentions: [], replyTo: { message: question, author: "human" } });
    });

    test("a reply to the clone says so", async () => {
      const { humans, people, places, platform } = stand;
      const target = { conversation: places.open, replyTo: null };
      const [posted] = await platform.post(labelledReply(stand, "by hand"), target, "k", openLease());
      await humans.say(people.bea, places.open, "and then?", { replyTo: posted! });
      expect(heard.spoken.at(-1)?.replyTo).toEqual({ message: posted, author: "clone" });
    });

    test("another program's message has kind bot", async () => {
      await stand.humans.sayAsBot(stand.places.open, `<@${stand.people.ana.account}> the build failed`);
      expect(heard.messages.map(({ author }) => author.kind)).toEqual(["bot"]);
    });

    test("the clone's own posts come as clone, or not at all", async () => {
      const { places, platform } = stand;
      const target = { conversation: places.open, replyTo: null };
      const posted = await platform.post(labelledReply(stand, "by hand"), target, "k", openLease());
      await platform.amend(labelledReply(stand, "with the script"), posted);
      await stand.humans.say(stand.people.bea, places.open, "thanks");
      expect(heard.spoken.map(({ text }) => text)).toEqual(["thanks"]);
      expect(heard.edits.filter(({ author }) => author.kind !== "clone")).toEqual([]);
    });

    test("a forwarded text is marked as forwarded", async () => {
      const { humans, people, places } = stand;
      await humans.forward(people.bea, places.open, "somebody else's words");
      expect(heard.messages[0]?.forwarded).toBe(true);
    });

    test("an edit arrives as the whole new message", async () => {
      const { humans, people, places } = stand;
      const ref = await humans.say(people.bea, places.open, `<@${people.ana.account}> tea?`);
      await humans.edit(people.bea, ref, `<@${people.boss.account}> coffee?`);
      expect(heard.messages).toHaveLength(1);
      expect(heard.edits).toHaveLength(1);
      expect(heard.edits[0]).toMatchObject({
        ref,
        author: { account: people.bea, kind: "human" },
        text: `<@${people.boss.account}> coffee?`,
        mentions: [people.boss],
      });
    });

    test("a deleted message is named, and each of many deleted at once", async () => {
      const { humans, people, places } = stand;
      const one = await humans.say(people.bea, places.open, "one");
      const two = await humans.say(people.bea, places.open, "two");
      const three = await humans.say(people.bea, places.open, "three");
      await humans.delete([one]);
      expect(heard.gone).toEqual([one]);
      await humans.delete([two, three]);
      expect(new Set(heard.gone)).toEqual(new Set([one, two, three]));
      expect(heard.gone).toHaveLength(3);
    });

    test("a removed channel is gone", async () => {
      const { humans, people, places, platform } = stand;
      await humans.say(people.bea, places.open, "one");
      await humans.removeChannel(places.open);
      expect(heard.placesGone).toEqual([places.open]);
      expect((await platform.place(places.open)).audience).toBe("unknown");
    });

    test("a channel that turns private has another audience at once", async () => {
      const { humans, people, places, platform } = stand;
      await humans.makePrivate(places.open);
      const changed = heard.changed.at(-1);
      expect(changed?.conversation).toEqual(places.open);
      expect(["public", "unknown"]).not.toContain(changed?.audience);
      expect(await platform.place(places.open)).toEqual(changed);
      await humans.say(people.ana, places.open, "just me");
      expect(heard.messages.at(-1)?.place).toEqual(changed);
    });

    test("a person who leaves is named", async () => {
      await stand.humans.leave(stand.people.bea);
      expect(heard.left).toEqual([stand.people.bea]);
    });

    test("the workspace that removes the bot is named", async () => {
      await stand.humans.removeBot();
      expect(heard.workspacesGone).toEqual([stand.workspace]);
    });

    test("private talks, shared channels and closed ones are known as such", async () => {
      const { places, platform } = stand;
      const [open, closed, direct] = await Promise.all([places.open, places.closed, places.direct].map((c) => platform.place(c)));
      expect(open).toMatchObject({ kind: "channel", audience: "public", shared: false });
      expect(closed).toMatchObject({ kind: "channel", shared: false });
      expect(["public", "unknown"]).not.toContain(closed?.audience);
      expect(direct?.kind).toBe("direct");
      expect(direct?.audience).not.toBe("public");
      const shared = places.shared && (await platform.place(places.shared));
      expect(shared?.shared ?? "none such").toBe(places.shared ? true : "none such");
    });

    test("what is written in a private talk arrives as direct, or not at all", async () => {
      await stand.humans.say(stand.people.ana, stand.places.direct, "hello, bot");
      await stand.humans.say(stand.people.ana, stand.places.open, "hello, all");
      expect(heard.messages.at(-1)?.place.kind).toBe("channel");
      expect(heard.messages.slice(0, -1).filter(({ place }) => place.kind !== "direct")).toEqual([]);
    });

    test("of a place nothing is known of, the audience is unknown", async () => {
      const { places, platform } = stand;
      const elsewhere = [
        { ...places.open, channel: "900000000000000009" },
        { ...places.open, workspace: "900000000000000008" },
        { ...places.open, platform: "telegraph" },
      ];
      for (const conversation of elsewhere) {
        expect(await platform.place(conversation)).toMatchObject({ conversation, audience: "unknown" });
      }
    });

    test("who reads a place is told; of one that is not known nobody does", async () => {
      const { humans, people, places, platform } = stand;
      const { ana, bea, boss } = people;
      const readersOf = (where: ConversationRef) => Promise.all([ana, bea, boss].map((who) => platform.reads(who, where)));
      expect(await readersOf(places.closed)).toEqual([true, true, false]);
      await humans.makePrivate(places.open);
      expect(await readersOf(places.open)).toEqual([true, false, false]);
      const unknown = { channel: "900000000000000009", workspace: "900000000000000008", platform: "telegraph" };
      for (const [part, other] of Object.entries(unknown))
        expect(await readersOf({ ...places.closed, [part]: other })).toEqual([false, false, false]);
    });

    test("the workspace's places are those the bot can read", async () => {
      const { places, platform, workspace } = stand;
      const listed = await platform.places(workspace);
      for (const conversation of [places.open, places.closed]) {
        expect(listed).toContainEqual({ ...(await platform.place(conversation)), guests: expect.any(Boolean) });
      }
      expect(await platform.places({ ...workspace, workspace: "900000000000000008" })).toEqual([]);
    });

    test("after stop nothing more is delivered", async () => {
      const { humans, people, places, platform } = stand;
      const ref = await humans.say(people.bea, places.open, "one");
      await platform.stop();
      const before = heard.count;
      await humans.say(people.bea, places.open, "two");
      await humans.edit(people.bea, ref, "one and a half");
      await humans.command(people.bea, places.open, "status", {});
      await humans.delete([ref]);
      await humans.leave(people.boss);
      expect(heard.count).toBe(before);
    });
  });
}
