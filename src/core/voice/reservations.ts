/** Which sentences limit, doubt or go on with what others say, and so may not be left out beside them. */

/** It begins with a condition, a reservation or a warning. */
const reserving =
  /^["'(¡]*(?:but|unless|except|only|just not|though|although|however|if|when|once|careful|beware|check|make sure|do not|don['’]?t|never|not|avoid|aber|nur|außer|wenn|falls|nicht|vorsicht|jedoch|pero|solo|sólo|si|cuidado|nunca|mais|sauf|seulement|attention|jamais|mas|só|se|ただし|でも|けど|しかし)(?!\p{L})|^(?:ただし|でも|しかし)/iu;
/** Somewhere in it somebody is warned, or the speaker is not sure, or it was so once. */
const doubting =
  /(?<!\p{L})(?:you (?:should|must|can|may|need)(?: not|n['’]?t)|can['’]?t be sure|not sure|unsure|maybe|perhaps|might|may|probably|possibly|(?:i|we) (?:think|guess|believe)|out of date|outdated|back then|used to|afaik|iirc|vielleicht|wahrscheinlich|eventuell|glaube?|damals|nicht sicher|quizás?|tal vez|creo|probablemente|antes era|peut-être|je crois|talvez|acho)(?!\p{L})|かも|たぶん|多分|と思/iu;

/** It speaks of what the sentence before it named, or takes its place. */
const leaning =
  /^["'(¡]*(?:it|its|that|this|these|those|they|he|she|use|instead|otherwise|then|now|das|dies|diese[rs]?|es|sie|stattdessen|sonst|nimm|jetzt|eso|esto|usa|ahora|cela|ça|ce|c['’]est|il|elle|ils|elles|utilise|sinon|maintenant|isso|isto|ele|ela|agora|senão)(?:['’]\p{L}+)?(?![\p{L}'’])|^(?:それ|これ|その|この|代わりに)/iu;

/** Whether what stands before it is half said, or wrong, without it. */
export function leansBack(sentence: string): boolean {
  return leaning.test(sentence);
}

/** Whether what it stands beside is too much said without it. */
export function reserves(sentence: string): boolean {
  return reserving.test(sentence) || doubting.test(sentence);
}
