/** What a member can make of a reply their clone gave. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import { OutOfReach } from "#core/ports/platform-faults.ts";
import type { Store } from "#core/ports/store.ts";
import { correctReply, deleteReply, standBy } from "#core/use-cases/judge-reply.ts";
import { admin, caller, FakeJobs, FakeLog, press } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { goAway, NOW, optIn, publicPlace } from "#test/support/people.ts";
import { answered, interrupted } from "#test/support/replies.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;
let id: MentionId;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
  await goAway(store, await optIn(store, "ana"));
  await optIn(store, "ben");
});
afterAll(() => close());
beforeEach(async () => {
  platform = new FakePlatform();
  id = await answered(store, platform, "ana");
});

const deps = () => ({ ...store, platform, jobs: new FakeJobs(), log: new FakeLog(), now: () => NOW });
const ana = caller("ana");
const lastEvent = async () => (await store.audit.list(ana.account, 1))[0]?.kind;

test("standing by it leaves the words and says so below them, once", async () => {
  expect((await standBy(deps(), press("stand-by", id, ana))).text).toContain("ana confirmed it");
  expect(platform.amends).toHaveLength(1);
  expect(platform.amends[0]?.reply).toMatchObject({
    mark: "[ana's clone]",
    body: "in the vault",
    notice: "AI stand-in, confirmed by ana",
  });
  expect(platform.amends[0]?.reply.actions.map(({ name }) => name)).toEqual(["who", "pass-on", "turn-off"]);
  expect(platform.amends[0]?.posted).toEqual([platform.posts[0]?.ref]);
  expect(await store.mentions.byId(id)).toMatchObject({ verdict: "confirmed", body: "in the vault", status: "posted" });
  expect(await lastEvent()).toBe("confirmed");

  expect((await standBy(deps(), press("stand-by", id, ana))).text).toContain("already");
  expect(platform.amends).toHaveLength(1);
});

test("correcting puts the member's cleaned words in its place, still labelled; again with others is fine", async () => {
  await correctReply(deps(), press("correct", id, ana, "  in the \u202Esafe\u200B "));
  expect(platform.amends[0]?.reply).toMatchObject({
    mark: "[ana's clone]",
    body: "in the safe",
    notice: "AI stand-in, corrected by ana",
  });
  await correctReply(deps(), press("correct", id, ana, "in the other safe"));
  expect(await store.mentions.byId(id)).toMatchObject({ verdict: "corrected", body: "in the other safe" });
  expect(await lastEvent()).toBe("corrected");
  expect((await standBy(deps(), press("stand-by", id, ana))).text).toContain("your own words already");
});

test("a correction without text, or too long, changes nothing", async () => {
  expect((await correctReply(deps(), press("correct", id, ana, " \u200B "))).text).toContain("Nothing was changed");
  expect((await correctReply(deps(), press("correct", id, ana))).text).toContain("Nothing was changed");
  expect((await correctReply(deps(), press("correct", id, ana, "x".repeat(1501)))).text).toContain("1501");
  expect(platform.amends).toEqual([]);
});

test("where the platform lets nothing be changed, the member hears why, nothing is on record, and they can delete it", async () => {
  platform.refusesAmends = 2;
  platform.amendFault = new OutOfReach({ removable: true });
  for (const judge of [correctReply, standBy]) {
    const note = await judge(deps(), press("correct", id, ana, "in the safe"));
    expect(note.text).toMatch(/archived.*nothing was changed/);
    expect(note.actions).toEqual([{ name: "delete", target: id, label: "Delete it" }]);
  }
  expect(await store.mentions.byId(id)).toMatchObject({ verdict: null, body: "in the vault" });
});

test("deleting takes it away and forgets what it said; after that nothing can be done with it", async () => {
  expect((await deleteReply(deps(), press("delete", id, ana))).text).toContain("deleted");
  expect(platform.retracted).toEqual([platform.posts[0]?.ref]);
  expect(await store.mentions.byId(id)).toMatchObject({ verdict: "deleted", body: null, status: "retracted" });
  expect(await lastEvent()).toBe("retracted");
  for (const again of [deleteReply, standBy, correctReply]) {
    expect((await again(deps(), press("delete", id, ana, "words"))).text).toContain("deleted already");
  }
  expect(platform.retracted).toHaveLength(1);
  expect(platform.amends).toEqual([]);
});

test("only the member it was given for may judge it, not another member and not an admin", async () => {
  for (const by of [caller("ben"), admin("ben"), admin("root")]) {
    for (const judge of [standBy, correctReply, deleteReply]) {
      expect((await judge(deps(), press("delete", id, by, "words"))).text).toContain("Only ana can do that");
    }
  }
  expect(platform.amends).toEqual([]);
  expect(platform.retracted).toEqual([]);
  expect((await store.mentions.byId(id))?.verdict).toBeNull();
});

test("where nothing was posted, or nothing is on record, that is said", async () => {
  const lost = await interrupted(store, "ana");
  expect((await deleteReply(deps(), press("delete", lost.id, ana))).text).toContain("No reply was posted");
  expect((await deleteReply(deps(), press("delete", "nothing", ana))).text).toContain("no longer on record");
});

test("a reply the platform will not change keeps no verdict, so that it can be pressed again", async () => {
  const refusing = { ...deps(), platform: Object.assign(new FakePlatform(), { amend: () => Promise.reject(new Error("down")) }) };
  await expect(standBy(refusing, press("stand-by", id, ana))).rejects.toThrow("down");
  expect((await store.mentions.byId(id))?.verdict).toBeNull();
});

test("a reply out of the bot's reach is not told as changed, and it is said what helps", async () => {
  const refuse = () => Promise.reject(new OutOfReach());
  const refusing = { ...deps(), platform: Object.assign(new FakePlatform(), { amend: refuse, retract: refuse }) };
  for (const judge of [standBy, correctReply, deleteReply]) {
    const { text } = await judge(refusing, press("delete", id, ana, "words"));
    expect(text).toContain("stands as it was");
    expect(text).toContain("Invite me again");
  }
  expect(await store.mentions.byId(id)).toMatchObject({ verdict: null, body: "in the vault", status: "posted" });
});

test.each([
  ["approval", "such questions it still leaves to you"],
  ["order", "such questions it still leaves to you"],
  ["identity", "still says that it is"],
  ["nothing-to-say", "goes by them first"],
])("correcting a reply of the rule %s says what follows from it", async (rule, follows) => {
  const deferred = await answered(store, platform, "ana", { kind: "deferred", method: "fixed", rule });
  const place = publicPlace(platform.posts.at(-1)?.target.conversation.channel);
  platform.addPlace(place);
  expect((await correctReply(deps(), press("correct", deferred, ana, "on monday"))).text).toContain(follows);
});
