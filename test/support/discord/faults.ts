/** What a test can make go wrong with requests of the fake Discord. */
import { StagedFaults, type Timing } from "#test/support/staged-faults.ts";
import type { Wire } from "./state.ts";

export interface Target {
  readonly method?: string;
  /** The path template, or a pattern for it. */
  readonly route?: string | RegExp;
}

export interface Failure extends Target, Timing {
  readonly status: number;
  readonly code?: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** More of the body, such as `retry_after`. */
  readonly body?: Wire;
}

interface Request {
  readonly method: string;
  readonly template: string;
}

export class Faults extends StagedFaults<Target, Failure, Request> {
  constructor() {
    super(fits);
  }
}

function fits({ method, route }: Target, request: Request): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (route === undefined) return true;
  return typeof route === "string" ? route === request.template : route.test(request.template);
}
