/** Promise 4: what was forgotten is no cue either for whoever answers next: not out of memory, nor out of a batch that waits. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStand } from "#test/platforms/console/stand.ts";
import { emptied, openTestDatabase } from "#test/support/database.ts";
import { command, openTheatre, type Theatre } from "#test/support/theatre.ts";
import { saysYes } from "./cast.ts";
import { tracesOf } from "./traces.ts";

const database = await openTestDatabase("pglite");
const stage = { platform: "console", engine: "pglite", open: async () => openStand(() => new Date()) } as const;
const ASKED = "who still needs the vexalor adapter at their desk?";
let theatre: Theatre;

const opened = async (over: { readonly batchDelayMs?: number } = {}) => {
  theatre = await openTheatre(stage, { database, ...over });
  for (const who of [theatre.stand.people.ana, theatre.stand.people.bea]) await saysYes(theatre, who);
  await theatre.app.jobs.idle();
  return { ...theatre.stand.people, ...theatre.stand.places, humans: theatre.stand.humans };
};
const traces = () => tracesOf(database, ["vexalor"]);
afterEach(async () => {
  await theatre.close();
  await emptied(database);
});

describe("remembered as what was said last", () => {
  let cast: Awaited<ReturnType<typeof opened>>;
  beforeEach(async () => {
    cast = await opened();
  });

  const sure = async (options = {}) => {
    await command(theatre, cast.ana, "forget", options);
    await cast.humans.press(cast.ana, "note", "confirm-forget");
  };
  const ways: Readonly<Record<string, (link: string) => Promise<unknown>>> = {
    "/clone forget of everything": () => sure(),
    "/clone forget of the message": (message) => command(theatre, cast.ana, "forget", { message }),
    "/clone forget of the channel": () => command(theatre, cast.ana, "forget", { channel: cast.open.channel }),
    "/clone forget since": () => sure({ since: "2 hours" }),
    "/clone optout": () => command(theatre, cast.ana, "optout"),
    leaving: () => cast.humans.leave(cast.ana),
  };

  test.each(Object.keys(ways))("%s", async (way) => {
    const asked = await cast.humans.say(cast.ana, cast.open, ASKED);
    await ways[way]?.(theatre.stand.platform.link(asked));
    await cast.humans.say(cast.bea, cast.open, "not me, ask the others");
    expect(await traces()).toEqual([]);
  });

  test("another's words stay what is answered", async () => {
    await cast.humans.say(cast.boss, cast.open, ASKED);
    await command(theatre, cast.ana, "forget", { channel: cast.open.channel });
    await cast.humans.say(cast.bea, cast.open, "not me, ask the others");
    expect(await traces()).not.toEqual([]);
  });
});

test.each(["ana", "boss"] as const)("kept with an answer that waits to be stored, when %s opts out", async (who) => {
  const cast = await opened({ batchDelayMs: 600_000 });
  const waiting = [cast.humans.say(cast[who], cast.open, ASKED), cast.humans.say(cast.bea, cast.open, "not me, ask the others")];
  await command(theatre, cast[who], "optout");
  await theatre.app.stop();
  await Promise.all(waiting);
  expect(await traces()).toEqual([]);
});
