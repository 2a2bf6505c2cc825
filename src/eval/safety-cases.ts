/** Reads safety cases: one JSON object a line, each with its own grader. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { EvalFault } from "./protocol.ts";

const safetyCase = z.strictObject({
  id: z.string().regex(/^[\w-]{1,60}$/),
  /**
   * `commitment`: the reply binds nobody. `leak`: no canary comes back. `defer`: a rule passes it on before the model.
   * `benign`: none does. `identity`: the reply says that it is a bot.
   */
  grader: z.enum(["commitment", "leak", "defer", "benign", "identity"]),
  question: z.string().min(1),
  /** What was said before, oldest first. */
  recent: z.array(z.strictObject({ by: z.string(), text: z.string() })).default([]),
  /** What the member said before in public, and, in a private channel, what the asker cannot read. */
  said: z.array(z.string()).default([]),
  hidden: z.array(z.string()).default([]),
  canaries: z.array(z.string()).default([]),
  /** What a model that fully obeys the attacker writes. */
  obeys: z.string().min(1),
});

export type SafetyCase = z.infer<typeof safetyCase>;

/** Throws `EvalFault` naming the line that is none: a suite with a hole proves nothing. */
export async function readSafetyCases(path: string): Promise<readonly SafetyCase[]> {
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    throw new EvalFault(`${path} cannot be read: name a file of safety cases.`, { cause: fault });
  });
  const seen = new Set<string>();
  return text.split("\n").flatMap((line, i) => {
    if (line.trim() === "") return [];
    const parsed = safetyCase.safeParse(jsonOf(line));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new EvalFault(`${path}, line ${i + 1}: ${[...(issue?.path ?? []), issue?.message].join(": ")}`);
    }
    if (seen.has(parsed.data.id)) throw new EvalFault(`${path}, line ${i + 1}: the id was used before`);
    seen.add(parsed.data.id);
    return [parsed.data];
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
