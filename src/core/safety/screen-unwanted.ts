/** What a member never wants their clone to say, told by its words whatever stands between them. */

/** The phrase that stands in the body, or null. One without a letter or digit is looked for as it is. */
export function unwantedIn(body: string, never: readonly string[]): string | null {
  const said = ` ${bare(body)} `;
  return never.find((phrase) => (bare(phrase) ? said.includes(` ${bare(phrase)} `) : body.includes(phrase.trim()))) ?? null;
}

function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
