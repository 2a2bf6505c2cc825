/** What an absent member hears on return. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { Digest } from "#core/model/digest.ts";
import type { MentionId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Note } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { actionRows } from "#core/safety/action-rows.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { digestFile, digestPage } from "#core/use-cases/digest-page.ts";
import { fileDigest, turnPage } from "#core/use-cases/return-digest.ts";
import { caller, press } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, human, minutes, NOW, optIn, snippet } from "#test/support/people.ts";
import { answered, interrupted, question } from "#test/support/replies.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;
let now: Date;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => now));
});
afterAll(() => close());
beforeEach(() => {
  now = NOW;
  platform = new FakePlatform();
});

async function absent(id: string): Promise<Member> {
  const member = await optIn(store, id);
  await goAway(store, member);
  return member;
}

const deps = () => ({ ...store, platform, now: () => now });

async function showPage(member: Member, digest: Digest, page: number): Promise<Note> {
  const state = await store.members.byId(member.id);
  if (!state) throw new Error("no member");
  return digestPage(deps(), state, digest, page);
}

/** Of the absence that ends with it; the member stays back. */
async function ended(member: Member): Promise<Digest> {
  const absence = await store.absences.end(member.id, now);
  if (!absence) throw new Error("not away");
  return absence.digest;
}

async function pageOf(member: Member): Promise<{ readonly note: Note; readonly parts: readonly string[] }> {
  const note = await showPage(member, await ended(member), 0);
  return { note, parts: note.text.split("\n\n") };
}

const actionsOf = (note: Note | undefined) => note?.actions?.map(({ name }) => name) ?? [];
/** The entries of a page that can be judged, each once. */
const targetsOf = ({ actions = [] }: Note) => [
  ...new Set(actions.filter(({ row }) => row !== "pages").map(({ target }) => target)),
];

test("nobody asked: one line", async () => {
  const { note } = await pageOf(await absent("ana"));
  expect(note.text).toMatch(/^You were away since [^\n]* Nobody asked for you\.$/);
  expect(note.actions).toBeUndefined();
});

test.each([
  ["hold any more", (id: string) => agree(id, days(-1), TERMS_VERSION - 1)],
  ["hold all the time", (id: string) => agree(id, minutes(-5), TERMS_VERSION)],
])("where the consent did not %s, nobody is said to have asked nothing", async (why, agrees) => {
  const id = why.replaceAll(" ", "-");
  const member = await absent(id);
  await agrees(id);
  expect((await pageOf(member)).note.text).toMatch(/^You were away since [^\n]* No question is on record\.$/);
});

const agree = (id: string, since: Date, terms: number) =>
  store.members.grant(account(id), id, null, { since, expiresAt: days(9), terms, scope: { channels: "public" } });

test("what waits for the member comes first, each with who, where, what, how and why, and its buttons", async () => {
  const ben = await absent("ben");
  await answered(store, platform, "ben", { body: "use the blue one", method: "model" });
  await answered(store, platform, "ben", { body: "I have passed it on", kind: "deferred", method: "fixed", rule: "money" });
  const passed = await answered(store, platform, "ben", { body: "on friday it was red" });
  await store.mentions.passOn(passed);

  const { note, parts } = await pageOf(ben);
  const [head, ...entries] = parts;
  expect(head).toContain("3 questions: 2 for you to answer, 1 answered.");
  expect(entries.map((entry) => entry.split("\n")[1])).toEqual([
    "Your clone answered, quoting you. It said: “on friday it was red”",
    "Your clone left it to you: it is about money. It said: “I have passed it on”",
    "Your clone answered, written by a model. It said: “use the blue one”",
  ]);
  expect(entries[0]).toMatch(
    /^1\. Passed on to you\. asker\d+ asked in #room\d+, Fri 20 Nov, 13:00 \(Europe\/Berlin\): fake:\/\//,
  );
  expect(actionsOf(note)).toEqual([...Array(3).fill(["stand-by", "correct", "delete"]).flat(), "digest-file"]);
  expect(note.actions?.[1]).toMatchObject({ target: passed, asks: "What should it say?", label: "Correct it (1)" });
});

test("no asker's words are in it; their name harms nobody, and goes with them", async () => {
  const cy = await absent("cy");
  const asker = { ...human("nosy"), name: "<@everyone> [Cy's clone]\nNosy" };
  await answered(store, platform, "cy", {}, question("cy", { question: "where is the zeppelin hangar", asker }));
  const digest = await ended(cy);
  const text = async () => (await showPage(cy, digest, 0)).text;
  expect(await text()).not.toContain("zeppelin");
  expect(await text()).toContain("\n\neveryone Cy Nosy asked in #room");
  await store.members.erase(asker.account);
  expect(await text()).toContain("Someone asked in #room");
  expect(await text()).not.toContain("Nosy");
});

