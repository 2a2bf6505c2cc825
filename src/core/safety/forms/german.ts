/** How German asks a person for something other than a fact; umlauts come without their dots, or as two letters. */
import { words } from "#core/safety/lexicons/lexicon.ts";
import { evenSo, type Forms, form, whole } from "./form.ts";

const du = "(?:du|ihr|sie|@someone)";
const softly = "(?:(?:bitte|vielleicht|mal|eben|kurz|noch|auch|denn|evtl|eventuell|schnell|so|mir|uns|ja|doch|gern|gerne) ){0,4}";
const telling =
  "(?:sagen|erklar\\w*|erklaer\\w*|zeigen|nennen|verraten|empfehlen|vorschlagen|beschreiben|erzahlen|erzaehlen|erinnern|verlinken|erlautern|erlaeutern|zusammenfassen|wissen)";
const fine =
  "(?:ok|okay|in ordnung|recht|fein|cool|moglich|moeglich|gut|genehm|lieb|einverstanden|klar|passend|schlimm|bereit|dabei|zufrieden|fur dich|fuer dich|von dir)";
/** Present tense, second person: what somebody does as a habit is a fact, anything else is asked of them. */
const habits =
  "(?:weisst|kennst|benutzt|nutzt|verwendest|magst|findest|hast|bist|trinkst|isst|spielst|liest|horst|hoerst|schreibst|meinst|denkst|glaubst|nimmst|arbeitest|machst|erinnerst|verstehst|bevorzugst|empfiehlst|kannst|konntest|koenntest|wurdest|wuerdest|willst|wolltest|sollst|musst|darfst|hattest|haettest|warst|waerst|wirst|mochtest|moechtest|liebst|testest|ist|fast|sonst|erst|meist|selbst|sagst|siehst|brauchst|heisst)";

