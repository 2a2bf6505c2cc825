/** What a test can make go wrong with calls: failures, cuts and hangs, before or after they took effect. */
import { gate } from "../discord/gate.ts";
import type { Wire } from "./state.ts";

export interface Target {
  /** Such as `chat.postMessage`, `response_url` or `upload`; any, where left out. */
  readonly method?: string | RegExp;
}

export interface Timing {
  /** `after`: the call took effect, and its sender does not learn so. Before, unless told. */
  readonly when?: "before" | "after";
  /** How many calls it meets; one, unless told. */
  readonly times?: number;
}

export interface Failure extends Target, Timing {
  /** An answer of status 200 that says so. */
  readonly error?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** More of the body. */
  readonly body?: Wire;
}

/** A call that was made to wait. */
export interface Hold {
  /** Resolves once a call waits. */
  readonly reached: Promise<void>;
  release(): void;
}

export type Mishap =
  | { readonly kind: "fail"; readonly failure: Failure }
  | { readonly kind: "cut"; readonly midway: boolean }
  | { readonly kind: "distort"; readonly change: (answer: unknown) => unknown }
  | { readonly kind: "hang"; readonly wait: () => Promise<void> };

interface Order extends Target {
  left: number;
  readonly when: "before" | "after";
  readonly mishap: Mishap;
}

export class Faults {
  readonly #orders: Order[] = [];
  readonly #holds = new Set<Hold>();

  /** The next such calls are answered with this. */
  fail(failure: Failure): void {
    this.#order(failure, { kind: "fail", failure });
  }

  /** The connection of the next such calls breaks instead of an answer, or, `midway`, within it, when they took effect. */
  cut({ midway = false, ...target }: Target & Timing & { readonly midway?: boolean }): void {
    this.#order(midway ? { ...target, when: "after" } : target, { kind: "cut", midway });
  }

  /** The next such calls take effect, and are answered with what this makes of the answer. */
  distort(target: Target & Pick<Timing, "times">, change: (answer: unknown) => unknown): void {
    this.#order({ ...target, when: "after" }, { kind: "distort", change });
  }

  /** The next such call waits until it is released. */
  hang(target: Target & Timing): Hold {
    const [reached, released] = [gate(), gate()];
    const hold: Hold = {
      reached: reached.opened,
      release: () => {
        this.#holds.delete(hold);
        released.open();
      },
    };
    this.#holds.add(hold);
    const wait = () => {
      reached.open();
      return released.opened;
    };
    this.#order(target, { kind: "hang", wait });
    return hold;
  }

  releaseAll(): void {
    for (const hold of [...this.#holds]) hold.release();
  }

  /** Uses up the first order that fits. */
  meet(method: string, when: "before" | "after"): Mishap | null {
    const order = this.#orders.find((candidate) => candidate.left > 0 && candidate.when === when && fits(candidate, method));
    if (!order) return null;
    order.left--;
    return order.mishap;
  }

  #order({ method, when = "before", times = 1 }: Target & Timing, mishap: Mishap): void {
    this.#orders.push({ ...(method ? { method } : {}), when, left: times, mishap });
  }
}

function fits({ method: asked }: Target, method: string): boolean {
  if (asked === undefined) return true;
  return typeof asked === "string" ? asked === method : asked.test(method);
}
