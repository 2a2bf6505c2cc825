/** Joins two rankings of the same snippets, by words and by meaning, into one. */
import type { SnippetId } from "#core/model/ids.ts";
import type { Ranked } from "./rank.ts";

/** Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009): places count, not scores, which two rankings do not share. */
const DAMPING = 60;

/**
 * Best first. What only one ranking holds counts by that one alone. Scores and matches stay those by words: a snippet
 * near in meaning matches nothing by it.
 */
export function fuse(byWords: readonly Ranked[], byMeaning: readonly Ranked[]): readonly Ranked[] {
  if (byMeaning.length === 0) return byWords;
  const places = new Map<SnippetId, number>();
  const found = new Map<SnippetId, Ranked>();
  for (const ranking of [byWords, byMeaning])
    for (const [place, ranked] of ranking.entries()) {
      const { id } = ranked.snippet;
      places.set(id, (places.get(id) ?? 0) + 1 / (DAMPING + 1 + place));
      if (!found.has(id)) found.set(id, ranked);
    }
  const worth = ({ snippet }: Ranked) => places.get(snippet.id) ?? 0;
  return [...found.values()].sort((a, b) => worth(b) - worth(a));
}
