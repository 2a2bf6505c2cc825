/** Draws the shape an answer is to have, so that many answers together have the member's own range, not its mean. */
import type { ReplyShape, StyleStats } from "#core/model/persona.ts";
import { cueKind } from "./cue-kind.ts";
import { lexemes } from "./lexemes.ts";
import type { Random } from "./random.ts";

export type Shape = Omit<ReplyShape, "asked" | "askedWords">;

/** Of an ordinary chatter, for a member of whom too little is known. */
const ordinaryLengths: StyleStats["lengthQuantiles"] = [6, 22, 48, 95, 240, 420];
const FEW_MESSAGES = 10;
/** With fewer replies than this, each part of a shape is drawn for itself. */
const FEW_SHAPES = 30;

/** How much a reply counts that answered another kind of message. */
const OTHER_KIND = 0.35;
/** Two messages whose numbers of words are so far apart, on a logarithmic scale, are alike to 60 %. */
const ALIKE = 1;

const levels = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;
/** Fewer characters than this make no message of a burst. */
const SHORTEST_MESSAGE = 3;
/** A screen that cut every second sentence of a terse member would leave nothing. */
const LEAST_LIMIT = 80;
const MOST_LIMIT = 1500;

/**
 * One of the member's own replies gives the shape, with its length, messages, opening, contractions and address together;
 * those that answered something like the question come up more often.
 */
export function drawShape(stats: StyleStats, question: string, random: Random): Shape {
  if (stats.shapes.length < FEW_SHAPES) return drawParts(stats, random);
  const [kind, words] = [cueKind(question), lexemes(question).length];
  const weights = stats.shapes.map((shape) => likeness(shape, kind, words));
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = stats.shapes.find((_, i) => {
    left -= weights[i] ?? 0;
    return left < 0;
  });
  const { asked: _, askedWords: __, ...shape } = drawn ?? (stats.shapes.at(-1) as ReplyShape);
  return { ...shape, characters: Math.min(shape.characters, longestAnswer(stats)) };
}

function likeness({ asked, askedWords }: ReplyShape, kind: ReplyShape["asked"], words: number): number {
  const apart = Math.log1p(askedWords) - Math.log1p(words);
  return (asked === kind ? 1 : OTHER_KIND) * Math.exp(-((apart / ALIKE) ** 2) / 2);
}

/** Lengths so far apart, on a logarithmic scale, are alike to 60 %. */
const AS_LONG = 0.4;

/**
 * In how many messages the member says so much: for a draft that is not as short as was drawn. `characters` of the draft; `shape` as it was drawn.
 */
export function messagesFor(stats: StyleStats, shape: Shape, characters: number, random: Random): Shape["messages"] {
  if (stats.shapes.length < FEW_SHAPES) return shape.messages;
  const weights = stats.shapes.map((one) => {
    const apart = Math.log1p(one.characters) - Math.log1p(characters);
    return Math.exp(-((apart / AS_LONG) ** 2) / 2);
  });
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = stats.shapes.find((_, i) => {
    left -= weights[i] ?? 0;
    return left < 0;
  });
  return drawn?.messages ?? shape.messages;
}

/** What no answer may exceed: the member's 99th percentile, within reason. Characters. */
export function longestAnswer(stats: StyleStats): number {
  return Math.min(MOST_LIMIT, Math.max(LEAST_LIMIT, Math.ceil(lengthsOf(stats)[5])));
}

function drawParts(stats: StyleStats, random: Random): Shape {
  const rate = (feature: string) => stats.features[feature] ?? 0;
  const messages = drawMessages(stats, random());
  const characters = Math.round(lengthAt(lengthsOf(stats), Math.min(0.99, random())));
  const short = rate("contraction") + rate("bareContraction");
  const all = short + rate("spelledOut");
  return {
    characters: Math.max(characters, messages * SHORTEST_MESSAGE - 1),
    messages,
    opening: random() < rate("agreesFirst") ? "agrees" : "other",
    contraction: all < 0.02 || random() >= all ? "none" : random() < short / all ? "shortened" : "spelled-out",
    addressed: random() < rate("addressing"),
  };
}

function lengthsOf(stats: StyleStats): StyleStats["lengthQuantiles"] {
  return stats.messages < FEW_MESSAGES ? ordinaryLengths : stats.lengthQuantiles;
}

function drawMessages({ burstSizes: [one, two, more] }: StyleStats, at: number): 1 | 2 | 3 {
  if (one + two + more === 0 || at < one) return 1;
  return at < one + two ? 2 : 3;
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
