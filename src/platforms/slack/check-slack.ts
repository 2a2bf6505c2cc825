/** Asks Slack whether the bot will be let in, may do all it does, and will be reached. */
import type { Check } from "#core/ports/check.ts";
import { PlatformFault } from "#core/ports/platform.ts";
import { askSlack, nameOf, objectOf, type SlackAnswer } from "./ask-slack.ts";
import { botScopes } from "./scopes.ts";
import type { SlackConfig } from "./slack-config.ts";

/** Never throws. No line holds a secret. */
export async function checkSlack({ apiUrl, access, transport }: SlackConfig): Promise<readonly Check[]> {
  const checks: Check[] = [];
  try {
    const bot = access.kind === "token" ? await askSlack(apiUrl, "auth.test", { token: access.botToken }) : null;
    checks.push(...(bot ? tokenChecks(bot) : []));
    if (access.kind === "oauth") checks.push(await clientCheck(apiUrl, access));
    if (transport.kind === "http") checks.push(ok(`Slack's requests are taken on port ${transport.port}`, requestUrls));
    else checks.push(await socketCheck(apiUrl, transport.appToken));
    if (bot?.error === null && access.kind === "token" && transport.kind === "socket") {
      checks.push(...(await sameAppCheck(apiUrl, bot, access.botToken, transport.appToken)));
    }
  } catch (fault) {
    checks.push(fail(fault instanceof PlatformFault ? fault.message : "Slack gave an answer that could not be read"));
  }
  return checks;
}

const ok = (what: string, todo: string | null = null): Check => ({ status: "ok", what, todo });
const warn = (what: string, todo: string | null = null): Check => ({ status: "warn", what, todo });
const fail = (what: string, todo: string | null = null): Check => ({ status: "fail", what, todo });

const requestUrls =
  "In the app's settings, Socket Mode off, put https://YOUR-ADDRESS/slack/events under Event Subscriptions, Interactivity & Shortcuts and Slash Commands.";
const redirectUrl =
  "In the app's settings, put https://YOUR-ADDRESS/slack/oauth_redirect under OAuth & Permissions, Redirect URLs.";
const copyBotToken = "Copy it anew from the app's settings: OAuth & Permissions, Bot User OAuth Token.";
const copyAppToken =
  "Make one in the app's settings: Basic Information, App-Level Tokens, with the scope connections:write; and switch Socket Mode on.";

/** What Slack says of a secret it does not take, whichever way. */
const notTaken = ["invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "not_allowed_token_type"];

function tokenChecks({ error, body, scopes }: SlackAnswer): Check[] {
  if (error !== null) {
    const what = notTaken.includes(error) ? "SLACK_BOT_TOKEN is not accepted by Slack" : "Slack does not let the bot in";
    return [fail(`${what} (${error})`, copyBotToken)];
  }
  if (body.is_enterprise_install === true) {
    return [fail("SLACK_BOT_TOKEN is for a whole organisation", "Install the app into one workspace, and use that token.")];
  }
  return [ok(`Slack lets the bot in, as ${nameOf(body.user)} in ${nameOf(body.team)}`), ...scopeChecks(scopes)];
}

function scopeChecks(granted: readonly string[] | null): Check[] {
  if (granted === null) return [warn("Slack does not say what the bot may do")];
  const used: readonly string[] = botScopes.map(({ name }) => name);
  const missing = used.filter((name) => !granted.includes(name));
  const surplus = granted.filter((name) => name !== "" && !used.includes(name)).map(nameOf);
  return [
    ...(missing.length > 0
      ? [
          fail(
            `The bot lacks the scopes ${missing.join(", ")}`,
            `Add ${missing.join(", ")} under OAuth & Permissions, Bot Token Scopes, then reinstall the app.`,
          ),
        ]
      : []),
    ...(surplus.length > 0
      ? [
          warn(
            `The bot has scopes it does not use: ${surplus.join(", ")}`,
            "Remove them under OAuth & Permissions, then reinstall the app.",
          ),
        ]
      : []),
  ];
}

async function socketCheck(apiUrl: string, appToken: string): Promise<Check> {
  const { error } = await askSlack(apiUrl, "apps.connections.open", { token: appToken });
  if (error === null) return ok("Slack opens Socket Mode");
  if (error === "missing_scope") return fail("SLACK_APP_TOKEN lacks the scope connections:write", copyAppToken);
  const what = notTaken.includes(error) ? "SLACK_APP_TOKEN is not accepted by Slack" : "Slack does not open Socket Mode";
  return fail(`${what} (${error})`, copyAppToken);
}

/** Both may be good, and of two apps: then the bot would speak and hear nothing. Where it cannot be told, nothing is said. */
async function sameAppCheck(apiUrl: string, bot: SlackAnswer, botToken: string, appToken: string): Promise<Check[]> {
  const opener = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1];
  if (opener === undefined || typeof bot.body.bot_id !== "string") return [];
  const { body } = await askSlack(apiUrl, "bots.info", { token: botToken, form: { bot: bot.body.bot_id } });
  const speaker = objectOf(body.bot)?.app_id;
  if (typeof speaker !== "string" || speaker === opener) return [];
  return [fail("SLACK_APP_TOKEN and SLACK_BOT_TOKEN are of two apps", "Copy both from the settings of one.")];
}

/** There is no asking about a client; but Slack refuses a wrong one before it looks at the code it is given. */
async function clientCheck(apiUrl: string, { clientId, clientSecret }: Extract<SlackConfig["access"], { kind: "oauth" }>) {
  const form = { client_id: clientId, client_secret: clientSecret, code: "none" };
  const { error } = await askSlack(apiUrl, "oauth.v2.access", { form });
  const copy = "Copy it anew from the app's settings: Basic Information, App Credentials.";
  if (error === "invalid_client_id") return fail("SLACK_CLIENT_ID is not known to Slack", copy);
  if (error === "bad_client_secret") return fail("SLACK_CLIENT_SECRET is not accepted by Slack", copy);
  if (error === "invalid_code") return ok("Slack knows the app; workspaces install it at /slack/install", redirectUrl);
  return warn(`Slack does not say whether it knows the app (${error ?? "no error"})`, redirectUrl);
}
