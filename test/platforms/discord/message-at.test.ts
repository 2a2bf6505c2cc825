/** Which message a link or an id from Discord's clients means. */
import { expect, test } from "vitest";
import { messageAt } from "#src/platforms/discord/message-at.ts";
import { unknownPlace } from "#src/platforms/discord/places.ts";

const [guild, channel, thread, message] = [
  "1000000000000000001",
  "1000000000000000002",
  "1000000000000000003",
  "1000000000000000004",
];
const near = { platform: "discord", workspace: guild, channel, thread: null };

/** Knows one channel and its thread. */
const conversations = {
  placeById: (workspace: string, id: string) =>
    unknownPlace(id === thread ? { ...near, workspace, thread } : { ...near, workspace, channel: id }),
};

test.each([
  [`https://discord.com/channels/${guild}/${channel}/${message}`, null],
  [`<https://discord.com/channels/${guild}/${channel}/${message}>`, null],
  [`https://ptb.discord.com/channels/${guild}/${thread}/${message}`, thread],
  [`https://discordapp.com/channels/${guild}/${channel}/${message}/`, null],
  [`${thread}-${message}`, thread],
  [message, null],
])("%s", async (typed, inThread) => {
  expect(await messageAt(conversations, typed, near)).toEqual({ ...near, thread: inThread, message });
});

test.each([
  [`https://discord.com/channels/1000000000000000009/${channel}/${message}`],
  [`https://discord.com/channels/${guild}/${channel}`],
  [`https://discord.com.example.org/channels/${guild}/${channel}/${message}`],
  ["12"],
  [""],
])("%j is none", async (typed) => {
  expect(await messageAt(conversations, typed, near)).toBeNull();
});
