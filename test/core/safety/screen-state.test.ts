/** Claims about the member's own life and work: refused unless something they wrote, or their note, stands behind them. */
import { describe, expect, test } from "vitest";
import { refusal } from "./screen-contexts.ts";

const claims: readonly string[] = [
  "I'm working on the parser",
  "im still fixing the login page",
  "i've got a spare charger in the drawer",
  "I have not started",
  "no pr yet",
  "nope, not yet",
  "haven't looked at it",
  "just merged the branch",
  "working on it",
  "still waiting on legal",
  "at home",
  "in a meeting rn",
  "on my way",
  "sorry, stuck in traffic",
  "busy all day",
  "almost done",
  "my laptop is broken",
  "I was at the dentist",
  "the cat is great, but I have a cold",
  "I did",
  "i'll be in berlin then",
  "ich arbeite gerade am Parser",
  "mein Rechner ist kaputt",
  "je suis au bureau",
  "estoy en casa",
  "tengo fiebre",
  "estou em casa",
  "we're rewriting the importer",
  "we're planning to rewrite it",
  "we've decided to drop it",
  "bin gerade unterwegs",
  "hab noch keine Zeit gehabt",
  "im urlaub",
  "wir planen einen Umbau",
  "suis en réunion",
  "pas encore",
  "on va changer de serveur",
  "terminé la migración por fin",
  "todavía no",
  "vamos a cambiarlo",
  "he subido el parche",
  "ainda não",
  "terminei a migração",
  "vim de férias, cheguei em casa",
];

describe("state", () => {
  test.each(claims)("refuses %j with nothing behind it", (body) => {
    expect(refusal(body)).toBe("state");
  });
  test.each(claims)("refuses %j when only the question says so", (body) => {
    expect(refusal(body, { question: body })).toBe("state");
  });
  test.each(claims)("lets %j pass where it was written", (body) => {
    expect(refusal(body, { evidence: ["something else", body] })).toBeNull();
  });

  test.each([
    ["I'm on holiday in Lisbon", "on holiday in Lisbon, back soon"],
    ["my laptop charger lives in the drawer", "the charger for the laptop is in the drawer, i have two"],
    ["i moved the config into the repo", "moved that config to the repo so it's versioned"],
  ])("lets %j pass where the evidence is %j", (body, known) => {
    expect(refusal(body, { evidence: [known] })).toBeNull();
  });
  test.each([
    ["I'm on holiday with the kids in spain", "on holiday, back soon"],
    ["i finished the migration", "the parser was slow"],
  ])("refuses %j where the evidence is %j", (body, known) => {
    expect(refusal(body, { evidence: [known] })).toBe("state");
  });
  test("two pieces of evidence do not add up to one", () => {
    expect(refusal("i broke the payment server cache", { evidence: ["the payment cache", "a server broke"] })).toBe("state");
  });

  test.each([
    "I don't know",
    "i have no idea",
    "not sure, i think it reads the config first",
    "I guess the cache does that",
    "imo the second one, but i'd ask around",
    "I'm an AI stand-in",
    "I'm not sure about that",
    "i love that",
    "sorry, i can't say",
    "i don't have an answer to that",
    "thanks, i appreciate it",
    "my guess: the lock",
    "where do i find it again?",
    "the queue does the work",
    "it's working again",
    "you have to look at the log",
    "ich weiß es nicht",
    "je ne sais pas",
    "yo creo que sí",
    "eu acho que não",
    "we'll see",
    "we use the old queue there",
    "keine Ahnung",
    "hab keine Ahnung",
    "j'en sais rien",
    "ni idea, no sé",
    "me gusta más la otra",
    "achei legal",
    "das Skript läuft nachts",
    "el servidor se reinicia solo",
    "haha nice",
    "👍🏽 thanks",
  ])("lets %j pass", (body) => {
    expect(refusal(body)).toBeNull();
  });
});
