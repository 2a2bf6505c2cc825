/** Stand-ins for a model that do not answer themselves: one writes down what it is asked, one says what was answered elsewhere. */
import { type Completion, type LanguageModel, ModelFault, type Prompt } from "#core/ports/language-model.ts";

/** One call as it was made: for operations, and for judging drafts before anything was done to them. */
export interface Call {
  readonly prompt: Prompt;
  readonly completion: Completion | null;
  readonly milliseconds: number;
}

/** Passes everything on to `model` and tells what was asked and answered. */
export function overheard(model: LanguageModel, heard: (call: Call) => void): LanguageModel {
  return {
    name: model.name,
    endpoint: model.endpoint,
    async complete(prompt, signal) {
      const startedAt = performance.now();
      let completion: Completion | null = null;
      try {
        completion = await model.complete(prompt, signal);
        return completion;
      } finally {
        heard({ prompt, completion, milliseconds: performance.now() - startedAt });
      }
    },
  };
}

/** Answers nothing: the prompt is for a file. Drafting ends with `ModelFault` of kind `cancelled`. */
export const askedLater: LanguageModel = {
  name: "asked later",
  endpoint: "a file",
  complete: () => Promise.reject(new ModelFault("cancelled", "The prompt goes into a file.")),
};

/** Says one answer that was given elsewhere; `null` where there was none. */
export function answeredElsewhere(answer: Pick<Completion, "text" | "usage"> | null): LanguageModel {
  return {
    name: "answered elsewhere",
    endpoint: "a file",
    complete: () =>
      answer === null
        ? Promise.reject(new ModelFault("cancelled", "The file holds no answer to this."))
        : Promise.resolve(answer),
  };
}
