/** The ways to a clone without a mention: `/clone ask` for anyone, `/clone preview` for the member. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import { askByButton, askMember } from "#core/use-cases/ask-member.ts";
import { preview } from "#core/use-cases/preview.ts";
import { type Answering, openAnswering, openShared } from "#test/support/answering.ts";
import { caller, command, press } from "#test/support/calls.ts";
import { account, minutes, NOW, privatePlace, publicPlace, snippet } from "#test/support/people.ts";

let shared: Awaited<ReturnType<typeof openShared>>;
let at: Answering;

beforeAll(async () => {
  shared = await openShared();
});
beforeEach(async () => {
  at = await openAnswering(shared);
});
afterAll(() => shared.close());

test("/clone ask is answered in the place, and says so in private", async () => {
  const note = await askMember(at.deps, command("ask", caller("sam"), { member: "ana", question: "where is good soup?" }));
  expect(note.text).toBe("ana's clone has answered here.");
  expect(at.platform.posts[0]?.target).toEqual({ conversation: publicPlace().conversation, replyTo: null });
});

test("/clone ask says why nobody answers", async () => {
  const asking = (member: string, by = "sam") => askMember(at.deps, command("ask", caller(by), { member, question: "soup?" }));
  expect((await asking("nobody")).text).toContain("no clone");
  expect((await asking("ana", "ana")).text).toContain("preview");
  await at.opened.store.switches.turnOff({ workspace: account("ana"), account: account("ana") }, "admin", NOW);
  expect((await asking("ana")).text).toContain("switched off");
  expect(at.platform.posts).toHaveLength(0);
});

test("whoever may not write in the place gets no clone to write there", async () => {
  const reader = caller("sam", { mayWrite: false });
  const note = await askMember(at.deps, command("ask", reader, { member: "ana", question: "where is good soup?" }));
  expect(note.text).toMatch(/^You cannot write here/);
  const ana = await at.opened.store.members.find(account("ana"));
  const pressed = press("ask", ana?.member.id ?? "", reader, "where is good soup?");
  expect(await askByButton(at.deps, pressed)).toEqual(note);
  expect(at.platform.posts).toHaveLength(0);
});

test("/clone preview shows the words and their sources to the member alone, and posts nothing", async () => {
  at.model.says = "lentil soup at the corner place";
  const note = await preview(at.deps, command("preview", caller("ana"), { question: "where is good soup?" }));
  expect(note.text).toContain("[ana's clone] ");
  expect(note.text).toContain("lentil soup at the corner place");
  expect(note.text).toContain("fake://general/");
  expect(at.platform.posts).toHaveLength(0);
  expect((await preview(at.deps, command("preview", caller("sam"), { question: "soup?" }))).text).toContain("not opted in");
});

test("a preview typed in public shows no private source", async () => {
  await at.opened.store.members.grant(account("ana"), "ana", null, {
    since: NOW,
    expiresAt: minutes(9_999),
    terms: TERMS_VERSION,
    scope: { channels: ["leads"] },
  });
  await at.opened.store.snippets.append([
    await snippet(at.opened.store, "ana", "bluebird ships in march", {
      question: "when does bluebird ship?",
      place: privatePlace(),
    }),
  ]);
  at.deps = { ...at.deps, model: null };
  const note = await preview(at.deps, command("preview", caller("ana"), { question: "when does bluebird ship?" }));
  expect(note.text).not.toContain("march");
});
