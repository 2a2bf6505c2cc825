/** Tells which of several authors a message sounds like, from their histories, with words of topics made unreadable. */
import { seededRandom } from "#core/voice/random.ts";
import { fitLogistic } from "#core/voice/verifier/logistic.ts";
import { dot, spaceOf, vectorise } from "#core/voice/verifier/vectors.ts";
import type { AuthorScores } from "./metrics/attribution.ts";
import { messagesOf, type Replies } from "./metrics/replies.ts";

/** The newest of each author's messages; so many tell authors apart, and all count alike. */
const MOST_EACH = 300;
/** A word that so many authors use is nobody's topic. */
const EVERYBODYS = 0.8;

export interface Attributor {
  /** For each reply the log-odds of each author, in the order they were given. */
  score(replies: Replies): AuthorScores;
}

export function fitAuthors(histories: readonly (readonly string[])[], seed: string): Attributor {
  const mask = maskFor(histories);
  const each = histories.map((messages) => messages.slice(-MOST_EACH).map(mask));
  const texts = each.flat();
  const by = each.flatMap((messages, author) => messages.map(() => author));
  const { space, vectors } = spaceOf(texts);
  const rows = Int32Array.from(texts, (_, i) => i);
  const weights = histories.map((_, author) => {
    const labels = Int8Array.from(by, (one) => (one === author ? 1 : -1));
    return fitLogistic({ vectors, rows, labels }, seededRandom(`author ${author} ${seed}`));
  });
  return {
    score: (replies) =>
      replies.map((reply) => {
        if (reply === null) return null;
        const told = vectorise(space, messagesOf(reply).map(mask));
        return Float64Array.from(weights, (one) => {
          let sum = 0;
          for (let row = 0; row < told.rows; row++) sum += dot(one, told, row);
          return sum;
        });
      }),
  };
}

const word = /[\p{L}\p{N}][\p{L}\p{N}'’]*/gu;

/** Replaces every word by its shape ("Docker2" by "Xxxxxx9") unless at least 80 % of the authors use it. */
export function maskFor(histories: readonly (readonly string[])[]): (text: string) => string {
  const users = new Map<string, number>();
  for (const messages of histories) {
    const used = new Set(messages.flatMap((message) => message.toLowerCase().match(word) ?? []));
    for (const one of used) users.set(one, (users.get(one) ?? 0) + 1);
  }
  const enough = EVERYBODYS * histories.length;
  return (text) => text.replace(word, (found) => ((users.get(found.toLowerCase()) ?? 0) >= enough ? found : shapeOf(found)));
}

const shapeOf = (found: string) =>
  found
    .replace(/\p{Lu}/gu, "X")
    .replace(/\p{N}/gu, "9")
    .replace(/(?!X)\p{L}/gu, "x");
