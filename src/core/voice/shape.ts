/** Draws how long an answer is to be, so that many answers together have the member's own range, not its mean. */
import type { StyleStats } from "#core/model/persona.ts";
import type { Random } from "./random.ts";

export interface Shape {
  /** UTF-16 units of the whole answer. */
  readonly characters: number;
  readonly messages: 1 | 2 | 3;
}

/** Of an ordinary chatter, for a member of whom too little is known. */
const ordinaryLengths: StyleStats["lengthQuantiles"] = [6, 22, 48, 95, 240, 420];
const FEW_MESSAGES = 10;

const levels = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;
/** Fewer characters than this make no message of a burst. */
const SHORTEST_MESSAGE = 3;
/** A screen that cut every second sentence of a terse member would leave nothing. */
const LEAST_LIMIT = 80;
const MOST_LIMIT = 1500;

/** A long question tends to a longer answer, and several messages are longer than one: the draw leans, the range stays. */
export function drawShape(stats: StyleStats, question: string, random: Random): Shape {
  const messages = drawMessages(stats, random());
  const lean = leanFor(question) * (messages === 1 ? 1.12 : 0.7);
  const characters = lengthAt(lengthsOf(stats), Math.min(0.99, random() ** lean));
  return { characters: Math.max(Math.round(characters), messages * SHORTEST_MESSAGE - 1), messages };
}

/** What no answer may exceed: the member's 99th percentile, within reason. Characters. */
export function longestAnswer(stats: StyleStats): number {
  return Math.min(MOST_LIMIT, Math.max(LEAST_LIMIT, Math.ceil(lengthsOf(stats)[5])));
}

function lengthsOf(stats: StyleStats): StyleStats["lengthQuantiles"] {
  return stats.messages < FEW_MESSAGES ? ordinaryLengths : stats.lengthQuantiles;
}

function drawMessages({ burstSizes: [one, two, more] }: StyleStats, at: number): 1 | 2 | 3 {
  if (one + two + more === 0 || at < one) return 1;
  return at < one + two ? 2 : 3;
}

/** An exponent on the drawn level: below 1 for long questions, above 1 for short ones. */
function leanFor(question: string): number {
  const length = question.trim().length;
  if (length > 200) return 0.8;
  return length < 25 ? 1.2 : 1;
}

/** Interpolated on a logarithmic scale, as lengths of messages spread. */
function lengthAt(quantiles: StyleStats["lengthQuantiles"], level: number): number {
  const points = [Math.max(1, quantiles[0] / 2), ...quantiles];
  const above = Math.max(
    1,
    levels.findIndex((at) => at >= level),
  );
  const [low, high] = [levels[above - 1] ?? 0, levels[above] ?? 1];
  const [from, to] = [Math.log1p(points[above - 1] ?? 1), Math.log1p(points[above] ?? 1)];
  return Math.expm1(from + ((to - from) * (level - low)) / (high - low));
}
