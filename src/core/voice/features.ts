/** Counts how a member writes: the numbers behind the card, the shape of an answer and its polish. */
import type { StyleStats } from "#core/model/persona.ts";
import type { Burst, Snippet } from "#core/model/snippet.ts";
import { usualEmoji } from "./emoji.ts";
import { favouriteWords } from "./favourite-words.ts";
import { hoursOf } from "./hours.ts";
import { messageFeatures, type Surface, surfaceOf } from "./message-features.ts";
import { latestShapes } from "./reply-shape.ts";

/** Shares among the messages that begin with (or hold) a letter that has cases; Japanese has none, so it counts nowhere. */
const caseFeatures = ["lowerFirst", "allLower"] as const;
/** Means over messages, not shares: ln(1 + characters), its standard deviation, letters a word. */
const meanFeatures = ["meanLnCharacters", "spreadLnCharacters", "meanWordLetters"] as const;

/** Every key of `StyleStats.features`. */
export const featureNames: readonly string[] = [...Object.keys(messageFeatures), ...caseFeatures, ...meanFeatures];

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;
const MOST_EMOJI = 6;

/** No bursts give zeros everywhere. Messages with no letters or digits of their own count like any other. */
export function styleStats(bursts: readonly Burst[]): StyleStats {
  const snippets = bursts.flatMap((burst) => burst.snippets);
  const surfaces = snippets.map(surfaceOf);
  const texts = snippets.map((snippet) => snippet.text);
  const lengths = bursts.map((burst) => burst.text.length).sort((a, b) => a - b);
  const [q05, q25, q50, q75, q95, q99] = QUANTILES.map((q) => quantile(lengths, q));
  return {
    messages: snippets.length,
    features: featuresOf(surfaces),
    lengthQuantiles: [q05 ?? 0, q25 ?? 0, q50 ?? 0, q75 ?? 0, q95 ?? 0, q99 ?? 0],
    burstSizes: burstSizes(bursts),
    shapes: latestShapes(bursts),
    hours: hoursOf(bursts),
    favouriteWords: favouriteWords(snippets),
    emoji: usualEmoji(texts, MOST_EMOJI),
    languages: languages(snippets),
  };
}

/** Every feature over these messages; zeros where there are none. */
export function featuresOf(surfaces: readonly Surface[]): Record<string, number> {
  return { ...shares(surfaces), ...casing(surfaces), ...means(surfaces) };
}

function shares(surfaces: readonly Surface[]): Record<string, number> {
  const features: Record<string, number> = {};
  for (const [name, seen] of Object.entries(messageFeatures)) features[name] = share(surfaces, seen);
  return features;
}

function casing(surfaces: readonly Surface[]): Record<(typeof caseFeatures)[number], number> {
  const cased = surfaces.filter(({ plain }) => /^["'(]*(?:\p{Lu}|\p{Ll})/u.test(plain));
  const lettered = surfaces.filter(({ plain }) => /\p{Ll}|\p{Lu}/u.test(plain));
  return {
    lowerFirst: share(cased, ({ plain }) => /^["'(]*\p{Ll}/u.test(plain)),
    allLower: share(lettered, ({ plain }) => !/\p{Lu}/u.test(plain)),
  };
}

function means(surfaces: readonly Surface[]): Record<(typeof meanFeatures)[number], number> {
  const lengths = surfaces.map(({ typed }) => Math.log1p(typed.length));
  const mean = average(lengths);
  const words = surfaces.flatMap(({ plain }) => plain.match(/\p{L}+/gu) ?? []);
  return {
    meanLnCharacters: mean,
    spreadLnCharacters: Math.sqrt(average(lengths.map((length) => (length - mean) ** 2))),
    meanWordLetters: average(words.map((word) => word.length)),
  };
}

function burstSizes(bursts: readonly Burst[]): readonly [number, number, number] {
  const one = share(bursts, ({ snippets }) => snippets.length === 1);
  const two = share(bursts, ({ snippets }) => snippets.length === 2);
  return [one, two, share(bursts, ({ snippets }) => snippets.length > 2)];
}

/** Among the messages whose language can be told. */
function languages(snippets: readonly Snippet[]): Readonly<Record<string, number>> {
  const told = snippets.filter(({ language }) => language !== "und");
  const codes = [...new Set(told.map(({ language }) => language))].sort();
  return Object.fromEntries(codes.map((code) => [code, share(told, ({ language }) => language === code)]));
}

function share<T>(of: readonly T[], which: (item: T) => boolean): number {
  return of.length === 0 ? 0 : of.filter(which).length / of.length;
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Interpolated between the two nearest; `sorted` ascending. */
function quantile(sorted: readonly number[], q: number): number {
  const at = q * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
