/** The table of settings. Problems are told from it; a test compares `.env.example` with it. */
import { OPENAI_BASE_URL } from "#src/llm/endpoints.ts";
import { DISCORD_API_URL } from "#src/platforms/discord/api-url.ts";
import { SLACK_API_URL } from "#src/platforms/slack/slack-config.ts";

export const logLevels = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
  readonly default?: string;
}

/** Every variable there is. */
export const variables = [
  {
    name: "DISCORD_TOKEN",
    meaning: "the bot's token from Discord's Developer Portal; with it npm start is the bot",
    example: "your-bot-token",
  },
  {
    name: "DISCORD_MESSAGE_CONTENT",
    meaning:
      "whether the bot reads what people write, for which Discord has the switch Message Content Intent in its portal: on or off; off means it learns nothing and is asked by command only",
    example: "off",
    default: "on",
  },
  {
    name: "DISCORD_PRESENCE",
    meaning:
      "whether the bot is told who is online, for which Discord has the switch Presence Intent in its portal: on or off; on lets members take being offline as a hint that they are away",
    example: "on",
    default: "off",
  },
  {
    name: "DISCORD_API_URL",
    meaning: "the address of Discord's REST interface, for a proxy or a test server",
    example: "http://127.0.0.1:4000/api",
    default: DISCORD_API_URL,
  },
  {
    name: "SLACK_BOT_TOKEN",
    meaning: "the bot's token for one Slack workspace (OAuth & Permissions, Bot User OAuth Token); with it npm start is the bot",
    example: "xoxb-your-bot-token",
  },
  {
    name: "SLACK_APP_TOKEN",
    meaning:
      "the app-level token (Basic Information, scope connections:write) for Socket Mode, which needs no address of your own and is used wherever this is set",
    example: "xapp-your-app-token",
  },
  {
    name: "SLACK_SIGNING_SECRET",
    meaning:
      "what Slack signs its requests with (Basic Information), where it reaches you by HTTP on PORT instead of Socket Mode",
    example: "your-signing-secret",
  },
  {
    name: "PORT",
    meaning: "the port Slack's requests and the install pages arrive at; put TLS in front of it",
    example: "3000",
  },
  {
    name: "SLACK_API_URL",
    meaning: "the address of Slack's Web API, for a proxy or a test server",
    example: "http://127.0.0.1:4001/api/",
    default: SLACK_API_URL,
  },
  {
    name: "SLACK_CLIENT_ID",
    meaning:
      "the app's client id (Basic Information), in place of SLACK_BOT_TOKEN: several workspaces install the app at /slack/install on PORT",
    example: "1234567890.1234567890",
  },
  {
    name: "SLACK_CLIENT_SECRET",
    meaning: "the app's client secret (Basic Information), for installing",
    example: "your-client-secret",
  },
  {
    name: "SLACK_STATE_SECRET",
    meaning:
      "a secret of your own, 16 characters or more, by which an installation is known to have begun here; openssl rand -hex 32 makes one",
    example: "your-own-state-secret",
  },
  {
    name: "SECRET_KEY",
    meaning:
      "the key of your own that installed workspaces' tokens, and the addresses of members' calendars, are kept under; without it no calendars are read; 32 bytes as 64 hex digits or base64; openssl rand -hex 32 makes one; several, separated by commas, while you change it: the first encrypts, all decrypt (docs/slack.md)",
    example: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  },
  {
    name: "OPENAI_MODEL",
    meaning: "the model that writes the answers, by the endpoint's name for it; without one the clone quotes the member",
    example: "llama3.2",
  },
  {
    name: "OPENAI_BASE_URL",
    meaning: "the address of any endpoint that speaks OpenAI's Chat Completions",
    example: "http://127.0.0.1:11434/v1",
    default: OPENAI_BASE_URL,
  },
  {
    name: "OPENAI_API_KEY",
    meaning: "the secret key for the endpoint; your own server may need none",
    example: "sk-your-key",
  },
  {
    name: "OPENAI_STREAM",
    meaning: "whether answers are fetched piece by piece, for endpoints that need it: on or off",
    example: "on",
    default: "off",
  },
  {
    name: "OPENAI_TIMEOUT",
    meaning:
      "how many seconds the model may take for an answer, 1 to 60; it is asked twice at most, and then the clone quotes the member; more is for a slow server of your own",
    example: "20",
    default: "6",
  },
  {
    name: "MODEL_DRAFTS",
    meaning:
      "how many drafts the model makes of each answer, 1 to 8; of several the one most like the member's usual is taken, and each is paid for",
    example: "4",
    default: "1",
  },
  {
    name: "EMBEDDING_MODEL",
    meaning:
      "an embedding model, by the endpoint's name for it, so that what a member said is found by meaning as well as by words; without one only words are searched",
    example: "nomic-embed-text",
  },
  {
    name: "EMBEDDING_BASE_URL",
    meaning: "the address of any endpoint that speaks OpenAI's Embeddings, where it is not OPENAI_BASE_URL",
    example: "http://127.0.0.1:11434/v1",
  },
  {
    name: "EMBEDDING_API_KEY",
    meaning: "the secret key for that endpoint, where it is not OPENAI_API_KEY, which is sent to no other address than its own",
    example: "sk-your-other-key",
  },
  {
    name: "DATABASE_URL",
    meaning: "the PostgreSQL server (15 or newer) to store in; without it an embedded database is kept in DATA_DIR",
    example: "postgres://understudy:password@127.0.0.1:5432/understudy",
  },
  {
    name: "DATA_DIR",
    meaning: "the folder of the embedded database; one process at a time",
    example: "/var/lib/understudy",
    default: "./data",
  },
  {
    name: "IMPORT_DIR",
    meaning:
      "the folder where files of members' pasts wait until they are read, one that was offered and not answered for a day at most; all processes of one database must see the same; without it the folder imports in DATA_DIR",
    example: "/var/lib/understudy/imports",
  },
  {
    name: "LOG_LEVEL",
    meaning: `how much is logged: ${logLevels.join(", ")}`,
    example: "debug",
    default: "info",
  },
  {
    name: "HEALTH_PORT",
    meaning: "the port that serves /healthz, /readyz and /metrics; without it nothing is served",
    example: "9090",
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof variables)[number]["name"];

/** One line: the variable's name, what is wrong with it, its meaning and an example. Never its value. */
export function problem(name: string, wrong: string): string {
  const variable = variables.find((candidate) => candidate.name === name);
  return variable ? `${name} ${wrong}. It is ${variable.meaning}. Example: ${name}=${variable.example}` : `${name} ${wrong}`;
}

export function exampleOf(name: VariableName): string {
  return variables.find((variable) => variable.name === name)?.example ?? "";
}
