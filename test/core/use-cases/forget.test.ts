/** Erasing what was learned while staying opted in. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { confirmForget, forget } from "#core/use-cases/forget.ts";
import { caller, command, FakeJobs, press, quietEars } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";
import { answered } from "#test/support/replies.ts";
import { personaOf } from "#test/support/sample-persona.ts";

let store: Store;
let close: () => Promise<void>;
let jobs: FakeJobs;
let ana: Member;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(async () => {
  jobs = new FakeJobs();
  ana = await optIn(store, "ana");
  await optIn(store, "ben");
  for (const { id } of [ana, await optIn(store, "ben")]) await store.snippets.removeOf(id, "everything");
  await store.snippets.append([
    await snippet(store, "ana", "new", { place: publicPlace("dev") }),
    await snippet(store, "ana", "old", { place: publicPlace("dev"), sentAt: days(-20) }),
    await snippet(store, "ana", "chat", { place: publicPlace("random"), sentAt: days(-20) }),
    await snippet(store, "ben", "his"),
  ]);
});

const nowhere = { ...account("ana"), channel: "dev", thread: null, message: "none" };
const deps = () => ({ ...store, platform: new FakePlatform(), jobs, ears: quietEars, now: () => NOW });
const forgetting = (options = {}, id = "ana") => forget(deps(), command("forget", caller(id), options));
const kept = async () => (await store.snippets.newest(ana.id, 10)).map(({ text }) => text).sort();

test("a channel goes at once, the rest and the consent stay, and the card is made anew", async () => {
  expect((await forgetting({ channel: "dev" })).text).toBe(
    "Erased: 2 messages you wrote in #dev. Nothing else had been made from them. This cannot be undone. You stay opted in.",
  );
  expect(await kept()).toEqual(["chat"]);
  expect(await store.members.find(ana.account)).not.toBeNull();
  expect(jobs.queued).toEqual([`refresh ${ana.id}`]);
  expect((await store.audit.list(ana.account, 1))[0]).toMatchObject({ kind: "forgot", reason: "channel", channel: null });
});

test("since a day asks first, with the moment it was read as and how much that is", async () => {
  const note = await forgetting({ since: "monday" });
  expect(note.text).toContain("This erases 1 message you wrote since Mon 16 Nov, 00:00 (Europe/Berlin)");
  expect(note.actions?.map(({ name }) => name)).toEqual(["confirm-forget", "cancel"]);
  expect(await kept()).toHaveLength(3);

  const target = note.actions?.[0]?.target ?? "";
  expect((await confirmForget(deps(), press("confirm-forget", target, caller("ana")))).text).toContain(
    "Erased: 1 message you wrote since Mon 16 Nov, 00:00 (Europe/Berlin)",
  );
  expect(await kept()).toEqual(["chat", "old"]);
  expect((await forgetting({ since: "monday" })).text).toContain("nothing was erased");
});

test("a date that is two days, and a button that names none, erase nothing", async () => {
  const note = await forgetting({ since: "5/11" });
  expect(note.text).toBe("5/11 could be 5 Nov or 11 May. Please write the month as a word, such as 5 Nov. Nothing was erased.");
  expect(note.actions).toBeUndefined();
  expect((await confirmForget(deps(), press("confirm-forget", "", caller("ana")))).text).toContain("Nothing was erased");
  expect(await kept()).toHaveLength(3);
});

test("a date to come, or no date, or both at once, erases nothing", async () => {
  expect((await forgetting({ since: "tomorrow" })).text).toContain("not come yet");
  expect((await forgetting({ since: "ages ago" })).text).toContain("could not read");
  expect((await forgetting({ since: "monday", channel: "dev" })).text).toContain("one at a time");
  expect(await kept()).toHaveLength(3);
});

test("everything asks first, and says what it does not end", async () => {
  const note = await forgetting();
  expect(note.text).toContain("3 messages");
  expect(note.text).toContain("You stay opted in");
  expect(note.actions?.map(({ name }) => name)).toEqual(["confirm-forget", "cancel"]);
  expect(await kept()).toHaveLength(3);

  const target = note.actions?.[0]?.target ?? "";
  expect((await confirmForget(deps(), press("confirm-forget", target, caller("ana")))).text).toContain("3 messages");
  expect(await kept()).toEqual([]);
  expect((await confirmForget(deps(), press("confirm-forget", target, caller("ana")))).text).toContain("Nothing was kept");
  expect((await forgetting()).actions).toBeUndefined();
});

test("a message goes by its link, with the replies made from it and the card, and it says so", async () => {
  await goAway(store, ana);
  const [source] = await store.snippets.search({
    member: ana.id,
    lexemes: ["chat"],
    audiences: ["public"],
    channel: null,
    at: NOW,
    limit: 1,
  });
  const platform = new FakePlatform();
  await answered(store, platform, "ana", { sources: source ? [source.id] : [] });
  await store.personas.save(personaOf(ana.id), await store.personas.revision(ana.id));

  expect((await forgetting({ message: platform.link(source?.source ?? nowhere) })).text).toBe(
    "Erased: what was learned from that message. With them went the words of 1 reply your clone made from them, and the description of how you write, which is made anew. This cannot be undone. It is not learned from again. The message itself stays.",
  );
  expect(await kept()).toEqual(["new", "old"]);
  expect((await store.mentions.recent(ana.id, 1))[0]).toMatchObject({ body: null });
  expect(await store.personas.find(ana.id)).toBeNull();
  expect(jobs.queued).toEqual([`refresh ${ana.id}`]);
  expect((await store.audit.list(ana.account, 1))[0]).toMatchObject({ kind: "forgot", reason: "message" });
});

test("another's message, one nothing was kept of, and what is no link, erase nothing", async () => {
  const [his] = (await store.snippets.newest((await optIn(store, "ben")).id, 1)).map(({ source }) => source);
  const platform = new FakePlatform();
  for (const ref of [his ?? nowhere, nowhere])
    expect((await forgetting({ message: platform.link(ref) })).text).toContain("Nothing of yours is kept");
  expect((await forgetting({ message: "that one" })).text).toContain("could not read that as the link");
  expect((await forgetting({ message: "that one", channel: "dev" })).text).toContain("one at a time");
  expect(await kept()).toHaveLength(3);
  expect(await store.snippets.count((await optIn(store, "ben")).id)).toBe(1);
});

test("what was heard and is only now being stored goes too", async () => {
  const late = await snippet(store, "ana", "just said", { place: publicPlace("dev") });
  const ears = { ...quietEars, settled: async () => void (await store.snippets.append([late])) };
  expect((await forget({ ...deps(), ears }, command("forget", caller("ana"), { channel: "dev" }))).text).toContain("3 messages");
  expect(await kept()).toEqual(["chat"]);
});

test("a button shown to one member erases nothing of theirs when another presses it", async () => {
  const target = (await forgetting()).actions?.[0]?.target ?? "";
  await confirmForget(deps(), press("confirm-forget", target, caller("ben")));
  expect(await kept()).toHaveLength(3);
  expect((await confirmForget(deps(), press("confirm-forget", target, caller("stranger")))).text).toContain("/clone optin");
});

test("where nothing was kept, nothing is claimed", async () => {
  expect((await forgetting({ channel: "nowhere" })).text).toContain("nothing was erased");
  expect(jobs.queued).toEqual([]);
});
