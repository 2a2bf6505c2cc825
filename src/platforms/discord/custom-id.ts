/** Buttons carry what they do in at most 100 characters, since nothing else of them comes back. */
import { clip } from "#core/model/clip.ts";
import type { Action, ActionName } from "#core/safety/label.ts";
import { NO_GUILD } from "./places.ts";

const LONGEST = 100;

/** One letter each. Buttons live as long as their messages, so a letter never changes its meaning. */
const letters: Readonly<Record<ActionName, string>> = {
  who: "w",
  "pass-on": "p",
  "turn-off": "t",
  ask: "a",
  "confirm-optin": "o",
  "choose-channels": "h",
  cancel: "n",
  "confirm-forget": "f",
  "stand-by": "s",
  correct: "c",
  delete: "d",
  "not-me": "m",
  "post-draft": "P",
  "edit-draft": "E",
  "discard-draft": "X",
  practise: "B",
  "grade-yes": "Y",
  "grade-not-me": "N",
  "grade-never": "V",
  "end-practice": "K",
  "confirm-import": "i",
  "discard-import": "r",
  disown: "u",
  "digest-earlier": "e",
  "digest-later": "g",
  "digest-file": "l",
  "confirm-away": "y",
  "accept-steward": "A",
  "decline-steward": "D",
  "extend-clone": "L",
  "retire-clone": "R",
};

export interface CustomId {
  readonly name: ActionName;
  readonly target: string;
  /** The guild the action is about: a private talk has none of its own. */
  readonly workspace: string;
  /** What is asked for first, as far as it fits; null where nothing is. */
  readonly asks: string | null;
  readonly picks: Action["picks"] | null;
}

/** `workspace` where the button will stand outside its guild. */
export function writeCustomId({ name, target, asks, picks }: Action, workspace: string): string {
  const kind = asks === undefined ? "-" : picks === "channels" ? "c" : "t";
  const guild = workspace === NO_GUILD ? "" : BigInt(workspace).toString(36);
  const head = `${letters[name]}${kind}:${guild}:${target.replace(/[%:]/g, encodeURIComponent)}`;
  if (head.length > LONGEST) throw new Error("the button's target is too long");
  return asks === undefined ? head : clip(`${head}:${asks}`, LONGEST);
}

/** Null for a button that is none of ours. */
export function readCustomId(id: string): CustomId | null {
  const [, letter = "", kind = "", guild = "", target = "", asks = ""] =
    /^(.)([-tc]):([0-9a-z]*):([^:]*)(?::(.*))?$/s.exec(id) ?? [];
  const name = (Object.keys(letters) as ActionName[]).find((candidate) => letters[candidate] === letter);
  if (!name) return null;
  return {
    name,
    target: target.replace(/%(?:25|3A)/g, decodeURIComponent),
    workspace: guild ? snowflakeOf(guild) : NO_GUILD,
    asks: kind === "-" ? null : asks,
    picks: kind === "c" ? "channels" : null,
  };
}

function snowflakeOf(base36: string): string {
  return [...base36].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
}
