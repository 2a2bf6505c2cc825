/** A chat of simulated people who ask each other by name and answer, as a folder npm run eval can read. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "#core/voice/random.ts";
import type { ChatLine } from "#src/demo/chat-file.ts";
import { simulate } from "./simulated.ts";

export const names = ["ana", "bea", "cem", "dot"] as const;
const topics = "queue index shop parser cache form worker header token table script theme".split(" ");
const ROUNDS = 130;
const START = Date.parse("2025-01-06T08:00:00Z");
const SECOND_MS = 1000;

/** Everybody is asked once a round, and answers. */
export function chatLines(): readonly ChatLine[] {
  const people = names.map(simulate);
  const random = seededRandom("chat");
  const lines: ChatLine[] = [];
  let at = START;
  const say = (author: string, text: string, seconds: number) => {
    at += seconds * SECOND_MS;
    const mentions = [...text.matchAll(/<@([^>]+)>/g)].map((found) => found[1] ?? "");
    const id = `m${lines.length}`;
    lines.push({ id, channel: "general", thread: null, author, ts: new Date(at).toISOString(), text, reply_to: null, mentions });
  };
  for (let round = 0; round < ROUNDS; round++)
    people.forEach((person, i) => {
      const topic = topics[Math.floor(random() * topics.length)] ?? "queue";
      say(
        names[(i + 1) % names.length] ?? "bea",
        `<@${person.name}> how should we handle the ${topic} in round ${round % 7}?`,
        1800,
      );
      for (const line of ordinary(() => person.reply(random, topic)).split("\n")) say(person.name, line, 20);
    });
  return lines;
}

/** Replies of fewer than four words are no cases. */
function ordinary(reply: () => string): string {
  for (;;) {
    const said = reply();
    if (said.split(/\s+/).length >= 4) return said;
  }
}

export async function chatFolder(lines: readonly ChatLine[] = chatLines()): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-eval-"));
  await writeFile(join(folder, "messages.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
  return folder;
}
