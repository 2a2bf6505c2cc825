/** Makes text harmless in Discord's markup: it is shown as it stands, formats nothing and calls nobody. */

/** With the colon before a name between colons, which Discord writes as a face; a time of day is none. */
const markup = /[\\*_~`|<>[\]]|(?<!\d):(?=[\p{L}\p{N}_+-]{1,60}:)/gu;
/** What begins a heading, small print, a list or a quote where it begins a line. */
const lineStart = /^(\s*)([#>+-]|\d+(?=\.\s))/gm;
/** Such addresses Discord links whole, reading no markup in them; shorter ones, or such that begin with a sign, it may not. */
const address = /https?:\/\/[\p{L}\p{N}][\p{L}\p{M}\p{N}_\-.~:/?#@!$&'()+,;=%]+/gu;
/** To Discord an address goes on until a space or this sign, with all that escapes it. */
const endsAddress = /\\<(?<=https?:\/\/\S*)/g;
/** Would let what follows change places with what stands before it. */
const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

export function escapeMarkup(text: string): string {
  const shown = text.replace(direction, "");
  let escaped = "";
  let from = 0;
  for (const found of shown.matchAll(address)) {
    escaped += escapeWords(shown.slice(from, found.index)) + found[0];
    from = found.index + found[0].length;
  }
  return (escaped + escapeWords(shown.slice(from)))
    .replace(lineStart, escapeStart)
    .replace(endsAddress, "<\u2060")
    .replace(/@(?=everyone|here)/gi, "@\u2060");
}

function escapeWords(text: string): string {
  return text.replace(markup, "\\$&");
}

/** A number's dot is what makes it a list, so that is what is escaped. */
function escapeStart(_: string, space: string, sign: string): string {
  return /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`;
}
