/** Where a figure stands between floor and human: 0 is a stranger or an assistant, 1 is the member. */
import type { Estimate } from "./intervals.ts";

/** The value, or why none is given. */
export type Normalised = { readonly score: number } | { readonly withheld: string };

/** NS = (x - floor) / (human - floor). Withheld where the intervals of floor and human meet: there is nothing to stand between. */
export function normalised(value: number, human: Estimate | null, floor: Estimate | null): Normalised {
  if (!human || !floor) return { withheld: "no human or no floor figure" };
  if (Number.isNaN(value)) return { withheld: "no figure" };
  const apart = human.low > floor.high || human.high < floor.low;
  if (!apart) return { withheld: "human and floor lie too close" };
  return { score: (value - floor.value) / (human.value - floor.value) };
}
