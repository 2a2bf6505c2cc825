/** Takes secrets and contact data out of a text before it is stored, and finds them in what is about to be said. */
import { type PrivateKind, type PrivatePattern, privatePatterns } from "./private-patterns.ts";

/** Most chat holds none of these signs, and is then looked at no further. */
const worthLooking =
  /@|:\/\/|[A-Za-z0-9+/_-]{16}|\d(?:[^\d\n]{0,4}\d){3}|-----|[([]at[)\]]|\d[a-z]?,? \p{L}|str(?:\.|a(?:ß|ss)e)|(?:weg|gasse|allee|platz) \d|calle|avenida|av\.|paseo|rua|travessa|pass(?:w|c|p)|pwd?\b|curl |kennwort|mot de|contrase|senha|key|token|secret|credential/iu;

/** Masking seldom makes a new match; where a text was built so that it does, a few rounds settle it. */
const ROUNDS = 5;

/** The text with `[email]`, `[phone]`, `[card]`, `[address]` or `[secret]` in place of each such thing, or of these `kinds`. Twice is the same as once. */
export function mask(text: string, kinds?: readonly PrivateKind[]): string {
  const patterns = kinds ? privatePatterns.filter(({ kind }) => kinds.includes(kind)) : privatePatterns;
  let masked = text;
  for (let round = 0; round < ROUNDS && worthLooking.test(masked); round++) {
    const next = patterns.reduce(maskOne, masked);
    if (next === masked) break;
    masked = next;
  }
  return masked;
}

/** The kind of the first private thing found; null where there is none. A mark that `mask` left is none. */
export function containsPrivate(text: string): PrivateKind | null {
  if (!worthLooking.test(text)) return null;
  return privatePatterns.find((one) => maskOne(text, one) !== text)?.kind ?? null;
}

function maskOne(text: string, { kind, pattern, part, confirm }: PrivatePattern): string {
  const mark = `[${kind}]`;
  return text.replace(pattern, (found: string, group: unknown) => {
    const target = part === 1 && typeof group === "string" ? group : found;
    if (confirm && !confirm(target)) return found;
    const at = found.lastIndexOf(target);
    return found.slice(0, at) + mark + found.slice(at + target.length);
  });
}
