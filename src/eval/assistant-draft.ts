/** A draft with an assistant's habits, made of what other people really answered: so that its words do not give it away, only its manner. */
import { genericDraft } from "#core/voice/generic-draft.ts";
import type { Random } from "#core/voice/random.ts";

/** Shares as measured of a model prompted with samples; the praise and the offers are what it does without. */
const AGREES = 0.38;
const PRAISES = 0.15;
const OFFERS = 0.3;
/** An assistant says about as much every time, in one block. Characters. */
const USUAL = 120;
const MOST_PARTS = 4;

const agreements = ["Yes, absolutely! ", "Sure! ", "Yes, definitely. ", "Sure thing! ", "Absolutely. "];
const praises = ["Great question! ", "That's a great point. "];
const offers = [" Let me know if you'd like more detail!", " Hope that helps!", " Feel free to ask if anything's unclear."];

/** `said`: what others answered, from which it takes as much as makes an assistant's usual length. */
export function assistantDraft(said: readonly string[], random: Random): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const opening = random() < AGREES ? pick(agreements) : random() < PRAISES ? pick(praises) : "";
  const parts: string[] = [];
  for (let i = 0; i < MOST_PARTS && parts.join(" ").length < USUAL * (0.7 + 0.6 * random()); i++)
    parts.push(genericDraft(pick(said)));
  return `${opening}${parts.filter((part) => part !== "").join(" ")}${random() < OFFERS ? pick(offers) : ""}`;
}
