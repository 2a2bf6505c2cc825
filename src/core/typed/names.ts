/** Finds people and channels by what was typed: a name or an id, in any case. */

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Ids go before names; of two with one name, the first listed. */
export function findNamed<T extends Named>(all: readonly T[], typed: string): T | null {
  const wanted = fold(typed);
  return all.find(({ id }) => fold(id) === wanted) ?? all.find(({ name }) => fold(name) === wanted) ?? null;
}

/** The longest name or id that `text` begins with, as whole words, and what follows it. */
export function leadingName<T extends Named>(
  all: readonly T[],
  text: string,
): { readonly found: T; readonly rest: string } | null {
  const start = fold(text);
  let best: { found: T; length: number } | null = null;
  for (const found of all) {
    for (const word of [found.id, found.name].map(fold)) {
      if (!word || word.length <= (best?.length ?? 0) || !start.startsWith(word)) continue;
      if (!/^[\p{L}\p{N}_]/u.test(start.slice(word.length))) best = { found, length: word.length };
    }
  }
  return best && { found: best.found, rest: text.slice(best.length) };
}

/** `@Name` at a word's start becomes the mention `<@id>`; an `@` before anything else stays. */
export function withMentions(people: readonly Named[], text: string): string {
  let result = "";
  let rest = text;
  for (let at = /(?<![\p{L}\p{N}_<.])@/u.exec(rest); at; at = /(?<![\p{L}\p{N}_<.])@/u.exec(rest)) {
    const named = leadingName(people, rest.slice(at.index + 1));
    result += rest.slice(0, at.index) + (named ? `<@${named.found.id}>` : "@");
    rest = named ? named.rest : rest.slice(at.index + 1);
  }
  return result + rest;
}

/** The word most like the one typed, if it is like it at all. */
export function nearest(typed: string, words: readonly string[]): string | null {
  const wanted = fold(typed);
  const near = words
    .map((word) => ({ word, distance: word.startsWith(wanted) && wanted ? 0 : distance(wanted, fold(word)) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance <= Math.floor(near.word.length / 2) ? near.word : null;
}

/** Lower case, one UTF-16 unit for each, so that lengths can be compared. */
function fold(text: string): string {
  return text.replace(/./gs, (unit) => (unit.toLowerCase().length === 1 ? unit.toLowerCase() : unit));
}

/** Letters to add, take away or change to come from one word to the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
