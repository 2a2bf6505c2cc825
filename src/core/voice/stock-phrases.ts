/** The set phrases of assistants, which no member would recognise as theirs. */

/** A whole sentence at the start of an answer. Only wordings that say nothing and belong to no language but English. */
const openers =
  /^(?:(?:that['’]?s an? |what an? )?(?:great|good|excellent|interesting) (?:question|point)|(?:certainly|absolutely|of course|sure thing)(?=!)|thanks for (?:asking|reaching out|the question|your (?:question|message))|(?:i['’]?d be |i['’]?m )?(?:happy|glad) to (?:help|assist)(?: with that| you)?|i(?:['’]d| would) be (?:happy|glad) to [^.!?\n]*)\s*(?:[.!,]+|—|–|-|:)\s*/i;

/** Sentences at the end of an answer. */
const closers =
  /(?:^|(?<=[.!?…)\]"'])\s+|\n)(?:(?:please )?let me know (?:if|how|whether|when)\b[^.!?\n]*|(?:please )?feel free to\b[^.!?\n]*|(?:please )?(?:don['’]?t|do not) hesitate to\b[^.!?\n]*|(?:i )?hope (?:this|that|it) helps\b[^.!?\n]*|(?:i['’]?m )?(?:happy|glad) to (?:help|answer|assist|clarify|elaborate|dig|walk|share more)\b[^.!?\n]*|is there anything else\b[^.!?\n]*)[.!?]*\s*$/i;

/** Never empties an answer: one that is nothing but a set phrase is left as it is. */
export function withoutStockPhrases(draft: string): string {
  let rest = draft.trim();
  for (let round = 0; round < 3; round++) {
    const shorter = rest.replace(openers, "").replace(closers, "").trim();
    if (shorter === rest || !/[\p{L}\p{N}\uE000-\uF8FF]/u.test(shorter)) break;
    rest = shorter;
  }
  return rest;
}
