/** Marks what others wrote as quoted data in a prompt, so that nothing inside it can pass for our own words. */
import { shortHash } from "./hash.ts";

/** Made from a nonce: whoever wrote the data could not know how its mark ends. */
export interface Quoter {
  /** The tag's name, for the sentence that explains it. */
  readonly tag: string;
  /** A block of its own lines. `about` says what it is: our words, or words made harmless by `plainWords`. */
  quote(about: Readonly<Record<string, string>>, text: string): string;
}

const invisible = /[\p{Cs}\p{Co}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]|(?![\n\t])\p{Cc}/gu;
/** Anything like one of our marks, in whatever brackets, open or closed, with or without a nonce. */
const markLike =
  /[<＜‹«〈⟨]{1,40}\s{0,40}[/／]?\s{0,40}(?:quoted|instructions?|system|assistant)\b[^<>＜＞\n]{0,80}[>＞›»〉⟩]{0,40}/giu;
const passLike = /[<＜‹«〈⟨]{1,40}\s{0,40}PASS\s{0,40}[>＞›»〉⟩]{1,40}/giu;

/** `seed` names the question, such as the mention's id. */
export function quoter(seed: string): Quoter {
  const nonce = shortHash(`quoted data ${seed}`).slice(0, 10);
  const tag = `quoted-${nonce}`;
  return {
    tag,
    quote: (about, text) => {
      const attributes = Object.entries(about).map(([name, value]) => ` ${name}="${plainWords(value)}"`);
      return `<${tag}${attributes.join("")}>\n${harmless(text).replaceAll(nonce, "…")}\n</${tag}>`;
    },
  };
}

/** Data without invisible signs and without anything that looks like a mark of ours; otherwise as it was written. */
export function harmless(text: string): string {
  return text.replace(invisible, "").replace(passLike, "pass").replace(markLike, "[removed]").trim();
}

/** A name or a channel in one line without brackets, quotation marks or markup; at most 160 characters. */
export function plainWords(text: string): string {
  const folded = text
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(/[<>"“”„«»‹›`[\]{}\\#@]/gu, "");
  return folded
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, 160)
    .replace(/[\uD800-\uDBFF]$/, "");
}
