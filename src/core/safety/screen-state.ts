/** Finds claims about the absent member's own life and work that nothing they wrote stands behind. */
import { lexemes } from "#core/voice/lexemes.ts";
import { matchable } from "./plain-text.ts";
import { phrase, unmarked } from "./screen-text.ts";

/** The share of a claim's own words that one piece of evidence must hold. */
const ENOUGH = 0.6;

/** Who speaks of themself. */
const aboutOneself = phrase(
  "i|i'm|im|i've|ive|i'll|i'd|my|mine|myself",
  "we(?:'re| are| were) (?!fine(?!\\p{L})|talking|using)\\p{L}+ing|we(?:'ll| will|'ve| have) (?!see(?!\\p{L})|a |an |the |no |to |two |never )\\p{L}+|we (?:plan|intend|decided|hope|want) to|wir (?:planen|werden|wollen|haben (?:vor|beschlossen|geplant))|(?:on|nous) (?:va|allons|prévoit|prévoyons|compte|comptons|veut|voulons)|(?:vamos a|planeamos|hemos decidido|queremos)|(?:planejamos|pretendemos|decidimos|a gente vai)",
  "(?:voy|vengo|vivo|salgo|llego|termino|acabo|hago|ando|sigo|llevo|necesito|viajo|duermo|hice|terminé|acabé|llegué|mandé|subí|compré|leí|arreglé|empecé|salí|tuve|pude|hablé|tenía|vivía)(?! (?:claro|igual))|he \\p{L}+(?:ado|ido|cho|to)|\\p{L}{2,}(?:aré|eré|iré)",
  "(?:venho|moro|saio|chego|faço|ando|preciso|fiquei|fiz|terminei|acabei|cheguei|mandei|comprei|arrumei|comecei|tive|falei|morava|tinha)|\\p{L}{2,}(?:arei|erei|irei)",
  "ich|mein\\p{L}{0,2}|mir|je|mon|ma|mes|j'\\p{L}+|yo|mi|mis|estoy|tengo|estaba|estuve|estaré|trabajo|fui|eu|meu|minha|meus|minhas|estou|tô|tenho|estava|trabalhei",
);

