/** Which message a link or a time from Slack's clients means. */
import { expect, test } from "vitest";
import { messageAt } from "#src/platforms/slack/message-at.ts";

const near = { platform: "slack", workspace: "T1", channel: "C1", thread: null };

test.each([
  ["https://acme.slack.com/archives/C024BE91L/p1732100000123456", "C024BE91L", null],
  ["<https://acme.slack.com/archives/C024BE91L/p1732100000123456>", "C024BE91L", null],
  [
    "https://acme.enterprise.slack.com/archives/G9/p1732100000123456?thread_ts=1732099999.000100&cid=G9",
    "G9",
    "1732099999.000100",
  ],
  ["https://acme.slack.com/archives/G9/p1732100000123456?cid=G9&thread_ts=1732099999.000100", "G9", "1732099999.000100"],
  ["https://acme.slack.com/archives/G9/p1732100000123456?thread_ts=1732100000.123456&cid=G9", "G9", null],
  ["1732100000.123456", "C1", null],
  ["p1732100000123456", "C1", null],
])("%s", (typed, channel, thread) => {
  expect(messageAt(typed, near)).toEqual({ ...near, channel, thread, message: "1732100000.123456" });
});

test.each([["https://acme.slack.com/archives/C024BE91L"], ["https://acme.slack.com/team/U1"], ["C1/p1"], ["1732100000"], [""]])(
  "%j is none",
  (typed) => {
    expect(messageAt(typed, near)).toBeNull();
  },
);
