/** What is found first, and how good a match it is. */
import { describe, expect, test } from "vitest";
import { lexemes } from "#core/voice/lexemes.ts";
import { rank } from "#core/voice/rank.ts";
import { asked, days, noon, snippet } from "./builders.ts";

const query = (question: string, other: Partial<Parameters<typeof rank>[0]> = {}) => ({
  lexemes: lexemes(question),
  askedBy: null,
  channel: "C1",
  now: noon,
  ...other,
});
const old = { sentAt: days(-30) };

describe("rank", () => {
  test("what was said is told from what was asked: said comes first, asked matches better", () => {
    const answered = snippet("the button on the left, then wait", { ...old, cue: asked("how do we restart the queue worker") });
    const mentioned = snippet("the queue worker needs a restart again", old);
    const unrelated = snippet("lunch at noon", { ...old, cue: asked("where do we eat") });
    const ranked = rank(query("restarting queue workers?"), [unrelated, mentioned, answered]);
    expect(ranked.map(({ snippet }) => snippet)).toEqual([mentioned, answered]);
    expect(ranked[0]?.match).toBeCloseTo(0.6, 5);
    expect(ranked[1]?.match).toBeCloseTo(1, 5);
  });
  test("a rare word of the question weighs more than a common one", () => {
    const common = Array.from({ length: 50 }, (_, i) =>
      snippet(`the server, ${i}`, { ...old, cue: asked("is the server slow") }),
    );
    const rare = snippet("ask the vault", { ...old, cue: asked("certificate renewal") });
    const [best] = rank(query("server certificate"), [...common, rare]);
    expect(best?.snippet).toBe(rare);
    expect(best?.match).toBeGreaterThan(0.6);
  });
  test("half of a question found is half a match, also with a single candidate", () => {
    const only = snippet("yes", { ...old, cue: asked("deploy staging") });
    expect(rank(query("deploy production"), [only])[0]?.match).toBeCloseTo(0.5, 1);
  });
  test("among equals: the same addressee, then the same channel, then the newer", () => {
    const cue = (by: string) => asked("which region do we use", by);
    const plain = snippet("eu", { ...old, cue: cue("ben"), channel: "C2" });
    const newer = snippet("eu", { sentAt: days(-1), cue: cue("ben"), channel: "C2" });
    const sameChannel = snippet("eu", { ...old, cue: cue("ben"), channel: "C1" });
    const sameAsker = snippet("eu", { ...old, cue: cue("cem"), channel: "C2" });
    const ranked = rank(query("which region", { askedBy: "cem" }), [plain, newer, sameChannel, sameAsker]);
    expect(ranked.map(({ snippet }) => snippet)).toEqual([sameAsker, sameChannel, newer, plain]);
  });
  test("nobody known is not the same nobody", () => {
    const unknown = snippet("eu", { ...old, cue: asked("which region") });
    const known = snippet("eu", { ...old, cue: asked("which region", "ben") });
    const [a, b] = rank(query("which region"), [unknown, known]);
    expect(a?.score).toBe(b?.score);
  });
  test("Japanese questions find Japanese answers", () => {
    const answer = snippet("管理画面からできます", { ...old, cue: asked("サーバーの再起動はどうやりますか") });
    expect(rank(query("サーバーを再起動したいです"), [answer])[0]?.match).toBeGreaterThan(0.5);
  });
  test("nothing asked, nothing found", () => {
    expect(rank(query("?"), [snippet("anything")])).toEqual([]);
    expect(rank(query("deploy"), [])).toEqual([]);
  });
});
