/** The surface marks of one message as numbers of like size, for a verifier to weigh beside its pieces of text. */
import { languageOf } from "#core/voice/language.ts";
import { messageFeatures, surfaceOf } from "#core/voice/message-features.ts";

const seen = Object.values(messageFeatures);
const beginsWithCapital = /^["'(]*\p{Lu}/u;
const beginsInLowerCase = /^["'(]*\p{Ll}/u;
const capital = /\p{Lu}/u;
/** Of ln(1 + characters), in chat at large: what makes a length a number around nought. */
const usualLength = { mean: 3.8, spread: 1 } as const;
/** So that all marks together weigh about as much as the pieces do. */
const WEIGHT = 0.2;

export const SURFACE_VALUES: number = seen.length + 4;

/** Writes the values of one message into `into`, from `at` on. */
export function surfaceValues(text: string, into: Float32Array, at: number): void {
  const surface = surfaceOf({ text, language: languageOf(text) });
  let next = at;
  for (const sees of seen) into[next++] = sees(surface) ? WEIGHT : 0;
  into[next++] = beginsInLowerCase.test(surface.plain) ? WEIGHT : 0;
  into[next++] = beginsWithCapital.test(surface.plain) ? WEIGHT : 0;
  into[next++] = capital.test(surface.plain) ? 0 : WEIGHT;
  into[next++] = (WEIGHT * (Math.log1p(text.length) - usualLength.mean)) / usualLength.spread;
}
