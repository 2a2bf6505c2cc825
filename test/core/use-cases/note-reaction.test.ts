/** A member's reactions: which are kept, what of them, when they go, and where they show. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Reaction } from "#core/model/reaction.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { unlearnMessages } from "#core/use-cases/follow-source.ts";
import { noteReaction, ReactionPace } from "#core/use-cases/note-reaction.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { account, ask, human, message, minutes, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";

let at: Answering;
let pace: ReactionPace;
eachAnswering((opened) => {
  at = opened;
  pace = new ReactionPace();
  at.platform.addPast([message("bea", "where is good soup?", { id: "q1" }), message("bea", "we shipped it", { id: "s1" })]);
});

const to = (id: string, place = publicPlace()): Reaction["to"] => ({ ...place.conversation, message: id });
const reacts = (over: Partial<Reaction> = {}) =>
  noteReaction(at.deps, pace, { to: to("q1"), by: account("ana"), emoji: "🍲", at: at.clock.now, ...over });
const kept = async () =>
  (await at.opened.database.executeSql("select emoji, kind, message from reactions order by message")).rows;
const ana = async () => (await at.deps.members.find(account("ana")))?.member.id ?? ("" as never);

describe("what is kept", () => {
  test("which emoji, to which message, of what kind; each once, and no word", async () => {
    for (const id of ["q1", "s1", "q1"]) await reacts({ to: to(id) });
    expect(await kept()).toEqual([
      { emoji: "🍲", kind: "question", message: "q1" },
      { emoji: "🍲", kind: "statement", message: "s1" },
    ]);
  });

  test.each<[string, Partial<Reaction>]>([
    ["of somebody who is no member", { by: account("bea") }],
    ["that is no emoji", { emoji: "soup" }],
    ["with more than an emoji", { emoji: "🍲 is what I like" }],
    ["to a message that is not there", { to: to("nowhere") }],
    ["in a place nobody knows", { to: to("q1", publicPlace("hidden")) }],
  ])("nothing %s", async (_, over) => {
    await reacts(over);
    expect(await kept()).toEqual([]);
  });

  test("nothing to a program's or a clone's message, or to one of somebody who is to be left alone", async () => {
    const bot = message("bea", "built", { id: "b1" });
    at.platform.addPast([
      { ...bot, author: { ...bot.author, kind: "bot" } },
      { ...message("bea", "so they say", { id: "c1" }), author: { ...bot.author, kind: "clone" } },
    ]);
    await at.deps.ignored.add(account("bea"));
    for (const id of ["b1", "c1", "q1"]) await reacts({ to: to(id) });
    expect(await kept()).toEqual([]);
  });

  test("nothing once the consent is over, or outside its channels", async () => {
    const dev = message("bea", "where is good soup?", { id: "q2", place: publicPlace("dev") });
    at.platform.addPast([dev]);
    await optIn(at.deps, "ana", ["dev"]);
    await reacts();
    await at.opened.database.executeSql("update consents set expires_at = '2020-01-01'");
    await reacts({ to: to("q2", publicPlace("dev")) });
    expect(await kept()).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["its channel was left out", () => optIn(at.deps, "ana", ["dev"])],
    ["what is as old is not kept any more", () => shortens()],
  ])("nothing where %s while its message was looked at", async (_, meanwhile) => {
    const lookUp = at.platform.lookUp.bind(at.platform);
    at.platform.lookUp = async (refs) => {
      const found = await lookUp(refs);
      await meanwhile();
      return found;
    };
    await reacts({ at: minutes(-60 * 24 * 2) });
    expect(await kept()).toEqual([]);
  });
  const shortens = () => at.deps.retention.setLimit(account("ana"), 1, at.clock.now);

  test("nothing in a place that not everybody reads, though it may be learned from", async () => {
    at.platform.addPast([message("bea", "where is good soup?", { id: "p1", place: privatePlace("leads") })]);
    await optIn(at.deps, "ana", ["general", "leads"]);
    await reacts({ to: to("p1", privatePlace("leads")) });
    expect(await kept()).toEqual([]);
  });

  test("no more messages are looked at in a minute than answers leave room for", async () => {
    const many = Array.from({ length: 20 }, (_, i) => message("bea", "where is good soup?", { id: `q${i + 10}` }));
    at.platform.addPast(many);
    for (const { ref } of many) await reacts({ to: ref });
    expect(await kept()).toHaveLength(6);
    at.clock.now = minutes(1);
    await reacts({ to: to("q29") });
    expect(await kept()).toHaveLength(7);
  });
});

describe("what goes", () => {
  beforeEach(async () => {
    for (const [id, emoji] of [
      ["q1", "🍲"],
      ["q1", "👍"],
      ["s1", "🎉"],
    ] as const)
      await reacts({ to: to(id), emoji });
    expect(await kept()).toHaveLength(3);
  });
  const left = async () => (await kept()).map((row) => (row as { emoji: string }).emoji).sort();

  test("one that is taken back, and with a message all to it", async () => {
    await at.deps.reactions.remove({ messages: [to("q1")], by: account("ana"), emoji: "👍" });
    expect(await left()).toEqual(["🍲", "🎉"].sort());
    await at.deps.reactions.remove({ messages: [to("q1")], by: account("bea"), emoji: null });
    expect(await left()).toHaveLength(2);
    await unlearnMessages(at.deps, [to("q1")]);
    expect(await left()).toEqual(["🎉"]);
    await at.deps.reactions.remove({ messages: [to("s1")], by: null, emoji: null });
    expect(await left()).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["the member", () => at.deps.members.erase(account("ana"))],
    ["the channel", () => at.deps.places.remove(publicPlace().conversation)],
    ["what is forgotten of a channel", async () => at.deps.snippets.removeOf(await ana(), { channel: "general" })],
    ["what is forgotten since a time", async () => at.deps.snippets.removeOf(await ana(), { since: minutes(-1) })],
    ["everything forgotten", async () => at.deps.snippets.removeOf(await ana(), "everything")],
    ["a channel that is allowed no more", () => optIn(at.deps, "ana", ["dev"])],
    ["what is too old", () => at.deps.snippets.removeExpired(minutes(60 * 24 * 400))],
  ])("with %s", async (_, work) => {
    await work();
    expect(await kept()).toEqual([]);
  });
});

describe("where they show", () => {
  beforeEach(async () => {
    at.model.says = "they have lentil soup";
    // Whoever uses an emoji in every message has one in every answer.
    await at.deps.snippets.removeOf(await ana(), "everything");
    const often = Array.from({ length: 9 }, (_, i) => `soup it is ${i} 🙂`);
    await at.deps.snippets.append(
      await Promise.all(often.map((text, i) => snippet(at.deps, "ana", text, { message: `e${i}`, sentAt: minutes(-i - 700) }))),
    );
    const asked = Array.from({ length: 4 }, (_, i) => message("bea", "where is good soup?", { id: `r${i}` }));
    at.platform.addPast(asked);
    for (const { ref } of asked) await reacts({ to: ref });
  });
  const answer = async (question: string) => {
    await answerMention(at.deps, ask("ana", question, { asker: human("cy"), askedAt: at.clock.now }));
    return at.platform.posts.at(-1)?.reply;
  };

  test("at the end of a labelled reply to a message of the kind they are to, and nowhere else", async () => {
    const reply = await answer("where is good soup?");
    expect(reply?.body).toMatch(/soup\.? 🍲$/u);
    expect(reply?.mark).toContain("clone");
    expect(at.platform.posts).toHaveLength(1);
  });

  test("not where few of them are of that kind", async () => {
    await at.opened.database.executeSql("update reactions set kind = 'thanks'");
    expect((await answer("where is good soup?"))?.body).not.toContain("🍲");
  });

  test("not those in places that not everybody reads any more", async () => {
    await at.deps.places.changed([{ ...privatePlace(), conversation: publicPlace().conversation }]);
    expect(await at.deps.reactions.habits(await ana(), "question", null, 3)).toEqual([]);
  });

  test("before guests only those of that very channel", async () => {
    expect(await at.deps.reactions.habits(await ana(), "question", "dev", 3)).toEqual([]);
    expect(await at.deps.reactions.habits(await ana(), "question", "general", 3)).toEqual([{ emoji: "🍲", times: 4 }]);
  });
});
