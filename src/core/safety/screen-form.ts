/** What an answer may not look like: something that notifies, a link from nowhere, or a label of its own. */
import { maskMark } from "#core/model/snippet.ts";
import { matchable } from "./plain-text.ts";
import { firstMatch, matchableLines, phrase, unmarked } from "./screen-text.ts";

const mention = /<[@#!](?!-)[^>\s]{0,80}>?|<\/?[a-z]{2,10}:[^>\s]{1,80}>|&lt;[@#!]/iu;
const everybody = /@\s?(?:everyone|here|channel)(?![\p{L}\p{N}])/iu;
/** Not the sign inside an address: that is for `private` to find. */
const atName = /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}_][\p{L}\p{N}_./-]*/giu;
/** A face like @_@, and a version. */
const noName = /^@(?:_+|\d[\d.]*)$/;
/** Our own stand-in for whoever was mentioned, and names of packages. */
const repeatable = /^@(?:someone\.*|[a-z0-9-]+\/[a-z0-9._-]+)$/;
/** Some sites have such signs in their addresses, where they call nobody. */
const inLink = /https?:\/\/[^\s<>]+/giu;

/** Anything that would notify or point at somebody. `@someone` and `@scope/package` may be repeated from the evidence. */
export function mentionIn(body: string, evidence: readonly string[]): string | null {
  const found = (mention.exec(body) ?? everybody.exec(body))?.[0];
  if (found !== undefined) return found;
  const named = body.replace(inLink, " ").match(atName) ?? [];
  const fresh = (name: string) => !repeatable.test(name) || !evidence.some((text) => text.includes(name));
  return named.find((name) => !noName.test(name) && fresh(name)) ?? null;
}

