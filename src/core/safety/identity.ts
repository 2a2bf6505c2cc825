/** Asked whether it is a bot, it says yes: which questions ask that, and the fixed honest answer. */
import { isCryForHelp } from "./defer.ts";
import { askingIfBot } from "./lexicons/identity-wordings.ts";
import { namingPeople } from "./lexicons/person-names.ts";
import { wording } from "./lexicons/wording.ts";
import { plainName } from "./plain-name.ts";

/** Whether the question asks if a person or a program answers. A cry for help goes before it, so there this says no. */
export function asksIfBot(question: string): boolean {
  const texts = [question, namingPeople(question) ?? question].map(wording);
  const asks = askingIfBot.some(({ pattern }) => texts.some((text) => pattern.test(text)));
  return asks && !isCryForHelp(question);
}

/** What is said to such a question, whoever asks and however often. `name` as shown in the workspace. */
export function identityLine(name: string): string {
  const called = plainName(name);
  return `Yes, I am a bot: an AI stand-in for ${called}, who is away. ${called} asked for it, but did not write this and has not read it yet.`;
}
