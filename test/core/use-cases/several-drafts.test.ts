/** Answers that are chosen from several drafts. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { VoiceScores } from "#core/ports/best-of.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { type Answering, openAnswering, openShared } from "#test/support/answering.ts";
import { ask } from "#test/support/people.ts";

let opened: Answering["opened"];
let answering: Answering;
beforeAll(async () => {
  opened = await openShared();
});
afterAll(() => opened.close());
beforeEach(async () => {
  answering = await openAnswering(opened);
});

const own = { q05: -1, median: 0, q95: 1 };

/** The model says these in turn; what comes of it is what is posted. */
async function chosenOf(lines: readonly (string | ModelFault)[], scored: (texts: readonly string[]) => VoiceScores | null) {
  let next = 0;
  answering.model.says = async () => {
    const line = lines[next++ % lines.length] ?? "";
    if (typeof line !== "string") throw line;
    return line;
  };
  const bestOf = { drafts: lines.length, scores: async (_: unknown, texts: readonly string[]) => scored(texts) };
  const outcome = await answerMention({ ...answering.deps, bestOf }, ask("ana", "how do we deploy the shop?"));
  return { outcome, posted: answering.platform.posts.at(-1)?.reply.body ?? null };
}

const lines = ["watch the dashboard", "watch the dashboard please", "the dashboard, watch it"] as const;
const favours = (wanted: string) => (texts: readonly string[]) => ({
  own,
  drafts: texts.map((text) => (text.toLowerCase().includes(wanted) ? 0 : 9)),
});

test("the best is said, the tokens of all of them counted", async () => {
  const { posted } = await chosenOf(lines, favours("please"));
  expect(posted?.toLowerCase()).toContain("please");
  const { rows } = await opened.database.executeSql("select usage from mentions");
  expect(rows).toMatchObject([{ usage: { completionTokens: 36 } }]);
});

test("what may not be said is none of them", async () => {
  const { posted } = await chosenOf(["I will be there, I promise", "watch the dashboard"], favours("promise"));
  expect(posted?.toLowerCase()).toContain("watch the dashboard");
});

test("where half of them pass, the question is passed on", async () => {
  const { outcome } = await chosenOf(["<<PASS>>", "watch the dashboard"], favours("watch"));
  expect(outcome).toMatchObject({ said: "deferred" });
});

test("one that fails leaves the others", async () => {
  const { posted } = await chosenOf([new ModelFault("timeout", "slow"), "watch the dashboard"], () => null);
  expect(posted?.toLowerCase()).toContain("watch the dashboard");
});
