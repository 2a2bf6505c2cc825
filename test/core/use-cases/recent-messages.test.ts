/** An answer where the platform cannot read the conversation back. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { type Answering, openAnswering, openShared } from "#test/support/answering.ts";
import { FakeLog } from "#test/support/calls.ts";
import { ask } from "#test/support/people.ts";

let shared: Awaited<ReturnType<typeof openShared>>;
let at: Answering;
beforeAll(async () => {
  shared = await openShared();
  at = await openAnswering(shared);
});
afterAll(() => shared.close());

test("is made from the question alone, and the failure is told to the operator", async () => {
  const log = new FakeLog();
  at.platform.refusesReading = true;
  at.model.says = "lentil soup at the corner place";
  expect(await answerMention({ ...at.deps, log }, ask("ana", "where is good soup?"))).toMatchObject({ said: "said" });
  expect(at.model.shown).toContain("where is good soup?");
  expect(log.faults).toEqual(["conversation-not-read"]);
});
