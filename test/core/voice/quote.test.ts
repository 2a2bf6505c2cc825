/** When the member's own earlier words may answer. */
import { describe, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import type { Snippet } from "#core/model/snippet.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { chooseQuote, quoteBody } from "#core/voice/quote.ts";
import { rank } from "#core/voice/rank.ts";
import { asked, burst, noon, snippet } from "./builders.ts";

const choose = (question: string, candidates: readonly Snippet[]) =>
  chooseQuote(rank({ lexemes: lexemes(question), askedBy: null, channel: "C1", now: noon }, candidates), question)?.snippet
    .text ?? null;
const told = (text: string, question: string) => snippet(text, { cue: asked(question) });

describe("chooseQuote", () => {
  /** What makes a word rare is how much else there is. */
  const others = Array.from({ length: 300 }, (_, i) =>
    told(`that was number ${i}`, `which lamp hangs above table ${i} in the hall`),
  );
  const restart = told("press the big button and wait a minute", "how do we restart the queue worker");

  test("the answer to a question like this one", () => {
    expect(choose("how does one restart the queue worker these days?", [restart])).toBe(restart.text);
    expect(
      choose("サーバーの再起動の方法を教えて", [told("管理画面の右上のボタンからできます", "サーバーの再起動の方法は？")]),
    ).toBe("管理画面の右上のボタンからできます");
  });
  test("what was said of one's own accord, if it holds all of a longer question", () => {
    const own = snippet("the brand colours, the fonts and the logo files are in the design library");
    expect(choose("where are the brand colours, the fonts and the logo files?", [own])).toBe(own.text);
    expect(choose("where are the brand colours?", [own])).toBeNull();
    expect(choose("are the brand colours and the logo printed on the new conference badges?", [own])).toBeNull();
  });
  test("the clearer, the more of the question it holds; how clear it must be can be said", () => {
    const question = "how do we restart the queue worker";
    const found = rank({ lexemes: lexemes(question), askedBy: null, channel: "C1", now: noon }, [
      told("only by hand, on that one machine", "restart the laptop or the printer"),
      told("press the big button and wait", question),
    ]);
    expect(chooseQuote(found, question)?.snippet.text).toBe("press the big button and wait");
    expect(chooseQuote(found, question, 100)).toBeNull();
  });
  test("what the member corrected a reply with, before what fits better; not where it is no clear answer", () => {
    const corrected = { ...told("use the dashboard for it, please", "restart the queue worker"), corrects: "m1" as MentionId };
    expect(choose("how do we restart the queue worker, with the button?", [restart, corrected])).toBe(corrected.text);
    const elsewhere = { ...told("in the calendar, please", "book the small meeting room"), corrects: "m2" as MentionId };
    expect(choose("how do we restart the queue worker", [restart, elsewhere])).toBe(restart.text);
  });
  test("one word in common answers no long question", () => {
    expect(choose("can the worker in Lisbon get a parking permit?", [restart])).toBeNull();
  });
  test("one rare word answers a short one, a common word does not", () => {
    const vpn = told("the guide is pinned in this channel", "vpn");
    expect(choose("vpn?", [vpn, ...others])).toBe(vpn.text);
    const often = Array.from({ length: 6 }, (_, i) => told(`it was slow on day ${i} again`, "vpn"));
    expect(choose("vpn?", [vpn, ...often, ...others])).toBeNull();
  });

  test("a word stays rare where several messages answer one question", () => {
    const cue = asked("vpn");
    const burst = [
      "the guide is pinned in this channel",
      "follow the first part",
      "then restart the laptop",
      "and ring me if it hangs",
    ];
    expect(choose("vpn?", [...burst.map((text) => snippet(text, { cue })), ...others])).toBe(burst[0]);
  });

  test.each([
    ["which worker do you mean, the queue one?", "question"],
    ["good morning", "greeting"],
    ["thanks, that helps", "thanks"],
    ["ok", "filler"],
    ["yeah sure ok", "filler"],
    ["ja, klar, genau", "filler"],
    ["はい、はい", "filler"],
  ])("%j is no answer (%s)", (text) => {
    expect(choose("how do we restart the queue worker?", [told(text, "how do we restart the queue worker")])).toBeNull();
  });
  test("a word or two only where they answered just this", () => {
    expect(choose("which region do we deploy to?", [told("eu-central", "which region do we deploy to")])).toBe("eu-central");
    expect(choose("queue worker", [snippet("queue worker")])).toBeNull();
  });
  test("a wordy question needs several of its words asked before, not just said", () => {
    const wordy = "what was wrong with the pigeon provider, why did we leave it for some other text service in winter?";
    const answer = told("it sent everything twice, that is all", "why did we leave the pigeon text service");
    expect(choose(wordy, [answer])).toBe(answer.text);
    expect(choose(wordy, [snippet("leave the pigeon on the text service desk")])).toBeNull();
  });
  test("the next best where the best is no answer", () => {
    const question = "how do we restart the queue worker";
    expect(choose(question, [told("which one?", question), told("ok", question), restart])).toBe(restart.text);
  });
});

describe("quoteBody", () => {
  const link = "https://chat.example/1";
  test("dated, word for word, with its link", () => {
    expect(quoteBody(burst("press the button"), link, null)).toBe(`from 12 March: "press the button" (${link})`);
  });
  test("the day is the member's own; an unknown zone is no fault", () => {
    const late = burst("x y z", { sentAt: new Date("2026-03-12T23:30:00Z") });
    expect(quoteBody(late, link, "Europe/Berlin")).toContain("from 13 March:");
    expect(quoteBody(late, link, "Nowhere/At_All")).toContain("from 12 March:");
  });
  test("another year is named", () => {
    expect(quoteBody(burst("x y z"), link, null, new Date("2027-01-02T00:00:00Z"))).toContain("from 12 March 2026:");
  });
  test("stays one quotation in one line", () => {
    const body = quoteBody(burst('first "so"\n\nthen" (evil)'), link, null);
    expect(body).toBe(`from 12 March: "first 'so' / then' (evil)" (${link})`);
    expect(quoteBody(burst("word ".repeat(400)), link, null).length).toBeLessThan(700);
  });
});
