/** What somebody hears who asks for something only a clone's member can have. */
import { consentHolds } from "#core/model/consent.ts";
import type { Note } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";

export const noClone: Note = {
  text: "You have not opted in, so you have no clone here and nothing was learned from you. To read the terms, run /clone optin.",
};

/** Why the clone of a member is silent whose yes does not hold, and what they can do; null where it holds. */
export function consentProblem({ consent }: Pick<MemberState, "consent">, now: Date): string | null {
  const holds = consentHolds(consent, now);
  if (holds === "yes") return null;
  const why = holds === "terms-changed" ? "The terms have changed since you opted in" : "Your consent has run out";
  return `${why}, so your clone does not answer. To read the terms and go on, run /clone optin.`;
}

export const replyNotOnRecord: Note = {
  text: "This reply is no longer on record: the person it was for has left or has erased what was kept. The message itself can be removed by an admin.",
};
