/** What held-out questions find in what their members said before, and what of that is about the same as the real answers. */
import type { MemberId } from "#core/model/ids.ts";
import type { Snippet } from "#core/model/snippet.ts";
import type { Store } from "#core/ports/store.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { rarityIn, sharedWith, topicLevels, type Words } from "#src/eval/topics.ts";
import type { HeldOut, HeldOutCase } from "./held-out.ts";
import { accountOf } from "./learn.ts";
import type { Situation } from "./rankings.ts";

const CANDIDATES = 400;
const EVERYTHING = 100_000;

export interface Trial extends Situation {
  readonly member: string;
  readonly tier: string | null;
  /** The snippets about the same as the real answer. */
  readonly wanted: ReadonlySet<string>;
}

interface Asked extends HeldOutCase {
  readonly question: readonly string[];
  readonly answer: Words;
  readonly askedAt: Date;
}

export async function tryAll(store: Store, heldOut: HeldOut, members: ReadonlyMap<string, MemberId>): Promise<readonly Trial[]> {
  const asked = askedIn(heldOut);
  const rarity = rarityIn(heldOut.lines.map(({ text }) => new Set(lexemes(text))));
  const trials: Trial[] = [];
  for (const [author, member] of members) {
    const newest = (await store.snippets.newest(member, EVERYTHING)).toReversed();
    const said = newest.map(({ text }): Words => new Set(lexemes(text)));
    const others = asked.filter((one) => one.member !== author).map(({ answer }) => sharedWith(answer, said, rarity));
    const levels = topicLevels(others);
    for (const one of asked.filter((each) => each.member === author)) {
      const shared = sharedWith(one.answer, said, rarity);
      const wanted = new Set(newest.filter((_, i) => (shared[i] ?? 0) > (levels[i] ?? 0)).map(({ id }) => id));
      trials.push({ ...(await situationOf(store, member, one, newest)), member: author, tier: one.tier, wanted });
    }
  }
  return trials;
}

function askedIn({ lines, cases }: HeldOut): readonly Asked[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return cases.map((one) => {
    const question = byId.get(one.questionId);
    const answer = one.answerIds.map((id) => byId.get(id)?.text ?? "").join("\n");
    const askedAt = new Date(question?.ts ?? one.splitAt);
    return { ...one, question: lexemes(question?.text ?? ""), answer: new Set(lexemes(answer)), askedAt };
  });
}

async function situationOf(store: Store, member: MemberId, asked: Asked, newest: readonly Snippet[]): Promise<Situation> {
  const [askedBy = null] = await store.members.pseudonyms([accountOf(asked.asker)]);
  const query = { lexemes: asked.question, askedBy, channel: asked.channel, now: asked.askedAt };
  const search = { member, lexemes: asked.question, audiences: ["public"], channel: null, at: new Date(), limit: CANDIDATES };
  return { query, found: await store.snippets.search(search), newest };
}
