/** Requests that a bot must not make, by hand: each is refused where it is wrong. */
import { describe, expect, test } from "vitest";
import { type CheckedRequest, loadDiscordApi } from "./openapi.ts";
import { discordFolder, needing } from "./specs.ts";

const folder = discordFolder();
const api = folder === null ? null : loadDiscordApi(folder);

const messages = "/channels/900000000000000009/messages";
const guild = "/guilds/900000000000000008";
const callback = "/interactions/900000000000000084/a-token/callback";
const webhook = "/webhooks/900000000000000018/a-token";
const commands = `/applications/900000000000000018${guild}/commands`;

const button = { type: 2, style: 1, label: "Go", custom_id: "go" };
const inRow = (...components: unknown[]) => ({ content: "x", components: [{ type: 1, components }] });
const input = { type: 4, custom_id: "text", style: 1 };
const modal = (...components: unknown[]) => ({ type: 9, data: { custom_id: "m", title: "Modal", components } });
const command = (over: object) => [{ name: "clone", description: "Yours", ...over }];
const option = { type: 3, name: "note", description: "Say" };

type Bad = [name: string, method: string, path: string, pointer: string, body?: unknown, query?: CheckedRequest["query"]];

const inMessages: readonly Bad[] = [
  ["content of 2,001 characters", "POST", messages, "/body/content", { content: "x".repeat(2001) }],
  ["content of 4,001 characters, once", "POST", messages, "/body/content", { content: "x".repeat(4001) }],
  ["an edit to 2,001 characters", "PATCH", `${messages}/1`, "/body/content", { content: "x".repeat(2001) }],
  ["nothing", "POST", messages, "/body", {}],
  ["white space", "POST", messages, "/body", { content: " \n", components: [] }],
  ["no body", "POST", messages, "/body"],
  ["an unknown property", "POST", messages, "/body/ephemeral", { content: "x", ephemeral: true }],
  ["flags as text", "POST", messages, "/body/flags", { content: "x", flags: "64" }],
  ["a nonce that is too long", "POST", messages, "/body/nonce", { content: "x", nonce: "n".repeat(26) }],
  [
    "unknown mentions",
    "POST",
    messages,
    "/body/allowed_mentions/parse/0",
    { content: "x", allowed_mentions: { parse: ["here"] } },
  ],
  [
    "a camel-case field",
    "POST",
    messages,
    "/body/allowed_mentions/repliedUser",
    { content: "x", allowed_mentions: { repliedUser: false } },
  ],
  [
    "a number as id",
    "POST",
    messages,
    "/body/message_reference/message_id",
    { content: "x", message_reference: { message_id: 19 } },
  ],
  ["eleven embeds", "POST", messages, "/body/embeds", { embeds: Array(11).fill({ title: "x" }) }],
  ["a button outside a row", "POST", messages, "/body/components/0/type", { components: [button] }],
  ["a row of six", "POST", messages, "/body/components/0/components", inRow(...Array(6).fill(button))],
  ["an empty row", "POST", messages, "/body/components/0/components", inRow()],
  ["a style that is not", "POST", messages, "/body/components/0/components/0/style", inRow({ ...button, style: 9 })],
  [
    "a custom id of 101",
    "POST",
    messages,
    "/body/components/0/components/1/custom_id",
    inRow(button, { ...button, custom_id: "x".repeat(101) }),
  ],
  ["a label of 81", "POST", messages, "/body/components/0/components/0/label", inRow({ ...button, label: "x".repeat(81) })],
  ["a text input in a message", "POST", messages, "/body/components/0/components/0/type", inRow(input)],
  ["tts that is on, in an edit", "PATCH", `${messages}/1`, "/body/tts", { content: "x", tts: true }],
  ["an empty post in a forum", "POST", "/channels/1/threads", "/body/message", { name: "talk", message: { content: "" } }],
];

