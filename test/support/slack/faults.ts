/** What a test can make go wrong with calls of the fake Slack. */
import { StagedFaults, type Timing } from "#test/support/staged-faults.ts";
import type { Wire } from "./state.ts";

export interface Target {
  /** Such as `chat.postMessage`, `response_url` or `upload`; any, where left out. */
  readonly method?: string | RegExp;
}

export interface Failure extends Target, Timing {
  /** An answer of status 200 that says so. */
  readonly error?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** More of the body. */
  readonly body?: Wire;
}

/** A call is known by its method. */
export class Faults extends StagedFaults<Target, Failure, string> {
  constructor() {
    super(fits);
  }
}

function fits({ method: asked }: Target, method: string): boolean {
  if (asked === undefined) return true;
  return typeof asked === "string" ? asked === method : asked.test(method);
}