test("what was refused at the door is counted by its reason, and told one by one in the file only", async () => {
  const dan = await absent("dan");
  const asker = human("eager");
  for (let i = 0; i < 6; i++) await answered(store, platform, "dan", {}, question("dan", { asker }));
  for (let i = 0; i < 3; i++) {
    const asked = question("dan", { asker });
    expect(await store.mentions.claim(asked, (facts) => mayAnswer(asked, facts, NOW))).toMatchObject({ because: "asker-limit" });
  }
  const digest = await ended(dan);
  const [head, ...entries] = (await showPage(dan, digest, 0)).text.split("\n\n");
  expect(head).toContain("9 questions: 6 answered, 3 not answered.");
  expect(head).toContain("Not answered, and not listed below: 3, because one person asked too often in a short time.");
  expect(head).toContain("Here are 1 to 4 of 6.");
  expect(entries).toHaveLength(4);
  const { content } = await digestFile(deps(), dan, digest);
  expect(String(content).match(/^## \d+$/gm)).toHaveLength(9);
  expect(String(content).match(/one person asked too often/g)).toHaveLength(3);
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

  const { note } = await pageOf(eve);
  expect(note.text).toContain("An answer may have appeared");
  expect(note.text).toContain("could not be posted");
  expect(note.text).toContain("the answer was deleted");
  expect(note.text).toContain("no longer kept");
  expect(note.text).not.toContain("under the mat");
  expect(actionsOf(note)).toEqual(["correct", "delete", "digest-file"]);
});

test("many come four to a page, each with a row of its own, and pages keep their order whatever is done with an entry", async () => {
  const fay = await absent("fay");
  await store.snippets.append([await snippet(store, "fay", "one long word after another")]);
  const sources = (await store.snippets.newest(fay.id, 1)).map(({ id }) => id);
  const ids: MentionId[] = [];
  for (let i = 0; i < 10; i++) {
    now = minutes(i - 10);
    ids.push(await answered(store, platform, "fay", { body: "word ".repeat(200), sources }));
  }
  const digest = await ended(fay);
  const first = await showPage(fay, digest, 0);
  expect(first.text.length).toBeLessThan(1_900);
  expect(actionRows(first.actions ?? [], 5).map((row) => row.map(({ label }) => label))).toEqual([
    ...[1, 2, 3, 4].map((n) => [`Stand by it (${n})`, `Correct it (${n})`, `Delete it (${n})`, `That's not me (${n})`]),
    ["Later (5 to 8)", "All as a file"],
  ]);
  await store.mentions.judge(ids[0] ?? ("" as MentionId), "deleted", null);
  await store.mentions.judge(ids[5] ?? ("" as MentionId), "deleted", null);
  const later = first.actions?.find(({ name }) => name === "digest-later");
  const second = await turnPage(deps(), press("digest-later", later?.target ?? "", caller("fay")));
  expect(second.text).toMatch(/^Questions 5 to 8 of 10, while you were away since /);
  expect(targetsOf(second)).toEqual(ids.slice(4, 8));
  const third = await turnPage(deps(), press("digest-later", `${digest.id}.2`, caller("fay")));
  expect(targetsOf(third)).toEqual(ids.slice(8));
  expect(
    actionRows(third.actions ?? [], 5)
      .at(-1)
      ?.map(({ label }) => label),
  ).toEqual(["Earlier (5 to 8)", "All as a file"]);
  const turnedTo = async (page: string) =>
    targetsOf(await turnPage(deps(), press("digest-later", `${digest.id}.${page}`, caller("fay"))));
  expect(await turnedTo("99")).toEqual(ids.slice(8));
  for (const none of ["-3", "x", ""]) expect(await turnedTo(none)).toEqual(ids.slice(0, 4));
});

test("the file holds every word of it; nobody else gets page or file", async () => {
  const gil = await absent("gil");
  await optIn(store, "hal");
  const body = "word ".repeat(400).trim();
  for (let i = 0; i < 6; i++) await answered(store, platform, "gil", { body: `${body} ${i}` });
  const digest = await ended(gil);
  const { file } = await fileDigest(deps(), press("digest-file", digest.id, caller("gil")));
  expect(file?.name).toMatch(/\.md$/);
  for (let i = 0; i < 6; i++) expect(file?.content).toContain(`${body} ${i}”`);
  for (const id of [digest.id, "x", ""]) {
    for (const note of [
      await fileDigest(deps(), press("digest-file", id, caller("hal"))),
      await turnPage(deps(), press("digest-later", `${id}.0`, caller("hal"))),
    ])
      expect(note).toEqual({ text: "What was asked then is no longer on record." });
  }
});

test("what is asked in the next absence is in the next digest, and the last one stays as it was", async () => {
  now = minutes(-5);
  const ida = await absent("ida");
  await answered(store, platform, "ida", { body: "in the first" });
  now = minutes(-4);
  const first = await ended(ida);
  await store.absences.begin({ memberId: ida.id, since: minutes(-3), until: days(3), note: null });
  now = NOW;
  await answered(store, platform, "ida", { body: "in the second" });
  const second = await store.absences.end(ida.id, now);
  expect((await showPage(ida, first, 0)).text).toMatch(/in the first/);
  expect((await showPage(ida, first, 0)).text).not.toMatch(/in the second/);
  if (!second) throw new Error("not away");
  expect((await showPage(ida, second.digest, 0)).text).toMatch(/in the second/);
});

test("what is in their own words is not told as the clone's, nor what they disowned as a quotation", async () => {
  const mia = await absent("mia");
  const edited = await answered(store, platform, "mia", { kind: "deferred", rule: "approval", method: "fixed" });
  await store.mentions.judge(edited, "corrected", "by hand, for now");
  await store.snippets.append([await snippet(store, "mia", "in the vault")]);
  const [source] = await store.snippets.newest(mia.id, 1);
  if (!source) throw new Error("it was kept");
  await answered(store, platform, "mia", { sources: [source.id] });
  await store.snippets.removeOf(mia.id, { message: source.source });
  const { note } = await pageOf(mia);
  expect(note.text).toContain("Answered in your own words: “by hand, for now”");
  expect(note.text).toContain("Your clone answered. What it said is no longer kept");
  expect(note.text).not.toMatch(/quoting you|left it to you|These are your words/);
});
