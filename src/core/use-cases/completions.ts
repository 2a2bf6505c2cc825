/** Asks a model for several drafts of one answer at once. */
import type { Usage } from "#core/model/mention.ts";
import { type LanguageModel, ModelFault, type Prompt } from "#core/ports/language-model.ts";

export interface Completions {
  readonly texts: readonly string[];
  /** Of all of them together; milliseconds of the slowest. */
  readonly usage: Usage;
}

/** Those that came; throws a `ModelFault` where none did, or where it was cancelled. */
export async function completionsOf(
  model: LanguageModel,
  prompt: Prompt,
  drafts: number,
  signal: AbortSignal,
): Promise<Completions> {
  const asked = Array.from({ length: drafts }, () => model.complete(prompt, signal));
  const outcomes = await Promise.allSettled(asked);
  const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  const came = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const cancelled = failed.find((fault) => fault instanceof ModelFault && fault.kind === "cancelled");
  if (cancelled) throw cancelled;
  if (came.length === 0) throw failed[0];
  return { texts: came.map(({ text }) => text), usage: came.map(({ usage }) => usage).reduce(together) };
}

function together(one: Usage, other: Usage): Usage {
  return {
    promptTokens: one.promptTokens + other.promptTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    milliseconds: Math.max(one.milliseconds, other.milliseconds),
  };
}
