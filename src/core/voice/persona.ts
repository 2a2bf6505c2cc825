/** Makes a persona from a member's snippets: how they sound, told in numbers, in words and by example. */

import { groupBursts } from "#core/model/bursts.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { Persona } from "#core/model/persona.ts";
import type { Snippet } from "#core/model/snippet.ts";
import { renderCard } from "./card.ts";
import { chooseBlock } from "./exemplars.ts";
import { styleStats } from "./features.ts";

/** Only from words that everyone in the workspace can read, because a persona is used in every place of it. */
export function buildPersona(memberId: MemberId, snippets: readonly Snippet[], now: Date, name: string): Persona {
  const own = snippets.filter((snippet) => snippet.memberId === memberId && snippet.audience === "public");
  const bursts = groupBursts(own);
  const stats = styleStats(bursts);
  const block = chooseBlock(bursts, now).map((burst) => burst.snippets[0].id);
  return { memberId, stats, card: renderCard(stats, name), block, builtAt: now };
}
