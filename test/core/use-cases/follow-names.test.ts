/** What members are called, on the whole program. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PlatformEvents } from "#core/ports/platform.ts";
import { openStand } from "#test/platforms/console/stand.ts";
import { engines } from "#test/support/database.ts";
import { anaHasWritten, mention, openTheatre, optIn, type Theatre } from "#test/support/theatre.ts";

let theatre: Theatre;
let events: PlatformEvents;

/** What the platform tells is told by the test as well. */
async function open() {
  const stand = await openStand(() => new Date());
  const start = stand.platform.start.bind(stand.platform);
  stand.platform.start = (given) => {
    events = given;
    return start(given);
  };
  return stand;
}

beforeEach(async () => {
  theatre = await openTheatre({ platform: "console", engine: engines.at(-1) ?? "pglite", open });
  await anaHasWritten(theatre);
  await optIn(theatre, theatre.stand.people.ana);
});
afterEach(() => theatre.close());

const known = async () => {
  const state = await theatre.store.members.find(theatre.stand.people.ana);
  const persona = state && (await theatre.store.personas.find(state.member.id));
  return { name: state?.member.name, card: persona?.card.split("\n")[0] };
};
const writes = async (name: string) => {
  const { stand, app } = theatre;
  const [found] = await stand.platform.lookUp([await stand.humans.say(stand.people.ana, stand.places.open, "hm")]);
  if (!found || typeof found === "string") throw new Error("it is there");
  await events.message({ ...found, ref: { ...found.ref, message: `as-${name}` }, author: { ...found.author, name } });
  await app.jobs.idle();
};

test("a member who changed their name is called by it from their next message on, and in what was derived under the old one", async () => {
  expect(await known()).toEqual({ name: "Ana", card: expect.stringMatching(/^How Ana writes:/) });
  await writes("Anouk");
  expect(await known()).toEqual({ name: "Anouk", card: undefined });
  const state = await theatre.store.members.find(theatre.stand.people.ana);
  await theatre.app.jobs.refreshPersonas(state ? [state.member.id] : []);
  await theatre.app.jobs.idle();
  expect(await known()).toEqual({ name: "Anouk", card: expect.stringMatching(/^How Anouk writes:/) });
});

test("a member who changed their name is called by it from their next command on, in the label too", async () => {
  const { stand } = theatre;
  const { ana, bea } = stand.people;
  const place = await stand.platform.place(stand.places.open);
  const caller = { account: ana, name: "Anouk", admin: false, mayWrite: true, timeZone: null };
  await events.command({ name: "away", options: {}, caller, place, key: "renamed" });
  expect(await mention(theatre, bea, ana, "where is good soup?")).toEqual([expect.stringMatching(/^\[Anouk's clone\] /)]);
});

test("a member keeps the name there was where the platform cannot say just now", async () => {
  await writes(theatre.stand.people.ana.account);
  expect((await known()).name).toBe("Ana");
});
