/** From trials to figures: how often something about the same as the real answer is among the first, for each half of the members. */
import { seededRandom } from "#core/voice/random.ts";
import { blindOdds } from "#src/eval/topics.ts";
import type { Recall } from "../figures.ts";
import { rankings } from "./rankings.ts";
import type { Trial } from "./recall.ts";

const RESAMPLES = 1_000;
/** How many a prompt shows, and how many retrieval is judged by. */
const FIRST = [6, 20] as const;

type Figures = readonly Omit<Recall, "kind">[];

/** Weights may be chosen by the first half alone; the second is what may be told. */
export function recallOf(trials: readonly Trial[]): Figures {
  const authors = [...new Set(trials.map(({ member }) => member))].sort();
  const half = (which: 0 | 1) => trials.filter(({ member }) => authors.indexOf(member) % 2 === which);
  return [
    ...figuresOf("development", half(0)),
    ...figuresOf("held out", half(1)),
    ...figuresOf(
      "held out, tier A",
      half(1).filter(({ tier }) => tier === "A"),
    ),
  ];
}

function figuresOf(part: Recall["part"], trials: readonly Trial[]): Figures {
  const answerable = trials.filter(({ wanted }) => wanted.size > 0);
  if (answerable.length === 0) return [];
  const common = { part, questions: answerable.length, of: trials.length };
  const figure = (ranking: string, hits: (first: number) => readonly Hit[]) => {
    const [at6, at20] = FIRST.map((first) => shareOf(hits(first))) as [number, number];
    const [low20, high20] = interval(hits(FIRST[1]));
    return { ...common, ranking, at6, at20, low20, high20, among: shareOf(hits(Number.POSITIVE_INFINITY)) };
  };
  const blind = (first: number) =>
    answerable.map(({ member, newest, wanted }): Hit => ({ member, hit: blindOdds(newest.length, wanted.size, first) }));
  return [
    figure("drawn blindly", blind),
    ...Object.entries(rankings).map(([name, order]) => {
      const places = answerable.map((trial) => order(trial).findIndex(({ id }) => trial.wanted.has(id)));
      return figure(name, (first) =>
        answerable.map(({ member }, i) => {
          const place = places[i] ?? -1;
          return { member, hit: place >= 0 && place < first ? 1 : 0 };
        }),
      );
    }),
  ];
}

interface Hit {
  readonly member: string;
  /** 0 or 1, or the odds of it. */
  readonly hit: number;
}

const shareOf = (hits: readonly Hit[]) => Math.round((1_000 * hits.reduce((sum, { hit }) => sum + hit, 0)) / hits.length) / 1_000;

/** 95 % by drawing members anew, since one member's questions are alike. */
function interval(hits: readonly Hit[]): readonly [number, number] {
  const byMember = new Map<string, Hit[]>();
  for (const hit of hits) byMember.set(hit.member, [...(byMember.get(hit.member) ?? []), hit]);
  const groups = [...byMember.values()];
  const random = seededRandom("recall");
  const draw = () => groups[Math.floor(random() * groups.length)] ?? [];
  const shares = Array.from({ length: RESAMPLES }, () => shareOf(groups.flatMap(draw))).sort((a, b) => a - b);
  return [shares[Math.floor(RESAMPLES * 0.025)] ?? 0, shares[Math.floor(RESAMPLES * 0.975)] ?? 0];
}
