/** What each setting must look like, and what it is read as. No message repeats a value. */
import { z } from "zod";
import { DISCORD_API_URL } from "#src/platforms/discord/api-url.ts";
import { SLACK_API_URL } from "#src/platforms/slack/slack-config.ts";
import { exampleOf, logLevels, type VariableName } from "./variables.ts";

const parsed = (value: string) => (URL.canParse(value) ? new URL(value) : null);
const address = (protocols: readonly string[]) => (value: string) => protocols.includes(parsed(value)?.protocol ?? "");
export const isWeb = address(["http:", "https:"]);
/** Percent-encoded as it must be, since drivers decode it. */
const decodable = (value: string) => {
  try {
    return decodeURI(value).length > 0;
  } catch {
    return false;
  }
};
const namesPlace = (value: string) => /[^/]/.test(`${parsed(value)?.host ?? ""}${parsed(value)?.pathname ?? ""}`);
const withoutLogin = (value: string) => !parsed(value)?.username && !parsed(value)?.password;

/** Anything else cannot stand in a header, and the error for it would repeat the secret. */
const word = z.string().regex(/^[\x21-\x7e]+$/, { error: "must be one word of plain characters", abort: true });

/** Whoever copies a published secret has none. */
const notTheExample = (name: VariableName) => (value: string) => !value.includes(exampleOf(name));
const own = "must be your own, not the one in the example";

const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: "must be a whole number from 1 to 65535", abort: true })
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, "must be a whole number from 1 to 65535");

/** The address under which an endpoint's paths begin; `path` is the one that is asked there. */
const endpoint = (key: VariableName, path: string) =>
  z
    .string()
    .refine(isWeb, { error: "must be an address that begins with http:// or https://", abort: true })
    .refine(withoutLogin, `must not hold a user name or password; the key goes into ${key}`)
    .refine((value) => !/[?#]/.test(value), "must not hold a ? or a #")
    .refine((value) => !value.replace(/\/+$/, "").endsWith(path), `must end before ${path}`)
    .transform((value) => value.replace(/\/+$/, ""));

/** Slack's tokens tell their kind by how they begin. */
const slackKinds: Readonly<Record<string, string>> = {
  "xoxb-": "the bot's token, for SLACK_BOT_TOKEN",
  "xapp-": "the app-level token, for SLACK_APP_TOKEN",
  "xoxp-": "a user's token, which understudy has no use for",
  "xoxe.": "a token that expires: token rotation must be off in the app's settings",
};

const slackToken = (prefix: string) =>
  word.refine((value) => value.startsWith(prefix), {
    error: ({ input }) => {
      const kind = slackKinds[String(input).slice(0, 5)];
      return `must begin with ${prefix}${kind ? `; this is ${kind}` : ""}`;
    },
  });

/** 32 bytes as 64 hex digits, or as base64 of either alphabet; null where it is neither. */
function keyOf(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, "base64") : null;
}

const secretKeys = z.string().transform((value, context) => {
  const keys = value.split(",").map((text) => keyOf(text.trim()));
  if (keys.every((key) => key !== null)) return keys;
  context.addIssue("must be 32 bytes as 64 hex digits or base64, or several of these separated by commas");
  return z.NEVER;
});

export const formats = z.object({
  DISCORD_TOKEN: word.optional(),
  DISCORD_MESSAGE_CONTENT: z.enum(["on", "off"], "must be on or off").default("on"),
  DISCORD_PRESENCE: z.enum(["on", "off"], "must be on or off").default("off"),
  DISCORD_API_URL: z
    .string()
    .refine(isWeb, { error: "must be an address that begins with http:// or https://", abort: true })
    .refine((value) => !/[?#]/.test(value), "must not hold a ? or a #")
    .transform((value) => value.replace(/\/+(?:v\d+\/*)?$/, ""))
    .default(DISCORD_API_URL),
  SLACK_BOT_TOKEN: slackToken("xoxb-").optional(),
  SLACK_APP_TOKEN: slackToken("xapp-").optional(),
  SLACK_SIGNING_SECRET: word.optional(),
  PORT: port.optional(),
  SLACK_API_URL: z
    .string()
    .refine(isWeb, { error: "must be an address that begins with http:// or https://", abort: true })
    .refine(withoutLogin, "must not hold a user name or password")
    .refine((value) => !/[?#]/.test(value), "must not hold a ? or a #")
    .transform((value) => value.replace(/\/*$/, "/"))
    .default(SLACK_API_URL),
  SLACK_CLIENT_ID: word.optional(),
  SLACK_CLIENT_SECRET: word.optional(),
  SLACK_STATE_SECRET: word
    .min(16, { error: "must be 16 characters or more", abort: true })
    .refine(notTheExample("SLACK_STATE_SECRET"), own)
    .optional(),
  SECRET_KEY: z.string().refine(notTheExample("SECRET_KEY"), { error: own, abort: true }).pipe(secretKeys).default([]),
  OPENAI_MODEL: z.string().regex(/^\S+$/, "must not contain spaces").optional(),
  OPENAI_BASE_URL: endpoint("OPENAI_API_KEY", "/chat/completions").optional(),
  OPENAI_API_KEY: word.optional(),
  OPENAI_STREAM: z.enum(["on", "off"], "must be on or off").default("off"),
  OPENAI_TIMEOUT: z
    .string()
    .regex(/^([1-9]|[1-5]\d|60)$/, "must be a whole number from 1 to 60")
    .default("6")
    .transform(Number),
  MODEL_DRAFTS: z
    .string()
    .regex(/^[1-8]$/, "must be a whole number from 1 to 8")
    .default("1")
    .transform(Number),
  EMBEDDING_MODEL: z.string().regex(/^\S+$/, "must not contain spaces").optional(),
  EMBEDDING_BASE_URL: endpoint("EMBEDDING_API_KEY", "/embeddings").optional(),
  EMBEDDING_API_KEY: word.optional(),
  DATABASE_URL: z
    .string()
    .refine(address(["postgres:", "postgresql:"]), { error: "must be an address that begins with postgres://", abort: true })
    .refine(decodable, "must have its special characters percent-encoded, a % itself as %25")
    .refine(namesPlace, "must name a host and a database")
    .optional(),
  DATA_DIR: z.string().default("./data"),
  IMPORT_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  HEALTH_PORT: port.optional(),
});

/** The settings as they were found to be well formed. */
export type Settings = z.output<typeof formats>;
