/** What Discord really answered is as its document says, but for the exceptions that are known. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { OpenApiDocument } from "./document.ts";
import { exceptions } from "./exceptions.ts";
import { loadDiscordApi } from "./openapi.ts";
import { discordFolder, needing } from "./specs.ts";

const folder = discordFolder();
const api = folder === null ? null : loadDiscordApi(folder);

const guild = "/guilds/900000000000000008";
const channel = "/channels/900000000000000009";

const answers: readonly [recording: string, method: string, path: string][] = [
  ["create_message", "POST", `${channel}/messages`],
  ["get_channel", "GET", channel],
  ["get_channels", "GET", `${guild}/channels`],
  ["get_emojis", "GET", `${guild}/emojis`],
  ["get_gateway_bot", "GET", "/gateway/bot"],
  ["get_guild", "GET", guild],
  ["get_me", "GET", "/users/@me"],
  ["get_members", "GET", `${guild}/members`],
  ["get_roles", "GET", `${guild}/roles`],
];

const read = (path: string): unknown => JSON.parse(readFileSync(join(folder ?? "", path), "utf8"));

/** Lists were recorded as `{ items }`. */
function recorded(name: string): readonly unknown[] {
  const all = read(`gateway/rest_${name}.json`) as readonly { readonly items?: unknown }[];
  return all.map((one) => one.items ?? one);
}

describe.skipIf(folder === null)(needing(folder, "Discord's recorded answers"), () => {
  test.each(answers)("%s", (name, method, path) => {
    const bodies = recorded(name);
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) expect(api?.checkAnswer({ method, path, status: 200, body })).toEqual([]);
  });

  test("an answer that lacks what it must have is a problem, and so is another kind", () => {
    const [message] = recorded("create_message") as Record<string, unknown>[];
    const { author, ...without } = message ?? {};
    const check = (body: unknown, status = 200) =>
      api?.checkAnswer({ method: "POST", path: `${channel}/messages`, status, body });
    const at = "POST /channels/{channel_id}/messages /answer";
    expect(check(without)).toEqual([`${at}/author: is missing`]);
    expect(check({ ...message, id: 19, edited_timestamp: "yesterday" })).toEqual([
      `${at}/edited_timestamp: must be of the format date-time`,
      `${at}/id: must be string`,
    ]);
    expect(check({ ...message, author: { ...(author as object), discriminator: null } })).toEqual([
      `${at}/author/discriminator: must be string`,
    ]);
    expect(check({}, 403)).toEqual([`${at}/code: is missing`, `${at}/message: is missing`]);
    expect(check({ code: 50013, message: "Missing Permissions" }, 403)).toEqual([]);
    const details = { content: { _errors: [{ code: "BASE_TYPE_REQUIRED", message: "This field is required" }] } };
    expect(check({ code: 50035, message: "Invalid Form Body", errors: details }, 400)).toEqual([]);
  });

  test("each exception is about something that the document has", () => {
    const { schemas } = (read("openapi.json") as OpenApiDocument).components;
    for (const { components } of exceptions) expect(Object.keys(schemas)).toEqual(expect.arrayContaining([...components]));
  });
});
