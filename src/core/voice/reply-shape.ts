/** What a member's replies look like apart from their words: length, messages, opening, contractions, address. */
import type { ReplyShape } from "#core/model/persona.ts";
import type { Burst } from "#core/model/snippet.ts";
import { agreesFirst, bareContracted, contracted, spelledOut, surfaceOf } from "./message-features.ts";

/** So many of the latest say how somebody replies. */
const MOST_SHAPES = 300;

const addressedFirst = /^(?:@[\w.-]+|\p{L}[\p{L}\p{N}_-]*:)(?=\s)/u;

/** The latest replies to something; what was said of the member's own accord only where there are few of those. */
export function latestShapes(bursts: readonly Burst[], most: number = MOST_SHAPES): readonly ReplyShape[] {
  const replies = bursts.filter(({ cue }) => cue.kind !== "none");
  return (replies.length >= most / 3 ? replies : bursts).slice(-most).map(replyShape);
}

export function replyShape({ snippets, text, cue }: Burst): ReplyShape {
  const [first] = snippets;
  return {
    characters: text.length,
    messages: snippets.length > 2 ? 3 : snippets.length === 2 ? 2 : 1,
    opening: agreesFirst.test(surfaceOf(first).plain) ? "agrees" : "other",
    contraction: contractionIn(
      text,
      snippets.every(({ language }) => language === "en" || language === "und"),
    ),
    addressed: addressedFirst.test(text),
    asked: cue.kind,
    askedWords: cue.lexemes.length,
  };
}

function contractionIn(text: string, maybeEnglish: boolean): ReplyShape["contraction"] {
  if (!maybeEnglish) return "none";
  if (contracted.test(text) || bareContracted.test(text)) return "shortened";
  return spelledOut.test(text) ? "spelled-out" : "none";
}
