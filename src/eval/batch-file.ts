/** Requests and answers in OpenAI's Batch file format, so that any model can be measured offline (platform.openai.com/docs/guides/batch). */
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { type Completion, ModelFault, type Prompt } from "#core/ports/language-model.ts";
import { AnswerReader, readableText } from "#src/llm/reading.ts";
import { type RequestConfig, RequestShape } from "#src/llm/request.ts";
import { EvalFault } from "./protocol.ts";

const URL_OF_EACH = "/v1/chat/completions";

export interface Asked {
  /** `<arm>:<case_id>`. */
  readonly customId: string;
  readonly prompt: Prompt;
}

/** One request a line, in the order given; the body is what the bot itself would send. */
export async function writeRequests(path: string, asked: readonly Asked[], model: RequestConfig): Promise<void> {
  const shape = new RequestShape(model);
  const lines = asked.map(({ customId, prompt }) =>
    JSON.stringify({
      custom_id: customId,
      method: "POST",
      url: URL_OF_EACH,
      body: { ...shape.shape(prompt).body, stream: false },
    }),
  );
  await writeFile(path, `${lines.join("\n")}\n`);
}

export type Answer = Pick<Completion, "text" | "usage">;

export interface Responses {
  readonly answers: ReadonlyMap<string, Answer>;
  /** Rows that hold no answer: by their custom_id or, without one, their line, and why. */
  readonly malformed: readonly { readonly row: string; readonly why: string }[];
}

const row = z.object({
  custom_id: z.string().min(1),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
  error: z.unknown().optional(),
});

/** Throws `EvalFault` where there is no such file. */
export async function readResponses(path: string): Promise<Responses> {
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    throw new EvalFault(`${path} cannot be read: name the file of answers that belongs to the requests.`, { cause: fault });
  });
  return responsesIn(text);
}

export function responsesIn(text: string): Responses {
  const answers = new Map<string, Answer>();
  const malformed: { row: string; why: string }[] = [];
  text.split("\n").forEach((line, i) => {
    if (line.trim() === "") return;
    const parsed = row.safeParse(jsonOf(line));
    if (!parsed.success) {
      malformed.push({ row: `line ${i + 1}`, why: "is no row of the format" });
      return;
    }
    const { custom_id: id, response } = parsed.data;
    if (answers.has(id)) malformed.push({ row: id, why: "stands there twice; the first counts" });
    else if (response?.status_code !== 200) malformed.push({ row: id, why: "holds no answer" });
    else {
      const answer = answerIn(response.body);
      if (typeof answer === "string") malformed.push({ row: id, why: answer });
      else answers.set(id, answer);
    }
  });
  return { answers, malformed };
}

/** The answer, or what is wrong with it. */
function answerIn(body: unknown): Answer | string {
  try {
    const reader = new AnswerReader();
    reader.add(body);
    const answer = reader.answer();
    const { prompt, cached, completion } = answer.tokens;
    return {
      text: readableText(answer),
      usage: { promptTokens: prompt, cachedTokens: cached, completionTokens: completion, milliseconds: 0 },
    };
  } catch (fault) {
    if (fault instanceof ModelFault) return fault.kind === "empty" ? "answers nothing that can be used" : "holds no completion";
    throw fault;
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
