/** Slack refuses the answer to a question: nothing is posted, one line in the log says why, and the member hears of the question. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Log } from "#core/ports/runtime.ts";
import { openHouse } from "#test/promises/house.ts";
import { anaHasWritten, cloneMessages, command, mention, optIn, silent, type Theatre } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

describe("Slack refuses an answer", () => {
  let stand: SlackStand;
  let theatre: Theatre;
  let told: string[];
  const house = openHouse({
    platform: "slack",
    engine: "pglite",
    open: async () => {
      told = [];
      const error: Log["error"] = (event, fault) => told.push(`${event}: ${(fault as Error).message}`);
      stand = await openStand({ log: { ...silent, error } });
      return stand;
    },
  });

  beforeEach(async () => {
    theatre = house.theatre;
    await optIn(theatre, stand.people.ana);
    await anaHasWritten(theatre);
    await command(theatre, stand.people.ana, "away");
    theatre.model.says = "run ./ship.sh staging from the tools folder";
  });

  const ask = () => mention(theatre, stand.people.bea, stand.people.ana, "how do we deploy the shop to staging?");
  const afterwards = async () => {
    await command(theatre, stand.people.ana, "back");
    return (await stand.eyes.notesOf(stand.people.ana)).join("\n");
  };

  test.each(["not_in_channel", "is_archived", "channel_not_found", "token_revoked"])("%s", async (error) => {
    stand.fake.faults.fail({ method: "chat.postMessage", error });
    expect(await ask()).toEqual([]);
    expect([...theatre.faults, ...told]).toEqual([expect.stringMatching(`^post-failed: .*${error}`)]);
    expect(await afterwards()).toContain("it could not be posted");
    expect(await ask()).toEqual([]);
    expect(await cloneMessages(theatre, stand.places.open)).toEqual([]);
  });

  test("a missing scope is named once, with what to do about it", async () => {
    stand.fake.scopes.delete("chat:write");
    expect(await ask()).toEqual([]);
    expect(await ask()).toEqual([]);
    expect(told).toEqual([
      "slack-scope-missing: The Slack app lacks the scope chat:write. Add it under OAuth & Permissions, and install the app again.",
    ]);
    expect(theatre.faults).toEqual(Array(2).fill(expect.stringMatching(/^post-failed: .*missing_scope/)));
    stand.fake.scopes.add("chat:write");
    expect(await afterwards()).toContain("it could not be posted");
  });

  test("the next question is answered when Slack takes it again", async () => {
    stand.fake.faults.fail({ method: "chat.postMessage", error: "not_in_channel" });
    expect(await ask()).toEqual([]);
    expect(await ask()).toHaveLength(1);
  });
});
