/** How people ask, in five languages, whether a person or a program answers them. */
import { because, type Entry } from "./lexicon.ts";

const end = "(?= ?[?.!]| ?$| or | ou | o | oder )";
/** "Are you the bot maintainer" does not ask what answers. */
const noun = `(?= ?[?.!]| ?$| or | and | then| now| right| here| too| isn't| not| at | in | behind| writing| answering| talking| generated| instead| pretending| @|-generated)`;

const very =
  "(?:(?:really|actually|truly|even|just|still|secretly|literally|honestly|seriously|like|some|kind of|the|a|an|any|real|actual|live|living|fucking|damn) ){0,4}";
const machine =
  "(?:bot|robot|chat ?bot|ai|a\\.i\\.?|machine|computer|llm|gpt|chat ?gpt|claude|gemini|clone|language model|program|automated|stand-?in|impostor|fake)";
const human = "(?:human|person|people|human being|individual|someone real)";

const english = [
  `(?:are|were) you ${very}(?:${machine}|${human})${noun}`,
  `(?:you are|you're|so you|you must be) ${very}${machine}${noun}`,
  `are you (?:really |actually |even |for )?real${end}`,
  `(?:is|was) (?:this|that|it|there) ${very}(?:${machine}|${human})${noun}`,
  `this is ${very}${machine}${noun}`,
  `(?:is|was) (?:this|that|it) (?:really|actually|truly|genuinely) ?(?:the real |him|her|them|she|he)?(?:you|@\\S+)?${end}`,
  `(?:is|was) (?:this|that|it) (?:the real |really |actually )?(?:you|the real (?:you|one|@someone))(?: @\\S+)?${end}`,
  "is that you(?! (?:in|on|who|that|at|with|from))",
  `(?:am i|are we|do i|did i) (?:really |actually |just )?(?:talk|speak|chat|writ|typ)(?:e|ing|ting)? (?:to|with) ${very}(?:${machine}|${human}|you|@\\S+)`,
  "who am i (?:really |actually )?(?:talking|speaking|chatting|writing) (?:to|with)",
  `(?:did|does) (?:a |an |some )?(?:${machine}|you yourself|you really) (?:really |actually )?(?:write|type|say|answer) (?:this|that|it|here|these)`,
  `(?<=^|[.?!] )(?:a )?(?:bot|robot|human|real person|ai|bot or (?:human|person|real)|human or (?:bot|machine|ai|robot)) ?\\?`,
  `is any(?:one|body) real|are you @someone${end}|are you (?:really|actually|the real) (?:@\\S+|her|him|them)${end}|real (?:person|human) or|bot or (?:human|person|real)`,
];

const maschine = "(?:bot|roboter|chat ?bot|ki|maschine|computer|programm|klon|ai|sprachmodell)";
const mensch = "(?:mensch(?:en)?|person|menschliche[rn]?)";
const german = [
  `(?:bist|seid|sind) (?:du|ihr|sie) (?:eigentlich |wirklich |nur |etwa |denn |uberhaupt |ueberhaupt )*(?:ein |eine |echt|real)?(?:echte[rs]? |reale[rs]? )?(?:${maschine}|${mensch})?${end}`,
  `ist (?:das|dies|hier) (?:eigentlich |wirklich |nur |etwa |hier )*(?:ein |eine )(?:echte[rs]? )?(?:${maschine}|${mensch})${end}`,
  `ist das (?:wirklich|echt|tatsachlich|tatsaechlich) (?:du|sie|er|@someone)?${end}|bist du das|bist du (?:wirklich|echt) @someone`,
  `(?:spreche|rede|schreibe|chatte|sprech|red|schreib) ich (?:hier |gerade |wirklich |eigentlich |jetzt )*mit (?:einem|einer|dir|@someone|ner|nem) ?(?:echten )?(?:${maschine}|${mensch})?`,
  `(?:redet|schreibt|antwortet|spricht) (?:hier|da) (?:gerade |wirklich |etwa )*(?:ein |eine )(?:echter )?(?:${maschine}|${mensch})`,
];

const robotFr = "(?:bot|robot|chat ?bot|ia|machine|ordinateur|programme|clone)";
const humainFr = "(?:humaine?|vraie? (?:personne|humain)|personne|etre humain|reelle?|vraie?)";
const french = [
  `(?:es-tu|tu es|t'es|etes-vous|vous etes) (?:vraiment |juste |en fait |bien )*(?:un |une )?(?:${robotFr}|${humainFr})${end}`,
  `(?:c'est|est-ce|ceci est|es-tu|tu es) (?:vraiment |bien |reellement )+(?:toi|elle|lui|vous|@someone)?${end}`,
  `(?:c'est|est-ce|ceci est) (?:vraiment |juste )?(?:un |une )(?:vraie? )?(?:${robotFr}|humain|vraie? personne)${end}`,
  `je (?:parle|discute|ecris|cause) (?:vraiment |bien )?(?:a|avec) (?:un |une |toi)(?:vraie? )?(?:${robotFr}|${humainFr})?`,
  `parle-je (?:a|avec)|a qui (?:est-ce que )?je parle|c'est toi ?\\?`,
];

const robotEs = "(?:bot|robot|chat ?bot|ia|maquina|ordenador|programa|clon)";
const humanoEs = "(?:human[oa]|persona(?: real| de verdad)?|ser humano|real|de verdad)";
const spanish = [
  `(?:eres|sos|es usted|es esto|esto es|es) (?:realmente |solo |en realidad |acaso )*(?:un |una )(?:${robotEs}|${humanoEs})${end}`,
  `(?:eres|sos|es usted) (?:realmente |de verdad )*(?:${robotEs}|${humanoEs})${end}`,
  `(?:de verdad|realmente|en serio) (?:eres|sos|es) (?:tu|vos|ella|el|@someone)|(?:eres|sos|es) (?:realmente|de verdad|en serio) (?:tu|vos|ella|el|@someone)|eres tu ?\\?`,
  `(?:estoy hablando|hablo|estoy chateando|estoy escribiendo) (?:realmente )?con (?:un |una |ti)(?:${robotEs}|${humanoEs})?|con quien (?:estoy hablando|hablo)`,
];

const roboPt = "(?:bot|robo|chat ?bot|ia|maquina|computador|programa|clone)";
const humanoPt = "(?:human[oa]|pessoa(?: real| de verdade)?|ser humano|real|de verdade)";
const portuguese = [
  `(?:(?:voce|vc|tu|isso|isto|isso aqui) (?:e|es)|e) (?:realmente |so |mesmo |na verdade )*(?:um |uma )(?:${roboPt}|${humanoPt})${end}`,
  `(?:(?:voce|vc) e|tu es) (?:realmente |mesmo )*(?:${roboPt}|${humanoPt})${end}`,
  `e (?:voce|vc|tu) mesm[oa]|(?:voce|vc) e mesm[oa]|e (?:realmente|mesmo|de verdade) (?:a |o )?(?:voce|vc|ela|ele|@someone)${end}|es mesmo tu`,
  `(?:estou|to|tou) (?:realmente )?(?:falando|conversando|a falar) (?:mesmo )?com (?:um |uma |voce|vc)(?:${roboPt}|${humanoPt})?|com quem (?:estou falando|eu falo|estou a falar)`,
];

export const askingIfBot: readonly Entry[] = [english, german, french, spanish, portuguese].map((wordings) =>
  because("asks whether a person or a program answers", ...wordings),
);
