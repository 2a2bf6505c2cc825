/** Parts members in two: what is chosen by figures is chosen on one half, and told of the other. */
import type { AccountRef } from "#core/model/ids.ts";
import { seededRandom } from "#core/voice/random.ts";
import { shuffled } from "./statistics.ts";

export const halves = ["development", "held-out"] as const;
export type Half = (typeof halves)[number];

/** The accounts in each half: by the seed and the accounts alone. The halves of another set of accounts are others. */
export function halvesOf(accounts: readonly AccountRef[], seed: string): Readonly<Record<Half, ReadonlySet<string>>> {
  const ids = [...new Set(accounts.map(({ account }) => account))].sort();
  const mixed = shuffled(ids, seededRandom(`halves ${seed}`));
  const middle = Math.ceil(mixed.length / 2);
  return { development: new Set(mixed.slice(0, middle)), "held-out": new Set(mixed.slice(middle)) };
}
