/** Takes every metric of every voice: per member with an interval, the median over members, floor, ceiling, and where between. */
import { metrics } from "./catalogue.ts";
import { drawCases, type Estimate, estimate, meanEstimate, medianEstimate, RESAMPLES } from "./intervals.ts";
import type { Metric } from "./metric.ts";
import { countOf } from "./metrics/replies.ts";
import { type Normalised, normalised } from "./normalised.ts";
import { ablationVoices, type Voice } from "./protocol.ts";
import type { Yardstick } from "./yardstick.ts";

/** A voice that gave fewer replies to a member's cases is not measured on that member. */
export const FEWEST_REPLIES = 10;
const voiceOrder: readonly Voice[] = ["human", "a", "b", "c", "d", "e", "other", ...ablationVoices];

export interface MemberFigure {
  readonly member: string;
  readonly replies: number;
  readonly estimate: Estimate;
}

export interface Figure {
  readonly metric: Metric;
  readonly voice: Voice;
  readonly members: readonly MemberFigure[];
  /** Null where no member gave a figure. */
  readonly median: Estimate | null;
  readonly score: Normalised;
  /** Whether the median reaches the metric's goal; null where there is none. */
  readonly reached: boolean | null;
}

export interface Measured {
  readonly voices: readonly Voice[];
  readonly figures: readonly Figure[];
  /** By metric key: the mean of `b`, where there is one, and other members' replies. */
  readonly floors: ReadonlyMap<string, Estimate>;
}

export async function measure(
  yardsticks: readonly Yardstick[],
  seed: string,
  onProgress: (done: number, total: number) => void,
  draws = RESAMPLES,
): Promise<Measured> {
  const voices = voiceOrder.filter((voice) => yardsticks.some(({ replies }) => replies.has(voice)));
  const resamples = yardsticks.map(({ subject }) => drawCases(subject.cases.length, `${seed} ${subject.name}`, draws));
  const floors = new Map<string, Estimate>();
  const figures: Figure[] = [];
  for (const [at, metric] of metrics.entries()) {
    const byVoice = new Map<Voice, readonly (MemberFigure | null)[]>();
    for (const voice of voices) {
      byVoice.set(
        voice,
        yardsticks.map((stick, i) => figureOf(metric, stick, voice, resamples[i] ?? [])),
      );
      await new Promise(setImmediate);
    }
    const floor = floorOf(byVoice);
    if (floor) floors.set(metric.key, floor);
    const human = medianOf(byVoice.get("human") ?? []);
    for (const [voice, all] of byVoice) {
      const members = all.filter((one) => one !== null);
      const median = medianOf(all);
      const score = normalised(median?.value ?? Number.NaN, human, floor);
      figures.push({ metric, voice, members, median, score, reached: median && metric.reached(median.value, human) });
    }
    onProgress(at + 1, metrics.length);
  }
  return { voices, figures, floors };
}

function figureOf(metric: Metric, stick: Yardstick, voice: Voice, resamples: readonly Int32Array[]): MemberFigure | null {
  const replies = stick.replies.get(voice) ?? [];
  if (countOf(replies) < FEWEST_REPLIES) return null;
  const statistic = metric.of(stick, voice, replies);
  if (!statistic) return null;
  const found = estimate(statistic, stick.subject.cases.length, resamples);
  return Number.isNaN(found.value) ? null : { member: stick.subject.name, replies: countOf(replies), estimate: found };
}

function medianOf(all: readonly (MemberFigure | null)[]): Estimate | null {
  const told = all.flatMap((one) => (one ? [one.estimate] : []));
  return told.length === 0 ? null : medianEstimate(told);
}

function floorOf(byVoice: ReadonlyMap<Voice, readonly (MemberFigure | null)[]>): Estimate | null {
  const [generic, others] = [byVoice.get("b") ?? [], byVoice.get("other") ?? []];
  const each = others.flatMap((other, i) => {
    const both = [other, generic[i] ?? null].flatMap((one) => (one ? [one.estimate] : []));
    return both.length === 0 ? [] : [meanEstimate(both)];
  });
  return each.length === 0 ? null : medianEstimate(each);
}
