/** One question to Slack's Web API, put once: for looking before starting, where waiting out an outage would help nobody. */
import { clip } from "#core/model/clip.ts";
import { PlatformFault } from "#core/ports/platform.ts";

/** Milliseconds. */
const PATIENCE = 6_000;

export interface SlackAnswer {
  /** Slack's word for what is wrong; null where nothing is. */
  readonly error: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** What the token may do; null where Slack does not say. */
  readonly scopes: readonly string[] | null;
}

/** Throws `PlatformFault` where Slack cannot be reached, or something else answers. Nothing of token or form is in it. */
export async function askSlack(
  apiUrl: string,
  method: string,
  { token, form = {} }: { readonly token?: string; readonly form?: Readonly<Record<string, string>> },
): Promise<SlackAnswer> {
  const response = await fetch(`${apiUrl}${method}`, {
    method: "POST",
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    body: new URLSearchParams(form),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  }).catch((fault: unknown) => {
    throw unreachable(apiUrl, codeOf(fault), fault);
  });
  if (!response.ok) throw unreachable(apiUrl, `it answered ${response.status}`);
  const body = objectOf(await response.json().catch(() => null));
  if (typeof body?.ok !== "boolean") {
    throw new PlatformFault(`What answers at ${apiUrl} is not Slack. Check the network, and SLACK_API_URL.`);
  }
  const scopes = response.headers.get("x-oauth-scopes");
  return { body, error: body.ok ? null : wordOf(body.error), scopes: scopes?.split(",").map((scope) => scope.trim()) ?? null };
}

/** One line of somebody else's text, short enough to stand in one of ours. */
export function nameOf(value: unknown): string {
  const text = typeof value === "string" ? value.replace(/[\s\p{C}]+/gu, " ").trim() : "";
  return clip(text, 60) || "?";
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}

/** Slack's errors are words like `invalid_auth`; whatever else stands there might be what was sent. */
function wordOf(error: unknown): string {
  return typeof error === "string" && /^[a-z_]{1,60}$/.test(error) ? error : "unknown_error";
}

function unreachable(apiUrl: string, what: string, cause?: unknown): PlatformFault {
  return new PlatformFault(`Slack cannot be reached at ${apiUrl} (${what}). Check the network, and SLACK_API_URL.`, { cause });
}

function codeOf(fault: unknown): string {
  for (let at = fault; at instanceof Error; at = at.cause) if ("code" in at && typeof at.code === "string") return at.code;
  return fault instanceof Error ? fault.name : "no reason given";
}
