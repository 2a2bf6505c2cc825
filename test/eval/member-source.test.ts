/** One member of the bot's own store is measured against the others there, and nothing in it changes. */
import { afterEach, describe, expect, test } from "vitest";
import { lexemes } from "#core/voice/lexemes.ts";
import { seededRandom } from "#core/voice/random.ts";
import { memberSource } from "#src/eval/member-source.ts";
import { openStage } from "#src/eval/stage.ts";
import { engines, openTestDatabase, openTestStore } from "#test/support/database.ts";
import { minutes, NOW, optIn, snippet } from "#test/support/people.ts";
import { simulate } from "./simulated.ts";

const topics = ["queue", "index", "shop", "parser", "cache"];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(engines)("on %s", (engine) => {
  async function storeOf(replies: number) {
    const opened = await openTestStore(engine, () => NOW);
    closing.push(opened.close);
    for (const name of ["ana", "bea"]) {
      await optIn(opened.store, name);
      const random = seededRandom(name);
      const one = await snippet(opened.store, name, "");
      const made = Array.from({ length: replies }, (_, i) => {
        const topic = topics[i % topics.length] ?? "";
        const text = `${simulate(name).reply(random, topic).replaceAll("\n", " ")} and that was it`;
        const cue = { kind: "question" as const, lexemes: lexemes(`how does the ${topic} work`), message: `q${i}`, by: null };
        return { ...one, message: `${name}-${i}`, text, words: lexemes(text), cue, sentAt: minutes(i * 60 - 30_000) };
      });
      await opened.store.snippets.append(made);
    }
    return opened.store;
  }

  test("found by account; the later half is held out, the earlier learned elsewhere", async () => {
    const store = await storeOf(240);
    const source = await memberSource(store, "ana", "seed", NOW);
    const [ana] = source.subjects;
    expect(source.authors.map(({ name }) => name)).toEqual(["ana", "bea"]);
    expect(ana?.cases.length).toBe(60);
    expect(ana?.references.length).toBe(60);
    expect(ana?.cases[0]?.question.text).toMatch(/^(?:\w+ )*\w+\?$/);
    expect(source.foils[0]?.heldOut.length).toBeGreaterThan(60);

    const database = await openTestDatabase();
    closing.push(database.close);
    const stage = await openStage(source.authors, { database });
    await source.learn(
      (at) => stage.learning(at),
      () => {},
    );
    const history = ana ? await stage.history(ana.account) : [];
    expect(history).toHaveLength(120);
    const [before] = await Promise.all([store.members.find({ platform: "console", workspace: "acme", account: "ana" })]);
    expect(await store.snippets.count(before!.member.id)).toBe(240);
    expect(await store.personas.find(before!.member.id)).toBeNull();
  });

  test("too little, or nobody, is told so", async () => {
    const store = await storeOf(20);
    await expect(memberSource(store, "ana", "seed", NOW)).rejects.toThrow("Too little to measure: 10 snippets");
    await expect(memberSource(store, "zoe", "seed", NOW)).rejects.toThrow("No member zoe consents here");
  });
});
