/** Chance that can be repeated: numbers drawn from a seed, so that the same mention gives the same draft twice. */
import { hash32 } from "./hash.ts";

/** Gives a number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** The same seed gives the same numbers, on every machine. Not for secrets. */
export function seededRandom(seed: string): Random {
  let state = hash32(seed, 0);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
