/** Requests that a bot makes, by hand: Discord's document takes them. */
import { describe, expect, test } from "vitest";
import { type CheckedRequest, loadDiscordApi } from "./openapi.ts";
import { discordFolder, needing } from "./specs.ts";

const folder = discordFolder();
const api = folder === null ? null : loadDiscordApi(folder);

const channel = "/channels/900000000000000009";
const guild = "/guilds/900000000000000008";
const callback = "/interactions/900000000000000084/a-token/callback";
const followUps = "/webhooks/900000000000000018/a-token";
const commands = `/applications/900000000000000018${guild}/commands`;

const button = { type: 2, style: 4, label: "Delete", custom_id: "delete:1" };
const link = { type: 2, style: 5, label: "Source", url: "https://discord.com/channels/1/2/3" };
const row = { type: 1, components: [button, link] };
const select = { type: 3, custom_id: "pick", options: [{ label: "One", value: "1" }], min_values: 1, max_values: 1 };
const quiet = { parse: [], replied_user: false };

const text = { type: 3, name: "note", description: "What to say", required: false, max_length: 200 };
const command = {
  name: "clone",
  description: "Your stand-in",
  type: 1,
  default_member_permissions: "8",
  contexts: [0],
  integration_types: [0],
  options: [
    { type: 1, name: "optin", description: "Agree" },
    { type: 1, name: "away", description: "Go away", options: [{ ...text, autocomplete: true }] },
    { type: 2, name: "admin", description: "For admins", options: [{ type: 1, name: "off", description: "Turn off" }] },
  ],
};

const modal = {
  custom_id: "correct:1",
  title: "Correct the answer",
  components: [
    { type: 18, label: "Better", component: { type: 4, custom_id: "text", style: 2, required: true, max_length: 2000 } },
    { type: 18, label: "Why", description: "Choose one", component: { ...select, required: false } },
    { type: 10, content: "Others see this." },
  ],
};

const good: readonly [string, string, string, unknown?, CheckedRequest["query"]?][] = [
  ["a message", "POST", `${channel}/messages`, { content: "hello" }],
  [
    "a message with everything",
    "POST",
    `/api/v10${channel}/messages`,
    {
      content: "hello",
      components: [row, { type: 1, components: [select] }],
      allowed_mentions: quiet,
      message_reference: { message_id: "900000000000000019", fail_if_not_exists: false },
      nonce: "900000000000000020",
      enforce_nonce: true,
      embeds: [{ description: "more", color: 5, fields: [{ name: "a", value: "b", inline: true }] }],
      flags: 4,
      tts: false,
    },
  ],
  ["a message of components", "POST", `${channel}/messages`, { flags: 32768, components: [{ type: 10, content: "hi" }, row] }],
  ["a file", "POST", `${channel}/messages`, { attachments: [{ id: "0", filename: "digest.md" }] }],
  ["an edit as discord.js makes it", "PATCH", `${channel}/messages/1`, { content: "", tts: false, enforce_nonce: false }],
  ["a page of history", "GET", `${channel}/messages`, undefined, { limit: "100", before: "900000000000000019" }],
  ["a reaction", "PUT", `${channel}/messages/1/reactions/%F0%9F%91%8D/@me`],
  ["typing", "POST", `${channel}/typing`],
  ["a thread of a message", "POST", `${channel}/messages/1/threads`, { name: "talk", auto_archive_duration: 1440, type: 11 }],
  ["a private thread", "POST", `${channel}/threads`, { name: "talk", type: 12, invitable: false }],
  [
    "a post in a forum",
    "POST",
    `${channel}/threads`,
    { name: "talk", message: { content: "hello", tts: false, enforce_nonce: false } },
  ],
  [
    "a search",
    "GET",
    `${guild}/messages/search`,
    undefined,
    { author_id: ["1", "2"], channel_id: "3", has: ["link", "-file"], sort_by: "timestamp", limit: "25", include_nsfw: "false" },
  ],
  ["members", "GET", `${guild}/members`, undefined, { limit: "1000", after: "900000000000000019" }],
  ["the own member", "PATCH", `${guild}/members/@me`, { nick: "Understudy", bio: "Stands in for those who agreed." }],
  ["guild commands", "PUT", commands, [command, { name: "Answer for me", type: 3, options: [] }]],
  ["no guild commands", "PUT", commands, []],
  ["a reply to an interaction", "POST", callback, { type: 4, data: { content: "done", flags: 64, components: [row] } }],
  ["a reply with the message back", "POST", callback, { type: 4, data: { content: "done" } }, { with_response: "true" }],
  ["a deferral", "POST", callback, { type: 5, data: { flags: 64 } }],
  ["a deferral without data", "POST", callback, { type: 6 }],
  ["an update", "POST", callback, { type: 7, data: { content: "", components: [], tts: false, enforce_nonce: false } }],
  ["choices", "POST", callback, { type: 8, data: { choices: [{ name: "Monday", value: "2026-11-23" }] } }],
  ["no choices", "POST", callback, { type: 8, data: { choices: [] } }],
  ["a modal", "POST", callback, { type: 9, data: modal }],
  ["a follow-up", "POST", followUps, { content: "more", flags: 64, allowed_mentions: quiet }, { wait: "true" }],
  ["the first reply's edit", "PATCH", `${followUps}/messages/@original`, { content: "done", components: [row] }],
  ["a follow-up's edit", "PATCH", `${followUps}/messages/1`, { content: "done" }],
  ["the first reply's deletion", "DELETE", `${followUps}/messages/@original`],
  ["a webhook", "POST", `${channel}/webhooks`, { name: "understudy" }],
  ["a post by webhook", "POST", followUps, { content: "hi", username: "Ann's stand-in" }, { wait: "true", thread_id: "1" }],
  ["a direct channel", "POST", "/users/@me/channels", { recipient_id: "1" }],
  ["the gateway", "GET", "/gateway/bot"],
  ["leaving", "DELETE", "/users/@me/guilds/1"],
];

describe.skipIf(folder === null)(needing(folder, "Discord's document takes"), () => {
  test.each(good)("%s", (_name, method, path, body, query = {}) => {
    expect(api?.checkRequest({ method, path, query, body })).toEqual([]);
  });
});
