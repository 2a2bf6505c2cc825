/** A thread that is put away is asked for: what Discord does not say is not taken for a no. */
import { afterEach, expect, test } from "vitest";
import { Recorder } from "#test/contracts/harness.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const ONE = { method: "GET", route: "/channels/{channel_id}" } as const;
let stand: DiscordStand;
afterEach(() => stand.close());

test("where Discord fails, the place of now is unknown, and that of the past a fault; where it refuses, both are unknown", async () => {
  stand = await openStand();
  await stand.platform.start(new Recorder());
  const { fake, platform, workshop, places } = stand;
  const thread = fake.human(workshop.bea).addThread(workshop.general, "soup");
  fake.human(workshop.bea).changeThread(thread, { archived: true });
  await fake.settled();
  await platform.settled();
  const whole = { ...places.open, thread: thread.id };
  const bare = { ...places.open, channel: thread.id };
  const failing = () => fake.faults.fail({ ...ONE, status: 503, times: 4 });

  failing();
  await expect(platform.pastPlace(bare)).rejects.toThrow();
  failing();
  await expect(platform.pastPlace(whole)).rejects.toThrow();
  failing();
  expect((await platform.place(whole)).audience).toBe("unknown");
  fake.faults.fail({ ...ONE, status: 403, code: 50001 });
  expect((await platform.pastPlace(bare)).audience).toBe("unknown");
  expect(await platform.pastPlace(bare)).toMatchObject({ conversation: whole, audience: "public" });
});
