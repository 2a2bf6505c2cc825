/** Reads a folder of held-out questions: chat as JSON lines (messages.jsonl, or .gz) and the questions about it (cases.jsonl). */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type ChatLine, readChat } from "#src/demo/chat-file.ts";

const heldOutCase = z
  .object({
    case_id: z.string(),
    member: z.string(),
    asker: z.string(),
    channel: z.string(),
    question_id: z.string(),
    answer_ids: z.array(z.string()).min(1),
    member_split_ts: z.iso.datetime({ offset: true }),
    tier: z.string().nullish(),
  })
  .transform((read) => ({
    id: read.case_id,
    member: read.member,
    asker: read.asker,
    channel: read.channel,
    questionId: read.question_id,
    answerIds: read.answer_ids,
    /** What the member wrote before is learned; the question and all after it is not. */
    splitAt: new Date(read.member_split_ts),
    tier: read.tier ?? null,
  }));

export type HeldOutCase = z.output<typeof heldOutCase>;

export interface HeldOut {
  /** In time order. */
  readonly lines: readonly ChatLine[];
  readonly cases: readonly HeldOutCase[];
}

/** Throws where the folder cannot be read; never with anyone's words. */
export async function readHeldOut(folder: string): Promise<HeldOut> {
  const packed = join(folder, "messages.jsonl.gz");
  const { lines } = await readChat(existsSync(packed) ? packed : join(folder, "messages.jsonl"));
  const text = await readFile(join(folder, "cases.jsonl"), "utf8");
  const cases = text.split("\n").flatMap((line, i) => {
    if (!line.trim()) return [];
    const parsed = heldOutCase.safeParse(JSON.parse(line));
    if (!parsed.success)
      throw new Error(`cases.jsonl, line ${i + 1}: ${parsed.error.issues[0]?.path.join(".")} is not as it should be`);
    return [parsed.data];
  });
  return { lines, cases };
}
