/** A call of the Web API and its answer, as the log keeps them. */
import type { Wire } from "./state.ts";

export interface Exchange {
  /** Such as `chat.postMessage`; `response_url` and `upload` for those. */
  readonly method: string;
  readonly args: Readonly<Wire>;
  readonly token: string | null;
  /** 0 where the connection was broken instead of an answer. */
  readonly status: number;
  readonly body: Wire | string | null;
  readonly milliseconds: number;
}