/** The same without a subject, as people write it in chat: "working on it", "no pr yet", "at the office". */
const unsaid = [
  /^(?:(?:yes|yeah|yep|yup|no|nope|nah|not|well|oh|so|sorry|hey|hi|ok|and|but|just|still|currently|almost|nearly|already|finally|actually|rn|atm)[, ]+)*(?:working|waiting|looking|travell?ing|driving|commuting|sitting|moving|finishing|writing|fixing|debugging|testing|eating|cooking|sleeping|walking|packing|flying|heading|going|coming|leaving|feeling|trying|reading|reviewing|planning|getting)(?= |$)/u,
  /^(?:(?:yes|yeah|yep|yup|no|nope|nah|well|oh|sorry|still|currently|probably|already|back|just)[, ]+)*(?:at (?:home|work|lunch|the|my)|in (?:a|the) (?:meeting|call|train|car|office|middle|bus|airport)|on (?:my way|vacation|holiday|holidays|leave|a (?:train|plane|call|break)|pto|the (?:train|plane|bus|road))|away (?:until|till)|back (?:on|by|at|in|from)|off (?:sick|today|until)|out (?:sick|of office)|busy|sick|home|asleep|stuck|swamped|done|almost done|finished)(?= |$)/u,
  /^(?:(?:no|nope|nah|sorry|well)[, ]+)*no \p{L}[\p{L}\p{N} -]{0,30} yet\b|^(?:(?:no|nope|nah|sorry)[, ]+)*(?:not|haven'?t|havent) (?:yet|started|done|finished|seen|looked|got|had|been)\b/u,
  /^(?:(?:ja|nein|nee|sorry|noch|gerade|fast|schon|immer)[, ]+)*(?:bin|habe?(?! keine ahnung)|hatte|war|arbeite|sitze|komme|gehe|fahre|warte|schreibe|zu hause|zuhause|im (?:büro|urlaub|meeting|zug|homeoffice|auto)|unterwegs|krank|noch nicht|fast fertig|gleich fertig|dran)(?= |$)(?! (?:nicht|mir|da) (?:sicher|unsicher))/u,
  /^(?:(?:oui|non|désolée?|là|encore|presque|déjà|toujours)[, ]+)*(?:suis|ai|vais|viens de|au (?:bureau|boulot|resto)|chez (?:moi|mes)|en (?:réunion|vacances|route|congé|train)|pas encore|presque fini|bientôt fini|malade|dessus)(?= |$)/u,
  /^(?:(?:sí|si|no|perdón|ya|casi|todavía|aún)[, ]+)*(?:en (?:casa|la oficina|el trabajo|una reunión|el tren|camino)|de (?:vacaciones|viaje|baja)|todavía no|aún no|casi (?:listo|lista|terminado)|enferm[oa]|ocupad[oa])(?= |$)/u,
  /^(?:(?:sim|não|desculpa|já|quase|ainda)[, ]+)*(?:em (?:casa|reunião|viagem|férias)|no (?:escritório|trânsito|trabalho|trem)|de férias|ainda não|quase pront[oa]|doente|ocupad[oa]|a caminho)(?= |$)/u,
  /^(?:(?:yes|yeah|yep|no|nope|just|already|finally)[, ]+)*(?:just|already|finally) (?:finished|merged|pushed|sent|deployed|bought|got|started|moved|came|left|fixed|shipped|did|landed|arrived)\b/u,
];

/** Opinions, courtesy, not knowing, what a stand-in may say of itself: none of these tells where somebody is or what they do. */
const tellsNothing = phrase(
  "i(?: (?:really|just|honestly|also|still|kinda|definitely|would|might|do|don'?t|dont|didn'?t|can'?t|cannot|couldn'?t|wouldn'?t|not|never))* (?:know|think|guess|mean|suppose|believe|hope|wish|like|love|prefer|remember|recall|wonder|see|hear|understand|doubt|appreciate|say|tell|care|mind|feel like|imagine|bet|get (?:it|that|you)|got you|speak for|answer (?:that|this|for)|use to)",
  "i'd(?: \\p{L}+)? (?:say|go|use|try|start|ask|look|suggest|prefer|guess|rather|keep|avoid|check|put|leave|have to (?:see|ask|pass))|i would(?: \\p{L}+)? (?:say|go|use|try|start|ask|look|suggest|prefer|guess|keep|avoid|check)",
  "i'?m (?:(?:really|just|so|very|pretty|quite|not|afraid|no) ){0,3}(?:sure|afraid|sorry|glad|guessing|an ai|an? (?:ai )?(?:stand-in|clone|bot)|the (?:stand-in|clone|bot)|certain|curious|asking|saying|expert|kidding|joking|confused|surprised)|i am (?:an ai|an? (?:ai )?(?:stand-in|clone|bot)|sorry|not sure|afraid)",
  "we'?ll see|we'?ll never know|(?:gostei|achei|acho|amo|adoro)|me (?:gusta|encanta|parece)|no tengo (?:ni )?idea|não (?:tenho|faço) (?:nem )?ideia|(?:ich )?(?:hab|habe) keine ahnung|bin (?:mir )?(?:nicht|un)? ?sicher|j'en sais rien|aucune idée|j'ai (?:pas |aucune )(?:d'idée|idée)|keine ahnung",
  "(?:i'?ll|i will|i can|let me) (?:pass|see (?:it|this|that|your)|say|note|make sure .{0,30}sees|leave (?:it|that|this|them|her|him))|i (?:don'?t|do not|dont) have (?:an?|any|that|the|more) (?:answer|idea|info|information|details?|clue|source)|i have no (?:idea|clue|info|information)|if i \\p{L}+ (?:right|correctly)|as far as i|afaik|(?:in )?my (?:opinion|guess|view|bad|pleasure|take|hunch|two cents|favou?rite)|(?:can|could|should|may|shall|do|did|would|am) i",
  "ich (?:weiß|weiss|glaube|denke|finde|meine|hoffe|vermute|würde|verstehe|kenne)(?! (?:wo ich))|mein(?:er)? meinung|je (?:ne )?(?:sais|pense|crois|trouve|comprends|dirais|suppose)|à mon avis|yo (?:creo|pienso|diría|no sé)|en mi opinión|mi opinión|eu (?:acho|não sei|penso|diria)|na minha opinião",
);

/** A claim the evidence does not hold, as a clause; null where there is none. The question is no evidence: it only asks. */
export function stateIn(body: string, evidence: readonly string[]): string | null {
  const claimed = clauses(body).filter(claims);
  return claimed.find((clause) => !isHeldBy(clause, evidence)) ?? null;
}

/** Whether one of the texts says as much: these words, or most of what they are about. `clause` is `matchable` text. */
export function isHeldBy(clause: string, evidence: readonly string[]): boolean {
  return evidence.some((text) => holds({ text: matchable(unmarked(text)), words: new Set(lexemes(text)) }, clause));
}

function claims(clause: string): boolean {
  if (unsaid.some((pattern) => pattern.test(clause))) return true;
  return aboutOneself.test(clause.replace(new RegExp(tellsNothing.source, "gu"), ""));
}

function holds(source: { readonly text: string; readonly words: ReadonlySet<string> }, clause: string): boolean {
  if (source.text.includes(clause)) return true;
  const own = lexemes(clause);
  const shared = own.filter((word) => source.words.has(word)).length;
  return own.length > 0 && shared / own.length >= ENOUGH;
}

/** What is said, part by part, as `matchable` text. */
export function clauses(body: string): readonly string[] {
  return unmarked(body)
    .split(/[.!?;:\n…]+(?=\s|$)|\n|, | - | – | — | (?:but|because|though|although|while|aber|weil|mais|pero|porque|mas) /u)
    .map((clause) => matchable(clause).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, ""))
    .filter((clause) => clause !== "");
}
