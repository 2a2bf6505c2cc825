/** Posting on Slack by a process that was held up: nothing more is sent once the lease is over. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MessageRef } from "#core/model/ids.ts";
import type { Lease } from "#core/ports/lease.ts";
import { labelledReply, Recorder } from "#test/contracts/harness.ts";
import { openLease } from "#test/support/lease.ts";
import { openStand, type SlackStand } from "./stand.ts";

const POST = { method: "chat.postMessage" } as const;
const LONG = Array.from({ length: 900 }, (_, i) => `word${i}`).join(" ");

describe("once a lease is over by the clock on the wall, while its signal has not fired", () => {
  let stand: SlackStand;
  let question: MessageRef;
  beforeEach(async () => {
    stand = await openStand();
    await stand.platform.start(new Recorder());
    question = await stand.humans.say(stand.people.bea, stand.places.open, "how do we deploy?");
  });
  afterEach(() => stand.close());

  const requests = () => stand.fake.exchanges.filter(({ method }) => method === POST.method);
  const posted = () =>
    stand.fake.world.messagesIn(stand.workshop.general.id).filter((message) => stand.fake.world.byBot(message));
  const post = (body: string, lease: Lease) =>
    stand.platform.post(labelledReply(stand, body), { conversation: stand.places.open, replyTo: question }, "k", lease);
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

  test.each([
    ["broke off", () => stand.fake.faults.cut(POST)],
    ["was limited", () => stand.fake.faults.fail({ ...POST, status: 429, headers: { "retry-after": "1" } })],
  ])("what %s is not sent again", async (_, disturb) => {
    disturb();
    await expect(post("with the script", over())).rejects.toThrow();
    expect(requests()).toHaveLength(1);
    expect(posted()).toEqual([]);
  });
});
