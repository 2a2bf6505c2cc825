/** Reads the questions somebody chose beforehand: cases.jsonl beside a chat file, one JSON object a line. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Tier } from "./protocol.ts";

const listed = z.object({
  case_id: z.string().regex(/^[^\s:]{1,200}$/),
  member: z.string().min(1),
  question_id: z.string().min(1),
  answer_ids: z.array(z.string()).min(1),
  member_split_ts: z.iso.datetime({ offset: true }),
  tier: z.enum(["A", "B", "C"] satisfies readonly Tier[]).nullish(),
});

/** A chosen question: which one, whose, the messages that answer it, and the member's cut. */
export type ListedCase = z.infer<typeof listed>;

export interface CasesFile {
  readonly cases: readonly ListedCase[];
  /** Lines that are none, by number from 1. */
  readonly bad: readonly number[];
}

/** No file is no case: then all are found in the chat. */
export async function readCases(path: string): Promise<CasesFile> {
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return "";
    throw fault;
  });
  const cases: ListedCase[] = [];
  const bad: number[] = [];
  text.split("\n").forEach((line, i) => {
    if (line.trim() === "") return;
    const parsed = listed.safeParse(jsonOf(line));
    if (parsed.success) cases.push(parsed.data);
    else bad.push(i + 1);
  });
  return { cases, bad };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
