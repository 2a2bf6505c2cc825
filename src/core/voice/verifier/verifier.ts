/** Tells whether a message sounds like the member: fitted on their messages against those of others, in code, without any model. */
import { seededRandom } from "#core/voice/random.ts";
import { fitLogistic } from "./logistic.ts";
import { dot, spaceOf, type TextSpace, vectorise } from "./vectors.ts";

export interface Verifier {
  readonly space: TextSpace;
  readonly weights: Float32Array;
}

/** `own` and `others` are messages; both sides count alike. The same messages and seed give the same verifier. */
export function fitVerifier(own: readonly string[], others: readonly string[], seed: string): Verifier {
  const texts = [...own, ...others];
  const { space, vectors } = spaceOf(texts);
  const rows = Int32Array.from(texts, (_, i) => i);
  const labels = Int8Array.from(texts, (_, i) => (i < own.length ? 1 : -1));
  return { space, weights: fitLogistic({ vectors, rows, labels }, seededRandom(seed)) };
}

/** The log-odds of each message being the member's: above 0 theirs rather than another's. */
export function scores({ space, weights }: Verifier, messages: readonly string[]): Float64Array {
  const vectors = vectorise(space, messages);
  return Float64Array.from(messages, (_, row) => dot(weights, vectors, row));
}
