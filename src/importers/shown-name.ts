/** Names from a file somebody else made, as they can be shown. */

const LONGEST_SHOWN = 120;

/** On one line, without signs that are not seen, and not too long. */
export function shownName(name: string): string {
  const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
  return plain.length > LONGEST_SHOWN ? `…${plain.slice(-LONGEST_SHOWN)}` : plain;
}
