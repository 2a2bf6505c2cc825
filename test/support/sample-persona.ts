/** A persona where what is in it is of no interest. */
import type { MemberId } from "#core/model/ids.ts";
import type { Persona, StyleStats } from "#core/model/persona.ts";
import { NOW } from "./people.ts";

const stats: StyleStats = {
  messages: 2,
  features: {},
  lengthQuantiles: [1, 1, 1, 1, 1, 1],
  burstSizes: [1, 0, 0],
  shapes: [],
  hours: [],
  favouriteWords: [],
  emoji: [],
  languages: {},
};

export function personaOf(memberId: MemberId, card = "short"): Persona {
  return { memberId, stats, card, block: [], builtAt: NOW };
}
