/** Nothing held out is learned, and cases and references are drawn alike and apart. */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dataSource } from "#src/eval/data-source.ts";
import type { Source } from "#src/eval/protocol.ts";
import { questionKind } from "#src/eval/references.ts";
import { openStage } from "#src/eval/stage.ts";
import { evaluationHalf } from "#src/eval/yardstick.ts";
import { openTestDatabase } from "#test/support/database.ts";
import { chatFolder, chatLines } from "./chat.ts";

let folder: string;
let source: Source;
beforeAll(async () => {
  folder = await chatFolder();
  source = await dataSource(folder, { seed: "s" });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("there are members to measure", () => {
  expect(source.subjects.length).toBeGreaterThan(0);
});

test("what is learned was said before the cut, all that is held out after it", async () => {
  const database = await openTestDatabase();
  const stage = await openStage(source.authors, { database });
  await source.learn(
    (at) => stage.learning(at),
    () => {},
  );
  try {
    for (const { account, cut, cases, references } of source.subjects) {
      const history = await stage.history(account);
      expect(history.length).toBeGreaterThanOrEqual(100);
      expect(history.every(({ sentAt }) => sentAt < cut)).toBe(true);
      expect([...cases, ...references].every(({ question }) => question.sentAt >= cut)).toBe(true);
    }
  } finally {
    await database.close();
  }
});

test("no reply is both a case and a reference, and each was given to who asked by name", () => {
  for (const { account, cases, references } of source.subjects) {
    const ids = [...cases, ...references].map(({ question }) => question.ref.message);
    expect(new Set(ids).size).toBe(ids.length);
    expect(cases.length).toBeGreaterThanOrEqual(30);
    expect(cases.every(({ question }) => question.mentions.some((named) => named.account === account.account))).toBe(true);
  }
});

test("chosen cases come first, with their tier, their cut and their own id", async () => {
  const lines = chatLines();
  const at = lines.findLastIndex(({ mentions }, i) => mentions.includes("ana") && i < lines.length - 30);
  const asked = lines[at];
  const answer = lines.slice(at + 1).find(({ author, text }) => author === "ana" && text.split(" ").length > 4);
  const chosen = {
    case_id: "chosen-1",
    member: "ana",
    question_id: asked?.id,
    answer_ids: [answer?.id],
    member_split_ts: lines[Math.floor(lines.length / 3)]?.ts,
    tier: "A",
  };
  const path = join(folder, "cases.jsonl");
  await writeFile(path, `${JSON.stringify(chosen)}\nnot a case\n`);
  const found = await dataSource(folder, { seed: "s" });
  await rm(path);
  const [ana, ...others] = found.subjects;
  expect(others).toEqual([]);
  expect(ana?.cut).toEqual(new Date(chosen.member_split_ts ?? 0));
  expect(ana?.cases.filter(({ tier }) => tier === "A").map(({ id }) => id)).toEqual(["chosen-1"]);
  expect(found.remarks.join()).toContain("1 lines of cases.jsonl could not be read: 2");
});

test("a folder without a chat is told what to do", async () => {
  await expect(dataSource(join(folder, "nothing"), { seed: "s" })).rejects.toThrow("holds no messages.jsonl");
});

test("the halves of a history share no day", () => {
  const messages = Array.from({ length: 200 }, (_, i) => ({ text: `t${i}`, sentAt: new Date(i * 3_600_000) }));
  const half = new Set(evaluationHalf(messages));
  const days = messages.map(({ text, sentAt }) => [Math.floor(sentAt.getTime() / 86_400_000), half.has(text)] as const);
  for (const [day, inHalf] of days) expect(inHalf).toBe(day % 2 === 1);
});

test("kinds of questions", () => {
  expect(["why is it slow", "how do i", "where is it", "did you see it", "can this work", "thoughts?"].map(questionKind)).toEqual(
    ["why", "how", "what", "state", "whether", "other"],
  );
});
