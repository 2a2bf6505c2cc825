/** Says to somebody who asked a clone, privately, what became of it. */
import type { Note } from "#core/ports/platform.ts";
import { plainName } from "#core/safety/plain-name.ts";
import type { Outcome } from "./answer-mention.ts";

/** What a clone says for somebody is said there by them, as it were: they may not be able to. */
export const cannotWriteHere: Note = {
  text: "You cannot write here, so I cannot ask a clone here for you. Ask in a channel where you can.",
};

/** `called`: the absent member's name, as it stands in the workspace. */
export function outcomeInWords(outcome: Outcome, called: string): string {
  const name = plainName(called);
  if (outcome.said === null) return whyNot(outcome.because, name);
  if (outcome.said === "said") return `${name}'s clone has answered here.`;
  return `${name}'s clone has passed your question on; ${name} sees it on return.`;
}

function whyNot(because: (Outcome & { readonly said: null })["because"], name: string): string {
  switch (because) {
    case "asked-oneself":
      return "That is you. To see what your clone would say, run /clone preview.";
    case "not-away":
      return `${name} is not marked away. Mention them, and they will see it themselves.`;
    case "member-not-here":
      return `${name} is not here, as far as I can tell, so the clone keeps quiet. Ask in a channel that ${name} reads.`;
    case "answered-in-person":
    case "active-here":
      return `${name} has just written something, so the clone keeps quiet. Mention ${name}, and they will see it themselves.`;
    case "drafted":
      return `${name}'s clone has written an answer; ${name} reads it first, and may post it.`;
    case "mode-off":
    case "workspace-off":
    case "member-off":
      return `${name}'s clone is switched off.`;
    // By whoever switched it off, by another absence, or by the end of the program.
    case "stopped":
      return `${name}'s clone was interrupted, so nothing was posted. Please ask again.`;
    case "hours-off":
      return `Clones do not answer here at this hour. Mention ${name} to leave the question for them.`;
    case "cannot-write":
      return `I may not write in this channel. Mention ${name} to leave the question for them.`;
    case "channel-off":
      return `Clones do not answer in this channel. Mention ${name} to leave the question for them.`;
    case "asker-probing":
    case "asker-limit":
    case "thread-limit":
    case "channel-limit":
    case "member-limit":
    case "clone-streak":
      return `${name}'s clone has answered a lot just now and rests for a while. Mention ${name} to leave the question for them.`;
    case "asker-ignored":
      return "You asked clones to leave you alone (/clone ignore-me), so they do not answer you. Run it again to change that.";
    case "audience-unknown":
    case "audience-changed":
      return "Clones do not speak here: it is private, shared with another organisation, or its readers cannot be told.";
    case "already-claimed":
      return `${name}'s clone has dealt with this message already.`;
    // A pause says that they wrote, maybe where the asker may not read.
    default:
      return `${name}'s clone could not answer. Mention ${name} to leave the question for them.`;
  }
}
