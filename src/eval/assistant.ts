/** A stand-in for a model that answers as assistants do: what the bot's shape, polish and screen make of it can be measured without one. */
import type { LanguageModel, Prompt } from "#core/ports/language-model.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { type Random, seededRandom } from "#core/voice/random.ts";
import { CHARACTERS_A_TOKEN } from "./metrics/operations.ts";

/** Shares as measured of a model prompted with samples: it opens with a yes of some kind in 38 of 100 replies. */
const AGREES = 0.38;
const PRAISES = 0.15;
const OFFERS = 0.3;
/** Characters below which it says one short sentence. */
const SHORT = 90;

const agreements = ["Yes, absolutely! ", "Sure thing! ", "Yes, definitely. ", "Sure, ", "Absolutely. "];
const praises = ["Great question! ", "That's a great point. "];
const advice = [
  "it's usually best to start with the {topic} and see whether that's where the trouble comes from.",
  "that depends on how the {topic} is set up, so it's worth checking the documentation first.",
  "the simplest approach is to look at the {topic} closely, since it's often the cause of this kind of issue.",
  "it's a good idea to break the {topic} into smaller pieces and work through them one at a time.",
  "you'll want to make sure the {topic} is correct before moving on to anything else.",
];
const brief = ["check the {topic} first.", "it's probably the {topic}.", "that depends on the {topic}."];
const seconds = [
  "If that doesn't help, try comparing it with an example that's known to work.",
  "It's also worth keeping in mind that small mistakes are easy to miss here.",
  "That way, you'll have a clearer picture of what's going on.",
  "There's usually more than one way to approach it, though.",
];
const offers = ["Let me know if you'd like more detail!", "Hope that helps!", "Feel free to ask if anything's unclear."];

/** As long as it is told to be, but always one block and whole sentences; the same prompt gives the same answer. It never passes and takes no notice of the rules. */
export const assistant: LanguageModel = {
  name: "an assistant's habits",
  endpoint: "this process",
  async complete(prompt) {
    const text = answer(prompt, seededRandom(JSON.stringify(prompt.turns.at(-1))));
    const characters = prompt.turns.reduce((sum, { content }) => sum + content.length, 0);
    const tokens = (length: number) => Math.round(length / CHARACTERS_A_TOKEN);
    return {
      text,
      usage: { promptTokens: tokens(characters), cachedTokens: 0, completionTokens: tokens(text.length), milliseconds: 0 },
    };
  },
};

function answer({ turns }: Prompt, random: Random): string {
  const asked = turns.at(-1)?.content ?? "";
  const room = 1.3 * Number(/(\d+) characters\)/.exec(asked)?.[1] ?? 6);
  const opening = random() < AGREES ? pick(agreements, random) : random() < PRAISES ? pick(praises, random) : "";
  const first = pick(room < SHORT ? brief : advice, random).replace("{topic}", topicOf(asked, random));
  const begun = opening === "" || !opening.endsWith(", ") ? first.charAt(0).toUpperCase() + first.slice(1) : first;
  const rest = [...(random() < 0.7 ? [pick(seconds, random)] : []), ...(random() < OFFERS ? [pick(offers, random)] : [])];
  let said = room < SHORT ? begun : opening + begun;
  for (const sentence of rest) if (said.length + sentence.length < room) said += ` ${sentence}`;
  return said;
}

/** A word of the question, which stands last among the quoted data. */
function topicOf(content: string, random: Random): string {
  const question = content.split(/<\/quoted-/).at(-2) ?? "";
  const words = question.toLowerCase().match(/(?<![\p{L}<"=-])\p{Ll}{4,14}(?![\p{L}>"=-])/gu) ?? [];
  const topics = words.filter((word) => lexemes(word).length > 0 && word !== "quoted");
  return topics.length > 0 ? pick(topics, random) : "code";
}

function pick(from: readonly string[], random: Random): string {
  return from[Math.floor(random() * from.length)] ?? "";
}
