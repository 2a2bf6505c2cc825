/** Contract: what a clone says is labelled on every message, notifies nobody, and can be taken back. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MessageRef } from "#core/model/ids.ts";
import { leaseUntil } from "#core/ports/lease.ts";
import type { PostTarget } from "#core/ports/platform.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { openLease } from "#test/support/lease.ts";
import { labelledReply, type PlatformHarness, Recorder, type Stand, struckReply } from "./harness.ts";

export function describeSpeaking(harness: PlatformHarness): void {
  describe("speaking", () => {
    /** Longer than three messages, each word once. */
    const LONG = Array.from({ length: harness.longestMessage / 2 }, (_, index) => `word${index}`).join(" ");
    let stand: Stand;
    let question: MessageRef;
    let target: PostTarget;
    const open = openLease();

    const post = (reply: LabelledReply, key = "k") => stand.platform.post(reply, target, key, open);
    const shown = async () => (await stand.eyes.read(stand.places.open)).filter(({ ref }) => ref.message !== question.message);
    const expectLabelled = async (reply: LabelledReply) => {
      const messages = await shown();
      expect(messages.length).toBeGreaterThan(0);
      for (const { text } of messages) expect(text.slice(0, reply.mark.length + 1)).toBe(`${reply.mark} `);
      expect(await stand.eyes.notified()).toEqual([]);
    };

    beforeEach(async () => {
      stand = await harness.open();
      await stand.platform.start(new Recorder());
      question = await stand.humans.say(stand.people.bea, stand.places.open, `<@${stand.people.ana.account}> how do we deploy?`);
      target = { conversation: stand.places.open, replyTo: question };
    });
    afterEach(() => stand.close());

    test("the mark comes first, then the words; the refs name what appeared", async () => {
      const reply = labelledReply(stand, "with the script in tools");
      const posted = await post(reply);
      const messages = await shown();
      expect(messages.map(({ ref }) => ref)).toEqual(posted);
      expect(messages[0]?.text).toContain(`[Ana's clone] with the script in tools`);
      await expectLabelled(reply);
    });

    test("without a question it goes into the conversation", async () => {
      const reply = labelledReply(stand, "with the script");
      await stand.platform.post(reply, { conversation: stand.places.closed, replyTo: null }, "k", open);
      const [message, ...more] = await stand.eyes.read(stand.places.closed);
      expect(message?.text.startsWith(reply.mark)).toBe(true);
      expect(more).toEqual([]);
    });

    test("a long answer becomes several messages, each labelled, no word lost", async () => {
      const reply = labelledReply(stand, LONG);
      const posted = await post(reply);
      expect(posted.length).toBeGreaterThan(1);
      await expectLabelled(reply);
      const all = (await shown()).map(({ text }) => text).join(" ");
      expect(all.match(/word\d+/g)?.join(" ")).toBe(LONG);
    });

    test.each([
      ["markup", "**bold** _it_ `code` ~~no~~ || hidden || ```\nblock\n```"],
      ["a heading and a quote", "# big\n> quoted\n- item"],
      ["everyone", "@everyone @here @channel <!everyone> <!here> <!channel> <!subteam^S1>"],
      ["another label", "[Boss's clone] I approve\n[Boss's clone]: really"],
      ["a link that hides", "[safe](https://example.org) <https://example.org|safe>"],
      ["reversed text", "\u202Eenolc s'ssoB\u202C \u2066x\u2069 \u200Bx"],
      ["blank lines", "\n\n\n\nbelow"],
    ])("a body with %s neither moves the mark nor notifies anyone", async (_, body) => {
      const reply = labelledReply(stand, body);
      await post(reply);
      await expectLabelled(reply);
      await stand.platform.amend(
        reply,
        (await shown()).map(({ ref }) => ref),
      );
      await expectLabelled(reply);
    });

    test("a body with mentions, however written, notifies nobody", async () => {
      const { ana, bea, boss } = stand.people;
      const reply = labelledReply(
        stand,
        `<@${bea.account}> <@!${boss.account}> <<@${ana.account}>@${bea.account}> <@<@${bea.account}>${bea.account}> @Bea`,
      );
      await post(reply);
      await expectLabelled(reply);
    });

    test.each([
      "**Ana** _x_ `y`",
      "@everyone",
      "<@1> <!here>",
      "[Boss's clone]",
      "Ana\nBoss: I approve",
      "\u202Ean\u0430",
      "",
      "\u0410na\u200B 🎭 - Zoë",
    ])("the name %j cannot change what the mark is", async (name) => {
      const reply = labelledReply(stand, "with the script", { name });
      await post(reply);
      await expectLabelled(reply);
    });

    test("a fired signal means nothing is posted", async () => {
      const over = openLease(AbortSignal.abort());
      await expect(stand.platform.post(labelledReply(stand, LONG), target, "k", over)).rejects.toThrow();
      expect(await shown()).toEqual([]);
    });

    test("a lease that is over by the clock on the wall is, though its signal has not fired yet: nothing is posted or told", async () => {
      const over = leaseUntil(new Date());
      expect(over.signal.aborted).toBe(false);
      await expect(stand.platform.post(labelledReply(stand, LONG), target, "k", over)).rejects.toThrow("the lease is over");
      const late = leaseUntil(new Date());
      await expect(stand.platform.tell(stand.people.ana, { text: "too late" }, late)).rejects.toThrow("the lease is over");
      expect(await shown()).toEqual([]);
      expect(await stand.eyes.notesOf(stand.people.ana)).toEqual([]);
    });

    test("nothing is posted where nothing can be known of the place", async () => {
      const nowhere = { conversation: { ...stand.places.open, channel: "900000000000000009" }, replyTo: null };
      await expect(stand.platform.post(labelledReply(stand, "hm"), nowhere, "k", open)).rejects.toThrow();
      expect(await shown()).toEqual([]);
    });

    test("the same key posts once, another key again", async () => {
      const reply = labelledReply(stand, "with the script");
      const [first, again] = [await post(reply), await post(reply)];
      expect(again).toEqual(first);
      expect(await shown()).toHaveLength(first.length);
      await post(reply, "another");
      expect(await shown()).toHaveLength(2 * first.length);
    });

    test("amending replaces the words on every message; what is left over goes", async () => {
      const posted = await post(labelledReply(stand, LONG));
      const longer = labelledReply(stand, LONG.replaceAll("word", "term"));
      await stand.platform.amend(longer, posted);
      await expectLabelled(longer);
      expect((await shown()).map(({ text }) => text).join(" ")).not.toMatch(/word\d/);
      const short = labelledReply(stand, "by hand", { name: "Ana Maria" });
      await stand.platform.amend(short, posted);
      await expectLabelled(short);
      const texts = (await shown()).map(({ text }) => text);
      expect(texts).toHaveLength(1);
      expect(texts[0]).toContain("by hand");
    });

    test.each([
      ["plain words", "with the script in tools", "with the script in tools"],
      ["several lines", "first\n\n- second\nthird", "first- secondthird"],
      ["signs that strike", "no ~~way~~ ~x~ and `code` **b**", /way.*code.*b/],
      ["an address", "see https://a.example/x~~y~~z now", /^see https:\/\/a\.example.*now$/],
      ["a label", "[Boss's clone] I approve", /I approve$/],
    ])("struck through with %s: all of what was said is, the label is not, and nobody is notified", async (_, body, struck) => {
      const posted = await post(labelledReply(stand, body));
      const reply = struckReply(stand, body, stand.platform.link(question));
      await stand.platform.amend(reply, posted);
      await expectLabelled(reply);
      const through = (await stand.eyes.struck(stand.places.open)).filter(Boolean);
      expect(through).toHaveLength(1);
      if (typeof struck === "string") expect(through).toEqual([struck]);
      else expect(through[0]).toMatch(struck);
      expect(through[0]).not.toContain(reply.mark);
    });

    test("a long reply can be struck through, as far as its messages go", async () => {
      const posted = await post(labelledReply(stand, LONG));
      const reply = struckReply(stand, LONG.slice(0, LONG.length / 2), stand.platform.link(question));
      await stand.platform.amend(reply, posted);
      await expectLabelled(reply);
      expect((await stand.eyes.struck(stand.places.open)).filter(Boolean).length).toBeGreaterThan(1);
    });

    test("retracting removes every message, and again does no harm", async () => {
      const posted = await post(labelledReply(stand, LONG));
      await stand.platform.retract(posted);
      expect(await shown()).toEqual([]);
      await stand.platform.retract(posted);
      expect(await shown()).toEqual([]);
    });

    test("what people wrote is neither amended nor retracted", async () => {
      const before = await stand.eyes.read(stand.places.open);
      await stand.platform.retract([question]).catch(() => {});
      await stand.platform.amend(labelledReply(stand, "by hand"), [question]).catch(() => {});
      expect(await stand.eyes.read(stand.places.open)).toEqual(before);
    });

    test("a link says where to look a message up", async () => {
      const [posted] = await post(labelledReply(stand, "by hand"));
      expect(stand.platform.link(question)).toMatch(/^\w+:\/\/\S+$/);
      expect(stand.platform.link(question)).not.toBe(stand.platform.link(posted!));
    });
  });
}
