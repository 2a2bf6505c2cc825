/** Parts a member's held-out replies into cases and references that are drawn alike: same kind and length of question. */
import { type Random, seededRandom } from "#core/voice/random.ts";
import { type HeldOut, MOST_CASES } from "./protocol.ts";
import { shuffled } from "./statistics.ts";

/** A question of another kind is as far away as one several times as long. */
const OTHER_KIND = 2;

const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["why", /\bwhy\b|\bhow come\b/i],
  ["how", /\bhow\b/i],
  ["what", /\b(?:what|which|who|whose|where|when)\b/i],
  ["state", /\b(?:are|have|did|do|were|had) (?:you|u)\b/i],
  ["whether", /\b(?:is|are|can|could|does|should|would|will|any(?:one|body))\b/i],
];

/** Roughly what is asked for, by its wording. */
export function questionKind(text: string): string {
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";
}

export interface Parted {
  readonly cases: readonly HeldOut[];
  readonly references: readonly HeldOut[];
}

/**
 * At most 60 cases, those of a tier first (somebody chose them), the rest by chance; then for each case the reference nearest
 * to it among what is left. Half are kept for references.
 */
export function part(heldOut: readonly HeldOut[], seed: string, most = MOST_CASES): Parted {
  const random = seededRandom(`cases of ${seed}`);
  const chosen = heldOut.filter(({ tier }) => tier !== null);
  const rest = shuffled(
    heldOut.filter(({ tier }) => tier === null),
    random,
  );
  const count = Math.min(most, Math.ceil(heldOut.length / 2));
  const mixed = shuffled([...chosen, ...rest.slice(0, Math.max(0, count - chosen.length))], random);
  const cases = mixed.slice(0, count);
  const left = [...rest, ...mixed].filter((one) => !cases.includes(one));
  return { cases, references: like(cases, left, random).filter((one) => one !== null) };
}

/** For each of `cases` the nearest of `pool` that is not taken yet, whose turn it is by chance; null where none is left. */
export function like(cases: readonly HeldOut[], pool: readonly HeldOut[], random: Random): readonly (HeldOut | null)[] {
  const free = new Set(pool);
  const drawn: (HeldOut | null)[] = cases.map(() => null);
  const turns = shuffled(
    cases.map((_, i) => i),
    random,
  );
  for (const turn of turns) {
    const one = cases[turn];
    const nearest = one && nearestOf(one, free);
    if (!nearest) continue;
    drawn[turn] = nearest;
    free.delete(nearest);
  }
  return drawn;
}

function nearestOf(one: HeldOut, free: ReadonlySet<HeldOut>): HeldOut | null {
  let nearest: HeldOut | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const other of free) {
    const far = distance(one, other);
    if (far >= least) continue;
    least = far;
    nearest = other;
  }
  return nearest;
}

function distance({ question: a }: HeldOut, { question: b }: HeldOut): number {
  const apart = Math.abs(Math.log1p(a.text.length) - Math.log1p(b.text.length));
  return apart + (questionKind(a.text) === questionKind(b.text) ? 0 : OTHER_KIND);
}
