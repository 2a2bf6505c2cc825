/** A draft in the shape that was drawn for it, or, where it is not as short as that, in one of the member's that is as long. */
import type { StyleStats } from "#core/model/persona.ts";
import { fitShape, TOO_LONG } from "./fit-shape.ts";
import type { Random } from "./random.ts";
import { messagesFor, type Shape } from "./shape.ts";

/** The same draft, shape and chance give the same. A line of the result is a message. */
export function inShape(draft: string, shape: Shape, stats: StyleStats, random: Random): string {
  const fitted = fitShape(draft, shape);
  if (fitted.length <= TOO_LONG * shape.characters) return fitted;
  const messages = messagesFor(stats, shape, fitted.length, random);
  return messages <= shape.messages ? fitted : fitShape(draft, { ...shape, characters: fitted.length, messages });
}
