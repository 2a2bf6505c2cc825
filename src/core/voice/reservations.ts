/** Which sentences limit or doubt what others say, and so may not be left out beside them. */

/** It begins with a condition, a reservation or a warning. */
const reserving =
  /^["'(¡]*(?:but|unless|except|only|just not|though|although|however|if|when|once|careful|beware|check|make sure|do not|don['’]?t|never|not|avoid|aber|nur|außer|wenn|falls|nicht|vorsicht|jedoch|pero|solo|sólo|si|cuidado|nunca|mais|sauf|seulement|attention|jamais|mas|só|se|ただし|でも|けど|しかし)(?!\p{L})|^(?:ただし|でも|しかし)/iu;
/** Somewhere in it somebody is warned, or the speaker is not sure, or it was so once. */
const doubting =
  /(?<!\p{L})(?:you (?:should|must|can|may|need)(?: not|n['’]?t)|can['’]?t be sure|not sure|unsure|maybe|perhaps|might|may|probably|possibly|(?:i|we) (?:think|guess|believe)|out of date|outdated|back then|used to|afaik|iirc|vielleicht|wahrscheinlich|eventuell|glaube?|damals|nicht sicher|quizás?|tal vez|creo|probablemente|antes era|peut-être|je crois|talvez|acho)(?!\p{L})|かも|たぶん|多分|と思/iu;

export function reserves(sentence: string): boolean {
  return reserving.test(sentence) || doubting.test(sentence);
}
