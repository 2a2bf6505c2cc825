/** A display name made safe to stand in a label: no markup, no mention, nothing invisible, nothing that fakes a label. */

const invisible = /[\p{C}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\u2800\u{E0000}-\u{E007F}]/gu;
const markup = /[[\](){}<>*_~`|\\@#:&"\u2018\u2019\u201C\u201D\u3010\u3011\u27E6\u27E7\u2039\u203A]/gu;
const LONGEST = 40;

/** Never empty. Compatibility forms are folded first (NFKC), so that full-width brackets are brackets. */
export function plainName(name: string): string {
  const kept = name
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .replace(invisible, "")
    .replace(markup, "")
    .replace(/['\u02BC\uFF07]s\s+clone/giu, "")
    .replace(/\s+/gu, " ")
    .trim();
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(kept)];
  const short = graphemes
    .slice(0, LONGEST)
    .map((g) => g.segment)
    .join("")
    .trim();
  return short || "a member";
}
