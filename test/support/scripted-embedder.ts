/** An embedding model for tests: texts with words in common point alike, and what it was shown is kept. */
import type { Embedder } from "#core/ports/embedder.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import { hash32 } from "#core/voice/hash.ts";
import { lexemes } from "#core/voice/lexemes.ts";

/** A direction by the words of a text: each adds the same random signs wherever it stands. */
export function directionOf(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const lexeme of lexemes(text))
    for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + (hash32(lexeme, i) % 2 === 0 ? 1 : -1);
  return vector;
}

export class ScriptedEmbedder implements Embedder {
  name = "scripted-vectors";
  readonly endpoint = "vectors.test";
  readonly texts: string[] = [];
  readonly questions: string[] = [];
  /** Words this model takes for the same as another. */
  readonly synonyms = new Map<string, string>();
  down = false;

  async ofQuestion(question: string): Promise<Float32Array> {
    this.questions.push(question);
    return this.#vector(question);
  }

  async ofTexts(texts: readonly string[]): Promise<readonly Float32Array[]> {
    this.texts.push(...texts);
    return texts.map((text) => this.#vector(text));
  }

  #vector(text: string): Float32Array {
    if (this.down) throw new ModelFault("unavailable", "down");
    const known = text.replace(/\p{L}+/gu, (word) => this.synonyms.get(word) ?? word);
    return directionOf(known, 64);
  }
}
