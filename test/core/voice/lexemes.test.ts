/** What a text can be found by. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lexemes } from "#core/voice/lexemes.ts";

describe("lexemes", () => {
  test("stems English, drops what is too common, sorts", () => {
    expect(lexemes("How do we restart the queue workers?")).toEqual(["queue", "restart", "worker"]);
    expect(lexemes("we're deploying")).toEqual(lexemes("Deploy, deployed!"));
  });
  test("contractions leave nothing behind, straight, curly or bare", () => {
    expect(lexemes("don't can’t isnt what's it's you're we'll I'd")).toEqual([]);
  });
  test("keeps what English rules would spoil in other languages", () => {
    expect(lexemes("Straßenbahn für Müller")).toEqual(["für", "müller", "straßenbahn"]);
    expect(lexemes("¿dónde está la configuración?")).toContain("configuración");
    expect(lexemes("l'équipe d'accueil")).toEqual(["accueil", "équipe"]);
    expect(lexemes("перезапустить сервер")).toEqual(["перезапустить", "сервер"]);
  });
  test("finds Japanese words that no space divides, single Han signs included, single kana not", () => {
    const found = lexemes("本番サーバーの再起動は誰ですか docker");
    expect(found).toEqual(expect.arrayContaining(["docker", "サーバー", "誰"]));
    expect(found).not.toContain("の");
    expect(found).not.toContain("は");
  });
  test("full-width and compatibility forms are folded", () => {
    expect(lexemes("Ｄｏｃｋｅｒ")).toEqual(["docker"]);
  });
  test("mentions and masks give none, a link only its host", () => {
    expect(lexemes("<@U12345> ping @someone <#C99|dev> [email] [secret]")).toEqual(["ping"]);
    expect(lexemes("see https://bob:hunter2@grafana.example/d/abc123?token=zzz")).toEqual(["exampl", "grafana", "see"]);
  });
  test("whatever comes in: sorted, unique, bounded", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "grapheme" }), (text) => {
        const found = lexemes(text);
        expect(found).toEqual([...new Set(found)].sort());
        expect(found.length).toBeLessThanOrEqual(64);
        for (const lexeme of found) expect(lexeme).toMatch(/^(?:[\p{L}\p{M}\p{N}]{2,80}|\p{sc=Han})$/u);
      }),
    );
    expect(lexemes(Array.from({ length: 500 }, (_, i) => `word${i}`).join(" "))).toHaveLength(64);
    expect(lexemes("x".repeat(41))).toEqual([]);
  });
});
