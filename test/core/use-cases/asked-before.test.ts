/** What is asked first and pinged second is passed on as if it were asked at once. */
import { expect, test } from "vitest";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { type Answering, DEPLOY, eachAnswering } from "#test/support/answering.ts";
import { account, ask, human, message, minutes } from "#test/support/people.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
});

interface Scene {
  readonly said: readonly (readonly [name: string, text: string])[];
  readonly asks: string;
  readonly says?: string;
}

/** Sam asks; the reason on record, which for an answer is who made it. */
const reasonFor = async ({ said, asks, says = "sounds good" }: Scene) => {
  at.model.says = says;
  at.platform.addPast(said.map(([name, text], i) => message(name, text, { id: `b${i}`, sentAt: minutes(i - said.length) })));
  await answerMention(at.deps, ask("ana", asks, { asker: human("sam") }));
  const [event] = await at.opened.store.audit.list(account("ana"), 1);
  return event?.reason;
};

test.each([
  ["can I merge #42 into main and deploy tonight?", "^^", "approval"],
  ["can you lend me 50 euros until friday?", "?", "money"],
  ["what is the wifi password?", "thoughts?", "secret"],
  ["can you approve my PR?", "what do you think?", "approval"],
  ["kannst du meinen PR freigeben?", "was meinst du?", "approval"],
  ["i want to kill myself", "ping", "crisis"],
  ["i want to kill myself", "can you help me?", "crisis"],
])("%j, then %j: passed on, and no model is asked", async (first, asks, reason) => {
  expect(await reasonFor({ said: [["sam", first]], asks })).toBe(reason);
  expect(at.model.prompts).toEqual([]);
});

test("it is found behind what others said since, and where somebody else said it last", async () => {
  const said = [
    ["sam", "can you approve my PR?"],
    ["bo", "lunch"],
    ["bo", "pizza"],
    ["cy", "soup"],
  ] as const;
  expect(await reasonFor({ said, asks: "bump" })).toBe("approval");
  expect(await reasonFor({ said: [["bo", "can you approve my PR?"]], asks: "^" })).toBe("approval");
});

test("a question that says what it is about is judged by itself", async () => {
  const said = [["sam", "can you approve my PR?"]] as const;
  expect(await reasonFor({ said, asks: "how do we deploy?", says: DEPLOY })).toBe("model");
  expect(await reasonFor({ said, asks: "where does the shop worker log?", says: "the tools folder" })).toBe("model");
});

test.each(["Friday works.", "Yep, sounds good", "Perfect!", "that works"])(
  "a yes to what was asked before is held back: %j",
  async (says) => {
    const said = [["sam", "Can we tell the client it ships on friday?"]] as const;
    expect(await reasonFor({ said, asks: "opinions on the client mail?", says })).toBe("held-commitment");
  },
);
