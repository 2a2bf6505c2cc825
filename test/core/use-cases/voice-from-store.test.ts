/** The voice from the store to the answer: the same seed gives the same answer, and what comes and goes changes how a clone sounds. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { usableIn } from "#core/model/place.ts";
import { draftAnswer } from "#core/use-cases/draft-answer.ts";
import { quoted } from "#core/use-cases/draft-by-quote.ts";
import { findSources, personaOf, refreshPersona } from "#core/use-cases/gather.ts";
import { chooseQuote } from "#core/voice/quote.ts";
import { seededRandom } from "#core/voice/random.ts";
import { fitVerifier, scores } from "#core/voice/verifier/verifier.ts";
import { type Answering, openAnswering, openShared } from "#test/support/answering.ts";
import { ask, minutes, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";

let opened: Answering["opened"];
let answering: Answering;
beforeAll(async () => {
  opened = await openShared();
});
afterAll(() => opened.close());
beforeEach(async () => {
  answering = await openAnswering(opened);
});

const ana = async () => {
  const state = await answering.deps.members.find(ask("ana", "").member);
  if (!state) throw new Error("Ana has opted in");
  return state.member;
};

/** Ana answers `count` questions, each on an occasion of its own. */
async function writes(texts: readonly string[], since = 0): Promise<readonly string[]> {
  const made = [];
  for (const [i, text] of texts.entries())
    made.push(
      await snippet(opened.store, "ana", text, { question: "what about the lamp?", sentAt: minutes(since - 30 * i - 1000) }),
    );
  await opened.store.snippets.append(made);
  return made.map(({ message }) => message);
}

const signal = new AbortController().signal;
const question = "how do we deploy the shop?";

describe("the same store and seed", () => {
  const chatter = Array.from(
    { length: 60 },
    (_, i) => `${i % 3 === 0 ? "Yes, it's" : "idk, maybe its"} nr ${i} ${"or so ".repeat(i % 7)}`,
  );
  const drafts = [
    "Sure! It's probably the script, I'd say. Watch the dashboard — that's where it shows. Don't stop it, though.",
    "Yes, that's the script. It's in the tools folder. There's a dashboard, too!",
  ];
  const verifier = fitVerifier(chatter, ["Please see the documentation.", "That is correct.", "I will have a look."], "v");
  const drafted = async (seed: string) => {
    const { model, deps } = answering;
    model.prompts.length = 0;
    model.says = async () => drafts[(model.prompts.length - 1) % drafts.length] ?? "";
    const bestOf = {
      drafts: drafts.length,
      scores: async (_: unknown, texts: readonly string[]) => ({
        drafts: [...scores(verifier, texts)],
        own: { q05: -1, median: 0, q95: 1 },
      }),
    };
    const situation = { member: await ana(), absence: null, ask: ask("ana", question, { key: "q" }), recent: [], seed, signal };
    const draft = await draftAnswer({ ...deps, bestOf }, situation);
    return { draft, prompts: JSON.stringify(model.prompts) };
  };

  test("give the same prompt and the same answer, with the persona kept or made anew; another seed gives others", async () => {
    await writes(chatter);
    const first = await drafted("seed");
    expect(first.draft).toMatchObject({ kind: "said", method: "model" });
    expect(await drafted("seed")).toEqual(first);
    await refreshPersona(answering.deps, await ana());
    expect(await drafted("seed")).toEqual(first);
    const bodies = new Set<string>();
    for (const seed of ["a", "b", "c", "d"]) bodies.add((await drafted(seed)).draft.body);
    expect(bodies.size).toBeGreaterThan(1);
  });
});

describe("a persona follows what is kept", () => {
  const lower = async () => (await personaOf(answering.deps, await ana()))?.stats.features.lowerFirst ?? Number.NaN;
  test("made anew after new snippets, and after deletions without those", async () => {
    await writes(Array.from({ length: 40 }, (_, i) => `This is number ${i}.`));
    expect(await lower()).toBeLessThan(0.1);
    const casual = await writes(
      Array.from({ length: 120 }, (_, i) => `nr ${i} zorblax i think`),
      900,
    );
    expect(await lower()).toBeLessThan(0.1);
    await refreshPersona(answering.deps, await ana());
    expect(await lower()).toBeGreaterThan(0.7);
    const { store } = opened;
    const { conversation } = publicPlace();
    await store.snippets.removeSources(
      casual.map((message) => ({ ...conversation, message })),
      "gone",
    );
    expect(await lower()).toBeLessThan(0.1);
    answering.model.says = "watch the dashboard";
    await draftAnswer(answering.deps, {
      member: await ana(),
      absence: null,
      ask: ask("ana", question),
      recent: [],
      seed: "s",
      signal,
    });
    expect(answering.model.prompts).toHaveLength(1);
    expect(answering.model.shown).not.toContain("zorblax");
  });
});

describe("the quote voice copies nothing from outside the audience", () => {
  const places = [publicPlace(), publicPlace("lobby"), privatePlace("leads"), privatePlace("board")];
  const asked = "which codename does the secret merger project have?";
  const wordOf = (channel: string) => `its codename is ${channel} over there`;

  test("however unclear a match it would take", async () => {
    const { deps } = answering;
    const bea = await optIn(
      opened.store,
      "bea",
      places.map(({ conversation }) => conversation.channel),
    );
    for (const place of places)
      await opened.store.snippets.append([
        await snippet(opened.store, "bea", wordOf(place.conversation.channel), { question: asked, place }),
      ]);
    const random = seededRandom("wordings");
    const quotedIn = new Set<string>();
    for (const place of places) {
      const usable = usableIn(place);
      if (!usable) throw new Error("each place may be answered in");
      for (let i = 0; i < 6; i++) {
        const question = asked
          .split(" ")
          .filter(() => random() < 0.8)
          .join(" ");
        const found = await findSources(deps, bea, ask("bea", question, { place }), question);
        const chosen = chooseQuote(found, question, 0);
        const said = chosen && (await quoted(deps, { member: bea, question, usable, askedBefore: [], never: [] }, chosen));
        if (!said || "held" in said) continue;
        quotedIn.add(place.conversation.channel);
        for (const other of places) {
          const mayBeRead = other.audience === "public" || other.audience === place.audience;
          if (!mayBeRead) expect(said.body).not.toContain(wordOf(other.conversation.channel));
        }
      }
    }
    expect(quotedIn.size).toBe(places.length);
  });

  test("nor what the audience may no longer read when it is quoted", async () => {
    const { deps } = answering;
    const leads = privatePlace("leads");
    const bea = await optIn(opened.store, "bea", ["leads"]);
    await opened.store.snippets.append([await snippet(opened.store, "bea", wordOf("leads"), { question: asked, place: leads })]);
    const found = await findSources(deps, bea, ask("bea", asked, { place: leads }), asked);
    const chosen = chooseQuote(found, asked, 0);
    if (!chosen) throw new Error("it is found where it was said");
    const [there, open] = [usableIn(leads), usableIn(publicPlace())];
    if (!there || !open) throw new Error("both may be answered in");
    expect(
      await quoted(deps, { member: bea, question: asked, usable: there, askedBefore: [], never: [] }, chosen),
    ).toHaveProperty("body");
    expect(await quoted(deps, { member: bea, question: asked, usable: open, askedBefore: [], never: [] }, chosen)).toBeNull();
  });
});
