/** Slack does not say where something was said, for a while: it is not acknowledged and comes again, or is tried again here. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Log } from "#core/ports/runtime.ts";
import { openHouse } from "#test/promises/house.ts";
import type { Channel } from "#test/support/slack/state.ts";
import { anaHasWritten, cloneMessages, command, optIn, silent, type Theatre } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const TRIES_A_LOOK_UP = 3;

describe.each([
  { transport: "socket", ackMs: 2_000 },
  { transport: "http", ackMs: 2_000 },
  { transport: "socket", ackMs: 50 },
  { transport: "http", ackMs: 50 },
] as const)("a channel that cannot be looked up ($transport, acknowledged after $ackMs ms)", ({ transport, ackMs }) => {
  let stand: SlackStand;
  let theatre: Theatre;
  let told: string[];
  let channel: Channel;
  const house = openHouse({
    platform: "slack",
    engine: "pglite",
    open: async () => {
      told = [];
      const error: Log["error"] = (event) => told.push(event);
      stand = await openStand({ transport, ackMs, log: { ...silent, error } });
      return stand;
    },
  });

  beforeEach(async () => {
    theatre = house.theatre;
    theatre.model.says = "run ./ship.sh staging from the tools folder";
    await optIn(theatre, stand.people.ana);
    await anaHasWritten(theatre);
    await command(theatre, stand.people.ana, "away");
    channel = stand.fake.addChannel(stand.workshop.team, "unseen");
    await stand.fake.settled();
    stand.fake.faults.fail({ method: "conversations.info", status: 500, times: TRIES_A_LOOK_UP });
  });

  /** Says it, and sees to it that it comes again as Slack does it. */
  async function say(who: "ana" | "bea", text: string): Promise<void> {
    const before = stand.platform.received();
    stand.fake.human(stand.workshop[who]).say(channel.id, text);
    const delivery = stand.fake.deliveries.all.at(-1);
    await expect.poll(() => told, { interval: 5, timeout: 5_000 }).toEqual(["slack-event-failed"]);
    const late = ackMs < 1_000;
    if (transport === "socket" && !late) {
      expect(delivery?.done).toBe(false);
      const back = stand.fake.socket.nextConnection();
      stand.fake.socket.drop();
      await back;
    }
    await stand.fake.settled();
    await stand.platform.settled(before);
    expect(delivery?.attempt).toBe(late ? 0 : 1);
    if (transport === "http" && !late)
      expect(stand.fake.http.posted.filter(({ payload }) => payload === delivery?.payload).map(({ met }) => met)).toEqual([
        500, 200,
      ]);
  }

  test("what a member said there is learned once", async () => {
    await say("ana", "the quimblefish is in the cellar");
    const { rows } = await theatre.database.executeSql("select text from snippets where text like '%quimblefish%'");
    expect(rows).toHaveLength(1);
    expect(told).toEqual(["slack-event-failed"]);
  });

  test("a question asked there is answered once", async () => {
    await say("bea", `<@${stand.workshop.ana.id}> how do we deploy the shop to staging?`);
    const where = { ...stand.places.open, channel: channel.id };
    expect(await cloneMessages(theatre, where), theatre.outcomes.join()).toHaveLength(1);
    expect(theatre.faults).toEqual([]);
  });
});
