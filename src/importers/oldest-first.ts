/** Turns round what a file holds newest first, without keeping all of it. */

/** How many are kept at a time. */
const WINDOW = 10_000;
/** A channel with more, newest first, would be read too often. */
const MOST = 1_000_000;

export interface Turnable<T> {
  /** Reads from the beginning, in the file's order; called more than once where the order has to be turned. */
  readonly read: () => AsyncIterable<T>;
  readonly timeOf: (item: T) => number;
  /** Thrown where there are too many to turn. */
  readonly tooMany: () => Error;
}

/**
 * What `read` gives, the oldest first. Whether it has to be turned is told by the first and the last of a window. What does
 * not fit into one is read again for each, from the end. What `read` throws comes at once where nothing was given yet.
 */
export async function* oldestFirst<T>(
  { read, timeOf, tooMany }: Turnable<T>,
  window = WINDOW,
): AsyncGenerator<T, void, undefined> {
  let kept: T[] = [];
  let count = 0;
  let turned = false;
  for await (const item of read()) {
    count++;
    if (count <= window) kept.push(item);
    if (count < window) continue;
    if (count === window) turned = isTurned(kept, timeOf);
    if (turned && count > MOST) throw tooMany();
    if (turned) continue;
    if (count > window) yield item;
    else yield* kept.splice(0);
  }
  if (count < window) turned = isTurned(kept, timeOf);
  if (!turned || count <= window) return yield* turned ? kept.reverse() : kept;
  for (let end = count; end > 0; end -= window) {
    kept = await slice(read(), Math.max(0, end - window), end);
    yield* kept.reverse();
  }
}

function isTurned<T>(items: readonly T[], timeOf: (item: T) => number): boolean {
  const [first] = items;
  const last = items.at(-1);
  return first !== undefined && last !== undefined && timeOf(first) > timeOf(last);
}

async function slice<T>(items: AsyncIterable<T>, from: number, end: number): Promise<T[]> {
  const kept: T[] = [];
  let index = 0;
  for await (const item of items) {
    if (index >= from) kept.push(item);
    if (++index >= end) break;
  }
  return kept;
}