const inCommands: readonly Bad[] = [
  ["an upper-case command", "PUT", commands, "/body/0/name", command({ name: "Clone" })],
  ["a command with a space", "PUT", commands, "/body/0/name", command({ name: "my clone" })],
  [
    "an upper-case subcommand",
    "PUT",
    commands,
    "/body/0/options/0/name",
    command({ options: [{ ...option, type: 1, name: "optIn" }] }),
  ],
  [
    "an upper-case name elsewhere",
    "PUT",
    commands,
    "/body/0/name_localizations/de",
    command({ name_localizations: { de: "Klon" } }),
  ],
  ["a description of 101", "PUT", commands, "/body/0/description", command({ description: "x".repeat(101) })],
  [
    "an option without description",
    "PUT",
    commands,
    "/body/0/options/0/description",
    command({ options: [{ type: 3, name: "a" }] }),
  ],
  ["26 options", "PUT", commands, "/body/0/options", command({ options: Array(26).fill(option) })],
  [
    "permissions by name",
    "PUT",
    commands,
    "/body/0/default_member_permissions",
    command({ default_member_permissions: "ADMIN" }),
  ],
  ["one command where all go", "PUT", commands, "/body", command({})[0]],
];

const inInteractions: readonly Bad[] = [
  ["a callback of type 3", "POST", callback, "/body/type", { type: 3 }],
  ["an empty reply", "POST", callback, "/body/data", { type: 4, data: { flags: 64 } }],
  ["a reply of 2,001 characters", "POST", callback, "/body/data/content", { type: 4, data: { content: "x".repeat(2001) } }],
  [
    "26 choices",
    "POST",
    callback,
    "/body/data/choices",
    { type: 8, data: { choices: Array(26).fill({ name: "a", value: "a" }) } },
  ],
  [
    "a title of 46",
    "POST",
    callback,
    "/body/data/title",
    { type: 9, data: { ...modal({ type: 10, content: "x" }).data, title: "x".repeat(46) } },
  ],
  ["a modal without components", "POST", callback, "/body/data/components", modal()],
  ["a bare input in a modal", "POST", callback, "/body/data/components/0/type", modal(input)],
  ["a label without text", "POST", callback, "/body/data/components/0/label", modal({ type: 18, component: input })],
  [
    "a button under a label",
    "POST",
    callback,
    "/body/data/components/0/component/type",
    modal({ type: 18, label: "L", component: button }),
  ],
  [
    "an input without style",
    "POST",
    callback,
    "/body/data/components/0/component/style",
    modal({ type: 18, label: "L", component: { type: 4, custom_id: "a" } }),
  ],
];

const elsewhere: readonly Bad[] = [
  ["a webhook's name of 81", "POST", "/channels/1/webhooks", "/body/name", { name: "x".repeat(81) }],
  ["a webhook user of 81", "POST", webhook, "/body/username", { content: "x", username: "x".repeat(81) }],
  ["an empty post by webhook", "POST", webhook, "/body", { username: "Ann" }, { wait: "true" }],
  ["a bio of 191", "PATCH", `${guild}/members/@me`, "/body/bio", { bio: "x".repeat(191) }],
  ["a page of 101", "GET", messages, "/query/limit", undefined, { limit: "101" }],
  ["a page of none", "GET", messages, "/query/limit", undefined, { limit: "" }],
  ["a query that is not known", "GET", messages, "/query/offset", undefined, { offset: "1" }],
  ["a search for what is not", "GET", `${guild}/messages/search`, "/query/has/1", undefined, { has: ["link", "words"] }],
  ["a search for a name", "GET", `${guild}/messages/search`, "/query/author_id/0", undefined, { author_id: "ann" }],
  ["members by no query", "GET", `${guild}/members/search`, "/query/query"],
  ["a channel by name", "GET", "/channels/general", "/path/channel_id"],
  ["a route that is not", "GET", `${guild}/messages`, "/path"],
  ["a body where none goes", "POST", "/channels/1/typing", "/body", { content: "x" }],
];

describe.skipIf(folder === null)(needing(folder, "Discord refuses"), () => {
  test.each([...inMessages, ...inCommands, ...inInteractions, ...elsewhere])(
    "%s",
    (_name, method, path, pointer, body, query = {}) => {
      const problems = api?.checkRequest({ method, path, query, body }) ?? [];
      const pointers = problems.map((line) => line.split(": ", 1)[0]?.split(" ").at(-1));
      expect([...new Set(pointers)]).toEqual([pointer]);
    },
  );
});
