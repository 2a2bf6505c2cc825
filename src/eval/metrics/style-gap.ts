/** Metric 3: how far the surface marks of replies lie from the member's, counted in how much members differ. */
import { featureNames, featuresOf } from "#core/voice/features.ts";
import { languageOf } from "#core/voice/language.ts";
import { surfaceOf } from "#core/voice/message-features.ts";
import type { Statistic } from "#src/eval/intervals.ts";
import { deviation, mean } from "#src/eval/statistics.ts";
import { answered, messagesOf, type Replies } from "./replies.ts";

/** By feature; NaN where a message cannot show it, as casing without letters. */
export type Marks = Float64Array;

/** A gap counts no more than three deviations between members: one odd mark is not everything. */
const MOST_SQUARED = 9;
/** Members who agree to a hair do not make a hair's breadth a gap. */
const LEAST_DEVIATION = 0.01;
const lengthMean = featureNames.indexOf("meanLnCharacters");
const lengthSpread = featureNames.indexOf("spreadLnCharacters");

export function marksOf(message: string): Marks {
  const surface = surfaceOf({ text: message, language: languageOf(message) });
  const features = featuresOf([surface]);
  const unseen = /\p{Ll}|\p{Lu}/u.test(surface.plain) ? [] : ["lowerFirst", "allLower", "meanWordLetters"];
  return Float64Array.from(featureNames, (name) => (unseen.includes(name) ? Number.NaN : (features[name] ?? 0)));
}

/** The mean of every feature; for the spread, that of the lengths. */
export function meanMarks(messages: readonly Marks[]): Marks {
  return Float64Array.from(featureNames, (_, feature) => {
    if (feature === lengthSpread) return deviation(messages.map((marks) => marks[lengthMean] ?? 0));
    const shown = messages.flatMap((marks) => (Number.isNaN(marks[feature]) ? [] : [marks[feature] ?? 0]));
    return shown.length === 0 ? Number.NaN : mean(shown);
  });
}

/** How much members differ in each feature. */
export function deviationBetween(members: readonly Marks[]): Marks {
  return Float64Array.from(featureNames, (_, feature) => {
    const told = members.map((marks) => marks[feature] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    return told.length < 2 ? Number.NaN : Math.max(LEAST_DEVIATION, deviation(told));
  });
}

/** StyleGap = sqrt(mean_i min(9, ((replies_i - history_i) / between_i)^2)). Smaller is nearer. */
export function styleGap(replies: Replies, history: Marks, between: Marks): Statistic {
  const marks = replies.map((reply) => (reply === null ? [] : messagesOf(reply).map(marksOf)));
  return (cases) => {
    const drawn = answered(replies, cases).flatMap((one) => marks[one] ?? []);
    if (drawn.length < 2) return Number.NaN;
    const shown = meanMarks(drawn);
    const gaps: number[] = [];
    shown.forEach((value, feature) => {
      const gap = (value - (history[feature] ?? 0)) / (between[feature] ?? 1);
      if (!Number.isNaN(gap)) gaps.push(Math.min(MOST_SQUARED, gap ** 2));
    });
    return Math.sqrt(mean(gaps));
  };
}
