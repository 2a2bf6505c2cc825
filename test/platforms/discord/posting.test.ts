/** Posting where Discord limits, fails, breaks off or refuses: what appears appears once and whole, or nothing does. */
import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MessageRef } from "#core/model/ids.ts";
import { OutOfReach, RefusedPost, UncertainPost } from "#core/ports/platform-faults.ts";
import { labelledReply, Recorder } from "#test/contracts/harness.ts";
import type { Channel, Message } from "#test/support/discord/state.ts";
import { openLease } from "#test/support/lease.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const POST = { method: "POST", route: "/channels/{channel_id}/messages" } as const;
const ONE = "/channels/{channel_id}/messages/{message_id}";
const LONG = Array.from({ length: 700 }, (_, i) => `word${i}`).join(" ");

describe("posting on Discord", () => {
  let stand: DiscordStand;
  let question: MessageRef;

  beforeEach(async () => {
    stand = await openStand();
    await stand.platform.start(new Recorder());
    question = await stand.humans.say(stand.people.bea, stand.places.open, "how do we deploy?");
  });
  afterEach(() => stand.close());

  const post = (body = "with the script", lease = openLease(), key = "k") =>
    stand.platform.post(labelledReply(stand, body), { conversation: stand.places.open, replyTo: question }, key, lease);
  const posted = (): readonly Message[] =>
    stand.fake.world.messagesIn(stand.workshop.general.id).filter(({ author }) => author.bot);
  const requests = () => stand.fake.exchanges.filter(({ method, route }) => method === "POST" && route === POST.route);

  test("a reply is the bot's own, to the question, pings nobody, shows no preview, and says below what it is", async () => {
    await post("see https://example.org/a_b for it");
    const [exchange] = requests();
    expect(exchange?.body).toMatchObject({
      allowed_mentions: { parse: [], replied_user: false },
      enforce_nonce: true,
      flags: 4,
      message_reference: { message_id: question.message },
    });
    expect(posted().map(({ content }) => content)).toEqual([
      "**[Ana's clone]** see https://example.org/a_b for it\n-# AI stand-in for Ana, who is away. Nothing here binds Ana.",
    ]);
  });

  test("every message of a long reply carries label and small print, only the first replies", async () => {
    await post(LONG);
    expect(posted().length).toBeGreaterThan(1);
    for (const { content } of posted()) expect(content).toMatch(/^\*\*\[Ana's clone\]\*\* [\s\S]*\n-# AI stand-in for Ana/);
    expect(posted().map(({ reference }) => reference?.messageId ?? null)).toEqual([
      question.message,
      ...posted()
        .slice(1)
        .map(() => null),
    ]);
  });

  test.each([
    ["fails", () => stand.fake.faults.fail({ ...POST, status: 502 })],
    ["fails after it took the message", () => stand.fake.faults.fail({ ...POST, status: 502, when: "after" })],
    ["breaks off", () => stand.fake.faults.cut(POST)],
    ["breaks off after it took the message", () => stand.fake.faults.cut({ ...POST, when: "after" })],
    [
      "limits",
      () =>
        stand.fake.faults.fail({
          ...POST,
          status: 429,
          body: { retry_after: 0.05, global: false },
          headers: { "retry-after": "0.05" },
        }),
    ],
  ])("where Discord %s once, the reply appears, and once", async (_, disturb) => {
    disturb();
    const refs = await post();
    expect(posted().map(({ id }) => id)).toEqual(refs.map(({ message }) => message));
    expect(posted()).toHaveLength(1);
  });

  test.each([
    ["before", "before"],
    ["after", "after"],
  ] as const)("where Discord fails for good %s it took the message, it throws and nothing stays", async (_, when) => {
    stand.fake.faults.fail({ ...POST, status: 503, when, times: 10 });
    await expect(post()).rejects.toThrow();
    expect(posted()).toEqual([]);
  });

  test("where Discord takes it and then neither answers nor lets it be looked up, it says that it may stand", async () => {
    stand.fake.faults.cut({ ...POST, when: "after", times: 10 });
    stand.fake.faults.fail({ method: "GET", route: POST.route, status: 503, times: 10 });
    await expect(post()).rejects.toThrow(UncertainPost);
    expect(posted()).toHaveLength(1);
  });

  test("where nothing says from where on to look for it, it says that it may stand", async () => {
    stand.fake.faults.cut({ ...POST, when: "after", times: 10 });
    const target = { conversation: stand.places.open, replyTo: null };
    await expect(stand.platform.post(labelledReply(stand, "I stop here"), target, "k", openLease())).rejects.toThrow(
      UncertainPost,
    );
    expect(posted()).toHaveLength(1);
  });

  test("where a part that stands cannot be removed, it says so", async () => {
    const stop = stand.fake.faults.hang({ ...POST, when: "after" });
    const going = post(LONG);
    await stop.reached;
    stand.fake.faults.fail({ ...POST, status: 403, code: 50013, times: 10 });
    stand.fake.faults.fail({ method: "DELETE", route: `${POST.route}/{message_id}`, status: 503, times: 10 });
    stop.release();
    await expect(going).rejects.toThrow(UncertainPost);
  });

  test("where a later part is refused, the earlier ones go too", async () => {
    const stop = stand.fake.faults.hang({ ...POST, when: "after" });
    const going = post(LONG);
    await stop.reached;
    stand.fake.faults.fail({ ...POST, status: 403, code: 50013, times: 10 });
    stop.release();
    await expect(going).rejects.toThrow();
    expect(posted()).toEqual([]);
  });

  test("a reply is taken back also where the bot may not read the past any more", async () => {
    const refs = await post();
    const deny = { id: stand.fake.world.botId, type: 1 as const, allow: 0n, deny: PermissionFlagsBits.ReadMessageHistory };
    stand.fake.places.changeChannel(stand.workshop.general, { overwrites: [deny] });
    await stand.platform.retract(refs);
    expect(posted()).toEqual([]);
  });

  test("where one part cannot be taken back, the others are, and that is thrown", async () => {
    const refs = await post(LONG);
    stand.fake.faults.fail({ method: "DELETE", route: ONE, status: 403, code: 50013 });
    await expect(stand.platform.retract(refs)).rejects.toThrow();
    expect(posted().map(({ id }) => id)).toEqual([refs[0]?.message]);
  });

  describe("in a thread that was archived since", () => {
    let thread: Channel;
    let refs: readonly MessageRef[];
    const said = () => stand.fake.world.messagesIn(thread.id).at(-1)?.content;
    beforeEach(async () => {
      thread = stand.fake.human(stand.workshop.bea).addThread(stand.workshop.general, "deploys");
      await stand.fake.settled();
      const conversation = { ...stand.places.open, thread: thread.id };
      refs = await stand.platform.post(
        labelledReply(stand, "with the script"),
        { conversation, replyTo: null },
        "t",
        openLease(),
      );
    });
    const archive = (change = {}) => stand.fake.threads.change(thread, { archived: true, ...change });
    const mayManage = () => {
      const allow = { id: stand.fake.world.botId, type: 1 as const, allow: PermissionFlagsBits.ManageThreads, deny: 0n };
      stand.fake.places.changeChannel(stand.workshop.general, { overwrites: [allow] });
    };
    const amended = () => stand.platform.amend(labelledReply(stand, "with make ship"), refs);

    test("a reply is amended, and the thread archived again where the bot may", async () => {
      archive();
      await amended();
      expect(said()).toContain("with make ship");
      expect(thread.thread?.archived).toBe(false);
      mayManage();
      archive({ locked: true });
      await amended();
      expect(thread.thread?.archived).toBe(true);
    });

    test("and locked, that is said, and the reply can be taken back", async () => {
      archive({ locked: true });
      await expect(amended()).rejects.toThrow(OutOfReach);
      expect(said()).toContain("with the script");
      expect(thread.thread?.archived).toBe(true);
      await stand.platform.retract(refs);
      expect(said()).toBeUndefined();
    });
  });

  test("a question deleted meanwhile is not answered", async () => {
    await stand.humans.delete([question]);
    await expect(post()).rejects.toThrow(RefusedPost);
    expect(posted()).toEqual([]);
  });

  describe("once its lease is over by the clock on the wall, while its signal has not fired", () => {
    /** From the first request on. */
    const over = () => ({
      ...openLease(),
      check: () => {
        if (requests().length > 0) throw new Error("the lease is over");
      },
    });

    test("no further part is sent, and nothing stays", async () => {
      await expect(post(LONG, over())).rejects.toThrow("the lease is over");
      expect(requests()).toHaveLength(1);
      expect(posted()).toEqual([]);
    });

    test.each([["broke off", () => stand.fake.faults.cut(POST)]])("what %s is not sent again", async (_, disturb) => {
      disturb();
      await expect(post("with the script", over())).rejects.toThrow();
      expect(requests()).toHaveLength(1);
      expect(posted()).toEqual([]);
    });
  });

  test("held up by a limit past its time, it throws at once, and does not appear when the limit is over", async () => {
    const limit = { retry_after: 0.3, global: false };
    stand.fake.faults.fail({ ...POST, status: 429, body: limit, headers: { "retry-after": "0.3" } });
    const stop = new AbortController();
    const late = post("too late", openLease(stop.signal));
    await expect.poll(() => requests().length, { interval: 5 }).toBe(1);
    stop.abort();
    await expect(late).rejects.toThrow();
    // The next post waits behind the limit, so the first one's time has come and gone when it is through.
    await post("in time", openLease(), "another");
    expect(posted().map(({ content }) => content)).toEqual([expect.stringContaining("in time")]);
  });
});
