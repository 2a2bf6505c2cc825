/** What Slack answers instead of doing it: nearly always with status 200. */
import type { Wire } from "./state.ts";

export class SlackError extends Error {
  readonly code: string;
  readonly more: Wire;

  constructor(code: string, more: Wire = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }

  get body(): Wire {
    return { ok: false, error: this.code, ...this.more };
  }
}

/** A form Slack does not take, with its reasons. */
export function invalid(code: "invalid_arguments" | "invalid_blocks", problems: readonly string[]): SlackError {
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return new SlackError(code, { ...(code === "invalid_blocks" ? { errors: problems } : {}), response_metadata: { messages } });
}
