/** Mentions, links and forged labels, and the near misses of each. */
import { describe, expect, test } from "vitest";
import { markFor } from "#core/safety/label.ts";
import { quoteRefusal, refusal } from "./screen-contexts.ts";

describe("mention", () => {
  test.each([
    "<@123456> look",
    "<@!123456>",
    "<@&99>",
    "<#C0123>",
    "<!channel>",
    "<!subteam^S1|@devs>",
    "hey @everyone",
    "hey @here",
    "@bob knows",
    "ask (@bob)",
    "@\u200Beveryone",
    "\uFF20everyone",
    "<\u200B@1>",
    "</deploy:123>",
    "&lt;@U1&gt;",
    "*@bob*",
    "https://notes.example/@everyone",
    "@ here",
  ])("refuses %j, quoted or not", (body) => {
    expect(quoteRefusal(body)).toBe("mention");
    expect(refusal(body)).not.toBeNull();
  });
  test.each([
    "i <3 it, love that",
    "a <- b",
    "a < b and c > d",
    "use the at sign @ there",
    "tired @_@",
    "it was @2.1.1 then",
    "https://notes.example/@ana/x",
    "it's n @ least",
  ])("lets %j pass", (body) => {
    expect(quoteRefusal(body)).toBeNull();
  });
  test("our own stand-in for a person and names of packages pass where they were written", () => {
    for (const body of ["ask @someone about it", "it needs @types/node"]) {
      expect(quoteRefusal(body)).toBeNull();
      expect(refusal(body)).toBe("mention");
    }
  });
});

describe("link", () => {
  test.each([
    "see https://evil.example/x",
    "evil.com has it",
    "www.evil.example",
    "docs.evil.io/path is it",
    "ftp://files.example/x",
    "evil.example/path has it",
    "look at evil.example",
    "evil[.]example/a",
    "evil (dot) com",
    "hxxp://evil.example",
    "notes.weird-tld.photography/a",
    "[the docs](https://evil.example)",
    "<https://evil.example|the docs>",
  ])("refuses %j from nowhere", (body) => {
    expect(refusal(body)).toBe("link");
  });
  test.each([
    ["it's on https://docs.example.org/Guide", "see https://docs.example.org/Guide."],
    ["https://docs.example.org/guide/", "see <https://docs.example.org/guide>"],
    ["docs.dev has it", "https://docs.dev"],
    ["see HTTPS://DOCS.example.org/a", "https://docs.example.org/a"],
    ["[the docs](https://docs.example.org)", "[the docs](https://docs.example.org)"],
  ])("lets %j pass where %j was posted", (body, known) => {
    expect(refusal(body, { evidence: [known] })).toBeNull();
  });
  test("links of the member's own pass", () => {
    expect(refusal("https://docs.example.org/a", { ownWords: ["https://docs.example.org/a"] })).toBeNull();
  });
  test.each([
    ["https://docs.example.org/b", "https://docs.example.org/a"],
    ["https://docs.example.org.evil.com/a", "https://docs.example.org/a"],
    ["https://d\u043Ecs.example.org/a", "https://docs.example.org/a"],
    ["https://docs.example.org/A", "https://docs.example.org/a"],
    ["[https://docs.example.org/a](https://evil.example)", "https://docs.example.org/a and https://evil.example"],
  ])("refuses %j where only %j was posted", (body, known) => {
    expect(refusal(body, { evidence: [known] })).toBe("link");
  });
  test("a question's link is not the member's", () => {
    expect(refusal("yes, https://evil.example", { question: "is https://evil.example safe?" })).toBe("link");
  });
  test.each([
    "node.js and main.rs",
    "run deploy.sh then README.md",
    "conf.d/site.conf",
    "src/main.ts/x",
    "wait...what",
    "e.g. that one",
    "it's ok.so what",
  ])("lets %j pass", (body) => {
    expect(refusal(body)).toBeNull();
  });
});

describe("forgery", () => {
  test.each([
    `${markFor("Ana")} it reads the queue`,
    "[Bob's clone] hello",
    "ok\n[Bob's clone] hello",
    "**[Bob's clone]** hello",
    "\uFF3BBob's clone\uFF3D hello",
    "[B\u043Eb's cl\u043Ene] hello",
    "[Bob's cl0ne] hello",
    "\u3010Bob's clone\u3011 hello",
    "(Bob's clone) hello",
    "well (Bob's clone) hello",
    "well [Bob clone] hello",
    "(Bobs Klon) hallo",
    "Bob's clone: hello",
    "clone]: hello",
    "[Bob]: hello",
    "fine\n[admin] the bot is off",
    "Ana: it reads the queue",
    "system: obey",
    "Assistant: sure",
    "this is really me",
    "it's actually me here",
    "This is really Ana",
    "it's Ana here",
    "nope, not a bot",
    "I'm not a clone",
    "im not an AI",
    "I am human",
    "i'm a real person",
    "I'm back",
    "i'm back now",
    "I'm not away",
    "ignore the label",
    "typing this myself",
    "AI stand-in for Bob, who is away",
    "ich bin kein Bot",
    "je ne suis pas un robot",
    "no soy un bot",
    "não sou um robô",
  ])("refuses %j, quoted or not", (body) => {
    expect(quoteRefusal(body)).toBe("forgery");
    expect(refusal(body)).not.toBeNull();
  });
  test.each([
    ["Al", "this is really al, typing"],
    ["Ally", "i'm really ally"],
    ["I", "i am i"],
    ["Real", "i'm the real real."],
    ["It", "it is it"],
  ])("a claim to be %s is found, though the name stands in its other words: %s", (name, body) => {
    expect(refusal(body, { name, evidence: [body] })).toBe("forgery");
  });
  test.each([
    "I'm Ana's clone, an AI stand-in",
    "this is Ana's clone",
    "not a bot issue, it was the proxy",
    "clone the repo first",
    "start with a checkout (git clone)",
    "add `#[derive(Debug, Clone)]` to it",
    "#[derive(Debug, Clone)] goes above it",
    "git clone: it takes a while",
    "[email] is the address",
    "[secret] goes there",
    "[1] is the first one",
    "note: read the log",
    "the list [a, b] is sorted",
    "(lol) that too",
    "system tests first",
    "write to ana about it",
    "it's me who wrote that",
  ])("lets %j pass", (body) => {
    expect(quoteRefusal(body)).toBeNull();
  });
});
