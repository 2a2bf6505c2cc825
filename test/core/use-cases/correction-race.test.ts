/** A reply that is deleted, or everything that is forgotten, while the reply is being corrected: the correction brings no word back. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import { correctReply, deleteReply } from "#core/use-cases/judge-reply.ts";
import { caller, FakeJobs, FakeLog, press } from "#test/support/calls.ts";
import { emptied, engines, openTestStore, type TestDatabase } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { goAway, NOW, optIn, publicPlace } from "#test/support/people.ts";
import { answered, question } from "#test/support/replies.ts";

let store: Awaited<ReturnType<typeof openTestStore>>["store"];
let database: TestDatabase;
let close: () => Promise<void>;
let platform: FakePlatform;
let id: MentionId;

beforeAll(async () => {
  ({ store, database, close } = await openTestStore(engines.at(-1), () => NOW));
});
afterAll(() => close());
beforeEach(async () => {
  await emptied(database);
  await goAway(store, await optIn(store, "ana"));
  platform = new FakePlatform();
  platform.addPlace(publicPlace());
  id = await answered(store, platform, "ana", {}, question("ana", { place: publicPlace() }));
});

const deps = () => ({ ...store, platform, model: null, jobs: new FakeJobs(), log: new FakeLog(), now: () => NOW });
const corrects = (over: object = {}) =>
  correctReply({ ...deps(), ...over }, press("correct", id, caller("ana"), "the fendrake shelf"));
const deletes = () => deleteReply(deps(), press("delete", id, caller("ana")));
const words = async () =>
  (
    await database.executeSql(
      "select text from snippets where text like '%fendrake%' union all select body from mentions where body like '%fendrake%'",
    )
  ).rows;

test("nothing happens meanwhile: the record and the voice have the words", async () => {
  expect((await corrects()).text).toContain("goes by them first");
  expect(await words()).toHaveLength(2);
  await deletes();
  expect(await words()).toEqual([]);
});

test("the reply is deleted before the correction is recorded", async () => {
  const amend = platform.amend.bind(platform);
  platform.amend = async (...args) => {
    await amend(...args);
    await deletes();
  };
  expect((await corrects()).text).toBe("That reply is deleted already.");
  expect(await words()).toEqual([]);
});

test("the reply is deleted before the correction is learned", async () => {
  const judge: typeof store.mentions.judge = async (...args) => {
    const judged = await store.mentions.judge(...args);
    await deletes();
    return judged;
  };
  expect((await corrects({ mentions: { ...store.mentions, judge } })).text).toContain("Nothing is learned from them");
  expect(await words()).toEqual([]);
});

test("everything is forgotten once the correction is learned", async () => {
  const ana = (await store.members.find(caller("ana").account))?.member.id as never;
  const refreshPersonas = async () => void (await store.snippets.removeOf(ana, "everything"));
  await corrects({ jobs: Object.assign(new FakeJobs(), { refreshPersonas }) });
  expect(await words()).toEqual([]);
});
