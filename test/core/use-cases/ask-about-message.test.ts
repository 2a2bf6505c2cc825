/** "Ask their clone" on a message: whom it is put to, what the asker hears, and the button that asks the author's own. */
import { expect, test } from "vitest";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Caller } from "#core/ports/platform.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { askAboutMessage } from "#core/use-cases/ask-about-message.ts";
import { askByButton } from "#core/use-cases/ask-member.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { caller, press } from "#test/support/calls.ts";
import { account, ask, goAway, human, message, optIn } from "#test/support/people.ts";
import { held } from "#test/support/scripted-model.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
});

const about = (what: IncomingMessage, by = "sam", over: Partial<Caller> = {}) =>
  askAboutMessage(at.deps, { name: "ask-their-clone", message: what, caller: caller(by, over), key: "k1" });
const posted = () => at.platform.posts.map(({ reply, target }) => [reply.mark, target.replyTo?.message]);

test("a message that names an absent member is answered under that message", async () => {
  const note = await about(message("bea", "<@ana> where is good soup?", { id: "m1" }));
  expect(note).toEqual({ text: "ana's clone has answered here." });
  expect(posted()).toEqual([["[ana's clone]", "m1"]]);
});

test("several who are named each answer, or it is said why not", async () => {
  const { store } = at.opened;
  await goAway(store, await optIn(store, "cy"));
  await optIn(store, "dan");
  const note = await about(message("bea", "<@ana> <@cy> <@dan> <@bea> lunch?", { id: "m1" }));
  expect(note.text.split("\n").sort()).toEqual([
    expect.stringMatching(/^ana's clone has /),
    expect.stringMatching(/^cy's clone has /),
    "dan is not marked away. Mention them, and they will see it themselves.",
  ]);
  expect(posted().sort()).toEqual([
    ["[ana's clone]", "m1"],
    ["[cy's clone]", "m1"],
  ]);
});

test("a message that was answered already, by mention or by pointing, is not answered again", async () => {
  const asked = message("bea", "<@ana> where is good soup?", { id: "m1" });
  await answerMention(at.deps, ask("ana", asked.text, { key: "m1", message: asked.ref }));
  expect((await about(asked)).text).toContain("has dealt with this message already");
  const other = message("bea", "<@ana> where is good soup?", { id: "m2" });
  await about(other);
  await about(other, "tim");
  expect(posted().map(([, under]) => under)).toEqual(["m1", "m2"]);
});

test("whoever may not write in the place is neither answered there nor offered to ask", async () => {
  for (const what of [message("bea", "<@ana> where is good soup?"), message("ana", "good morning")]) {
    const note = await about(what, "sam", { mayWrite: false });
    expect([note.text, note.actions]).toEqual([expect.stringMatching(/^You cannot write here/), undefined]);
  }
  expect(posted()).toEqual([]);
});

test("neither who wrote it nor who points at it may have asked to be left alone", async () => {
  await at.opened.store.ignored.add(account("ivo"));
  expect((await about(message("ivo", "<@ana> where is good soup?"))).text).toContain("asked that their words stay out");
  expect((await about(message("bea", "<@ana> where is good soup?"), "ivo")).text).toContain(
    "You asked clones to leave you alone",
  );
  expect(at.model.shown).toBe("");
  expect(posted()).toEqual([]);
});

test("a message of somebody the member blocked is not answered, whoever points at it", async () => {
  const { store } = at.opened;
  const ana = await store.members.find(account("ana"));
  await store.blocked.add(ana?.member.id as never, account("bea"), "bea", at.clock.now);
  await about(message("bea", "<@ana> where is good soup?"));
  expect(at.model.shown).toBe("");
  expect(posted()).toEqual([]);
});

test("whoever wrote it may ask to be left alone while it is answered", async () => {
  const answer = held("lentil soup");
  at.model.says = answer.line;
  const going = about(message("bea", "<@ana> how should I run the shop?"));
  await answer.asked;
  await at.opened.store.ignored.add(account("bea"));
  answer.release();
  expect((await going).text).toContain("asked that their words stay out");
  expect(posted()).toEqual([]);
});

test.each(["bot", "clone"] as const)("what a %s wrote is put to nobody", async (kind) => {
  const note = await about(message("x", "<@ana> where is good soup?", { author: { ...human("x"), kind } }));
  expect(note).toEqual({ text: "Clones answer people only, not programs and not each other." });
  expect(posted()).toEqual([]);
});

test("where it names nobody with a clone, and its author has none, it is said how to ask", async () => {
  const note = await about(message("bea", "<@cy> where is good soup?"));
  expect(note.text).toContain("/clone ask");
  expect(note.actions).toBeUndefined();
});

test("a member's own message offers to ask their clone, and the button asks it, for all to see", async () => {
  const note = await about(message("ana", "the corner place was great"));
  expect(posted()).toEqual([]);
  const [offered] = note.actions ?? [];
  expect(offered).toMatchObject({ name: "ask", label: "Ask ana's clone", asks: "What do you want to ask?" });
  const pressed = press("ask", offered?.target ?? "", caller("sam"), "where is good soup?");
  expect((await askByButton(at.deps, pressed)).text).toBe("ana's clone has answered here.");
  expect(posted()).toEqual([["[ana's clone]", undefined]]);
  expect(at.model.shown).toContain("where is good soup?");
});

test("the button asks nothing without a question, oneself, or a clone of elsewhere", async () => {
  const target = (await about(message("ana", "hi"))).actions?.[0]?.target ?? "";
  const pressing = async (by: ReturnType<typeof caller>, text: string | null, whom = target) =>
    (await askByButton(at.deps, press("ask", whom, by, text))).text;
  expect(await pressing(caller("sam"), "  ")).toContain("Add what to ask");
  expect(await pressing(caller("sam"), null)).toContain("Add what to ask");
  expect(await pressing(caller("ana"), "soup?")).toContain("That is you");
  const elsewhere = caller("sam", { account: { ...account("sam"), workspace: "other" } });
  expect(await pressing(elsewhere, "where is good soup?")).toContain("no clone here");
  expect(await pressing(caller("sam"), "where is good soup?", "nobody")).toContain("no clone here");
  expect(posted()).toEqual([]);
});
