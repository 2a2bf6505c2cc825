/** What the core needs from an embedding model: texts that mean alike get vectors that point alike. */

export interface Embedder {
  /** The model's id, as terms name it. Vectors of one model mean nothing to another. */
  readonly name: string;
  /** Where words go, for the terms: a host name. */
  readonly endpoint: string;
  /**
   * The vector of a question, for which somebody waits: one try of at most 1.5 s. Throws `ModelFault` and nothing else;
   * `signal` ends it at once.
   */
  ofQuestion(question: string, signal: AbortSignal): Promise<Float32Array>;
  /**
   * A vector a text, in the order of the texts and all of one length; null for a text the endpoint refuses, though it takes
   * others. At most 20 s a try, one retry. Throws `ModelFault` and nothing else; `signal` ends it at once.
   */
  ofTexts(texts: readonly string[], signal: AbortSignal): Promise<readonly (Float32Array | null)[]>;
}
