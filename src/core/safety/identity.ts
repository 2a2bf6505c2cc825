/** Asked whether it is a bot, it says yes: which questions ask that, and the fixed honest answer. */
import { deferralFor } from "./defer.ts";
import { because } from "./lexicons/lexicon.ts";
import { wording } from "./lexicons/wording.ts";
import { plainName } from "./plain-name.ts";

const really =
  "(?:really|actually|truly|even|just|still|secretly|literally|honestly|seriously|like|some kind of|the|a|an|real|actual|living|fucking|damn) ";
const machine =
  "(?:bot|robot|chat ?bot|ai|a\\.i\\.|machine|computer|llm|gpt|chat ?gpt|clone|language model|program|script|automation|automated|stand-?in|impostor|fake)";
const human = "(?:human|person|people|human being|individual)";
/** Not a question about the thing: "are you a bot developer". */
const onItsOwn =
  "(?! (?:dev\\w*|owner|expert|engineer|admin|person|fan|author|maintainer|user|guy|team|issue|problem|thing|model we|we|account|token|channel))";

const asking = because(
  "asks whether a person is there",
  `are you (?:${really}){0,4}(?:${machine}|${human})${onItsOwn}`,
  `you(?: are|'re)? (?:${really}){0,4}${machine}${onItsOwn}(?= ?\\?| right| or | ?$)`,
  "are you (?:really |actually )?real(?! (?:busy|sure|quick|close|happy|good))",
  `is (?:this|that|it) (?:${really}){0,4}(?:${machine}|${human})${onItsOwn}`,
  "is (?:this|that|it) (?:really|actually|truly) ?(?:you|her|him|them|she|he|@\\S+)?(?= ?[?.!]| ?$| or )",
  "is (?:this|that|it) (?:the real|you|you really|really you|actually you)(?= ?[?.!]| ?$| or | @)",
  "is that you",
  `(?:am i|are we) (?:really |actually )?(?:talking|speaking|chatting|writing|typing) (?:to|with) (?:${really}){0,4}(?:${machine}|${human}|you|@\\S+)`,
  "who am i (?:really |actually )?(?:talking|speaking|chatting|writing) (?:to|with)",
  `(?:did|does|do) (?:a |an |some )?(?:${machine}|you yourself) (?:really |actually )?(?:write|type|say|answer)`,
  `(?:bot|robot|human|real person|bot or (?:human|person|real)|human or (?:bot|machine|ai)) ?\\?$`,
);

/** Whether the question asks if a person or a program answers. A cry for help goes before it. */
export function asksIfBot(question: string): boolean {
  return asking.pattern.test(wording(question)) && deferralFor(question)?.rule !== "crisis";
}

/** What is said to such a question, whoever asks and however often. */
export function identityLine(name: string): string {
  const called = plainName(name);
  return `Yes, I am a bot: an AI stand-in for ${called}, who is away. ${called} asked for it, but did not write this and has not read it yet.`;
}
