/** What Slack tells of whether somebody is there reaches the core, told by itself and asked for. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Standing } from "#core/model/hint.ts";
import { Recorder } from "#test/contracts/harness.ts";
import { openStand, type SlackStand } from "./stand.ts";

let stand: SlackStand;
let heard: Recorder;
beforeEach(async () => {
  stand = await openStand();
  heard = new Recorder();
  await stand.platform.start(heard);
});
afterEach(() => stand.close());

const settled = async () => {
  await stand.fake.settled();
  await stand.platform.settled();
};
const ana = () => stand.people.ana;
const asked = () => stand.platform.signs?.of(ana());
/** Whole seconds, as Slack counts. */
const inMinutes = (n: number): Date => new Date((Math.floor(Date.now() / 1000) + n * 60) * 1000);
const seconds = (at: Date): number => at.getTime() / 1000;

test("a status, with its end, and that it was taken away", async () => {
  const { crowd } = stand.fake;
  const until = inMinutes(90);
  crowd.setStatus(stand.workshop.ana, { emoji: ":palm_tree:", text: "Vacationing", until: seconds(until) });
  await settled();
  const vacation = { kind: "status", emoji: ":palm_tree:", text: "Vacationing", until };
  const dnd: Standing = { account: ana(), covers: ["status"], signs: [] };
  expect(heard.standings).toEqual([{ ...dnd, signs: [vacation] }]);
  expect(await asked()).toEqual({ account: ana(), covers: ["status", "dnd"], signs: [vacation] });
  crowd.setStatus(stand.workshop.ana, { text: "Vacationing" });
  await settled();
  expect(heard.standings.at(-1)?.signs).toEqual([{ kind: "status", emoji: "", text: "Vacationing", until: null }]);
  crowd.setStatus(stand.workshop.ana, {});
  await settled();
  expect(heard.standings.at(-1)).toEqual(dnd);
});

test("one that has run out, and that Slack has not taken away yet, is none", async () => {
  stand.fake.crowd.setStatus(stand.workshop.ana, { text: "Vacationing", until: seconds(inMinutes(-1)) });
  await settled();
  expect(heard.standings.at(-1)?.signs).toEqual([]);
});

test("do-not-disturb, with its end, and that it was ended", async () => {
  const until = inMinutes(60);
  stand.fake.crowd.snooze(stand.workshop.ana, until);
  await settled();
  expect(heard.standings).toEqual([{ account: ana(), covers: ["dnd"], signs: [{ kind: "dnd", until }] }]);
  expect((await asked())?.signs).toEqual([{ kind: "dnd", until }]);
  stand.fake.crowd.snooze(stand.workshop.ana, null);
  await settled();
  expect(heard.standings.at(-1)).toEqual({ account: ana(), covers: ["dnd"], signs: [] });
});

test("one that begins later is none before", async () => {
  stand.workshop.ana.snoozed = { from: seconds(inMinutes(10)), to: seconds(inMinutes(60)) };
  expect((await asked())?.signs).toEqual([]);
});

test("what cannot be asked is not covered, and the other is", async () => {
  stand.fake.crowd.setStatus(stand.workshop.ana, { text: "Vacationing" });
  stand.fake.scopes.delete("dnd:read");
  expect(await asked()).toMatchObject({ covers: ["status"], signs: [{ kind: "status" }] });
  stand.fake.scopes.delete("users:read");
  expect(await asked()).toEqual({ account: ana(), covers: [], signs: [] });
});

test("of programs, and of whoever is gone, nothing is told", async () => {
  stand.fake.crowd.setStatus(stand.workshop.builder, { text: "away" });
  stand.fake.deactivate(stand.workshop.bea);
  await settled();
  expect(heard.standings).toEqual([]);
  expect(heard.left).toEqual([stand.people.bea]);
});

test("somebody's new name is told with whatever changed of them", async () => {
  const { ana } = stand.workshop;
  ana.displayName = "Anouk";
  stand.fake.crowd.setStatus(ana, {});
  await settled();
  expect(heard.names).toEqual([`${ana.id} Anouk`]);
});
