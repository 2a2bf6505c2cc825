/** Ids as Discord makes them: the time in them is when the thing was made, and they sort by it. */

const EPOCH = 1_420_070_400_000n;

export class Snowflakes {
  readonly #now: () => Date;
  readonly #backDated = new Map<bigint, bigint>();
  #last = 0n;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** For now: higher than every id made for now before. For another time: unique, in the order asked for. */
  next(at?: Date): string {
    if (at) return String(this.#backDate(firstAt(at)));
    const first = firstAt(this.#now());
    this.#last = first > this.#last ? first : this.#last + 1n;
    return String(this.#last);
  }

  /** In the upper half of its millisecond, where no id for now comes. */
  #backDate(first: bigint): bigint {
    const used = this.#backDated.get(first) ?? 0n;
    this.#backDated.set(first, used + 1n);
    return first + (1n << 21n) + used;
  }
}

function firstAt(time: Date): bigint {
  return (BigInt(time.getTime()) - EPOCH) << 22n;
}

export function timeOf(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + EPOCH));
}

export function byAge(a: { readonly id: string }, b: { readonly id: string }): number {
  const [left, right] = [BigInt(a.id), BigInt(b.id)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** As Discord writes times. */
export function iso(time: Date): string {
  return time.toISOString().replace("Z", "000+00:00");
}
