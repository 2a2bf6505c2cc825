/** Fits a voice block into a prompt's room: fewer examples before shorter ones, and always over the whole range of lengths. */
import type { Burst } from "#core/model/snippet.ts";

/** Characters of the member's own words, together: 500 tokens. Whoever writes as people chat has room for all twenty. */
const ROOM = 2_000;
/** Beyond about ten, examples add little (arXiv 2509.14543); with fewer, a range can no longer be seen. */
const FEWEST = 10;

export interface Example {
  readonly burst: Burst;
  readonly text: string;
}

/** In the block's order. The same block gives the same examples. */
export function examplesOf(block: readonly Burst[], room: number = ROOM): readonly Example[] {
  const byLength = block.map((burst) => ({ burst, text: burst.text })).sort((a, b) => a.text.length - b.text.length);
  let chosen: readonly Example[] = byLength;
  for (let count = byLength.length - 1; count >= FEWEST && lengthOf(chosen) > room; count--) chosen = spread(byLength, count);
  const most = lengthOf(chosen) > room ? ceiling(chosen, room) : Number.POSITIVE_INFINITY;
  const cut = new Map(chosen.map(({ burst, text }) => [burst, cutAt(text, most)]));
  return block.flatMap((burst) => {
    const text = cut.get(burst);
    return text === undefined ? [] : [{ burst, text }];
  });
}

/** So many of them at even steps, the first and the last among them. */
function spread<T>(sorted: readonly T[], count: number): readonly T[] {
  const step = (sorted.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => sorted[Math.round(i * step)] as T);
}

/** What the longest are cut to, so that all fit: the short ones stay whole. `sorted` by length, ascending. */
function ceiling(sorted: readonly Example[], room: number): number {
  let left = room;
  for (const [i, { text }] of sorted.entries()) {
    const each = Math.floor(left / (sorted.length - i));
    if (text.length > each) return each;
    left -= text.length;
  }
  return Number.POSITIVE_INFINITY;
}

/** At the end of a sentence or a message where one is near, else of a word. No mark is put there: it would pass for a habit. */
function cutAt(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
  const [sentence = ""] = /^[\s\S]*(?:[.!?…](?=\s)|[。！？]|(?=\n))/u.exec(head) ?? [];
  const [words = ""] = /^[\s\S]*(?=\s)/u.exec(head) ?? [];
  const cut = [sentence, words].find((part) => part.length >= most / 2) ?? head;
  return cut.trim();
}

function lengthOf(examples: readonly Example[]): number {
  return examples.reduce((sum, { text }) => sum + text.length, 0);
}
