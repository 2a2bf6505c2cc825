/** What Slack says of messages and people, and what its silence does not mean. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LookedUp } from "#core/ports/platform.ts";
import { messageRef } from "#src/platforms/slack/places.ts";
import { Recorder } from "#test/contracts/harness.ts";
import { generous } from "#test/support/slack/rate-limits.ts";
import type { Message } from "#test/support/slack/state.ts";
import { openStand, type SlackStand } from "./stand.ts";

const HISTORY = "conversations.history";
let stand: SlackStand;

beforeEach(async () => {
  stand = await openStand();
  await stand.platform.start(new Recorder());
});
afterEach(() => stand.close());

const ana = () => stand.fake.human(stand.workshop.ana);
const ref = (message: Message) =>
  messageRef(stand.workshop.team.id, message.channel, { ts: message.ts, thread_ts: message.thread_ts ?? undefined });
const say = (text: string, thread: string | null = null) => ana().say(stand.workshop.general.id, text, { thread });
const textOf = (looked: LookedUp) => (typeof looked === "string" ? looked : looked.text);
const lookUp = async (messages: readonly Message[]) => (await stand.platform.lookUp(messages.map(ref))).map(textOf);
const remove = (...messages: Message[]) => stand.fake.human(stand.workshop.boss).remove(...messages);

describe("looking up on Slack", () => {
  test("goes on where a page ends, and jumps over what nobody asked for", async () => {
    stand.fake.limits = { ...generous, pageSize: 15 };
    const said = Array.from({ length: 90 }, (_, i) => say(`line ${i}`));
    const wanted = said.filter((_, i) => i < 20 || i > 85);
    remove(...[0, 3, 19, 89].map((i) => said[i] as Message));
    await stand.platform.settled();
    const before = stand.fake.exchanges.length;
    expect(await lookUp(wanted)).toEqual(
      wanted.map((message) => {
        const i = said.indexOf(message);
        return [0, 3, 19, 89].includes(i) ? "gone" : `line ${i}`;
      }),
    );
    const asked = stand.fake.exchanges.slice(before).filter(({ method }) => method === HISTORY);
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  test("in a thread: what was edited, what is gone, and a first message that left a tombstone", async () => {
    const root = say("how do we deploy?");
    const replies = ["one", "two", "three"].map((text) => say(text, root.ts));
    ana().edit(replies[0] as Message, "one and a half");
    remove(replies[1] as Message, root);
    await stand.platform.settled();
    expect(await lookUp(replies)).toEqual(["one and a half", "gone", "three"]);
    expect(await lookUp([root])).toEqual(["gone"]);
    remove(...[replies[0], replies[2]].map((reply) => reply as Message));
    await stand.platform.settled();
    expect(await lookUp(replies)).toEqual(["gone", "gone", "gone"]);
  });

  test("what Slack hides, or does not answer in time, is not gone", async () => {
    const said = [say("one")];
    stand.fake.faults.distort({ method: HISTORY }, () => ({ ok: true, messages: [], has_more: false, is_limited: true }));
    expect(await lookUp(said)).toEqual(["unknown"]);
    stand.fake.faults.fail({ method: HISTORY, status: 429, headers: { "retry-after": "61" } });
    expect(await lookUp(said)).toEqual(["unknown"]);
    stand.fake.faults.fail({ method: HISTORY, error: "missing_scope" });
    expect(await lookUp(said)).toEqual(["unknown"]);
    expect(await lookUp(said)).toEqual(["one"]);
  });

  test("a channel the bot is not in any more, and one that is gone, tell nothing", async () => {
    const said = [say("one")];
    stand.fake.removeChannel(stand.workshop.general);
    await stand.platform.settled();
    expect(await lookUp(said)).toEqual(["unknown"]);
  });

  test("an empty page that is not the last, and a thread that is hidden, say nothing", async () => {
    const root = say("root");
    const reply = say("one", root.ts);
    stand.fake.faults.distort({ method: HISTORY }, () => ({ ok: true, messages: [], has_more: true }));
    expect(await lookUp([root])).toEqual(["unknown"]);
    stand.fake.faults.distort({ method: "conversations.replies" }, () => ({ ok: true, messages: [], is_limited: true }));
    expect(await lookUp([reply])).toEqual(["unknown"]);
  });

  test("whoever Slack says is deleted has left; of whom it says anything else, nothing is known", async () => {
    const { faults } = stand.fake;
    const departed = () => stand.platform.departed([stand.people.ana]);
    const about = (id: string) => (answer: unknown) => ({ ...(answer as object), user: { id, deleted: true } });
    faults.fail({ method: "users.info", error: "user_not_found" });
    expect(await departed()).toEqual([]);
    faults.distort({ method: "users.info" }, about(stand.workshop.bea.id));
    expect(await departed()).toEqual([]);
    faults.distort({ method: "users.info" }, () => ({ ok: true }));
    expect(await departed()).toEqual([]);
    faults.fail({ method: "users.info", status: 429, headers: { "retry-after": "61" } });
    expect(await departed()).toEqual([]);
    faults.distort({ method: "users.info" }, about(stand.workshop.ana.id));
    expect(await departed()).toEqual([stand.people.ana]);
    faults.fail({ method: "users.info", status: 503, times: 9 });
    await expect(departed()).rejects.toThrow();
  });
});
