/** What a test can make go wrong with requests: failures, cuts and hangs, before or after they took effect. */
import { gate } from "./gate.ts";
import type { Wire } from "./state.ts";

export interface Target {
  readonly method?: string;
  /** The path template, or a pattern for it. */
  readonly route?: string | RegExp;
}

export interface Timing {
  /** `after`: the request took effect, and its sender does not learn so. Before, unless told. */
  readonly when?: "before" | "after";
  /** How many requests it meets; one, unless told. */
  readonly times?: number;
}

export interface Failure extends Target, Timing {
  readonly status: number;
  readonly code?: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** More of the body, such as `retry_after`. */
  readonly body?: Wire;
}

/** A request that was made to wait. */
export interface Hold {
  /** Resolves once a request waits. */
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

  /** The next such requests are answered with this. */
  fail(failure: Failure): void {
    this.#order(failure, { kind: "fail", failure });
  }

  /** The connection of the next such requests breaks instead of an answer, or, `midway`, within it, when they took effect. */
  cut({ midway = false, ...target }: Target & Timing & { readonly midway?: boolean }): void {
    this.#order(midway ? { ...target, when: "after" } : target, { kind: "cut", midway });
  }

  /** The next such requests take effect, and are answered with what this makes of the answer. */
  distort(target: Target & Pick<Timing, "times">, change: (answer: unknown) => unknown): void {
    this.#order({ ...target, when: "after" }, { kind: "distort", change });
  }

  /** The next such request waits until it is released. */
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
  meet(method: string, route: string, when: "before" | "after"): Mishap | null {
    const order = this.#orders.find(
      (candidate) => candidate.left > 0 && candidate.when === when && fits(candidate, method, route),
    );
    if (!order) return null;
    order.left--;
    return order.mishap;
  }

  #order({ method, route, when = "before", times = 1 }: Target & Timing, mishap: Mishap): void {
    this.#orders.push({ ...(method ? { method } : {}), ...(route ? { route } : {}), when, left: times, mishap });
  }
}

function fits(target: Target, method: string, route: string): boolean {
  if (target.method !== undefined && target.method !== method) return false;
  if (target.route === undefined) return true;
  return typeof target.route === "string" ? target.route === route : target.route.test(route);
}
