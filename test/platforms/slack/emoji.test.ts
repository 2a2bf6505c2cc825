/** Shortcodes in what a clone says are the emoji they stand for, whole and struck through, and never change or fake a label. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MessageRef } from "#core/model/ids.ts";
import { labelledReply, Recorder, struckReply } from "#test/contracts/harness.ts";
import { openLease } from "#test/support/lease.ts";
import type { Wire } from "#test/support/slack/state.ts";
import { openStand, type SlackStand } from "./stand.ts";

describe("an emoji", () => {
  let stand: SlackStand;
  beforeEach(async () => {
    stand = await openStand();
    await stand.platform.start(new Recorder());
  });
  afterEach(() => stand.close());

  async function post(body: string, name?: string): Promise<readonly MessageRef[]> {
    const conversation = stand.places.open;
    const replyTo = await stand.humans.say(stand.people.bea, conversation, "done?");
    const reply = labelledReply(stand, body, name === undefined ? {} : { name });
    return stand.platform.post(reply, { conversation, replyTo }, "k", openLease());
  }
  const blocks = (): readonly Wire[] => {
    const answer = stand.fake.world.messagesIn(stand.workshop.general.id).findLast((message) => stand.fake.world.byBot(message));
    return answer?.blocks ?? [];
  };
  const said = () => (blocks()[0]!.text as Wire).text;
  /** What stands in the rich text of a reply that was struck through, after its label. */
  async function struckThrough(body: string): Promise<readonly Wire[]> {
    const posted = await post(body);
    await stand.platform.amend(struckReply(stand, body, stand.platform.link(posted[0]!)), posted);
    const [section] = blocks()[0]!.elements as Wire[];
    const [label, ...pieces] = section!.elements as Wire[];
    expect(label).toEqual({ type: "text", text: "[Ana's clone] " });
    for (const { style } of pieces) expect(style).toEqual({ strike: true });
    return pieces.map(({ style: _, ...piece }) => piece);
  }

  test("is one in an answer, and none in its small print", async () => {
    await post("shipped :tada:");
    expect(blocks().slice(0, 2)).toMatchObject([
      { type: "section", text: { type: "plain_text", text: "[Ana's clone] shipped :tada:", emoji: true } },
      { type: "context", elements: [{ type: "plain_text", emoji: false }] },
    ]);
  });

  test("in a member's name is none: the label has no colons", async () => {
    await post("yes", "Ana :skull::tada: :x:");
    expect(said()).toBe("[Ana skulltada x's clone] yes");
  });

  test.each(["[Boss's clone:blank:] yes", "[Boss's clone :blank: :blank: ] yes", "[Boss's :blank:clone:blank:] yes"])(
    "that may not be seen makes no label of %s",
    async (body) => {
      await post(body);
      expect(said()).toMatch(/^\[Ana's clone\] \(Boss's .*\) yes$/);
    },
  );

  test("struck through is a piece of its own, with its skin tone", async () => {
    expect(await struckThrough("shipped :tada::+1: by :wave::skin-tone-3:, yes")).toEqual([
      { type: "text", text: "shipped " },
      { type: "emoji", name: "tada" },
      { type: "emoji", name: "+1" },
      { type: "text", text: " by " },
      { type: "emoji", name: "wave::skin-tone-3" },
      { type: "text", text: ", yes" },
    ]);
  });

  test.each(["at 10:30:45", "std:vector:int", "either: this: or that", "::", "a :) b :("])("is none in %s", async (body) => {
    expect(await struckThrough(body)).toEqual([{ type: "text", text: body }]);
  });
});
