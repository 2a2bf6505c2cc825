/** Chooses the exchanges that show the model how a member writes: all lengths, mostly recent, many occasions. */
import { conversationKey } from "#core/model/ids.ts";
import type { Burst } from "#core/model/snippet.ts";
import { seededRandom } from "./random.ts";

const HALF_LIFE_DAYS = 90;
const DAY_MS = 86_400_000;
/** As many at most are the member's corrections: said with care, and seldom as they chat. */
const MOST_CORRECTIONS = 5;
const MOST_FROM_ONE_CONVERSATION = 2;
/** A longer burst is an essay, and would crowd out the others. Characters. */
const LONGEST = 1000;

interface Weighted {
  readonly burst: Burst;
  readonly weight: number;
  /** The smaller, the sooner it is taken; chance fixed by the burst itself, so that new messages change little. */
  readonly turn: number;
}

/**
 * At most `size` bursts: the newest corrections, and one for each equal part of the member's lengths (by weight: half after 90 days), oldest first.
 * Only words that everyone in the workspace can read: a block is used anywhere. The same bursts give the same block.
 */
export function chooseBlock(bursts: readonly Burst[], now: Date, size = 20): readonly Burst[] {
  const usable = bursts.filter((burst) => burst.text.length <= LONGEST && isPublic(burst));
  const corrections = usable.filter(({ snippets: [first] }) => first.corrects).sort((a, b) => byTime(b, a));
  const first = corrections.slice(0, Math.min(size, MOST_CORRECTIONS));
  const others = usable.filter((burst) => !first.includes(burst));
  return [...first, ...oneOfEachLength(others, now, size - first.length)].sort(byTime);
}

function oneOfEachLength(usable: readonly Burst[], now: Date, size: number): readonly Burst[] {
  const answers = usable.filter(({ cue }) => cue.kind !== "none");
  const pool = (answers.length >= size ? answers : usable).map((burst) => weigh(burst, now)).sort(byLength);
  const total = pool.reduce((sum, { weight }) => sum + weight, 0);
  const strata: Weighted[][] = Array.from({ length: size }, () => []);
  let before = 0;
  for (const item of pool) {
    const middle = (before + item.weight / 2) / total;
    strata[Math.min(size - 1, Math.floor(middle * size))]?.push(item);
    before += item.weight;
  }
  return pick(strata, pool, Math.min(size, pool.length));
}

/** First one of every stratum; then, where a stratum had none to give, whoever's turn it is. */
function pick(strata: readonly Weighted[][], pool: readonly Weighted[], size: number): Burst[] {
  const taken = new Set<Burst>();
  const from = new Map<string, number>();
  const take = (candidates: readonly Weighted[]) => {
    const free = candidates.filter(
      ({ burst }) => !taken.has(burst) && (from.get(occasion(burst)) ?? 0) < MOST_FROM_ONE_CONVERSATION,
    );
    const next = free.sort((a, b) => a.turn - b.turn)[0]?.burst;
    if (!next) return;
    taken.add(next);
    from.set(occasion(next), (from.get(occasion(next)) ?? 0) + 1);
  };
  for (const stratum of strata) take(stratum);
  for (let spare = size - taken.size; spare > 0; spare--) take(pool);
  return [...taken];
}

function weigh(burst: Burst, now: Date): Weighted {
  const days = Math.max(0, (now.getTime() - burst.sentAt.getTime()) / DAY_MS);
  const weight = Math.max(1e-6, 0.5 ** (days / HALF_LIFE_DAYS));
  const chance = seededRandom(burst.snippets[0].id)();
  return { burst, weight, turn: -Math.log(1 - chance) / weight };
}

/** A busy channel without threads is one conversation for ever; a day of it is one occasion. */
function occasion(burst: Burst): string {
  return `${conversationKey(burst.snippets[0].source)} ${Math.floor(burst.sentAt.getTime() / DAY_MS)}`;
}

function isPublic({ snippets }: Burst): boolean {
  return snippets.every(({ audience }) => audience === "public");
}

function byLength(a: Weighted, b: Weighted): number {
  return a.burst.text.length - b.burst.text.length || byTime(a.burst, b.burst);
}

function byTime(a: Burst, b: Burst): number {
  return a.sentAt.getTime() - b.sentAt.getTime() || (a.snippets[0].id < b.snippets[0].id ? -1 : 1);
}
