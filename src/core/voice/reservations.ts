/** Which sentences limit, doubt or go on with what others say, or tell what to do, and so may not be left out beside them. */

/** It begins with a condition, a reservation or a warning. */
const reserving =
  /^["'(¡]*(?:but|unless|except|only|just not|though|although|however|if|when|once|careful|beware|check|make sure|do not|don['’]?t|never|not|avoid|aber|nur|außer|wenn|falls|nicht|vorsicht|jedoch|pero|solo|sólo|si|cuidado|nunca|mais|sauf|seulement|attention|jamais|mas|só|se|ただし|でも|けど|しかし)(?!\p{L})|^(?:ただし|でも|しかし)/iu;
/** Somewhere in it somebody is warned, or the speaker is not sure, or it was so once. */
const doubting =
  /(?<!\p{L})(?:you (?:should|must|can|may|need)(?: not|n['’]?t)|can['’]?t be sure|not sure|unsure|maybe|perhaps|might|may|probably|possibly|(?:i|we) (?:think|guess|believe)|out of date|outdated|back then|used to|afaik|iirc|vielleicht|wahrscheinlich|eventuell|glaube?|damals|nicht sicher|quizás?|tal vez|creo|probablemente|antes era|peut-être|je crois|talvez|acho)(?!\p{L})|かも|たぶん|多分|と思/iu;

/** It speaks of what the sentence before it named, or takes its place. */
const leaning =
  /^["'(¡]*(?:it|its|that|this|these|those|they|he|she|use|instead|otherwise|then|now|das|dies|diese[rs]?|es|sie|stattdessen|sonst|nimm|jetzt|eso|esto|usa|ahora|cela|ça|ce|c['’]est|il|elle|ils|elles|utilise|sinon|maintenant|isso|isto|ele|ela|agora|senão)(?:['’]\p{L}+)?(?![\p{L}'’])|^(?:それ|これ|その|この|代わりに)/iu;

/** It tells what to do. */
const instructing =
  /^["'(¡]*(?:(?:please|just|first|next|finally|afterwards|and|bitte|einfach|zuerst|dann|danach|primero|luego|después|d['’]abord|ensuite|puis|primeiro|depois)[,:]?\s+)*(?:run|re?start|stop|kill|open|close|go|click|press|set|unset|install|copy|move|paste|type|enter|wait|log|sign|pull|push|merge|rebase|revert|delete|remove|drop|add|put|take|turn|switch|ask|tell|look|see|try|read|write|call|send|save|build|deploy|ship|watch|update|upgrade|change|replace|rename|create|make|download|enable|disable|plug|boil|mix|stir|starte?|stopp?e?|öffne|schließ|stell|geh|klick|setz|installier|kopier|warte|lösch|frag|schau|probier|ruf|schick|ersetz|ejecuta|abre|cierra|haz|pon|espera|borra|pregunta|mira|prueba|instala|copia|reinicia|para|cambia|lance|ouvre|ferme|clique|mets|attends|supprime|demande|regarde|essaie|installe|copie|redémarre|arrête|executa|fecha|põe|apaga|pergunta|olha|tenta)(?!\p{L})/iu;

/** Whether it is a step, or one of several. */
export function instructs(sentence: string): boolean {
  return instructing.test(sentence);
}

/** Whether what stands before it is half said, or wrong, without it. */
export function leansBack(sentence: string): boolean {
  return leaning.test(sentence);
}

/** Whether what it stands beside is too much said without it. */
export function reserves(sentence: string): boolean {
  return reserving.test(sentence) || doubting.test(sentence);
}
