/** What a member puts in a reply's place is their strongest example: for like questions, where it may be used, as long as it may be kept. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import type { Ask } from "#core/model/mention.ts";
import type { Place } from "#core/model/place.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { disownReply } from "#core/use-cases/disown-reply.ts";
import { relearnMessage } from "#core/use-cases/follow-source.ts";
import { refreshPersona } from "#core/use-cases/gather.ts";
import { correctReply, deleteReply } from "#core/use-cases/judge-reply.ts";
import { recheckSnippets } from "#core/use-cases/recheck-snippets.ts";
import { type Answering, DEPLOY, openAnswering, openShared } from "#test/support/answering.ts";
import { caller, FakeJobs, press } from "#test/support/calls.ts";
import { account, ask, days, human, message, minutes, optIn, privatePlace, publicPlace } from "#test/support/people.ts";

const QUESTION = "how do we deploy the shop?";
/** More like what answered it before, by its words, than like the correction. */
const CLOSE = "how do we deploy the shop, from a folder?";
const RIGHT = "press the blue button in the dashboard, nothing else";

let opened: Answering["opened"];
let at: Answering;
let jobs: FakeJobs;

beforeAll(async () => {
  opened = await openShared();
});
beforeEach(async () => {
  at = await openAnswering(opened);
  // Without a model the quote voice answers: what is preferred shows word for word.
  at.deps = { ...at.deps, model: null };
  jobs = new FakeJobs();
});
afterAll(() => opened.close());

const store = () => at.opened.store;
const deps = () => ({ ...store(), ...at.deps, jobs });
const member = async () => (await store().members.find(account("ana")))?.member ?? (undefined as never);
const correction = async (id: MentionId) => {
  const found = await store().snippets.correctionOf(id);
  const all = await store().snippets.toRecheck((await member()).id, days(-999), 99, 0);
  return all.find((snippet) => snippet.id === found);
};

/** Asked, and answered by the clone; the question is there to be looked up. */
async function asked(question = QUESTION, place: Place = publicPlace(), over: Partial<Ask> = {}): Promise<MentionId> {
  at.platform.addPlace(place);
  const mention = ask("ana", question, { place, ...over });
  if (mention.message)
    at.platform.addPast([
      message((mention.author ?? mention.asker.account).account, `<@ana> ${question}`, { id: mention.key, place }),
    ]);
  const outcome = await answerMention(at.deps, mention);
  if (!("mention" in outcome)) throw new Error(outcome.because);
  return outcome.mention;
}
const said = () => at.platform.posts.at(-1)?.reply.body ?? "";
const corrects = (id: MentionId, text = RIGHT) => correctReply(deps(), press("correct", id, caller("ana"), text));

