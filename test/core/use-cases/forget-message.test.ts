/** "Forget this message": one's own, with what was made from it, and nobody else's. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { exportMember } from "#core/use-cases/export-member.ts";
import { forgetMessage } from "#core/use-cases/forget-message.ts";
import { caller, FakeJobs, quietEars } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, goAway, message, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";
import { answered } from "#test/support/replies.ts";

let store: Store;
let close: () => Promise<void>;
let ana: Member;
const jobs = new FakeJobs();

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(async () => {
  await store.members.removeWorkspace(account("ana"));
  ana = await optIn(store, "ana");
  await store.snippets.append([
    await snippet(store, "ana", "the vault code is on the board", { message: "m1" }),
    await snippet(store, "ana", "see you at lunch", { message: "m2" }),
  ]);
});

const forgetting = (id: string, author: string, by = author) =>
  forgetMessage(
    { ...store, jobs, ears: quietEars, now: () => NOW },
    {
      name: "forget-message",
      message: message(author, "as it stands", { id }),
      caller: caller(by, { admin: by !== author }),
      key: "k",
    },
  );
const kept = async () => (await store.snippets.newest(ana.id, 10)).map(({ text }) => text);
const events = async () => (await store.audit.list(ana.account, 10)).map(({ kind, reason }) => [kind, reason]);

test("one's own goes, and with it what was said from it and the card", async () => {
  await goAway(store, ana);
  const [source] = await store.snippets.search({
    member: ana.id,
    lexemes: ["vault"],
    audiences: ["public"],
    channel: null,
    at: NOW,
    limit: 1,
  });
  const id = await answered(store, new FakePlatform(), "ana", { sources: source ? [source.id] : [] });
  const revision = await store.personas.revision(ana.id);
  expect((await store.mentions.recent(ana.id, 1))[0]).toMatchObject({ id, body: "in the vault" });

  expect((await forgetting("m1", "ana")).text).toMatch(/^Erased: .* 1 reply your clone made .*The message itself stays\.$/);
  expect(await kept()).toEqual(["see you at lunch"]);
  expect((await store.mentions.recent(ana.id, 1))[0]).toMatchObject({ id, body: null });
  expect(await store.personas.revision(ana.id)).toBeGreaterThan(revision);
  expect(await events()).toContainEqual(["forgot", "message"]);
});

test("what others learned it answered goes with it", async () => {
  const ben = await optIn(store, "ben");
  const cue = { kind: "question" as const, lexemes: ["vault"], message: "m1", by: "ana" };
  await store.snippets.append([await snippet(store, "ben", "ask the caretaker", { cue })]);
  const found = () =>
    store.snippets.search({ member: ben.id, lexemes: ["vault"], audiences: ["public"], channel: null, at: NOW, limit: 1 });
  expect(await found()).toHaveLength(1);
  await forgetting("m1", "ana");
  expect(await found()).toEqual([]);
});

test("it is not learned again, from whatever reads the past later; the same id elsewhere is another message", async () => {
  await forgetting("m1", "ana");
  await forgetting("m9", "ana");
  const again = ["m1", "m9"].map((id) => snippet(store, "ana", "the vault code is on the board", { message: id }));
  expect(await store.snippets.append(await Promise.all(again))).toBe(0);
  const elsewhere = await snippet(store, "ana", "somewhere else", { message: "m1", place: publicPlace("dev") });
  expect(await store.snippets.append([elsewhere])).toBe(1);
  expect(await kept()).toEqual(["see you at lunch", "somewhere else"]);
  const { file } = await exportMember({ ...store, now: () => NOW }, { caller: caller("ana") });
  expect(file?.content).toMatch(/"forgottenMessages": \[\n"[0-9a-f]{64}"/);
});

test("another's is refused, to admins too", async () => {
  expect((await forgetting("m1", "ana", "boss")).text).toContain("Only who wrote a message");
  expect(await kept()).toHaveLength(2);
  expect(await events()).toEqual([]);
});

test("where nothing was kept, nothing is claimed and nothing recorded", async () => {
  expect((await forgetting("m9", "stranger")).text).toBe("Nothing was kept of this message, so nothing was erased.");
  await forgetting("m1", "ana");
  for (const id of ["m9", "m1"]) expect((await forgetting(id, "ana")).text).toContain("Nothing is kept of this message");
  expect(await events()).toEqual([["forgot", "message"]]);
});
