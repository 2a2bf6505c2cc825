/** What an absent member hears on return. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { Note } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { digest } from "#core/use-cases/return-digest.ts";
import { FakeLog } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { goAway, human, NOW, optIn, snippet } from "#test/support/people.ts";
import { answered, interrupted, question } from "#test/support/replies.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(() => {
  platform = new FakePlatform();
});

async function absent(id: string): Promise<Member> {
  const member = await optIn(store, id);
  await goAway(store, member);
  return member;
}

async function digestOf(member: Member): Promise<readonly Note[]> {
  const state = await store.members.byId(member.id);
  if (!state?.absence) throw new Error("not away");
  return digest({ ...store, platform, log: new FakeLog() }, state, state.absence);
}

const actionsOf = (note: Note | undefined) => note?.actions?.map(({ name }) => name) ?? [];

test("nobody asked: one line", async () => {
  const notes = await digestOf(await absent("ana"));
  expect(notes).toHaveLength(1);
  expect(notes[0]?.text).toContain("Nobody asked for you.");
});

test("what waits for the member comes first, each with where, what, how and why, and the three buttons", async () => {
  const ben = await absent("ben");
  await answered(store, platform, "ben", { body: "use the blue one", method: "model" });
  await answered(store, platform, "ben", { body: "I have passed it on", kind: "deferred", method: "fixed", rule: "money" });
  const passed = await answered(store, platform, "ben", { body: "on friday it was red" });
  await store.mentions.passOn(passed);

  const [head, ...entries] = await digestOf(ben);
  expect(head?.text).toContain("3 questions: 2 for you to answer, 1 answered.");
  expect(entries.map(({ text }) => text.split("\n")[1])).toEqual([
    "Your clone answered, quoting you. It said: “on friday it was red”",
    "Your clone left it to you: it is about money. It said: “I have passed it on”",
    "Your clone answered, written by a model. It said: “use the blue one”",
  ]);
  expect(entries[0]?.text).toMatch(/^Passed on to you\. Asked in #room\d+, Fri 20 Nov, 13:00 \(Europe\/Berlin\): fake:\/\//);
  for (const entry of entries) expect(actionsOf(entry)).toEqual(["stand-by", "correct", "delete"]);
  expect(entries[0]?.actions?.[1]).toMatchObject({ target: passed, asks: "What should it say?" });
});

test("no asker's words are in it", async () => {
  const cy = await absent("cy");
  await answered(store, platform, "cy", {}, question("cy", { question: "where is the zeppelin hangar" }));
  expect(JSON.stringify(await digestOf(cy))).not.toContain("zeppelin");
});

test("what was refused at the door is counted by its reason, not told one by one", async () => {
  const dan = await absent("dan");
  const asker = human("eager");
  for (let i = 0; i < 6; i++) await answered(store, platform, "dan", {}, question("dan", { asker }));
  for (let i = 0; i < 3; i++) {
    const asked = question("dan", { asker });
    expect(await store.mentions.claim(asked, (facts) => mayAnswer(asked, facts, NOW))).toMatchObject({ because: "asker-limit" });
  }
  const [head, ...entries] = await digestOf(dan);
  expect(head?.text).toContain("9 questions: 6 answered, 3 not answered.");
  expect(head?.text).toContain("Not answered, and not listed below: 3, because one person asked too often in a short time.");
  expect(entries).toHaveLength(6);
});

test("what was interrupted, deleted, or has lost its source is said honestly", async () => {
  const eve = await absent("eve");
  const [lost, refused] = [await interrupted(store, "eve"), await interrupted(store, "eve")];
  await store.mentions.notPosted(lost.id, "interrupted", "platform");
  await store.mentions.notPosted(refused.id, "failed", "platform");
  const deleted = await answered(store, platform, "eve");
  await store.mentions.judge(deleted, "deleted", null);
  const source = await snippet(store, "eve", "the key is under the mat");
  await store.snippets.append([source]);
  const [kept] = await store.snippets.newest(eve.id, 1);
  await answered(store, platform, "eve", { body: "under the mat", sources: kept ? [kept.id] : [] });
  await store.snippets.removeSources([{ ...source.place.conversation, message: source.message }], "gone");

  const text = (await digestOf(eve)).map((note) => note.text).join("\n");
  expect(text).toContain("An answer may have appeared");
  expect(text).toContain("could not be posted");
  expect(text).toContain("the answer was deleted");
  expect(text).toContain("no longer kept");
  expect(text).not.toContain("under the mat");
  const notes = await digestOf(eve);
  expect(notes.map(actionsOf).filter((actions) => actions.length > 0)).toEqual([["correct", "delete"]]);
});

test("many questions are told several to a note, numbered, each still with its buttons", async () => {
  const fay = await absent("fay");
  for (let i = 0; i < 12; i++) await answered(store, platform, "fay", { body: "word ".repeat(200) });
  const [, ...pages] = await digestOf(fay);
  expect(pages.map((page) => page.actions?.length)).toEqual([15, 15, 6]);
  expect(pages[2]?.text).toMatch(/^11\. Asked in/);
  expect(pages[2]?.actions?.at(-1)?.label).toBe("Delete it (12)");
  expect(pages.every(({ text }) => text.length < 2000)).toBe(true);
});
