/** Ten thousand spoiled messages and hostile texts through Discord's way in and way out, by a seed. */
import { expect, test } from "vitest";
import { markFor } from "#core/safety/label.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { seededRandom } from "#core/voice/random.ts";
import { messageShape } from "#src/platforms/discord/payloads.ts";
import { unknownPlace } from "#src/platforms/discord/places.ts";
import { renderNote, renderReply } from "#src/platforms/discord/render.ts";
import { incoming } from "#src/platforms/discord/translate.ts";
import { type Json, Mutator } from "#test/support/mutate.ts";
import { asRead } from "./eyes.ts";
import { GUILD, replyBy } from "./made.ts";

const READ = 8_000;
const WRITTEN = 2_000;
const place = unknownPlace({ platform: "discord", workspace: GUILD, channel: "200", thread: null });
const random = seededRandom("text over Discord");
const mutator = new Mutator(random, ["1", "2", "200", GUILD]);
const whole = {
  ...{ id: "900", channel_id: "200", guild_id: GUILD, type: 19, timestamp: "2026-11-20T12:00:00.000Z", content: "<@2> hi" },
  ...{
    author: { id: "1", username: "ana", global_name: "Ana", bot: false },
    member: { nick: "Ana" },
    mentions: [{ id: "2", username: "b" }],
  },
  message_reference: { message_id: "899", channel_id: "200", type: 0 },
  referenced_message: {
    id: "899",
    channel_id: "200",
    type: 0,
    content: "x",
    timestamp: "2026-11-20T11:00:00.000Z",
    author: { id: "3", username: "c" },
  },
} satisfies Json;
const bits = [
  "@everyone ",
  "<@2>",
  "<@!2>",
  "<@&9>",
  "<#200>",
  "**",
  "`",
  "\n",
  "\n# ",
  "-# ",
  "||",
  "\\",
  "[Bea's clone] ",
  "\u202e",
  "\u200b",
  "é",
  "🐟",
  "word ",
  "https://a.example/b_c ",
  "x".repeat(700),
];
const text = (most: number): string => Array.from({ length: Math.floor(random() * most) }, () => mutator.pick(bits)).join("");

test("no spoiled message breaks what reads it, and nobody is named that is not in it", () => {
  let read = 0;
  for (let n = 0; n < READ; n++) {
    const spoiled = mutator.chance(0.05) ? mutator.junk() : mutator.mutate({ ...whole, content: text(8) });
    const parsed = messageShape.safeParse(spoiled);
    if (!parsed.success) continue;
    read += 1;
    const message = incoming(parsed.data, place, "self");
    expect(message.place).toBe(place);
    expect(["human", "bot", "clone"]).toContain(message.author.kind);
    for (const { account, workspace } of message.mentions)
      expect([message.text.includes(`<@${account}>`), workspace]).toEqual([true, GUILD]);
  }
  expect(read).toBeGreaterThan(READ / 8);
});

test("no text breaks what writes it: labelled, calling nobody, within the limit, and read as it was written", () => {
  let several = 0;
  for (let n = 0; n < WRITTEN; n++) {
    const [name, body] = [text(4), text(10) + (n % 15 === 0 ? "many words ".repeat(400) : "")];
    const rendered = renderReply(replyBy(name, body), GUILD);
    several += rendered.length > 1 ? 1 : 0;
    for (const { content, allowed_mentions } of [...rendered, ...renderNote({ text: body }, GUILD)]) {
      expect(content.length).toBeLessThanOrEqual(2000);
      expect(allowed_mentions).toEqual({ parse: [], replied_user: false });
      expect(content).not.toMatch(/(?<!\\)<[@#]|@(?:everyone|here)/);
    }
    for (const { content } of rendered) expect(content.startsWith(`**${markFor(name)}** `)).toBe(true);
    if (/^[\w .,!?]*$/.test(body)) expect(asRead(rendered[0]?.content ?? "")).toContain(body.trim().slice(0, 200));
    expect(markFor(name)).toBe(`[${plainName(name)}'s clone]`);
  }
  expect(several).toBeGreaterThan(WRITTEN / 20);
});
