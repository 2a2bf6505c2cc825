/** A member who does not come back, from the day they go to the day nothing is kept of them, as people see it on both platforms. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { emptied, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { cloneMessages } from "#test/support/theatre.ts";
import { openVirtual, type VirtualPlatform, type VirtualTheatre } from "./virtual-stage.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase("pglite");
});
afterAll(() => database.close());

const BEGAN = "2027-03-10T12:00:00.000Z";
const time = (days: number, minutes = 0) => new Date(Date.parse(BEGAN) + (days * 1440 + minutes) * 60_000).toISOString();
/** Days a consent lasts, and one that was extended. */
const [CONSENT, EXTENDED] = [180, 270];
/** Whole days are days on the wall: the clocks may have changed since. */
const HOUR = 60;

describe.each<VirtualPlatform>(["discord", "slack"])("on %s", (platform) => {
  let t: VirtualTheatre;
  beforeEach(async () => {
    t = await openVirtual(platform, "Europe/Berlin", BEGAN, database);
    await t.begin(BEGAN);
  });
  afterEach(async () => {
    await t.close();
    await emptied(database);
  });

  const notes = async (who: "ana" | "bea") => (await t.stand.eyes.notesOf(t.stand.people[who])).join("\n");
  const said = async () => (await cloneMessages(t, t.stand.places.open)).map(({ text }) => text);
  const isKept = async () => (await t.store.members.find(t.stand.people.ana)) !== null;

  test("retires with her own words, once", async () => {
    await t.ana("legacy", { plan: "retire", words: "so long, keep the kettle warm" });
    await t.ana("away", { until: "two weeks" });
    expect(await t.answers()).toBe(true);
    await t.at(time(13, 10 * HOUR));
    expect(await notes("ana")).toContain("Your absence ends on");
    await t.at(time(15));
    await t.at(time(CONSENT - 10));
    expect(await notes("ana")).toContain("Your consent to a clone ends on");
    const before = await said();
    for (const minutes of [-2 * HOUR, -HOUR, 0, HOUR, 2 * HOUR]) await t.at(time(CONSENT, minutes));
    expect((await said()).slice(before.length)).toEqual(["[Ana's clone] so long, keep the kettle warm"]);
    expect(await isKept()).toBe(false);
  });

  test("is extended once by a steward who accepted, and then ends", async () => {
    const { humans, people } = t.stand;
    await t.ana("legacy", { plan: "steward", member: people.bea.account });
    await humans.press(people.bea, "note", "accept-steward");
    expect(await notes("ana")).toContain("Bea accepted");
    await t.ana("away", { until: "two weeks" });
    expect(await t.answers()).toBe(true);
    for (const day of [15, CONSENT - 8]) await t.at(time(day));
    expect(await notes("bea")).not.toContain("has not come back");
    await t.at(time(CONSENT - 6));
    expect(await notes("bea")).toContain("Ana has not come back");
    await humans.press(people.bea, "note", "extend-clone");
    expect(await notes("ana")).toContain("Bea, your steward, extended your clone");
    await t.at(time(CONSENT, 2 * HOUR));
    expect(await isKept()).toBe(true);
    const before = await said();
    for (const minutes of [-2 * HOUR, -HOUR, 0, HOUR, 2 * HOUR]) await t.at(time(EXTENDED, minutes));
    expect((await said()).slice(before.length)).toEqual(["[Ana's clone] I stop here. Nobody answers for Ana from now on."]);
    expect(await isKept()).toBe(false);
  });

  test("says nothing of a member who wrote since, whose steward is told so", async () => {
    const { humans, people, places } = t.stand;
    await t.ana("legacy", { plan: "steward", member: people.bea.account });
    await humans.press(people.bea, "note", "accept-steward");
    await t.ana("away", { until: "two weeks" });
    expect(await t.answers()).toBe(true);
    for (const day of [15, CONSENT - 6]) await t.at(time(day));
    await humans.say(people.ana, places.open, "here again");
    await humans.press(people.bea, "note", "retire-clone");
    expect(await notes("bea")).toContain("Ana has come back");
    const before = await said();
    for (const minutes of [-HOUR, 0, HOUR, 2 * HOUR]) await t.at(time(CONSENT, minutes));
    expect((await said()).slice(before.length)).toEqual([]);
  });
});