export const german: Forms = {
  openers:
    /^(?:(?:hey|hi|hallo|moin|servus|na|und|aber|also|ok|okay|so|sag mal|sagt mal|du|oh|ach|ah|ja|bitte|sorry|ubrigens|uebrigens|kurze frage|mal|dann|oder|eigentlich|ehrlich|jo|jetzt|guten morgen|@someone) )+/,
  fact: whole([
    "^(?:wie|was|wo|woher|wohin|warum|wieso|weshalb|wer|wen|wem|welche\\w*|wann|womit|wofur|wofuer|wozu|worin|worum|wieviel|seit wann)",
    `(?:weisst|weiss|wisst|wissen|kennst|kennt|erinnerst|kennen) ${du}|${telling}$|${telling} (?:wie|was|wo|warum|wieso|wer|welche\\w*|wann|ob)|(?:wie|was|wo|warum|wieso|wer|welche\\w*|womit|woher) (?:[^ ]+ ){1,12}(?:ist|sind|geht|hat|haben|war|liegt|liegen|heisst|funktioniert|macht|man|kann|soll|muss|bekomme|finde)$|(?:ahnung|tipps?|beispiel|idee|empfehlung\\w*|erfahrung\\w*)(?= |$)|(?:gibt es|gibts) (?:ein|eine|einen|noch|da|dafur|schon)`,
    "^(?:benutzt|nutzt|verwendest|trinkst|magst|findest|meinst|denkst|glaubst|spielst|liest|kennst|bevorzugst) (?:du|ihr) (?!.*(?:\\w{2,}en)$)|^(?:hast|habt) (?:du|ihr) (?:\\w+ ){0,2}(?:schon mal|schonmal|jemals|je|mal mit|selbst|frueher|damals|fruher)(?= )",
  ]),
  forms: [
    form(
      "commitment",
      "asks the member to do something",
      `^(?:kannst|konntest|koenntest|konnten|koennten|konnt|konntet|wurdest|wuerdest|wurden|wuerden|willst|wollt|mochtest|moechtest|mochten|moechten|magst|wirst|solltest|darfst) ${du} ${softly}(?!lieber|eher)(?:[^ ]+ ){0,9}\\w{2,}(?:en|ern|eln|n|tun)(?: ?(?:\\w+))?$`,
      `^(?:kannst|konntest|koenntest|magst|willst|hast|kommst|machst|hilfst|gehst|bringst|gibst|rufst|schickst|ubernimmst|uebernimmst|schaust|guckst) (?!${du} )(?:mal|kurz|mit|mir|uns|eben|noch|bitte|heute|morgen|rum|zeit|lust|bock|bescheid|das|den|die|schnell)`,
      `^(?!${habits})\\w{3,}st (?:du|dich|dir)(?= )|^(?:machst|nimmst|arbeitest|kommst) du (?:\\w+ ){0,6}(?:mit|fur mich|fuer mich|noch|ab|auf|vor|dran|das|es|rein|raus|her|vorbei|mal|bitte)$|^(?:kommt|macht|helft|geht|bringt|seid|habt) ihr (?:\\w+ ){0,6}(?:mit|vorbei|lust|zeit|dabei|her|da|bereit|frei)`,
      `(?:war|warst|ware|waere|waerst|warest|wars|waers|wart) (?:du|ihr|sie|es|das)? ?(?:\\w+ ){0,4}(?:so (?:lieb|nett|gut|freundlich)|lieb|nett|dabei|bereit|zu haben|frei|einverstanden|toll|super|klasse|schon|schoen|drin)(?= |$)`,
      `^(?:hattest|haettest|hatten|haetten|hattet) ${du} (?!gesagt|gemeint|vorher)`,
      "^(?:ich|wir) (?:brauche|brauchen|brauchte|brauchten|hoffe|hoffen|wunsche|wuensche|wurde mich (?:sehr )?freuen|wuerde mich (?:sehr )?freuen|hatte gern|haette gern|zahle|zaehle|rechne|bitte|verlasse|wollte dich|will dich|mochte dich|moechte dich|freue mich|freu mich|dachte du|nehme an du|gehe davon aus) (?:\\w+ ){0,8}(?:du|dich|dir|dein\\w*|euch|ihr|sie)(?= |$)",
      "^(?:gib|schick|komm|hilf|mach|ruf|sag|meld|bring|nimm|stell|leg|pack|lass|sei|trag|bleib|halt|denk|schau|guck|kummer|kuemmer)e? (?:mir|uns|mal|dich|bitte|doch|das|den|die|es|ihm|ihr|kurz|noch|mit|an|her|vorbei)(?! (?:wie|was|wo|warum|welche))",
    ),
    evenSo(
      "commitment",
      "asks for a promise or an arrangement",
      `^(?:wann|um wieviel uhr|wo|wie bald|bis wann|welcher tag|wer) (?:konntest|koenntest|kannst|wollen|treffen|sollen|willst|passt|hast|magst|kommst|schaffst|wurdest|wuerdest|holst|bringst)(?: (?:du|wir|ihr|es|dir|uns))`,
      "(?:sag|sagst|gib|gibst|melde|meldest) (?:du )?(?:mir |uns )?(?:noch |bitte |kurz )*(?:zu|bescheid|ja|dein wort|dich)(?= |$)|(?:versprich|versprichst|versprochen|abgemacht|hand drauf|schworst|schwoerst|garantierst|ehrenwort)(?= |$)|^(?:wie|was) (?:ware|waere|wars|waers|haltst|haeltst) (?:es|du|das)? ?(?:\\w+ )?(?:mit|davon|wenn)",
    ),
    form(
      "approval",
      "asks to be allowed, or for a yes",
      "^(?:darf|durfen|duerfen|durfte|duerfte|durften|duerften|soll|sollen) (?:ich|wir|er|die|das|man|der) (?:.{1,80} )?\\w{2,}(?:en|ern|eln|n)(?: \\w+)?$",
      `^(?:ist|ware|waere|war|wars|waers|geht|ginge|ists|gehts|passt|passts|past|klappt|stort|stoert|bist|macht|macht's|sind|reicht|lauft) (?:es|das|dir|dich|euch|ihnen|alles|so|du|dies|ihr)(?: \\w+){0,4} (?:${fine}|dir|dich|euch|ihnen|wenn|dass|so|klar|damit|was aus|etwas aus|mit)(?= |$)|^(?:passt|geht|klappt|stort|stoert|reicht) (?:dir|dich|das|euch|so|es|der|die)(?: .{0,50})?$|^(?:fur|fuer|von) (?:dich|euch|dir) (?:so |das |auch |alles )*(?:ok|okay|gut|in ordnung|klar|passend|akzeptabel)|${words(6)}(?:ok|okay|recht|gut|in ordnung) (?:fur|fuer|bei|mit) (?:dich|dir|euch)`,
      "(?:was|etwas|einwande|einwaende|nichts) dagegen|^(?:einverstanden|abgemacht|deal|genehmigt|passt|passt so|ok so|okay so|alles klar|klar so|gut so|ja|dafur|dafuer|dagegen|geht klar)(?: .{0,25})?$|(?:ja|dafur|dafuer|jetzt|rein) oder (?:nein|dagegen|spater|spaeter|raus|nicht)(?= |$)|(?:entscheid|wahl|such|bestimm)e?st? (?:du|dir|dich|einen|eins)|(?:deine|deine klare) (?:wahl|stimme|entscheidung|meinung zu meinem|zustimmung)|(?:liegt|steht|bleibt) (?:das )?bei dir|(?:hab|habe|haben|kriege|bekomme|bekommen) (?:ich|wir) (?:\\w+ )?(?:dein|deine|deinen|dich|ein ja)(?= )",
    ),
    form(
      "right-now",
      "asks how the member is or feels",
      "^(?:bist|seid|warst) (?:du|ihr) (?!(?:\\w+ )?(?:auf|sicher|der|die|eher|ein|eine|fan|team|aus|der meinung)(?= ))|^(?:bist|bin|seid) (?!du |ihr )(?:schon|wieder|noch|fit|wach|da|krank|dabei|gut)|^(?:schon |wieder |noch |alles |immer noch |endlich |bist )*(?:wach|fit|da|gesund|krank|fertig|zuhause|zu hause|daheim|unterwegs|mude|muede|gut angekommen|angekommen|nervos|nervoes|dabei|frei|online|gestresst|aufgeregt|zuruck|zurueck|erholt|besser|gut geschlafen|sauer|traurig|gelandet)(?: (?:heute|morgen|jetzt|gerade|wieder|angekommen|oder|am|um|von|nach|mit|bei|auf|uber|ueber)(?: .{0,30})?)?$",
      "^(?:hast|habt) (?:du|ihr) (?!(?:\\w+ ){0,3}(?:schon mal|schonmal|je|jemals|einen tipp|tipps|ein beispiel|erfahrung\\w*))(?:.{0,60} )?(?:heute|gestern|schon|noch|gut|zeit|hunger|angst|lust|plane|plaene|feierabend|frei|urlaub|was vor|bedenken|am wochenende|meine\\w*|bock|geschlafen|gegessen|letzte nacht)(?= |$)|^(?:geht|gehts|geht's|fuhlst|fuehlst|freust|argerst|aergerst|langweilst|vermisst|bereust) (?:es |du )?(?:dir|dich|euch|was|mich|uns|ihn|es|das)(?= |$)",
    ),
    form(
      "commitment",
      "leaves the asking to the listener",
      "^(?:jemand|irgendwer|irgendjemand|einer von uns|wer) (?:musste|muesste|muss|sollte|mag|will|hat lust|hat zeit|kommt mit|macht mit)(?= |$)|^(?:gleiche|gleicher|selbe|ubliche|uebliche|wieder|unser\\w*|dein\\w*|mein\\w*) (?:zeit|ort|platz|stelle|uhrzeit|runde|tisch|lokal)(?: .{0,20})?$|du (?:hast|hattest|wolltest|meintest) (?:\\w+ ){0,4}(?:versprochen|zugesagt|angeboten|gesagt du|doch|noch)(?= |$)|(?:oder nicht|oder was|oder wie)$|^(?:wollen|sollen|konnten|koennten|durfen|duerfen) wir (?:\\w+ ){0,8}\\w+n$|^du (?:kommst|machst|hilfst|bringst|bist|gehst|ubernimmst|uebernimmst|fahrst|faehrst|kannst|schaffst|hast zeit)(?= )",
    ),
    form(
      "judgement",
      "wants the member's word about somebody",
      "^(?:findest|meinst|glaubst|denkst|vertraust|magst|traust) du (?:\\w+ ){0,5}(?:@someone|ihn|ihm|ihnen|er|(?:den|der|dem|unser\\w*|dein\\w*|die) (?:neue\\w* )?(?:chef\\w*|kolleg\\w*|praktikant\\w*|typ\\w*|team\\w*|kund\\w*))",
    ),
    form(
      "judgement",
      "asks about somebody, not about a thing",
      "^(?:ist|war|hat|kann|wird|will|mag|redet|spinnt|nervt|lugt|luegt) (?:er|sie|@someone|dein\\w* \\w+) (?:immer|oft|eigentlich|wirklich|echt|so|auch|noch|schon|dich|dir|dein\\w*|mir|uns|mich|bose|boese|nett|sauer|faul|krank|verliebt|single)(?= |$)",
    ),
    evenSo(
      "surveillance",
      "asks what the member did, when, or with whom",
      "^(?:warum|wieso|weshalb) (?:ist|war|hat|redet|kommt|will|geht) (?:er|sie|@someone) |^(?:mit|bei|von|fur|fuer) wem (?:hast|warst|bist|gehst|redest|fahrst|faehrst|wohnst|triffst|kommst)|^(?:wann|um wieviel uhr|um wie viel uhr) (?:stehst|gehst|bist|warst|schlafst|schlaefst|kommst|isst|fahrst|faehrst|fliegst|triffst|hast du (?:feierabend|geburtstag|frei|zeit))(?= )|^wo (?:bist|warst|wohnst|gehst|sitzt|schlafst|schlaefst|steckst|treibst|hast du (?:geschlafen|gegessen|ubernachtet|uebernachtet))(?= )",
    ),
    form(
      "approval",
      "asks what to do with a life",
      "^(?:soll|sollte|sollen|sollten|muss|mussen|muessen|darf|kann) (?:ich|wir) (?:\\w+ ){0,6}(?:verzeihen|entschuldigen|kundigen|kuendigen|gehen|bleiben|anrufen|ansprechen|heiraten|umziehen|zahlen|bezahlen|unterschreiben|sagen|melden|vertrauen|hingehen|kommen|absagen|zusagen|annehmen|ablehnen|einladen|reden|kaufen|verkaufen|beschweren|trennen)(?= |$)",
    ),
    evenSo(
      "money",
      "asks how much somebody got or gives",
      "^(?:wie viel|wieviel|was) (?:hast|kriegst|bekommst|zahlst|verdienst|willst|nimmst|gibst|verlangst|bezahlst|soll ich|sollte ich|hattest) (?:\\w+ ){0,5}(?:dafur|dafuer|bekommen|gezahlt|bezahlt|gekriegt|verdient|zahlen|verlangen|geben|gekostet|ausgegeben|haben)(?= |$)",
    ),
    form(
      "medical",
      "speaks of how they feel themselves",
      "^(?:mir|ich) (?:ist|geht es|gehts|fuhle mich|fuehle mich|fuhl mich|fuehl mich|fuhle nichts|kann nicht (?:mehr )?(?:schlafen|essen|aufstehen|atmen)|schlafe nicht|habe (?:angst|keine kraft|keine lust mehr))(?= |$)|^niemand (?:mag|liebt|hort|hoert|versteht|braucht|vermisst|sieht|will) mich|^mein\\w* (?:kopf|rucken|ruecken|knie|bauch|hals|herz|auge|ohr|zahn|bein|fuss|arm|hand|schulter|brust|haut) (?:tut|ist|sind|brennt|schmerzt|juckt|zieht|sticht|pocht)",
    ),
  ],
};
