/** The orders compared: what the index gives, BM25 by itself, with each bonus, and as the program has it. */
import type { Snippet } from "#core/model/snippet.ts";
import { type Query, quoting, rank, type Weights, weights } from "#core/voice/rank.ts";

export interface Situation {
  readonly query: Query;
  /** As the store gives them. */
  readonly found: readonly Snippet[];
  /** All of the member's, the newest first. */
  readonly newest: readonly Snippet[];
}

type Order = (situation: Situation) => readonly Snippet[];

const bare: Weights = { ...weights, addressee: 0, channel: 0, recency: 0 };
const by =
  (given: Weights): Order =>
  ({ query, found }) =>
    rank(query, found, given).map(({ snippet }) => snippet);

/** Under the names the tables use. */
export const rankings: Readonly<Record<string, Order>> = {
  "the newest": ({ newest }) => newest,
  "as the index orders": ({ found }) => found,
  "BM25, only what was asked": by({ ...bare, text: 0 }),
  BM25: by(bare),
  "BM25, addressee": by({ ...bare, addressee: weights.addressee }),
  "BM25, channel": by({ ...bare, channel: weights.channel }),
  "BM25, recency": by({ ...bare, recency: weights.recency }),
  "as the program quotes": by(quoting),
  "as the program ranks": by(weights),
};
