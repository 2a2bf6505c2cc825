/** Turns round what a file holds newest first, without keeping all of it. */

/** So many show which way a file goes. */
const PROBE = 100;
/** Bytes kept at a time. */
const BUDGET = 64 * 2 ** 20;
/** More, newest first, would have to be read too often. */
const MOST = 1_000_000;

export interface Turnable<T> {
  /** Reads from the beginning, in the file's order; called more than once where the order has to be turned. */
  readonly read: () => AsyncIterable<T>;
  readonly timeOf: (item: T) => number;
  /** In bytes, about. */
  readonly weightOf: (item: T) => number;
  /** Thrown where there are too many to turn. */
  readonly tooMany: () => Error;
}

/**
 * What `read` gives, the oldest first. What is newest first and does not fit into the budget is read again for each part
 * that does, from the end. Nothing is given of that before it was read whole.
 */
export async function* oldestFirst<T>(source: Turnable<T>, budget = BUDGET, probed = PROBE): AsyncGenerator<T, void, undefined> {
  const probe: T[] = [];
  const last = tail(source.weightOf, budget);
  let turned = false;
  let count = 0;
  for await (const item of source.read()) {
    if (++count > MOST && turned) throw source.tooMany();
    if (count < probed) probe.push(item);
    else if (turned) last.push(item);
    else if (count > probed) yield item;
    else {
      probe.push(item);
      turned = isTurned(probe, source);
      if (turned) for (const one of probe) last.push(one);
      else yield* probe;
    }
  }
  if (count < probed) yield* isTurned(probe, source) ? probe.reverse() : probe;
  else if (turned) yield* backwards(source, { last, count, budget });
}

interface Turned<T> {
  /** Of what was read whole. */
  readonly last: Tail<T>;
  readonly count: number;
  readonly budget: number;
}

async function* backwards<T>(
  { read, weightOf }: Turnable<T>,
  { last, count, budget }: Turned<T>,
): AsyncGenerator<T, void, undefined> {
  let end = count;
  for (let kept = last.items(); kept.length > 0; kept = await lastBefore(read(), end, tail(weightOf, budget))) {
    end -= kept.length;
    yield* kept.reverse();
    if (end === 0) return;
  }
}

function isTurned<T>(items: readonly T[], { timeOf }: Turnable<T>): boolean {
  const [first] = items;
  const last = items.at(-1);
  return first !== undefined && last !== undefined && timeOf(first) > timeOf(last);
}

async function lastBefore<T>(items: AsyncIterable<T>, end: number, last: Tail<T>): Promise<T[]> {
  let index = 0;
  for await (const item of items) {
    if (index++ >= end) break;
    last.push(item);
  }
  return last.items();
}

interface Tail<T> {
  push(item: T): void;
  items(): T[];
}

/** Keeps the last that fit into the budget, at least one. */
function tail<T>(weightOf: (item: T) => number, budget: number): Tail<T> {
  let kept: T[] = [];
  let from = 0;
  let weight = 0;
  return {
    push(item) {
      kept.push(item);
      weight += weightOf(item);
      while (weight > budget && from < kept.length - 1) weight -= weightOf(kept[from++] as T);
      if (from * 2 < kept.length) return;
      kept = kept.slice(from);
      from = 0;
    },
    items: () => kept.slice(from),
  };
}
