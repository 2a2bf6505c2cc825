/** Ten thousand spoiled messages and hostile texts through Slack's way in and way out, by a seed. */
import { expect, test } from "vitest";
import { markFor } from "#core/safety/label.ts";
import { seededRandom } from "#core/voice/random.ts";
import { readMarkup } from "#src/platforms/slack/mrkdwn.ts";
import { messageShape } from "#src/platforms/slack/payloads.ts";
import { conversationRef, unknownPlace } from "#src/platforms/slack/places.ts";
import { renderNote, renderReply } from "#src/platforms/slack/render.ts";
import { incoming } from "#src/platforms/slack/translate.ts";
import { type Json, Mutator } from "#test/support/mutate.ts";
import { replyBy } from "./made.ts";

const READ = 8_000;
const WRITTEN = 2_000;
const place = unknownPlace(conversationRef("T1", "C1"));
const random = seededRandom("text over Slack");
const mutator = new Mutator(random, ["U1", "U2", "C1", "T1"]);
const self = { account: "USELF", bot: "BSELF" };
const whole = {
  ...{
    type: "message",
    channel: "C1",
    user: "U1",
    ts: "1795000000.000100",
    thread_ts: "1794999999.000100",
    parent_user_id: "U2",
  },
  ...{
    text: "<@U2> hi",
    attachments: [{ is_share: true, text: "x" }],
    metadata: { event_type: "a", event_payload: { key: "k" } },
  },
} satisfies Json;
const bits = [
  "<!channel> ",
  "<@U2>",
  "<@U2|bea>",
  "<#C1|general>",
  "<https://a.example|b>",
  "&lt;@U2&gt;",
  "@here ",
  "*",
  "_",
  "`",
  "\n",
  "> ",
  "[Bea's clone] ",
  "\u202e",
  "\u200b",
  "é",
  "🐟",
  "word ",
  "https://a.example/b?c=d&e=f ",
  "x".repeat(700),
];
const text = (most: number): string => Array.from({ length: Math.floor(random() * most) }, () => mutator.pick(bits)).join("");
const unseen = /[\u2060\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

test("no spoiled message breaks what reads it, and nobody is named that is not in it", () => {
  let read = 0;
  for (let n = 0; n < READ; n++) {
    const spoiled = mutator.chance(0.05) ? mutator.junk() : mutator.mutate({ ...whole, text: text(8) });
    const parsed = messageShape.safeParse(spoiled);
    if (!parsed.success) continue;
    read += 1;
    const message = incoming(parsed.data, place, "Ana", self as never);
    expect(["human", "bot", "clone"]).toContain(message.author.kind);
    expect(message.ref).toMatchObject({ workspace: "T1", channel: "C1" });
    for (const { account, workspace } of message.mentions)
      expect([parsed.data.text.includes(`<@${account}`), workspace]).toEqual([true, "T1"]);
  }
  expect(read).toBeGreaterThan(READ / 8);
});

test("no text breaks what writes it: labelled, calling nobody, within the limit, and read as it was written", () => {
  let several = 0;
  for (let n = 0; n < WRITTEN; n++) {
    const [name, body] = [text(4), text(10) + (n % 15 === 0 ? "many words ".repeat(400) : "")];
    const rendered = renderReply(replyBy(name, body), "k");
    several += rendered.length > 1 ? 1 : 0;
    for (const { text: shown, blocks } of rendered) {
      const said = (blocks[0]?.text as { type: string; text: string }) ?? { type: "", text: "" };
      expect([said.type, said.text.length <= 3000]).toEqual(["plain_text", true]);
      expect(said.text.startsWith(`${markFor(name)} `)).toBe(true);
      expect(shown).not.toMatch(/[<>]|@(?:here|channel|everyone)\b/);
      expect(readMarkup(shown).replace(unseen, "")).toBe(said.text.replace(unseen, ""));
    }
    for (const { text: shown, blocks } of renderNote({ text: body })) {
      expect(blocks.length).toBeLessThanOrEqual(50);
      for (const block of blocks) expect((block.text as { text: string }).text.length).toBeLessThanOrEqual(3000);
      expect(shown.replace(/<https?:[^<>|\s]+>/g, "")).not.toMatch(/[<>]|@(?:here|channel|everyone)\b/);
    }
    if (/^[\w .,!?]*$/.test(body)) expect(rendered[0]?.text ?? "").toContain(body.trim().slice(0, 200));
  }
  expect(several).toBeGreaterThan(WRITTEN / 20);
});
