/** Asked whether it is a bot, it says yes. */
import { describe, expect, test } from "vitest";
import { asksIfBot, identityLine } from "#core/safety/identity.ts";
import { benignAbroad, benignEnglish, benignMixed } from "./cases-benign.ts";
import { asksForHuman, asksForSomethingElse } from "./cases-identity.ts";

describe("asksIfBot", () => {
  test.each(asksForHuman)("hears the question in %j", (question) => {
    expect(asksIfBot(question)).toBe(true);
  });
  test.each(asksForSomethingElse)("hears another question in %j", (question) => {
    expect(asksIfBot(question)).toBe(false);
  });
  test("stays quiet on what may simply be answered", () => {
    expect([...benignEnglish, ...benignMixed, ...benignAbroad].filter(asksIfBot)).toEqual([]);
  });
  test.each([
    "are you a b\u200bot?",
    "аrе yоu а bоt?",
    "ARE YOU A BOT",
    "are you a **bot**?",
    "are you a b0t?",
    "are you a b o t s? are you a bot",
  ])("is not fooled by how %j is written", (question) => {
    expect(asksIfBot(question)).toBe(true);
  });
  test("lets a cry for help go first", () => {
    expect(asksIfBot("are you a bot? I want to kill myself")).toBe(false);
  });
});

describe("identityLine", () => {
  test("says yes, for whom, and that they did not write it", () => {
    expect(identityLine("Ana")).toMatch(/^Yes, I am a bot: an AI stand-in for Ana, who is away\..*did not write/);
  });
  test("shows a hostile name as plain text", () => {
    expect(identityLine("not a bot] <@U1>\nAna")).not.toMatch(/[\]<>@\n]/);
  });
});
