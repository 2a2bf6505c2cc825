/** Numeric dates that are one day to those who write the day first, and another to those who write the month first. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
/** Two numbers with a slash, or with a year behind them. */
const numeric = /(?<![\d/.-])(\d{1,2})(?:\/(\d{1,2})|[/.-](\d{1,2})[/.-](?:\d{4}|\d{2}))(?![\d/.-])/;

/** Such as "5/11 could be 5 Nov or 11 May. ...", with how to write it; null where the text has one meaning, or no such date. */
export function ambiguousDate(text: string): string | null {
  const [typed = "", first = "", bare, dated] = numeric.exec(text) ?? [];
  const [one, other] = [Number(first), Number(bare ?? dated)];
  const [monthFirst, dayFirst] = [MONTHS[one - 1], MONTHS[other - 1]];
  if (!monthFirst || !dayFirst || one === other) return null;
  return `${typed} could be ${one} ${dayFirst} or ${other} ${monthFirst}. Please write the month as a word, such as ${one} ${dayFirst}.`;
}
