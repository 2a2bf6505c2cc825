/** What asking the model will cost, told before it is asked. */
import { type Answered, type Asking, answerCases, countCalls } from "./answer-cases.ts";
import { CHARACTERS_A_TOKEN } from "./metrics/operations.ts";
import { askedLater } from "./models.ts";
import { modelArms } from "./protocol.ts";

/** So many cases of each member are tried, to see how long prompts are and how many questions never reach the model. */
const TRIED = 4;

export interface Cost {
  readonly calls: number;
  readonly inputTokens: number;
  /** At most: by the bound on each answer. */
  readonly outputTokens: number;
  /** Dollars; null where no price was given. */
  readonly dollars: number | null;
}

export async function estimateCost(
  asking: Asking,
  price: { readonly input: number; readonly output: number } | null,
): Promise<Cost> {
  const subjects = asking.source.subjects.map((subject) => ({ ...subject, cases: subject.cases.slice(0, TRIED) }));
  const arms = asking.arms.filter((arm) => modelArms.includes(arm));
  const few = { ...asking, source: { ...asking.source, subjects }, arms, modelFor: () => askedLater };
  const tried = (await answerCases(few, () => {})).flatMap(({ made }: Answered) => [...made.values()].flat());
  const prompts = tried.flatMap(({ call }) => (call ? [call.prompt] : []));
  const scale = countCalls(asking) / Math.max(1, tried.length);
  const characters = prompts
    .flatMap(({ turns }) => turns.map(({ content }) => content.length))
    .reduce((sum, one) => sum + one, 0);
  const inputTokens = Math.round((scale * characters) / CHARACTERS_A_TOKEN);
  const outputTokens = Math.round(scale * prompts.reduce((sum, { maxTokens }) => sum + maxTokens, 0));
  const dollars = price && (inputTokens * price.input + outputTokens * price.output) / 1e6;
  return { calls: Math.round(scale * prompts.length), inputTokens, outputTokens, dollars };
}

export function costLine({ calls, inputTokens, outputTokens, dollars }: Cost, model: string): string {
  const thousands = (tokens: number) => `${Math.round(tokens / 1000)}k`;
  const price = dollars === null ? "" : `, at most $${dollars.toFixed(2)}`;
  return `About ${calls} calls to ${model}: ${thousands(inputTokens)} tokens in, at most ${thousands(outputTokens)} out${price}.`;
}
