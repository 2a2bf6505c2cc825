/** Where a page of the past may end, so that what its writer answered is on it. Pure. */

/** Who wrote a message, as seen from one member. */
export type By = "member" | "other" | "program";

/**
 * How many messages of a page, newest first, to keep: what the member wrote at its end answers somebody on the next page, and is
 * left to it. All of them where nobody else wrote.
 */
export function answeredWithin(page: readonly By[]): number {
  const oldestOther = page.lastIndexOf("other");
  const own = page.indexOf("member", oldestOther + 1);
  return oldestOther < 0 || own < 0 ? page.length : own;
}
