/** A language model for tests: says what it is told to, when it is told to, and remembers what it was asked. */
import type { Completion, LanguageModel, Prompt } from "#core/ports/language-model.ts";
import { ModelFault } from "#core/ports/language-model.ts";

type Line = string | ((prompt: Prompt, signal: AbortSignal) => Promise<string>);

export class ScriptedModel implements LanguageModel {
  readonly name = "scripted";
  readonly endpoint = "127.0.0.1";
  readonly prompts: Prompt[] = [];
  says: Line = "sure thing";

  async complete(prompt: Prompt, signal: AbortSignal): Promise<Completion> {
    this.prompts.push(prompt);
    const text = typeof this.says === "string" ? this.says : await this.says(prompt, signal);
    if (signal.aborted) throw new ModelFault("cancelled", "cancelled");
    return { text, usage: { promptTokens: 1_200, cachedTokens: 1_024, completionTokens: 12, milliseconds: 5 } };
  }

  /** All a model was shown, as one text. */
  get shown(): string {
    return this.prompts.flatMap((prompt) => prompt.turns.map((turn) => turn.content)).join("\n");
  }
}

/** A model's answer that comes when it is let go. */
export function held(text: string): { readonly line: Line; readonly asked: Promise<void>; release(): void } {
  let release = () => {};
  let reached = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const line = async () => {
    reached();
    await gate;
    return text;
  };
  return { line, asked, release: () => release() };
}
