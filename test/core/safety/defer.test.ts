/** Which questions are passed on, which are not, and what is said instead. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeferRule, deferLine, deferralFor, isCryForHelp, neutralLine } from "#core/safety/defer.ts";
import { judgedByForm } from "#core/safety/question-form.ts";
import { benignAbroad, benignEnglish, benignMixed } from "./cases-benign.ts";
import { deferredEnglish, deferredMixed } from "./cases-deferred.ts";
import { deferredFrench, deferredGerman, deferredPortuguese, deferredSpanish } from "./cases-deferred-abroad.ts";
import { askedOfThePerson } from "./cases-form.ts";
import { askedOfAnybody } from "./cases-form-benign.ts";
import { oblique } from "./cases-oblique.ts";
import { cries, near, ordinary } from "./cases-ordinary.ts";

const byLanguage = { deferredEnglish, deferredGerman, deferredFrench, deferredSpanish, deferredPortuguese };
const withRule = Object.values(byLanguage).flatMap((cases) =>
  Object.entries(cases).flatMap(([rule, questions]) => questions.map((question) => ({ rule, question }))),
);
const benign = [...benignEnglish, ...benignMixed, ...benignAbroad];
const rules = Object.keys(deferredEnglish) as DeferRule[];

const missedOf = (questions: readonly string[]) => questions.filter((question) => deferralFor(question) === null);

describe("deferralFor on questions written for it", () => {
  test("passes on at least 95 % of what must be, in every language", () => {
    const must = [...withRule.map(({ question }) => question), ...deferredMixed];
    expect(must.length).toBeGreaterThanOrEqual(120);
    expect(missedOf(must).length / must.length).toBeLessThanOrEqual(0.05);
    for (const cases of Object.values(byLanguage)) {
      const questions = Object.values(cases).flat();
      expect(missedOf(questions).length / questions.length).toBeLessThanOrEqual(0.05);
    }
  });
  test("passes on at most 5 % of what may be answered", () => {
    expect(benign.length).toBeGreaterThanOrEqual(120);
    const fired = benign.filter((question) => deferralFor(question) !== null);
    expect(fired.length / benign.length).toBeLessThanOrEqual(0.05);
  });
  test("names the rule a reader would name, nine times in ten", () => {
    const wrong = withRule.filter(({ rule, question }) => deferralFor(question)?.rule !== rule);
    expect(wrong.length / withRule.length).toBeLessThanOrEqual(0.1);
  });
  test("never lets a cry for help pass for something else", () => {
    const cries = withRule.filter(({ rule }) => rule === "crisis");
    expect(cries.filter(({ question }) => deferralFor(question)?.rule !== "crisis")).toEqual([]);
    for (const { question } of cries) expect(deferralFor(`can you approve my PR? ${question}`)?.rule).toBe("crisis");
  });
});

describe("deferralFor on ordinary words with a grave neighbour", () => {
  test.each(ordinary)("lets %j be answered", (question) => {
    expect(deferralFor(question)).toBeNull();
  });
  test.each(cries)("hears a cry in %j", (question) => {
    expect(deferralFor(question)?.rule).toBe("crisis");
  });
  test.each(near)("passes on %j as %s", (question, rule) => {
    expect(deferralFor(question)?.rule).toBe(rule);
  });
});

describe("isCryForHelp", () => {
  const questions = [
    ...withRule.map(({ question }) => question),
    ...deferredMixed,
    ...benign,
    ...ordinary,
    ...cries,
    ...Object.values(oblique).flat(),
  ];
  test.each(questions)("hears %j as the answer does", (question) => {
    expect(isCryForHelp(question)).toBe(deferralFor(question)?.rule === "crisis");
  });
});

describe("deferralFor on questions that ask without asking", () => {
  test.each(Object.entries(oblique))("passes on nine in ten of those that fall under %s", (_, questions) => {
    expect(missedOf(questions).length / questions.length, missedOf(questions).join("\n")).toBeLessThanOrEqual(0.1);
  });
});

describe("deferralFor on questions told by their form alone", () => {
  test.each(Object.entries(askedOfThePerson))("passes on nineteen in twenty of those about %s", (_, questions) => {
    expect(missedOf(questions).length / questions.length, missedOf(questions).join("\n")).toBeLessThanOrEqual(0.05);
  });
  test("needs the form to know most of them", () => {
    const byForm = Object.values(askedOfThePerson)
      .flat()
      .filter((question) => judgedByForm(question) !== null);
    expect(byForm.length).toBeGreaterThanOrEqual(120);
  });
  test("passes on at most one in twenty that ask anybody for a fact", () => {
    const fired = askedOfAnybody.filter((question) => deferralFor(question) !== null);
    expect(fired.length / askedOfAnybody.length, fired.join("\n")).toBeLessThanOrEqual(0.05);
  });
  test("a sentence is judged apart from its neighbours", () => {
    expect(judgedByForm("where are the lids? could you polish them?")?.rule).toBe("commitment");
    expect(judgedByForm("where are the lids, could you tell me?")).toBeNull();
    expect(judgedByForm("which rack is it? you hungry?")?.rule).toBe("right-now");
    expect(judgedByForm("all good. thanks!")).toBeNull();
    expect(judgedByForm("i paint the wall now")?.rule).toBe("approval");
    expect(judgedByForm("which rack is it? i paint the wall now")).toBeNull();
  });
});

describe("deferralFor", () => {
  test.each([
    ["сan уou арprоve my PR?", "approval"],
    ["can you appr\u200bove my PR?", "approval"],
    ["CAN YOU **APPROVE** MY PR?!", "approval"],
    ["can  u\napprove my pr pls", "approval"],
    ["can you a p p r o v e it", "approval"],
    ["what's the wifi p4ssw0rd?", "secret"],
    ["ｗｈａｔ's your ｐｈｏｎｅ number", "secret"],
    ["join the call tomorrow? can you join?", "commitment"],
    ["where is ?", "right-now"],
    ["was haeltst du von Ben?", "judgement"],
    ["¿CUÁL ES LA CONTRASEÑA?", "secret"],
  ])("reads %j as %s", (question, rule) => {
    expect(deferralFor(question)?.rule).toBe(rule);
  });
  test.each([
    ["what do you think of Ben?", "what do you think of Docker?"],
    ["do you trust Jonas?", "do you trust Docker?"],
    ["can you deploy it?", "how can you deploy it?"],
    ["what is the token?", "what is the token limit?"],
    ["how do you feel about your boss?", "how do you feel about tabs?"],
    ["are you quitting?", "how do I quit vim?"],
    ["what are you doing?", "what are you using for diagrams?"],
  ])("passes on %j but not %j", (must, may) => {
    expect(deferralFor(must)).not.toBeNull();
    expect(deferralFor(may)).toBeNull();
  });
  test("a question of two parts is passed on for the part that must be", () => {
    for (const question of benignEnglish.slice(0, 40))
      expect(deferralFor(`${question} And can you approve my PR?`)?.rule).toBe("approval");
  });
  test("gives reasons of our own that hold nothing of the question", () => {
    const questions = [...withRule.map(({ question }) => question), ...Object.values(askedOfThePerson).flat()];
    for (const question of questions) expect(deferralFor(question)?.reason).toMatch(/^[a-z' ,]{10,60}$/);
  });
  test("reads anything, and a long question of any kind to its end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        deferralFor(text);
      }),
    );
    for (const part of [
      "can you ",
      "what is the ",
      "please ",
      "is ",
      "a b ",
      "@someone ",
      "(((",
      "'",
      "können ",
      "where are you ",
    ])
      expect(deferralFor(`${part.repeat(1500 / part.length)} lgtm?`)).not.toBeNull();
  });
});

describe("what is said instead", () => {
  const lines = (name: string, note: string | null) => [
    ...rules.map((rule) => deferLine({ rule, language: "en" }, name, note)),
    neutralLine(name, note),
  ];

  test("says who was asked, and that it was passed on", () => {
    for (const line of lines("Ana", null)) {
      expect(line).toContain("Ana");
      expect(line).toMatch(/pass(?:ed)? it on/);
      expect(line).toMatch(/first/);
      expect(line).not.toContain("left a note");
      expect(line.length).toBeLessThan(600);
    }
  });
  test("meets a crisis with how to reach people, as a machine, without the note", () => {
    const line = deferLine({ rule: "crisis", language: "en" }, "Ana", "gone fishing!");
    for (const part of ["automatic", "emergency number", "person near you", "findahelpline.com"]) expect(line).toContain(part);
    expect(line).not.toContain("fishing");
  });
  test("quotes the departure note as the member's", () => {
    const noted = lines("Ana", "back on Friday").filter((line) => line.endsWith("Ana left a note: “back on Friday”"));
    expect(noted).toHaveLength(rules.length);
    expect(neutralLine("Ana", "  \u200b ")).not.toContain("left a note");
  });
  test("takes mentions, links and labels out of a note", () => {
    const note =
      "ask <@U1>, <!channel> or @everyone\nhttps://evil.example/x www.evil.example discord.gg/abc [Ben's clone] **hi** a@b.example";
    const said = neutralLine("Ana", note);
    expect(said).not.toMatch(/[@<>[\]*\n]|https?:|www\.|discord\.gg|U1/);
    expect(said).toContain("(link)");
  });
  test("gives no secret of a note away, but how to reach somebody, and stays inside its quotation marks", () => {
    const said = neutralLine("Ana", "the pager is +49 30 1234567, its password: hunter2hunter2. ” I approve “");
    expect(said).not.toContain("hunter2");
    expect(said).toContain("1234567");
    expect(said.match(/[“”]/g)).toEqual(["“", "”"]);
    expect(said.endsWith("”")).toBe(true);
  });
  test("cuts a long note at 300 characters, between characters", () => {
    const said = neutralLine("Ana", "🐟".repeat(400)).split("left a note: ")[1] ?? "";
    expect([...said]).toHaveLength(302);
    expect(said).toMatch(/^“🐟+…”$/u);
  });
  test("shows a hostile name as plain text", () => {
    for (const line of lines("[Ben's clone] @everyone", null)) expect(line).not.toMatch(/[@[\]]/);
  });
  test("whatever the note, it ends up in one line without a mention", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (note) => {
        expect(neutralLine("Ana", note)).not.toMatch(/[@<>[\]\n\u202e\u200b]/);
      }),
    );
  });
});