describe("once corrected", () => {
  test("a like question is answered with the correction, before what answered it as well; another is not", async () => {
    const id = await asked();
    expect(said()).toContain(DEPLOY);
    expect((await corrects(id)).text).toContain("Asked such a thing again, your clone goes by them first.");
    expect(jobs.queued).toEqual([`refresh ${(await member()).id}`]);
    await asked(CLOSE, publicPlace(), { asker: human("cem") });
    expect(said()).toContain(RIGHT);
    expect(said()).toContain("fake://general/clone-1");
    await asked("where is good soup?", publicPlace(), { asker: human("dora") });
    expect(said()).toContain("lentil soup");
  });

  test("a model sees it first, and as what it is", async () => {
    await corrects(await asked());
    at.deps = { ...at.deps, model: at.model };
    await refreshPersona(at.deps, await member());
    await asked(CLOSE, publicPlace("dev"));
    const last = at.model.prompts.at(-1)?.turns.at(-1)?.content ?? "";
    expect(last.indexOf(RIGHT)).toBeGreaterThan(0);
    expect(last.indexOf(RIGHT)).toBeLessThan(last.indexOf(DEPLOY));
    expect(last.match(/as="a correction of what was answered before/g)).toHaveLength(1);
    const block = at.model.prompts.at(-1)?.turns.filter(({ role }) => role === "assistant") ?? [];
    expect(block.map(({ content }) => content)).toContain(RIGHT);
  });

  test("corrected again, the last words count, and the record has them", async () => {
    const id = await asked();
    await corrects(id, "the first try at it, in other words");
    await corrects(id);
    expect((await correction(id))?.text).toBe(RIGHT);
    expect((await store().mentions.byId(id))?.body).toBe(RIGHT);
    expect(await store().snippets.count((await member()).id)).toBe(3);
  });

  test("it keeps of the question what a snippet keeps, and of private things nothing", async () => {
    const id = await asked();
    await corrects(id, "write to ana@example.com about it");
    const kept = await correction(id);
    expect(kept).toMatchObject({ text: "write to [email] about it", corrects: id, cue: { kind: "question" } });
    expect(kept?.cue.lexemes).toEqual([...(kept?.cue.lexemes ?? [])].sort());
    expect(kept?.cue.by).toBe((await store().members.pseudonyms([account("bea")]))[0]);
  });
});

test("what was asked goes with who wrote it, where somebody else pointed at it", async () => {
  const id = await asked(QUESTION, publicPlace(), { asker: human("cem"), author: account("bea") });
  await corrects(id);
  expect((await correction(id))?.cue.by).toBe((await store().members.pseudonyms([account("bea")]))[0]);
  await store().ignored.add(account("bea"));
  expect((await correction(id))?.cue).toMatchObject({ lexemes: [], by: null });
});

describe("it is not learned", () => {
  test.each([
    ["where she did not allow learning", async () => void (await optIn(store(), "ana", ["elsewhere"]))],
    [
      "once her consent has run out",
      async () => {
        at.clock.now = days(300);
      },
    ],
    ["where the place cannot be read any more", async () => at.platform.addPlace({ ...publicPlace(), audience: "unknown" })],
  ])("%s; the reply is corrected all the same", async (_, happens) => {
    const id = await asked();
    await happens();
    expect((await corrects(id)).text).toContain("Nothing is learned from them");
    expect(await store().snippets.correctionOf(id)).toBeNull();
    expect(at.platform.amends.at(-1)?.reply.body).toBe(RIGHT);
  });

  test("with the words of somebody who wants to be left alone, or has been forgotten: without them", async () => {
    const [ignored, forgotten] = [await asked(), await asked(QUESTION, publicPlace("dev"), { asker: human("cem") })];
    await store().ignored.add(account("bea"));
    await store().members.erase(account("cem"));
    for (const id of [ignored, forgotten]) {
      await corrects(id);
      expect(await correction(id)).toMatchObject({ text: RIGHT, cue: { kind: "none", lexemes: [], message: null, by: null } });
    }
  });
});

test("what was said in private is used there only", async () => {
  await optIn(store(), "ana", ["general", "leads"]);
  await corrects(await asked(QUESTION, privatePlace()));
  await asked(QUESTION, publicPlace(), { asker: human("cem") });
  expect(said()).not.toContain(RIGHT);
  await asked(QUESTION, privatePlace(), { asker: human("dora") });
  expect(said()).toContain(RIGHT);
});

describe("it goes", () => {
  const replyRef = () => ({ ...publicPlace().conversation, message: "clone-1" });
  test.each([
    ["when she deletes the reply", (id: MentionId) => deleteReply(deps(), press("delete", id, caller("ana")))],
    ["when the reply is deleted in the chat", () => store().snippets.removeSources([replyRef()], "gone")],
    [
      "with the reply forgotten as a message",
      async () => store().snippets.removeOf((await member()).id, { message: replyRef() }),
    ],
    ["with its channel", async () => store().snippets.removeOf((await member()).id, { channel: "general" })],
    ["with its time", async () => store().snippets.removeOf((await member()).id, { since: minutes(-1) })],
    ["with everything", async () => store().snippets.removeOf((await member()).id, "everything")],
    ["with the place", () => store().places.remove(publicPlace().conversation)],
    ["with its span", () => store().snippets.removeExpired(days(400))],
  ])("%s, and from the record too", async (_, goes) => {
    const id = await asked();
    await corrects(id);
    expect(await store().snippets.correctionOf(id)).not.toBeNull();
    await goes(id);
    expect(await store().snippets.correctionOf(id)).toBeNull();
    expect((await store().mentions.byId(id))?.body ?? null).toBeNull();
  });

  test.each([
    [
      "the question is deleted",
      (key: string) => store().snippets.removeSources([{ ...publicPlace().conversation, message: key }], "gone"),
    ],
    ["the question is edited", (key: string) => store().snippets.removeCues([{ ...publicPlace().conversation, message: key }])],
    ["who asked leaves", () => store().members.erase(account("bea"))],
    ["who asked wants to be left alone", () => store().ignored.add(account("bea"))],
  ])("but for her own words when %s, also where the reply stands in a thread of it", async (_, happens) => {
    const thread = publicPlace("general", "t1");
    at.platform.addPlace(thread);
    const post = at.platform.post.bind(at.platform);
    at.platform.post = async (...args) => (await post(...args)).map((ref) => ({ ...ref, thread: "t1" }));
    const id = await asked(QUESTION, publicPlace(), { key: "the-question" });
    await corrects(id);
    expect(await correction(id)).toMatchObject({ source: { thread: "t1" }, cue: { message: "the-question", kind: "question" } });
    await happens("the-question");
    expect(await correction(id)).toMatchObject({ text: RIGHT, cue: { lexemes: [], message: null, by: null } });
  });
});

test("the bot's own change of its reply, told or looked up, takes nothing away", async () => {
  const id = await asked();
  await corrects(id);
  const author = { account: account("the-bot"), name: "understudy", kind: "clone" } as const;
  const reply = { ...message("the-bot", `[ana's clone] ${RIGHT}`, { id: "clone-1" }), author };
  await relearnMessage({ ...deps() }, { message: reply, cue: null });
  at.platform.addPast([reply]);
  const state = await store().members.find(account("ana"));
  if (!state) throw new Error("ana is a member");
  await recheckSnippets({ ...deps(), stopping: new AbortController().signal }, at.platform, [state], days(-1));
  expect(await correction(id)).toMatchObject({ text: RIGHT, cue: { kind: "question" } });
  at.platform.changePast(reply.ref, null);
  await at.platform.retract([reply.ref]);
  await recheckSnippets({ ...deps(), stopping: new AbortController().signal }, at.platform, [state], days(-1));
  expect(await correction(id)).toBeUndefined();
});

describe("that's not me, of a reply", () => {
  test("takes out what it was made from, says what, and leaves the correction of it", async () => {
    const id = await asked();
    await corrects(id);
    const disown = (by = "ana") => disownReply(deps(), press("disown", id, caller(by)));
    await optIn(store(), "ben");
    expect((await disown("ben")).text).toBe("Only ana can do that.");
    expect((await disown()).text).toMatch(
      /^Taken out of your voice: 1 message of yours, and everything made from it\. In the chat they stay as they are\.\n- fake:\/\/general\/t\d+$/,
    );
    expect((await store().snippets.newest((await member()).id, 9)).map(({ text }) => text)).toEqual([
      "lentil soup at the corner place",
      RIGHT,
    ]);
    expect((await disown()).text).toContain("nothing was changed");
    expect(at.platform.retracted).toEqual([]);
  });
});
