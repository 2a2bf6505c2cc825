/** What kind of thing a message says to whoever answers it: a question, thanks, a greeting, or a remark. */
import { isPlainAscii } from "#core/model/plain-ascii.ts";
import type { Cue } from "#core/model/snippet.ts";

const noise = /```[\s\S]*?(?:```|$)|`[^`\n]*`|(?:https?|ftp):\/\/\S+|<[@#][^<>\s]*>|@[\w.-]+/g;
const noiseSign = /[`<@]|:\/\//;

const LONGEST_READ = 2000;

const questionMark = /[?？؟](?!\w)/;

/** Openings that ask without a question mark, one expression a language; none of them is another language's statement. */
const askingOpenings: readonly RegExp[] = [
  /^(?:how|what|where|when|why|who|which)(?:'s|’s|s)? (?:\S+ ){0,2}?(?:is|are|do|does|did|can|could|should|would|was|were|has|have)\b(?! (?:a|an) )/,
  /^(?:how|what|where|when|why|who)['’]s\b/,
  /^(?:how (?:to|come|many|much|long|often)|any idea|does any(?:one|body)|do (?:you|we|they)|(?:can|could|would) (?:you|we|someone|anyone)|is there|are there|any(?:one|body) (?:know|knows|here|got|seen|tried|using))\b/,
  /^(?:wo|wie|warum|wieso|weshalb|wann|wer|welche[rsn]?|was) (?:ist|sind|kann|können|macht|machen|geht|war|hat|habt|haben|muss|soll|heißt|finde|komme|lautet)(?!\p{L})/u,
  /^(?:kann|könnte|hat|weiß|weiss|kennt) (?:jemand|wer|einer|du|ihr)(?!\p{L})/u,
  /^¿/,
  /^(?:dónde|cómo|cuándo|por qué|quién|cuál|alguien sabe|alguien tiene)(?!\p{L})/u,
  /^(?:où|comment|pourquoi|est-ce que?|qui peut|quelqu'un (?:sait|a))(?!\p{L})/u,
  /^(?:alguém sabe|por que|onde (?:está|fica|é)|como (?:faço|posso|se))(?!\p{L})/u,
];
/** Japanese asks at the end. */
const askingEnding = /(?:です|ます|でしょう|ました|ません|ない)か[。.\s]*$/u;

const thanks =
  /(?<!\p{L})(?:thanks|thank you|thx|tysm|ty|cheers|danke(?:schön)?|merci|gracias|obrigad[oa]|grazie|bedankt|спасибо)(?!\p{L})|ありがとう|感谢|谢谢|감사/u;
const notThanks = /(?<!\p{L})(?:thanks to|cheers to|no thanks|but|aber|pero|mais)(?!\p{L})/u;
const greeting =
  /^(?:hi|hey|heya|hello|yo|(?:good )?morning|good (?:afternoon|evening)|hallo|moin|guten (?:morgen|tag|abend)|hola|buen(?:os|as) (?:días|tardes|noches)|bonjour|salut|bonsoir|olá|oi|bom dia|boa tarde|ciao|buongiorno|привет)(?!\p{L})|^(?:こんにちは|おはよう|こんばんは|你好|안녕)/u;
const openingAddress = /^(?:(?:hi|hey|hello|so|ok|okay|hallo|hola)(?:[ ,:!-]+(?:\p{L}+[,:!] *)?(?=\p{L})))+/u;

/** Language-aware only where it is safe to be; whatever is in doubt is a statement. `none` for a text without words. */
export function cueKind(text: string): Cue["kind"] {
  const read = text.slice(0, LONGEST_READ);
  const typed = noiseSign.test(read) ? read.replace(noise, " ") : read;
  const ascii = isPlainAscii(typed);
  const bare = (ascii ? typed : typed.normalize("NFKC"))
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[\s,:;-]+/, "")
    .trim();
  if (!/[\p{L}\p{N}?!]/u.test(bare)) return "none";
  if (questionMark.test(bare) || opensAsking(bare) || (!ascii && askingEnding.test(bare))) return "question";
  if (hasMoreWords(bare, 6)) return "statement";
  if (thanks.test(bare) && !notThanks.test(bare)) return "thanks";
  return !hasMoreWords(bare, 4) && greeting.test(bare) ? "greeting" : "statement";
}

function opensAsking(bare: string): boolean {
  if (askingOpenings.some((asking) => asking.test(bare))) return true;
  const opening = bare.replace(openingAddress, "");
  return opening !== bare && askingOpenings.some((asking) => asking.test(opening));
}

function hasMoreWords(bare: string, most: number): boolean {
  let words = 1;
  for (let at = bare.indexOf(" "); at >= 0 && words <= most; at = bare.indexOf(" ", at + 1)) words++;
  return words > most;
}
