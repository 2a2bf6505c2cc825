/** What Slack refuses, as lines for the operator and as answers to what is to be done about it. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { PlatformFault } from "#core/ports/platform.ts";

/** Slack's own word for what went wrong; null where it said nothing. */
export function refusalOf(fault: unknown): string | null {
  return fault instanceof WebAPIPlatformError ? fault.data.error : null;
}

export const isMessageGone = (fault: unknown): boolean => refusalOf(fault) === "message_not_found";

const CLOSED = new Set(["channel_not_found", "not_in_channel", "is_archived"]);

/** The bot may change nothing in the channel. What stands there may stand all the same: a channel it is not in looks like one that is gone. */
export const isClosed = (fault: unknown): boolean => CLOSED.has(refusalOf(fault) ?? "");

const REMOVED = new Set(["account_inactive", "token_revoked", "invalid_auth", "token_expired", "not_authed"]);

/** The workspace does not know the token any more. */
export const isRemoved = (fault: unknown): boolean => REMOVED.has(refusalOf(fault) ?? "");

const REVOKED = new Set(["account_inactive", "token_revoked"]);

/** The bot was taken out of the workspace, or the workspace is gone. */
export const isRevoked = (fault: unknown): boolean => REVOKED.has(refusalOf(fault) ?? "");

const FINAL = new Set(["not_allowed_token_type", "app_uninstalled", "team_disabled", "forbidden_team", "missing_scope"]);

/** After these Slack lets nobody in with the same settings. */
export const isFinal = (fault: unknown): boolean => isRemoved(fault) || FINAL.has(refusalOf(fault) ?? "");

/** Seconds to wait; null where that is not the trouble. */
export function waitOf(fault: unknown): number | null {
  return fault instanceof WebAPIRateLimitedError ? fault.retryAfter : null;
}

/** Slack said no, so nothing happened. Anything else, and it may have. */
export function isRefusal(fault: unknown): boolean {
  return fault instanceof WebAPIPlatformError || fault instanceof WebAPIRateLimitedError;
}

/** The scope that is missing, and how to get it. */
export function missingScope(fault: unknown): string | null {
  if (!(fault instanceof WebAPIPlatformError) || fault.data.error !== "missing_scope") return null;
  const { needed } = fault.data as { needed?: unknown };
  return `The Slack app lacks the scope ${needed ?? "it needs"}. Add it under OAuth & Permissions, and install the app again.`;
}

const wrongBotToken =
  "SLACK_BOT_TOKEN is not accepted by Slack. Copy it anew from your app's page: OAuth & Permissions, Bot User OAuth Token.";
const wrongAppToken =
  "SLACK_APP_TOKEN is not accepted by Slack. Make one on your app's page: Basic Information, App-Level Tokens, with the scope connections:write.";

/** What stopped the bot, told so that the operator can act on it. */
export function startFault(fault: unknown, apiUrl: string, whose: "bot" | "app"): PlatformFault {
  if (fault instanceof PlatformFault) return fault;
  const options = { cause: fault };
  const scope = missingScope(fault);
  if (scope) return new PlatformFault(scope, options);
  const refusal = refusalOf(fault);
  if (isRemoved(fault) || refusal === "not_allowed_token_type")
    return new PlatformFault(whose === "bot" ? wrongBotToken : wrongAppToken, options);
  const wait = waitOf(fault);
  if (wait !== null) return new PlatformFault(`Slack asks to be asked later. Start the bot again in ${wait} seconds.`, options);
  if (refusal && /^[a-z_]{1,60}$/.test(refusal)) return new PlatformFault(`Slack refuses to start the bot: ${refusal}.`, options);
  // Slack's refusals are words; whatever else stands there might be anything, even what was sent.
  if (refusal) return new PlatformFault(`What answers at ${apiUrl} is not Slack. Check the network, and SLACK_API_URL.`, options);
  const code = codeOf(fault);
  if (code === "EADDRINUSE") return new PlatformFault("PORT is taken by another program. Choose another one.", options);
  const what = fault instanceof WebAPIHTTPError ? `it answered ${fault.statusCode}` : code;
  return new PlatformFault(`Slack cannot be reached at ${apiUrl} (${what}). Check the network, and SLACK_API_URL.`, options);
}

function codeOf(fault: unknown): string {
  const first = fault instanceof WebAPIRequestError ? fault.original : fault;
  for (let at: unknown = first; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && !at.code.startsWith("slack_")) return at.code;
  }
  return first instanceof Error ? first.name : "no reason given";
}
