/** Puts a member's style into words: for the model to follow, and for the member to recognise. */
import type { StyleStats } from "#core/model/persona.ts";
import { plainName } from "#core/safety/plain-name.ts";

/** At 4 characters a token. */
export const LONGEST_CARD = 1000;
/** Below this, rates are chance. */
const FEW_MESSAGES = 15;

type Line = (stats: StyleStats, rate: (feature: string) => number) => string | null;

const languageNames = new Intl.DisplayNames(["en"], { type: "language" });

/** These stand on every card. */
const always: readonly Line[] = [
  ({ languages }) => {
    const known = Object.entries(languages)
      .sort((a, b) => b[1] - a[1])
      .filter(([, share]) => share >= 0.1);
    const names = known.map(([code]) => languageNames.of(code) ?? code);
    return names.length > 0 && names.join() !== "English" ? `Writes in ${names.join(" and ")}.` : null;
  },
  ({ lengthQuantiles }) => lengthLine(lengthQuantiles[2], lengthQuantiles[4]),
  ({ burstSizes }) => burstLine(1 - burstSizes[0]),
  (stats, rate) => casingLine(rate("lowerFirst"), rate("allLower"), stats),
  (_, rate) => fullStopLine(rate("endsFullStop"), rate("endsBare")),
  (_, rate) => exclamationLine(rate("exclamation"), rate("manyExclamations")),
];

/** These only where there is something to say, the most telling first, as far as there is room. */
const optional: readonly Line[] = [
  ({ favouriteWords }) =>
    favouriteWords.length > 0 ? `Words they like: ${favouriteWords.map((word) => `"${word}"`).join(", ")}.` : null,
  ({ emoji }, rate) => emojiLine(rate("emoji"), emoji),
  (_, rate) => when(rate("emoticon"), 0.05, (often) => `${often} an emoticon such as :)`),
  (_, rate) => contractionLine(rate("contraction"), rate("bareContraction"), rate("spelledOut")),
  (_, rate) => when(rate("abbreviation"), 0.04, (often) => `${often} an abbreviation such as "tbh" or "idk"`),
  (_, rate) => when(rate("laughter"), 0.06, (often) => `${often} laughs in writing`),
  (_, rate) => when(rate("ellipsis"), 0.06, (often) => `${often} trails off with dots`),
  (_, rate) => when(rate("longDash") + rate("spacedHyphen"), 0.06, (often) => `${often} joins thoughts with a dash`),
  (_, rate) => when(rate("parentheses"), 0.08, (often) => `${often} adds something in parentheses`),
  (_, rate) => when(rate("semicolon"), 0.04, (often) => `${often} uses a semicolon`),
  (_, rate) => when(rate("question"), 0.25, (often) => `${often} asks something back`),
  (_, rate) => when(rate("agreesFirst"), 0.15, (often) => `${often} opens with yes, no or the like`),
  (_, rate) => when(rate("shouting"), 0.03, (often) => `${often} puts a WORD in capitals`),
  (_, rate) => when(rate("stretching"), 0.03, (often) => `${often} stretches letters (sooo)`),
  (_, rate) => when(rate("inlineCode"), 0.06, (often) => `${often} marks code with backticks`),
  (_, rate) => when(rate("newline"), 0.1, (often) => `${often} breaks a message into lines`),
  (_, rate) => (rate("comma") < 0.08 ? "Hardly any commas." : null),
];

/** Words, not numbers; at most 250 tokens. The name is made harmless first. */
export function renderCard(stats: StyleStats, name: string): string {
  const shown = plainName(name);
  if (stats.messages < FEW_MESSAGES)
    return `How ${shown} writes: too little is known yet to say much; write plainly and briefly.`;
  const rate = (feature: string) => stats.features[feature] ?? 0;
  const told = (lines: readonly Line[]) => lines.flatMap((line) => line(stats, rate) ?? []);
  let card = [`How ${shown} writes:`, ...told(always).map((line) => `- ${line}`)].join("\n");
  const end = "\nThese are tendencies; no single message shows them all.";
  for (const line of told(optional)) if (card.length + line.length + 3 + end.length <= LONGEST_CARD) card += `\n- ${line}`;
  return card + end;
}

function lengthLine(median: number, p95: number): string {
  const usual =
    median < 15 ? "A word or two" : median < 45 ? "A short line" : median < 110 ? "A sentence or two" : "Several sentences";
  const range = p95 > Math.max(80, median * 4) ? "from a single word to a whole paragraph now and then" : "seldom much more";
  return `${usual} at a time as a rule, ${range}.`;
}

function burstLine(several: number): string {
  if (several < 0.08) return "Says it in one message.";
  if (several < 0.35) return "Mostly one message, sometimes two or three short ones in a row.";
  return "Often two or three short messages in a row instead of one.";
}

function casingLine(lowerFirst: number, allLower: number, stats: StyleStats): string | null {
  if (lowerFirst === 0 && (stats.languages.ja ?? 0) + (stats.languages.zh ?? 0) > 0.5) return null;
  if (allLower > 0.8) return "All lower case, names and beginnings too.";
  if (lowerFirst > 0.9) return "Begins in lower case.";
  if (lowerFirst > 0.55) return "Mostly begins in lower case.";
  if (lowerFirst > 0.2) return "Begins with a capital more often than not.";
  return "Begins with a capital.";
}

function fullStopLine(stop: number, bare: number): string | null {
  if (stop + bare < 0.05) return null;
  const share = stop / (stop + bare);
  if (share < 0.05) return "Never a full stop at the end.";
  if (share < 0.3) return "Seldom a full stop at the end.";
  if (share < 0.7) return "Sometimes a full stop at the end, sometimes none.";
  return "Ends sentences with a full stop.";
}

function exclamationLine(exclamation: number, many: number): string {
  if (exclamation < 0.02) return "No exclamation marks.";
  if (exclamation < 0.12) return "Few exclamation marks.";
  const several = many > 0.05 ? ", at times several at once" : "";
  return exclamation < 0.4 ? `Exclamation marks now and then${several}.` : `Many exclamation marks${several}.`;
}

function emojiLine(rate: number, usual: readonly string[]): string | null {
  if (rate < 0.02) return "No emoji.";
  const which = usual.length > 0 ? `, above all ${usual.slice(0, 4).join(" ")}` : "";
  return `${howOften(rate)} an emoji${which}.`;
}

function contractionLine(contracted: number, bare: number, spelledOut: number): string | null {
  const all = contracted + bare + spelledOut;
  if (all < 0.05) return null;
  if (bare / all > 0.5) return "Leaves out apostrophes (dont, thats).";
  if (bare / all > 0.15) return "Sometimes leaves out apostrophes (dont, thats).";
  return spelledOut / all > 0.5 ? 'Spells things out ("do not", "it is") more often than not.' : null;
}

function when(rate: number, least: number, say: (often: string) => string): string | null {
  return rate < least ? null : `${say(howOften(rate))}.`;
}

function howOften(rate: number): string {
  if (rate < 0.08) return "Now and then";
  if (rate < 0.25) return "Sometimes";
  return rate < 0.6 ? "Often" : "Mostly";
}
