/** What somebody wrote, made safe to be repeated between quotation marks below a label. */
import { mask } from "./mask.ts";
import { plainText } from "./plain-text.ts";
import type { PrivateKind } from "./private-patterns.ts";

/**
 * In one line of at most `longest` characters in which nothing links, notifies or passes for a label or for the end of the
 * quotation, and nothing private of these kinds, of any where not given. Empty where nothing is left.
 */
export function quotable(text: string, longest: number, unspeakable?: readonly PrivateKind[]): string {
  const harmless = mask(plainText(text), unspeakable)
    .replace(/\[(secret|card|email|phone|address)\]/g, "($1)")
    .replace(/[“”„«»]/g, "'")
    .replace(/<[@#!][^<>]*>/g, " ")
    .replace(/\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+|\bwww\.\S+|\b(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}\/\S*/gi, "(link)")
    .replace(/[<>[\]{}|`*_~\\]/g, " ")
    .replace(/(?<=\w)@+(?=\w)/g, " (at) ")
    .replace(/@/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return shortened(harmless, longest);
}

function shortened(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}
