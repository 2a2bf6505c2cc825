/** What a Discord message is to the core: whom it names, what it answers, and what its readers saw. */
import { MessageType } from "discord.js";
import { describe, expect, test } from "vitest";
import type { Place } from "#core/model/place.ts";
import { incoming, isSaid, nameOf } from "#src/platforms/discord/translate.ts";
import { GUILD, message, SELF, user } from "./made.ts";

const place: Place = {
  conversation: { platform: "discord", workspace: GUILD, channel: "200", thread: null },
  name: "general",
  kind: "channel",
  audience: "public",
  shared: false,
  guests: false,
};
const read = (content: string, over: Readonly<Record<string, unknown>> = {}) => incoming(message(content, over), place, SELF);
const mentioned = (content: string, known: readonly string[], over = {}) =>
  read(content, { mentions: known.map((id) => user(id)), ...over }).mentions.map(({ account }) => account);

test("where, when and by whom", () => {
  expect(read("hello", { member: { nick: "Ana" } })).toEqual({
    ref: { ...place.conversation, message: "5000" },
    place,
    author: { account: { platform: "discord", workspace: GUILD, account: "1" }, name: "Ana", kind: "human" },
    text: "hello",
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt: new Date("2026-11-20T12:00:00Z"),
  });
});

describe("mentions", () => {
  test("who is named in the text, in either spelling, in the order of the text", () => {
    expect(mentioned("<@8> and <@!7>?", ["7", "8"])).toEqual(["8", "7"]);
    expect(read("<@!7>?", { mentions: [user("7")] }).text).toBe("<@7>?");
  });
  test("twice is once, in whichever spelling", () => {
    expect(mentioned("<@7> <@!7> <@7>", ["7"])).toEqual(["7"]);
  });
  test("in code there is none: Discord does not list it", () => {
    expect(mentioned("try `<@7>` then ask <@8>", ["8"])).toEqual(["8"]);
  });
  test("the ping of a reply alone is none; one in the reply's text is", () => {
    const reply = { type: MessageType.Reply, message_reference: { message_id: "4000" } };
    expect(mentioned("sure", ["7"], reply)).toEqual([]);
    expect(mentioned("sure <@7>", ["7"], reply)).toEqual(["7"]);
  });
  test("roles, everyone and channels name nobody", () => {
    expect(mentioned("<@&7> @everyone @here <#7>", ["7"])).toEqual([]);
  });
  test("what only looks like one names nobody", () => {
    expect(mentioned("<@seven> @7 <@ 7>", ["7"])).toEqual([]);
  });
});

describe("replies", () => {
  const replyTo = (referenced_message: unknown, over = {}) =>
    read("yes", { type: MessageType.Reply, message_reference: { message_id: "4000" }, referenced_message, ...over }).replyTo;

  test.each([
    ["a human", { author: user("7") }, "human"],
    ["the clone", { author: user(SELF, { bot: true }) }, "clone"],
    ["another bot", { author: user("8", { bot: true }) }, "bot"],
    ["a webhook", { author: user("8"), webhook_id: "8" }, "bot"],
    ["a deleted message", null, "human"],
    ["a message Discord did not look up", undefined, "human"],
  ])("to %s", (_, original, author) => {
    expect(replyTo(original)).toEqual({ message: { ...place.conversation, message: "4000" }, author });
  });

  test("forwards, crossposts, thread starters and answers to commands are none", () => {
    const original = { author: user(SELF, { bot: true }) };
    const reference = { message_id: "4000", channel_id: "201" };
    const forward = read("", { message_reference: { ...reference, type: 1 }, message_snapshots: [{}] });
    expect(forward).toMatchObject({ replyTo: null, forwarded: true });
    for (const type of [MessageType.Default, MessageType.ThreadStarterMessage, MessageType.ChatInputCommand]) {
      expect(replyTo(original, { type, message_reference: reference })).toBeNull();
    }
    expect(replyTo(original)).not.toBeNull();
    expect(read("hi").forwarded).toBe(false);
  });
  test("a reply whose reference has no message is none", () => {
    expect(replyTo(null, { message_reference: { channel_id: "200" } })).toBeNull();
  });
});

describe("authors", () => {
  test.each([
    ["a person", {}, "human"],
    ["this bot", { author: user(SELF, { bot: true }) }, "clone"],
    ["another bot", { author: user("8", { bot: true }) }, "bot"],
    ["Discord itself", { author: user("643945264868098049", { system: true }) }, "bot"],
    ["a webhook, which has no account", { webhook_id: "77" }, "bot"],
  ])("%s", (_, over, kind) => {
    expect(read("hi", over).author.kind).toBe(kind);
  });

  test("the nickname here, else the name everywhere, else the account's", () => {
    const named = { id: "1", username: "ana_b", global_name: "Ana" };
    expect(nameOf(named, "Annie")).toBe("Annie");
    expect(nameOf(named, null)).toBe("Ana");
    expect(nameOf(named, "")).toBe("Ana");
    expect(nameOf({ ...named, global_name: null }, undefined)).toBe("ana_b");
  });
});

test("people say messages, replies and what they did with commands; the rest Discord tells", () => {
  const { ChatInputCommand, ContextMenuCommand, Default, Reply } = MessageType;
  const types = Object.values(MessageType).filter((type) => typeof type === "number");
  const said = types.filter((type) => isSaid(message("x", { type })));
  expect(said.sort((a, b) => a - b)).toEqual([Default, Reply, ChatInputCommand, ContextMenuCommand]);
  expect(types.length).toBeGreaterThan(20);
});

test.each([
  ["ask <@&5> about it", "ask @role about it"],
  ["see <#200>", "see #channel"],
  ["nice <:party_1:33> <a:spin:34>", "nice :party_1: :spin:"],
  ["run </clone ask:77>", "run /clone ask"],
  ["see <https://a.example/b_c>.", "see https://a.example/b_c."],
  ["1 < 2 and <b> and <@7>", "1 < 2 and <b> and <@7>"],
  ["**bold** `code`", "**bold** `code`"],
])("%j is read as %j", (content, text) => {
  expect(read(content).text).toBe(text);
});
