/** How often the quote voice answers, and how often about what was asked, for one threshold after another: by this its threshold is chosen. */
import { sameAccount } from "#core/model/ids.ts";
import type { Snippet } from "#core/model/snippet.ts";
import { deferralFor } from "#core/safety/defer.ts";
import { quoted } from "#core/use-cases/draft-by-quote.ts";
import { findSources, questionText } from "#core/use-cases/gather.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { CLEAR, chooseQuote } from "#core/voice/quote.ts";
import { type Half, halves, halvesOf } from "./halves.ts";
import { askOf, PUBLIC, quiet } from "./make-reply.ts";
import type { HeldOut, Known, Source } from "./protocol.ts";
import type { Stage } from "./stage.ts";
import { type Share, shareOf } from "./statistics.ts";
import { rarityIn, sharedWith, topicLevels, type Words } from "./topics.ts";

export const thresholds: readonly number[] = Array.from({ length: 15 }, (_, i) => 1 + i / 2);
/** Of the answers given, so many shall come from a snippet that answered something about the same. */
export const ON_TOPIC = 0.8;

export interface QuotePoint {
  readonly threshold: number;
  /** Questions answered, of all. */
  readonly coverage: Share;
  /** Of the answers, those from a snippet whose cue is about what was asked. */
  readonly precision: Share;
  /** Of the answers, those about the same as what the member really answered. */
  readonly likeTheAnswer: Share;
}

export interface QuoteCurve {
  readonly halves: readonly { readonly half: Half; readonly members: number; readonly points: readonly QuotePoint[] }[];
  /** The least threshold at which the development half is sure to keep to `ON_TOPIC`, by its interval; null where none is. */
  readonly calibrated: number | null;
  readonly inUse: number;
}

interface Trial {
  readonly member: string;
  readonly question: Words;
  readonly answer: Words;
  /** What would be quoted, by threshold; null where nothing would. */
  readonly chosen: readonly (Snippet | null)[];
}

/** `most`: questions of each member. */
export async function quoteCurve(
  stage: Stage,
  source: Source,
  { seed, most }: { readonly seed: string; readonly most: number },
  onProgress: (done: number, total: number) => void,
): Promise<QuoteCurve> {
  const asked = askedIn(source, most);
  const parts = halvesOf(
    asked.map(({ account }) => account),
    seed,
  );
  const trials: Trial[] = [];
  for (const [done, { account, heldOut }] of asked.entries()) {
    for (const held of heldOut) trials.push(await tried(stage, account, held));
    onProgress(done + 1, asked.length);
  }
  const rarity = rarityIn(await cuesOf(stage, source.authors));
  const curve = halves.map((half) => {
    const own = trials.filter(({ member }) => parts[half].has(member));
    return { half, members: parts[half].size, points: pointsOf(own, rarity) };
  });
  return { halves: curve, calibrated: calibrated(curve[0]?.points ?? []), inUse: CLEAR };
}

/** By the lower end of the interval: what only happened to go well on a few answers is no proof. */
export function calibrated(points: readonly Pick<QuotePoint, "threshold" | "precision">[]): number | null {
  return points.find(({ precision }) => precision.low >= ON_TOPIC)?.threshold ?? null;
}

/** Everybody with held-out replies: a quote needs no sixty of them. */
function askedIn({ foils, subjects }: Source, most: number): Source["foils"] {
  const missing = subjects.filter(({ account }) => !foils.some((foil) => sameAccount(foil.account, account)));
  const measured = missing.map(({ account, cases, references }) => ({ account, heldOut: [...cases, ...references] }));
  return [...foils, ...measured]
    .map(({ account, heldOut }) => ({ account, heldOut: heldOut.slice(0, most) }))
    .filter(({ heldOut }) => heldOut.length > 0);
}

async function tried(stage: Stage, account: Known["account"], held: HeldOut): Promise<Trial> {
  const member = stage.member(account);
  const deps = stage.drafting(held.question.sentAt, quiet);
  const ask = askOf(member, held);
  const question = questionText(ask);
  const found = deferralFor(question) ? [] : await findSources(deps, member, ask, question);
  const allowed = new Map<string, boolean>();
  const chosen: (Snippet | null)[] = [];
  for (const threshold of thresholds) {
    const quote = chooseQuote(found, question, threshold);
    const id = quote?.snippet.id;
    if (quote && id !== undefined && !allowed.has(id)) {
      const said = await quoted(deps, { member, question, askedBefore: [], usable: PUBLIC, never: [] }, quote);
      allowed.set(id, said !== null && "body" in said);
    }
    chosen.push(quote && allowed.get(quote.snippet.id) ? quote.snippet : null);
  }
  return { member: account.account, question: new Set(lexemes(question)), answer: new Set(lexemes(held.answer)), chosen };
}

/** What anybody was asked before their cut, each once. */
async function cuesOf(stage: Stage, authors: readonly Known[]): Promise<readonly Words[]> {
  const cues = new Map<string, Words>();
  for (const { account } of authors)
    for (const { cue } of await stage.store.snippets.newest(stage.member(account).id, Number.MAX_SAFE_INTEGER))
      if (cue.lexemes.length > 0) cues.set(cue.message ?? cue.lexemes.join(" "), new Set(cue.lexemes));
  return [...cues.values()];
}

type Rarity = ReturnType<typeof rarityIn>;

function pointsOf(trials: readonly Trial[], rarity: Rarity): readonly QuotePoint[] {
  const onTopic = about(
    trials,
    ({ question }) => question,
    ({ cue }) => new Set(cue.lexemes),
    rarity,
  );
  const alike = about(
    trials,
    ({ answer }) => answer,
    ({ text }) => new Set(lexemes(text)),
    rarity,
  );
  return thresholds.map((threshold, at) => {
    const answered = trials.flatMap((trial) => {
      const snippet = trial.chosen[at];
      return snippet ? [{ trial, snippet }] : [];
    });
    const count = (counts: typeof onTopic) => answered.filter(({ trial, snippet }) => counts(trial, snippet)).length;
    return {
      threshold,
      coverage: shareOf(answered.length, trials.length),
      precision: shareOf(count(onTopic), answered.length),
      likeTheAnswer: shareOf(count(alike), answered.length),
    };
  });
}

/** Tells whether a text of a trial and one of a snippet are about the same: whether they share more than chance would have them share. */
function about(
  trials: readonly Trial[],
  ofTrial: (trial: Trial) => Words,
  ofSnippet: (snippet: Snippet) => Words,
  rarity: Rarity,
): (trial: Trial, snippet: Snippet) => boolean {
  const levels = new Map<string, number>();
  for (const member of new Set(trials.map((trial) => trial.member))) {
    const own = trials.filter((trial) => trial.member === member).flatMap(({ chosen }) => chosen.flatMap((one) => one ?? []));
    const snippets = [...new Map(own.map((snippet) => [snippet.id, snippet])).values()];
    const words = snippets.map(ofSnippet);
    const others = trials.filter((trial) => trial.member !== member).map((trial) => sharedWith(ofTrial(trial), words, rarity));
    for (const [i, level] of topicLevels(others).entries()) levels.set(snippets[i]?.id ?? "", level);
  }
  return (trial, snippet) =>
    (sharedWith(ofTrial(trial), [ofSnippet(snippet)], rarity)[0] ?? 0) > (levels.get(snippet.id) ?? Number.POSITIVE_INFINITY);
}
