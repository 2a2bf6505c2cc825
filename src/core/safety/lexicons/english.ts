/** English questions that no clone may answer. */
import { decisions } from "./english-decisions.ts";
import { grave } from "./english-grave.ts";
import { people } from "./english-people.ts";
import type { Lexicon } from "./lexicon.ts";

export const english: Lexicon = { ...grave, ...decisions, ...people };
