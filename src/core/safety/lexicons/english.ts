/** English questions that no clone may answer. */
import { decisions } from "./english-decisions.ts";
import { grave } from "./english-grave.ts";
import { obliqueDecisions, obliqueGrave, obliquePeople, obliqueRest } from "./english-oblique.ts";
import { people } from "./english-people.ts";
import { together } from "./lexicon.ts";

export const english = together(grave, decisions, people, obliqueGrave, obliqueDecisions, obliquePeople, obliqueRest);
