/** As much of a text as there is room for, never cut inside a character that takes two code units. */

/** `limit`: in code units, as platforms and models count. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
}

/** The same, with a sign of it where something was cut off. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${clip(text, limit)}…`;
}
