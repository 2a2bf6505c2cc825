/** All calls that can put text on a platform: a clone's words leave by `post` and `amend` alone, everything else is for one person's eyes. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** What the source says that can send something, whatever the object is called that it is asked of. */
const sending: readonly RegExp[] = [
  // Discord's REST interface, by discord.js or by hand.
  /\.(?:post|put|patch|request|raw|queueRequest)\((?:\s*Routes\.\w+|\s*["'`][^"'`]*["'`]|\s*\w+)?/g,
  /\b(?:WebhookClient|InteractionWebhook|editReply|followUp)\b/g,
  // Slack's Web API: its methods by name, as the SDK's functions, and the addresses it hands out.
  /["'`](?!auth\.test)[a-z]+(?:\.[a-zA-Z]+)*\.(?:post\w*|update|open|push|publish|add|set\w*|create|upload\w*|meMessage|schedule\w*|start\w*|append\w*|share|invite|rename|complete\w*)["'`]/g,
  /\.(?:chat|views|reminders|pins|bookmarks|canvases)\.(?:post\w*|update|open|push|publish|add|create|delete|meMessage|schedule\w*|unfurl|\w*Stream)\(/g,
  /\b(?:filesUploadV2|filesUpload|respond|say)\(/g,
  /hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks/g,
  // Anything else on the network.
  /(?<![.\w])(?:fetch|request)\(/g,
];

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");

function sendsIn(text: string): readonly string[] {
  const bare = withoutComments(text);
  const found = sending.flatMap((pattern) =>
    [...bare.matchAll(pattern)].map(([one]) =>
      one
        .replace(/[\s"'`.(]+|Routes/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    ),
  );
  return [...new Set(found)].sort();
}

function sendsUnder(folder: string): Readonly<Record<string, readonly string[]>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const all = files.map((path) => [path, sendsIn(readFileSync(join(folder, path), "utf8"))] as const);
  return Object.fromEntries(all.filter(([, sends]) => sends.length > 0));
}

test.each([
  ['await rest.post("/channels/1/messages", { body })', "post /channels/1/messages"],
  ["this.#rest.patch(Routes.channelMessage(a, b), { body })", "patch channelMessage"],
  ["other.queueRequest({ fullRoute })", "queueRequest"],
  ['client.apiCall("chat.postMessage", args)', "chat postMessage"],
  ["client.chat.postMessage({ text })", "chat postMessage"],
  ['web.call(team, "chat.scheduleMessage", args)', "chat scheduleMessage"],
  ["await respond({ text })", "respond"],
  ["await fetch(`https://hooks.slack.com/services/x`)", "fetch"],
  ["new WebhookClient({ url })", "WebhookClient"],
  // A bare reaction would carry no label, so none is ever made.
  ["rest.put(Routes.channelMessageOwnReaction(a, b, c))", "put channelMessageOwnReaction"],
  ['web.call(team, "reactions.add", args)', "reactions add"],
])("would be noticed: %s", (source, found) => {
  expect(sendsIn(source)).toContain(found);
});

describe("on Discord", () => {
  test("only speak.ts writes into channels; tell.ts writes to one person, answers.ts to whoever asked", () => {
    expect(sendsUnder("src/platforms/discord")).toEqual({
      // As the clone: `post` and `amend`, for which an archived thread is opened.
      "speak.ts": ["patch channel", "patch channelMessage", "post channelMessages"],
      // To one person: their private talk; beside it, the sign that something is being written, which has no text.
      "tell.ts": ["post channelMessages", "post channelTyping", "post userChannels"],
      "answers.ts": ["patch webhookMessage", "post interactionCallback", "post webhook"],
      // What the bot says of itself: the commands, and its own description.
      "register.ts": ["patch guildMember", "put route"],
      // Fetches a file somebody handed over.
      "attachments.ts": ["fetch"],
      // A list in memory.
      "presences.ts": ["put guild"],
    });
  });
});

describe("on Slack", () => {
  test("only speak.ts writes into channels; the rest is for one person", () => {
    const { "roster.ts": remembered, ...sends } = sendsUnder("src/platforms/slack");
    // A list in memory.
    expect(remembered).toEqual(["put team"]);
    expect(sends).toEqual({
      // As the clone: `post` and `amend`.
      "speak.ts": ["chat postMessage", "chat update"],
      // To one person: their private talk.
      "tell.ts": ["chat postMessage", "conversations open", "filesUploadV2", "say"],
      "answers.ts": ["chat postEphemeral", "respond", "say"],
      "home.ts": ["views publish"],
      "interactions.ts": ["views open"],
      // Asks for a connection; the calls themselves; a file somebody handed over.
      "check-slack.ts": ["apps connections open"],
      "ask-slack.ts": ["fetch"],
      "web.ts": ["fetch"],
      "handed-files.ts": ["fetch", "say"],
    });
  });
});

test("outside of the platforms nothing is sent but to the model endpoints", () => {
  const elsewhere = Object.entries(sendsUnder("src")).filter(([path]) => !path.startsWith("platforms"));
  const network = elsewhere.flatMap(([path, sends]) =>
    sends.filter((one) => !/^(?:raw|put|say)\b/.test(one)).map((one) => `${path}: ${one}`),
  );
  expect(network.sort()).toEqual([
    // A member's own calendar: it is asked for, and told nothing.
    "calendars/fetch-feed.ts: request",
    "core/use-cases/post-reply.ts: post reply",
    "llm/embeddings.ts: fetch",
    "llm/openai.ts: fetch",
  ]);
});

test("an answer, an approved draft and last words are posted, a judged and an overtaken reply amended; notes to one person come from two places", () => {
  const core = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const called = core.flatMap((path) => {
    if (path.startsWith("platforms")) return [];
    const text = withoutComments(readFileSync(join("src", path), "utf8"));
    return [...text.matchAll(/\bplatform\.(post|amend|retract|tell)\(/g)].map(
      ([, name]) => `${name} in ${path.split("/").at(-1)}`,
    );
  });
  expect(called.sort()).toEqual([
    "amend in judge-reply.ts",
    "amend in there-after-all.ts",
    "post in post-reply.ts",
    "retract in judge-reply.ts",
    "tell in return-digest.ts",
    "tell in tell-once.ts",
  ]);
});
