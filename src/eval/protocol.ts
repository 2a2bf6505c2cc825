/** What is measured on: members with a cut in their history, the questions they answered after it, and the arms that answer them again. */

import type { AccountRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import { OperatorFault } from "#core/ports/operator-fault.ts";
import type { LearnDeps } from "#core/use-cases/learn-messages.ts";

/**
 * Who answers a case. `a`: the clone. `b`: the same code without a persona. `c`: another member's clone. `d`: the member's
 * nearest earlier message, copied. `e`: the quote voice. Those of `a`, `b` and `c` need a model.
 */
export const arms = ["a", "b", "c", "d", "e"] as const;
export type Arm = (typeof arms)[number];
export const modelArms: readonly Arm[] = ["a", "b", "c"];

/** What is made of an assistant's drafts: nothing, one of polish and shape, both, and the best of four with both. */
export const ablationVoices = ["generic", "polished", "shaped", "both", "ranked"] as const;
export type AblationVoice = (typeof ablationVoices)[number];

/** `human`: the member's own held-out replies. `other`: other members' held-out replies to questions of the same kind. */
export type Voice = Arm | AblationVoice | "human" | "other";

/** A guess by words: `A` earlier messages share the question's topic, `B` none do, `C` it hangs on the situation. */
export type Tier = "A" | "B" | "C";

/** One question the member really answered, after the cut. */
export interface HeldOut {
  readonly id: string;
  readonly question: IncomingMessage;
  /** What was said before it, oldest first. */
  readonly recent: readonly IncomingMessage[];
  /** The answer as it would be kept: one line a message. */
  readonly answer: string;
  /** The ids of the messages it was. */
  readonly messages: readonly string[];
  readonly tier: Tier | null;
}

/** A member whose history is known. */
export interface Known {
  readonly account: AccountRef;
  readonly name: string;
  /** Nothing said at or after it is learned. */
  readonly cut: Date;
}

/** A member who is measured. */
export interface Subject extends Known {
  readonly cases: readonly HeldOut[];
  /** More held-out replies, drawn like the cases: what replies are compared with. */
  readonly references: readonly HeldOut[];
}

export interface Source {
  /** What the report calls it. */
  readonly name: string;
  readonly subjects: readonly Subject[];
  /** Everybody whose history is known, the subjects among them: whom a reply could be by. */
  readonly authors: readonly Known[];
  /** What authors really answered after their cuts: where other members' replies are drawn from. */
  readonly foils: readonly { readonly account: AccountRef; readonly heldOut: readonly HeldOut[] }[];
  /** What could not be used, and why; never what anyone wrote. */
  readonly remarks: readonly string[];
  /** Puts what the authors wrote before their cuts into a store in which they have opted in. */
  learn(depsAt: (at: Date) => LearnDeps, onProgress: (done: number, total: number) => void): Promise<void>;
}

/** Of the protocol. */
export const least = { history: 100, heldOut: 60, members: 6 } as const;
export const MOST_CASES = 60;

/** The data, or how it was asked for, cannot be used; the message says what to do. */
export class EvalFault extends OperatorFault {
  override readonly name = "EvalFault";
}

/** Words as they are compared: mentions apart, since a clone never makes any, and tidied like what is kept. */
export function comparable(text: string): string {
  const lines = text.split("\n").map((line) =>
    line
      .replace(/[,:]?\s*@someone\b[,:]?/g, " ")
      .replace(/ {2,}/g, " ")
      .trim(),
  );
  return lines.filter((line) => line !== "").join("\n");
}
