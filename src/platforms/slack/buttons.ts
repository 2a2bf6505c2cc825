/** Buttons carry what they do: their id says which, their value the rest. */

import { z } from "zod";
import { clip } from "#core/model/clip.ts";
import type { Action, ActionName } from "#core/safety/label.ts";

const LONGEST_LABEL = 75;
const LONGEST_VALUE = 2000;
/** More of it is not shown in a form. */
const LONGEST_QUESTION = 150;
const PREFIX = "clone";

const names: Readonly<Record<ActionName, true>> = {
  who: true,
  "pass-on": true,
  "turn-off": true,
  ask: true,
  "confirm-optin": true,
  "choose-channels": true,
  cancel: true,
  "confirm-forget": true,
  "stand-by": true,
  correct: true,
  delete: true,
  "not-me": true,
  "post-draft": true,
  "edit-draft": true,
  "discard-draft": true,
  practise: true,
  "grade-yes": true,
  "grade-not-me": true,
  "grade-never": true,
  "end-practice": true,
  "accept-steward": true,
  "decline-steward": true,
  "extend-clone": true,
  "retire-clone": true,
  "confirm-import": true,
  "discard-import": true,
  disown: true,
  "digest-earlier": true,
  "digest-later": true,
  "digest-file": true,
  "confirm-away": true,
};

export interface Button {
  readonly name: ActionName;
  readonly target: string;
  /** What is asked for first; null where nothing is. */
  readonly asks: string | null;
  readonly picks: Action["picks"] | null;
}

const valueShape = z.object({ t: z.string(), a: z.string().optional(), p: z.literal("channels").optional() });

/** `index` keeps two of one name in one row apart. */
export function buttonFor({ name, target, label, asks, picks }: Action, index: number): Record<string, unknown> {
  const value = JSON.stringify({
    t: target,
    ...(asks === undefined ? {} : { a: clip(asks, LONGEST_QUESTION) }),
    ...(picks ? { p: picks } : {}),
  });
  if (value.length > LONGEST_VALUE) throw new Error("the button carries too much");
  return {
    type: "button",
    action_id: `${PREFIX}:${name}:${index}`,
    text: { type: "plain_text", text: clip(label, LONGEST_LABEL), emoji: false },
    value,
    ...(name === "turn-off" || name === "delete" ? { style: "danger" } : {}),
  };
}

/** Null for a button that is none of ours. */
export function readButton(actionId: string, value: string): Button | null {
  const [prefix, name = ""] = actionId.split(":");
  if (prefix !== PREFIX || !Object.hasOwn(names, name)) return null;
  const read = valueShape.safeParse(jsonOf(value));
  if (!read.success) return null;
  const { t: target, a: asks = null, p: picks = null } = read.data;
  return { name: name as ActionName, target, asks, picks };
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
