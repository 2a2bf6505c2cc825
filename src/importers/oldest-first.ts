/** Turns round what a file holds newest first, without keeping all of it. */

export interface Turnable<T> {
  /** Reads from the beginning, in the file's order; called more than once where the order has to be turned. */
  readonly read: () => AsyncIterable<T>;
  readonly timeOf: (item: T) => number;
  /** In bytes, about. */
  readonly weightOf: (item: T) => number;
  /** Called of what is kept for a while: the same, holding on to nothing else. */
  readonly kept: (item: T) => T;
  /** Thrown where there are too many to turn. */
  readonly tooMany: () => Error;
}

export interface Limits {
  /** Bytes kept at a time; a little more where a block does not fit. */
  readonly budget: number;
  /** So many show which way a file goes. */
  readonly probed: number;
  /** Items that are kept or not as one. */
  readonly block: number;
}

const limits: Limits = { budget: 20 * 2 ** 20, probed: 100, block: 500 };
/** More, newest first, would have to be read too often. */
const MOST = 1_000_000;

/**
 * What `read` gives, the oldest first. What is newest first and does not fit into the budget is read again for each part
 * that does, from the end. Nothing is given of that before it was read whole.
 */
export async function* oldestFirst<T>(
  source: Turnable<T>,
  { budget, probed, block }: Limits = limits,
): AsyncGenerator<T, void, undefined> {
  const weights: number[] = [];
  let kept: T[] | null = [];
  let turned = true;
  let count = 0;
  let weight = 0;
  for await (const item of source.read()) {
    count++;
    if (!turned) {
      yield item;
      continue;
    }
    if (count > MOST) throw source.tooMany();
    if ((count - 1) % block === 0) weights.push(0);
    weights[weights.length - 1] = (weights.at(-1) ?? 0) + source.weightOf(item);
    weight += source.weightOf(item);
    kept?.push(source.kept(item));
    if (count === probed && kept) {
      turned = isTurned(kept, source);
      if (!turned) yield* kept;
    }
    if (count >= probed && (weight > budget || !turned)) kept = null;
  }
  if (kept) yield* isTurned(kept, source) ? kept.reverse() : kept;
  else if (turned) yield* backwards(source, weights, { budget, block });
}

function isTurned<T>(items: readonly T[], { timeOf }: Turnable<T>): boolean {
  const [first] = items;
  const last = items.at(-1);
  return first !== undefined && last !== undefined && timeOf(first) > timeOf(last);
}

/** `weights` by block. */
async function* backwards<T>(
  source: Turnable<T>,
  weights: readonly number[],
  { budget, block }: Omit<Limits, "probed">,
): AsyncGenerator<T, void, undefined> {
  for (let end = weights.length; end > 0; ) {
    let from = end - 1;
    let weight = weights[from] ?? 0;
    while (from > 0 && weight + (weights[from - 1] ?? 0) <= budget) weight += weights[--from] ?? 0;
    yield* (await slice(source, from * block, end * block)).reverse();
    end = from;
  }
}

async function slice<T>({ read, kept }: Turnable<T>, from: number, end: number): Promise<T[]> {
  const found: T[] = [];
  let index = 0;
  for await (const item of read()) {
    if (index >= from) found.push(kept(item));
    if (++index >= end) break;
  }
  return found;
}
