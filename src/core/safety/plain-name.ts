/** A display name made safe to stand in a label: no markup, no mention, nothing invisible, nothing that fakes a label. */

const invisible = /[\p{C}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\u2800\u{E0000}-\u{E007F}]/gu;
const markup = /[[\](){}<>*_~`|\\@#:&"\u201C\u201D\u3010\u3011\u27E6\u27E7\u2039\u203A]/gu;
const apostrophes = /[\u2018\u2019\u201B\u02BC\u02B9\u2032]/gu;
const piledAccents = /(\p{M}{4})\p{M}+/gu;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const LONGEST = 40;

/** Most names: nothing in them is taken out. */
const plainAlready = /^[A-Za-z0-9]{1,20}(?: [A-Za-z0-9]{1,19})?$/;

/** Never empty. Compatibility forms are folded first (NFKC), so that full-width brackets are brackets. Twice is the same as once. */
export function plainName(name: string): string {
  if (plainAlready.test(name)) return name;
  let kept = name;
  // Taking one thing out can bring another together: a letter and its accent, or the two halves of a label.
  for (let next = withoutMarks(kept); next !== kept; next = withoutMarks(kept)) kept = next;
  return kept || "a member";
}

function withoutMarks(name: string): string {
  const kept = name
    .normalize("NFKC")
    .replace(apostrophes, "'")
    .replace(/\s+/gu, " ")
    .replace(invisible, "")
    .replace(markup, "")
    .replace(/'s\s+clone/giu, "")
    .replace(piledAccents, "$1")
    .replace(/\s+/gu, " ")
    .trim();
  return [...graphemes.segment(kept)]
    .slice(0, LONGEST)
    .map((g) => g.segment)
    .join("")
    .trim();
}
