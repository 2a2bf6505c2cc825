/** A reply in a channel the bot may not write in any more: it stands, and whoever wants it changed is told so. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MessageRef } from "#core/model/ids.ts";
import { OutOfReach } from "#core/ports/platform-faults.ts";
import { labelledReply, Recorder } from "#test/contracts/harness.ts";
import { openLease } from "#test/support/lease.ts";
import { openStand, type SlackStand } from "./stand.ts";

describe("a reply", () => {
  let stand: SlackStand;
  let posted: readonly MessageRef[];
  beforeEach(async () => {
    stand = await openStand();
    await stand.platform.start(new Recorder());
    const conversation = stand.places.closed;
    const replyTo = await stand.humans.say(stand.people.bea, conversation, "done?");
    const open = openLease();
    posted = await stand.platform.post(labelledReply(stand, "yes"), { conversation, replyTo }, "k", open);
  });
  afterEach(() => stand.close());

  const there = () =>
    stand.fake.world.messagesIn(stand.workshop.leads.id).filter((message) => stand.fake.world.byBot(message)).length;

  test("in a channel the bot was taken out of is neither deleted nor told as deleted", async () => {
    stand.fake.removeBotFrom(stand.workshop.leads);
    await expect(stand.platform.retract(posted)).rejects.toThrow(OutOfReach);
    await expect(stand.platform.amend(labelledReply(stand, "no"), posted)).rejects.toThrow(OutOfReach);
    expect(there()).toBe(1);
  });

  test.each(["channel_not_found", "not_in_channel", "is_archived"])("of which Slack says %s is out of reach", async (error) => {
    stand.fake.faults.fail({ method: "chat.delete", error });
    await expect(stand.platform.retract(posted)).rejects.toThrow(OutOfReach);
    await stand.platform.retract(posted);
    expect(there()).toBe(0);
  });

  test("that is deleted already is deleted", async () => {
    await stand.platform.retract(posted);
    await stand.platform.retract(posted);
    expect(there()).toBe(0);
  });
});
