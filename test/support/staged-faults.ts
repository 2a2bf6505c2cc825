/** What a test can make go wrong with the calls a fake is sent: failures, cuts and hangs, before or after they took effect. */
import { gate } from "./gate.ts";

export interface Timing {
  /** `after`: the call took effect, and its sender does not learn so. Before, unless told. */
  readonly when?: "before" | "after";
  /** How many calls it meets; one, unless told. */
  readonly times?: number;
}

/** A call that was made to wait. */
export interface Hold {
  /** Resolves once a call waits. */
  readonly reached: Promise<void>;
  release(): void;
}

export type Mishap<Failure> =
  | { readonly kind: "fail"; readonly failure: Failure }
  | { readonly kind: "cut"; readonly midway: boolean }
  | { readonly kind: "distort"; readonly change: (answer: unknown) => unknown }
  | { readonly kind: "hang"; readonly wait: () => Promise<void> };

interface Order<Target, Failure> {
  readonly target: Target;
  left: number;
  readonly when: "before" | "after";
  readonly mishap: Mishap<Failure>;
}

/** `Target` says which calls are meant, `Failure` how one is answered, `Call` what is known of one that comes in. */
export class StagedFaults<Target extends object, Failure extends Target & Timing, Call> {
  readonly #fits: (target: Target, call: Call) => boolean;
  readonly #orders: Order<Target, Failure>[] = [];
  readonly #holds = new Set<Hold>();

  constructor(fits: (target: Target, call: Call) => boolean) {
    this.#fits = fits;
  }

  /** The next such calls are answered with this. */
  fail(failure: Failure): void {
    this.#order(failure, { kind: "fail", failure });
  }

  /** The connection of the next such calls breaks instead of an answer, or, `midway`, within it, when they took effect. */
  cut(target: Target & Timing & { readonly midway?: boolean }): void {
    const midway = target.midway === true;
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
  meet(call: Call, when: "before" | "after"): Mishap<Failure> | null {
    const fits = (order: Order<Target, Failure>) => order.left > 0 && order.when === when && this.#fits(order.target, call);
    const order = this.#orders.find(fits);
    if (!order) return null;
    order.left--;
    return order.mishap;
  }

  #order(target: Target & Timing, mishap: Mishap<Failure>): void {
    const { when = "before", times = 1 } = target;
    this.#orders.push({ target, when, left: times, mishap });
  }
}
