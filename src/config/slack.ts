/** Slack's settings taken together: what belongs with what, and what is missing beside what is set. */
import type { SlackConfig } from "#src/platforms/slack/slack-config.ts";
import type { Settings } from "./formats.ts";
import { problem, type VariableName } from "./variables.ts";

type IsSet = ReadonlyMap<string, string>;

const installing = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"] as const;
const transports = ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"] as const;

/** One line for each thing that keeps these settings from being used; none where nothing of Slack is set. */
export function slackProblems(set: IsSet): string[] {
  const access = firstSet(set, ["SLACK_BOT_TOKEN", ...installing]);
  const transport = firstSet(set, transports);
  if (access === null) return transport === null ? [] : [missing("SLACK_BOT_TOKEN", transport)];
  return [
    ...installProblems(set),
    ...(transport === null
      ? [problem("SLACK_APP_TOKEN", `is missing, and so is SLACK_SIGNING_SECRET, though ${access} is set`)]
      : []),
    ...portProblems(set),
  ];
}

function installProblems(set: IsSet): string[] {
  const one = firstSet(set, installing);
  if (one === null) return [];
  const needed = [...installing, "SECRET_KEY"] as const;
  return [
    ...(set.has("SLACK_BOT_TOKEN")
      ? [problem("SLACK_BOT_TOKEN", `is for one workspace and ${one} for several: leave one of them out`)]
      : []),
    ...needed.filter((name) => !set.has(name)).map((name) => missing(name, one)),
  ];
}

/** Where nothing of Slack is served, PORT may be anything: hosts set it unasked. */
function portProblems(set: IsSet): string[] {
  const served = firstSet(set, set.has("SLACK_APP_TOKEN") ? installing : ["SLACK_SIGNING_SECRET", ...installing]);
  if (served === null) return [];
  if (!set.has("PORT")) return [missing("PORT", served)];
  const taken = Number(set.get("PORT")) === Number(set.get("HEALTH_PORT"));
  return taken ? [problem("PORT", "is the same as HEALTH_PORT, and each needs its own")] : [];
}

/** Null where Slack is not configured. For settings `slackProblems` found nothing wrong with. */
export function slackOf(settings: Settings): SlackConfig | null {
  const access = accessOf(settings);
  const transport = transportOf(settings);
  return access && transport && { apiUrl: settings.SLACK_API_URL, transport, access };
}

function accessOf(settings: Settings): SlackConfig["access"] | null {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = settings;
  const { SLACK_BOT_TOKEN: botToken, PORT: port } = settings;
  if (botToken !== undefined) return { kind: "token", botToken };
  if (clientId === undefined || clientSecret === undefined || stateSecret === undefined || port === undefined) return null;
  return { kind: "oauth", clientId, clientSecret, stateSecret, port };
}

/** Slack itself sends nothing by HTTP while Socket Mode is on, so that is what an app-level token stands for. */
function transportOf(settings: Settings): SlackConfig["transport"] | null {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, PORT: port } = settings;
  if (appToken !== undefined) return { kind: "socket", appToken };
  return signingSecret === undefined || port === undefined ? null : { kind: "http", signingSecret, port };
}

function firstSet(set: IsSet, names: readonly VariableName[]): VariableName | null {
  return names.find((name) => set.has(name)) ?? null;
}

function missing(name: VariableName, because: VariableName): string {
  return problem(name, `is missing, though ${because} is set`);
}
