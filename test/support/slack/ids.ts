/** Ids that look like Slack's, and timestamps that are unique and ascend within a channel. */

export class Ids {
  #count = 0;

  /** Such as `C00000000A1`. */
  next(prefix: string): string {
    this.#count++;
    return `${prefix}0${(0x2d00 + this.#count).toString(36).toUpperCase().padStart(8, "0")}`;
  }

  get count(): number {
    return ++this.#count;
  }
}

const STEP = 100n;

/** Messages' times are their ids: seconds, and microseconds that tell two of one moment apart. */
export class Stamps {
  readonly #now: () => Date;
  readonly #last = new Map<string, bigint>();
  readonly #used = new Set<string>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The next in a channel; backdated where a time is given. */
  next(channel: string, at?: Date): string {
    const last = this.#last.get(channel) ?? 0n;
    const asked = BigInt((at ?? this.#now()).getTime()) * 1000n;
    let micros = at || asked > last ? asked : last + STEP;
    while (this.#used.has(`${channel}/${micros}`)) micros += STEP;
    this.#used.add(`${channel}/${micros}`);
    if (micros > last) this.#last.set(channel, micros);
    return stamp(micros);
  }

  /** A moment, for events. */
  get event(): string {
    return this.next("events");
  }
}

function stamp(micros: bigint): string {
  return `${micros / 1_000_000n}.${String(micros % 1_000_000n).padStart(6, "0")}`;
}

/** For comparing: timestamps may have more or fewer digits than usual. */
export function microsOf(ts: string): bigint {
  const [seconds = "0", fraction = ""] = ts.split(".");
  return BigInt(seconds || "0") * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, "0"));
}

export function byAge(one: { readonly ts: string }, other: { readonly ts: string }): number {
  const [a, b] = [microsOf(one.ts), microsOf(other.ts)];
  return a < b ? -1 : a > b ? 1 : 0;
}
