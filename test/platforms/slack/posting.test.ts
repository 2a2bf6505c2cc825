/** Posting where Slack limits, fails, breaks off or refuses: what appears appears once and whole, or nothing does. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MessageRef } from "#core/model/ids.ts";
import { RefusedPost, UncertainPost } from "#core/ports/platform-faults.ts";
import type { Log } from "#core/ports/runtime.ts";
import { labelledReply, Recorder } from "#test/contracts/harness.ts";
import { openLease } from "#test/support/lease.ts";
import type { Message } from "#test/support/slack/state.ts";
import { silent } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const POST = { method: "chat.postMessage" } as const;
const LONG = Array.from({ length: 900 }, (_, i) => `word${i}`).join(" ");
const NOTICE = "AI stand-in for Ana, who is away. Nothing here binds Ana.";

describe("posting on Slack", () => {
  let stand: SlackStand;
  let question: MessageRef;
  let complaints: string[];

  beforeEach(async () => {
    complaints = [];
    const error: Log["error"] = (event, fault) => complaints.push(`${event}: ${(fault as Error).message}`);
    stand = await openStand({ log: { ...silent, error } });
    await stand.platform.start(new Recorder());
    question = await stand.humans.say(stand.people.bea, stand.places.open, "how do we deploy?");
  });
  afterEach(() => stand.close());

  const target = () => ({ conversation: stand.places.open, replyTo: question });
  const post = (body = "with the script", lease = openLease(), key = "k") =>
    stand.platform.post(labelledReply(stand, body), target(), key, lease);
  const posted = (): readonly Message[] =>
    stand.fake.world.messagesIn(stand.workshop.general.id).filter((message) => stand.fake.world.byBot(message));
  const requests = () => stand.fake.exchanges.filter(({ method }) => method === POST.method);

  test("an answer stands below its question, marked for people and programs, under the clone's name, without previews", async () => {
    await post("see https://example.org/a_b for it");
    const [answer] = posted();
    expect(answer).toMatchObject({
      thread_ts: question.message,
      broadcast: false,
      username: "Ana's clone",
      icons: { emoji: ":performing_arts:" },
      metadata: { event_type: "clone_reply", event_payload: { key: "k", part: 0 } },
      asked: { unfurl_links: false, unfurl_media: false },
      // Kept the way Slack keeps an address, and no preview of it.
      text: "[Ana's clone] see <https://example.org/a_b> for it",
    });
    expect(answer?.blocks.slice(0, 2)).toMatchObject([
      { type: "section", text: { type: "plain_text", text: "[Ana's clone] see https://example.org/a_b for it" } },
      { type: "context", elements: [{ text: `[Ana's clone] ${NOTICE}` }] },
    ]);
  });

  test("every message of a long answer is marked, and all stand below the question, in order", async () => {
    const refs = await post(LONG);
    expect(posted().length).toBeGreaterThan(1);
    expect(posted().map(({ ts }) => ts)).toEqual(refs.map(({ message }) => message));
    for (const [part, { blocks, text, metadata, thread_ts }] of posted().entries()) {
      expect(text).toMatch(/^\[Ana's clone\] /);
      expect(blocks[0]?.text).toMatchObject({ text: expect.stringMatching(/^\[Ana's clone\] /) });
      expect(blocks[1]).toMatchObject({ elements: [{ text: `[Ana's clone] ${NOTICE}` }] });
      expect(metadata?.event_payload).toEqual({ key: "k", part });
      expect(thread_ts).toBe(question.message);
    }
  });

  test("where the bot may not change its name it answers under its own, and says once what is missing", async () => {
    stand.fake.scopes.delete("chat:write.customize");
    await post();
    await post("again", undefined, "another");
    expect(posted()).toHaveLength(2);
    for (const { username, text } of posted()) {
      expect(username).toBeNull();
      expect(text).toMatch(/^\[Ana's clone\] /);
    }
    expect(complaints).toEqual([
      "slack-scope-missing: The Slack app lacks the scope chat:write.customize. Add it under OAuth & Permissions, and install the app again.",
    ]);
  });

  test.each([
    ["fails", () => stand.fake.faults.fail({ ...POST, status: 500 })],
    ["fails after it took the message", () => stand.fake.faults.fail({ ...POST, status: 500, when: "after" })],
    ["breaks off", () => stand.fake.faults.cut(POST)],
    ["breaks off after it took the message", () => stand.fake.faults.cut({ ...POST, when: "after" })],
    ["breaks off within its answer", () => stand.fake.faults.cut({ ...POST, midway: true })],
    ["limits", () => stand.fake.faults.fail({ ...POST, status: 429, headers: { "retry-after": "1" } })],
  ])("where Slack %s once, the answer appears, and once", async (_, disturb) => {
    disturb();
    const refs = await post();
    expect(posted().map(({ ts }) => ts)).toEqual(refs.map(({ message }) => message));
    expect(posted()).toHaveLength(1);
    expect(refs[0]?.thread).toBe(question.message);
  });

  test("a message Slack took without saying so is found in a long thread, too", async () => {
    const { bea, general } = stand.workshop;
    const root = stand.fake.human(bea).say(general.id, "a long story");
    for (let i = 0; i < 250; i++) stand.fake.human(bea).say(general.id, `part ${i}`, { thread: root.ts });
    question = await stand.humans.say(stand.people.bea, { ...stand.places.open, thread: root.ts }, "and how do we deploy it?");
    stand.fake.faults.cut({ ...POST, when: "after" });
    await post();
    expect(posted()).toHaveLength(1);
  });

  test("where Slack fails for good, it throws and nothing stays", async () => {
    stand.fake.faults.fail({ ...POST, status: 503, times: 10 });
    await expect(post()).rejects.toThrow();
    expect(posted()).toEqual([]);
  });

  test("where Slack takes the message and says for good that it does not, it is found by the key it carries", async () => {
    stand.fake.faults.fail({ ...POST, status: 503, when: "after", times: 10 });
    const refs = await post();
    expect(requests()).toHaveLength(1);
    expect(posted().map(({ ts }) => ts)).toEqual(refs.map(({ message }) => message));
  });

  test("where Slack takes it and then neither answers nor lets it be looked up, it says that it may stand", async () => {
    stand.fake.faults.cut({ ...POST, when: "after", times: 10 });
    for (const method of ["conversations.replies", "conversations.history"])
      stand.fake.faults.fail({ method, error: "internal_error", times: 10 });
    await expect(post()).rejects.toThrow(UncertainPost);
    expect(posted()).toHaveLength(1);
  });

  test("where a later part is refused, the earlier ones go too", async () => {
    const stop = stand.fake.faults.hang({ ...POST, when: "after" });
    const going = post(LONG);
    await stop.reached;
    stand.fake.faults.fail({ ...POST, error: "msg_blocked_by_policy", times: 10 });
    stop.release();
    await expect(going).rejects.toThrow();
    expect(requests().length).toBe(2);
    expect(posted()).toEqual([]);
  });

  describe("a question deleted meanwhile", () => {
    const remove = () =>
      stand.fake.human(stand.workshop.bea).remove(stand.fake.world.message(question.channel, question.message));

    test("is not answered: nothing stays in the channel", async () => {
      remove();
      await expect(post()).rejects.toThrow("the question is gone");
      expect(requests()).toHaveLength(1);
      expect(posted()).toEqual([]);
    });

    test("nor with several messages: the first is taken back, and no other sent", async () => {
      remove();
      await expect(post(LONG)).rejects.toThrow("the question is gone");
      expect(requests()).toHaveLength(1);
      expect(posted()).toEqual([]);
    });

    test("nor where the connection breaks as well", async () => {
      remove();
      stand.fake.faults.cut({ ...POST, when: "after", times: 2 });
      await expect(post()).rejects.toThrow();
      expect(posted()).toEqual([]);
    });

    test("nor where taking back fails at first", async () => {
      remove();
      stand.fake.faults.fail({ method: "chat.delete", status: 500 });
      await expect(post()).rejects.toThrow();
      expect(posted()).toEqual([]);
    });
  });

  test("held up by a limit past its time, it throws at once, and does not appear when the limit is over", async () => {
    stand.fake.faults.fail({ ...POST, status: 429, headers: { "retry-after": "30" } });
    const stop = new AbortController();
    const late = post("too late", openLease(stop.signal));
    await expect.poll(() => requests().length, { interval: 5 }).toBe(1);
    stop.abort();
    await expect(late).rejects.toThrow();
    stand.fake.faults.fail({ ...POST, status: 429, headers: { "retry-after": "1" } });
    await post("in time", openLease(), "another");
    expect(posted().map(({ text }) => text)).toEqual(["[Ana's clone] in time"]);
  });

  test("a limit longer than anybody waits is not waited for", async () => {
    stand.fake.faults.fail({ ...POST, status: 429, headers: { "retry-after": "600" } });
    await expect(post()).rejects.toThrow();
    expect(posted()).toEqual([]);
  });

  test.each(["not_in_channel", "is_archived", "channel_not_found", "token_revoked", "restricted_action"])(
    "refused with %s, it throws, asks no more and leaves nothing",
    async (error) => {
      stand.fake.faults.fail({ ...POST, error, times: 10 });
      const refused = post();
      await expect(refused).rejects.toThrow(RefusedPost);
      await expect(refused).rejects.toThrow(error);
      expect(requests()).toHaveLength(1);
      expect(posted()).toEqual([]);
    },
  );

  test("after a stop, what is being said is still finished", async () => {
    const stop = stand.fake.faults.hang(POST);
    const going = post();
    await stop.reached;
    const ending = stand.platform.stop();
    stop.release();
    await expect(going).resolves.toHaveLength(1);
    await ending;
    expect(posted()).toHaveLength(1);
  });

  test("a note told again under its key appears once, also where only a part of it had appeared; without one, again", async () => {
    const { fake, people, platform, workshop } = stand;
    const text = `${LONG} ${LONG} ${LONG}`;
    const tell = (key?: string, again = false) => platform.tell(people.ana, { text, again, ...(key ? { key } : {}) });
    const told = () => fake.world.messagesIn(workshop.direct.id).map((message) => message.text);
    await tell("past-read 1");
    const whole = told();
    expect(whole.length).toBeGreaterThan(1);
    await tell("past-read 1", true);
    expect(told()).toEqual(whole);

    const first = fake.faults.hang(POST);
    const broken = tell("past-read 2");
    await first.reached;
    fake.faults.fail({ ...POST, error: "fatal_error" });
    first.release();
    await expect(broken).rejects.toThrow("fatal_error");
    expect(told()).toHaveLength(whole.length + 1);
    await tell("past-read 2", true);
    expect(told()).toEqual([...whole, ...whole]);

    await tell();
    fake.faults.fail({ method: "conversations.history", error: "missing_scope" });
    await tell("past-read 2", true);
    expect(told()).toHaveLength(4 * whole.length);
  });
});
