/** Words planted in a prompt that nothing but a leak can bring back. */
import { shortHash } from "./hash.ts";

/** `of` names what it is planted in; the same gives the same word, so that a prompt's stable part stays so. */
export function canaryFor(of: string): string {
  return `wren-${shortHash(`canary of ${of}`).slice(0, 12)}`;
}