const address = /(?:[a-z][a-z0-9+.-]{1,15}:\/\/|mailto:|www\.)[^\s<>"'`|)\]]+/giu;
const bareHost =
  /(?<![@\p{L}\p{N}._/:-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:com|org|net|io|dev|app|co|ai|gg|ly|xyz|info|link|site|de|fr|es|pt|uk|eu|ru|cn|br|tv|page|cloud|tech|online|shop|edu|gov|biz|top|live|club)(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])(?:\/[^\s<>"'`|)\]]*)?/giu;
/** Nobody's domain that is known here, but a path behind it; what ends like a file is none. */
const hostWithPath =
  /(?<![@\p{L}\p{N}._/:~-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?!(?:sh|ts|tsx|js|mjs|jsx|py|rb|rs|go|md|json|ya?ml|toml|txt|css|html?|php|sql|c|h|cpp|d|log|conf|cfg|ini|lock|env|git|jar|app)\/)\p{L}{2,24}\/[^\s<>"'`|)\]]+/giu;
const reservedHost =
  /(?<![@\p{L}\p{N}._/:-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:example|test|invalid|onion|nl|ch|pl|se|jp|ca|au)(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])/giu;
/** evil[.]example, evil(dot)example: written so that programs do not see it, and people do. */
const defanged = /\s?(?:\[\.\]|\(\.\)|\{\.\}|[[({]dot[\])}])\s?/giu;
/** A link that shows other words, or another link, than where it leads. */
const dressed = /\[[^\]\n]{0,200}\]\([^)\s]{0,500}|<[^<>|\s]{1,500}\|[^<>]{0,200}>/u;

/** A link, with or without its scheme, that the member did not post: what others post is not for a clone to spread. */
export function linkIn(body: string, ownWords: readonly string[]): string | null {
  const disguised = dressed.exec(body)?.[0];
  if (disguised !== undefined && !ownWords.some((text) => text.includes(disguised))) return disguised;
  const known = new Set(ownWords.flatMap(linksOf).map(normalLink));
  return linksOf(body).find((link) => !known.has(normalLink(link))) ?? null;
}

function linksOf(text: string): readonly string[] {
  const open = text.replace(defanged, ".");
  return [address, bareHost, hostWithPath, reservedHost].flatMap((pattern) => open.match(pattern) ?? []);
}

/** Scheme and host know no case; a full stop at its end belongs to the sentence. */
function normalLink(link: string): string {
  const bare = link.replace(/[.,;:!?*_~…]+$/u, "").replace(/^(?:https?:\/\/)?(?:www\.)?/i, "");
  const slash = bare.search(/[/?#]/);
  const [host, path] = slash < 0 ? [bare, ""] : [bare.slice(0, slash), bare.slice(slash)];
  return host.toLowerCase() + path.replace(/\/$/, "");
}

const machine = "(?:ro)?bot|clone?|klon|ai|a\\.i\\.|ki|ia|machine|maschine|máquina|computer|stand-in|chatbot|roboter|robô|clon";
const labelLike = [
  /[[【〔⟦「][\p{L}\p{N}.' -]{0,80}(?:clone?|klon|stand-in)\s*[\]】〕⟧」]/u,
  /(?:^\W{0,4}|'s |s' |s (?=klon))(?:ai )?(?:clone?|klon|stand-in)\s*[\])}>】〕⟧⟩›》」]|^\W{0,4}\p{L}[\p{L}\p{N} .'-]{0,40}'s (?:clone?|klon)\s*:|^\W{0,4}(?:clone?|klon)\s*:/u,
  /(?:stand-in|clone), (?:confirmed|corrected) by|ai stand-in for|nothing here binds/u,
];
const deniesIt = phrase(
  "(?:this|it|that)(?:'s| is) (?:really|actually|truly|genuinely|definitely|literally|just) (?:me|myself)(?= ?[.,!;)]|$| here| now| typing| speaking| for real)|this is me(?= ?[.,!;)]|$| here| now| typing| speaking)|the real me|it'?s me(?: again)?,? (?:for real|i swear|not)",
  `not an? (?:${machine})(?= ?[.,!;:)]|$| i swear| anymore| here| at all)|(?:i'?m|i am|am) (?:definitely |really |actually )?(?:not|no) (?:an? |the |any )?(?:${machine})|no (?:bot|clone|ai) here|(?:i'?m|i am) (?:an? )?(?:(?:real|actual|living) )?(?:human|person)(?: being)?`,
  "(?:i'?m|i am) (?:actually |really )?back(?= ?[.,!;)]|$| now| online)|(?:i'?m|i am) (?:not|no longer) away|(?:ignore|disregard) the (?:label|clone|tag|mark)|typing this myself|speaking (?:as|for) myself|human (?:here|typing)",
  `ich bin (?:kein|keine|nicht (?:ein|der|die)) (?:${machine})|ich bin (?:es )?(?:wirklich|echt)|je ne suis pas (?:un|une) (?:${machine})|c'est (?:vraiment|bien) moi|no soy (?:un|una) (?:${machine})|soy yo de verdad|(?:eu )?não sou (?:um|uma) (?:${machine})|sou eu mesm[oa]`,
);
/** Marks that `mask` leaves, a footnote, a tick box, a named link, an attribute in code. */
const harmlessBracket = new RegExp(
  `^\\W{0,4}(?:#!?\\[\\w+\\(|${maskMark}|\\[(?:\\d{1,3}|x| |)\\]|\\[[^\\]\\n]{1,60}\\]\\()`,
  "u",
);
const bracketedSpeaker = /^[^\p{L}\p{N}\n[]{0,6}[[【〔⟦「][^\]】〕⟧」\n]{1,60}[\]】〕⟧」]/u;
const roleSpeaking = /^\W{0,4}(?:system|assistant|user|human|bot|clone|ai|admin|moderator|person [a-z])\s*:(?!\/\/)/u;

/** Words that pass for a label, for another speaker, or for the member in person. */
export function forgeryIn(body: string, name: string): string | null {
  const lines = matchableLines(body);
  const found = firstMatch(lines, [...labelLike, deniesIt, roleSpeaking]);
  if (found !== null) return found;
  const bracketed = lines.find((line) => bracketedSpeaker.test(line) && !harmlessBracket.test(line));
  return bracketed ?? asMember(lines, name);
}

/** Words under the member's name as if they had written them, or that say it is them. Patterns are made where the name is said at all. */
function asMember(lines: readonly string[], name: string): string | null {
  const plain = matchable(unmarked(name));
  if (plain === "" || !lines.some((line) => line.includes(plain))) return null;
  const named = plain.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return firstMatch(lines, [
    new RegExp(`^\\W{0,4}${named}\\s*:(?!\\/\\/)`, "u"),
    phrase(
      `(?:this|it|here)(?:'s| is)(?: really| actually| truly)? ${named}(?! ?'?s? (?:clone|stand-in))(?= ?[.,!;)]|$| here| typing| speaking)`,
      `(?:i'?m|i am) (?:really |actually |the real )?${named}(?!'s| ?'s)|hier ist ${named}|c'est ${named}|soy ${named}|(?:aqui )?é [ao] ${named}`,
    ),
  ]);
}
