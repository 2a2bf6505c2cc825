/** German questions that no clone may answer. */
import { germanOblique } from "./german-oblique.ts";
import { because, illegalInCode, type Lexicon, together, words } from "./lexicon.ts";

const who = "(?:du|sie|er|ihr|@someone)";
const kin =
  "(?:mutter|mama|vater|papa|bruder|schwester|sohn|tochter|frau|mann|freund(?:in)?|oma|opa|hund|katze|kind|baby|eltern)";
const person =
  "(?:@someone|ihm|ihr|ihn|ihnen|(?:dem|der|den|unserem|unserer|unseren|deinem|deiner|deinen|meinem|meiner|meinen) (?:neuen |alten )?(?:chef(?:in)?|kolleg(?:e|en|in)|praktikant(?:en|in)?|lehrer(?:in)?|mitbewohner(?:in)?|ex|freund(?:in)?|team ?lead))";
const when =
  "(?:morgen|heute|uebermorgen|ubermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|nachste woche|naechste woche|wochenende|um \\d+|\\d+ uhr)";
const secretThing =
  "(?:[\\w-]*pass ?wort|[\\w-]*kennwort|pin|api[ -]?key|[\\w-]*schluessel|[\\w-]*schlussel|token|zugangsdaten|login|[\\w-]*code)";
const notHow = "(?<!\\b(?:wie|wo|warum|wieso|weshalb|was|wer|wen) )";
const end = "(?= ?[?.!]| ?$)";

const asked: Lexicon = {
  crisis: [
    because(
      "somebody may be in danger or grieve",
      "nicht mehr leben|(?:mich|sich|dich) (?:umbringen|toten|toeten|ritzen|verletzen|aufhangen)|(?<!\\b(?:prozess\\w*|job|container|pod|thread|task|worker|server|dienst) (?:\\w+ )?)umbringen|suizid\\w*|selbstmord\\w*|sterben (?:will|mochte|moechte)|(?:will|mochte|moechte) (?:\\w+ )?(?:sterben|tot sein)|das leben nehmen|ohne mich besser|besser ohne mich|keinen sinn mehr(?! (?:fur (?!mich)|bei |mit |der |die |den |das (?!leben|alles)))|(?<=^|[.?!] |\\bich )kann (?:einfach |echt |wirklich |langsam )*nicht mehr(?! (?:(?:(?!leben)\\w+en|auf|in|im|ins|an|am|zum|zur|von|per|via)(?!\\w)|mit (?!ihm|ihr|mir|dem leben)))|kann (?:einfach |echt |wirklich )*nicht mehr(?= ?[.?!]| ?$)|zu viele tabletten",
      `(?:mein|meine|unser|unsere|sein|seine|ihr|ihre) ${kin} ${words(5)}(?:gestorben|tot|verstorben|stirbt)|beerdigung|(?:schlagt|schlaegt|bedroht|missbraucht|verprugelt) mich|angst nach hause|vergewaltigt|herzinfarkt|panikattacke`,
    ),
  ],
  medical: [
    because(
      "is about health",
      "ibuprofen|paracetamol|aspirin|antibiotik\\w+|antidepressiv\\w+|tabletten|medikament\\w*|dosis|dosierung|schwanger\\w*|fieber|impf\\w+|(?:zum|zu einem|zur|einen) (?:arzt|arztin|aerztin|hausarzt|zahnarzt|therapeut\\w*)|(?:deine|meine|seine|ihre) (?:symptome|diagnose|krankheit|therapie|gesundheit|depression\\w*)",
      `bist ${who}? ?(?:noch |wieder |immer noch |sehr )*(?:krank|gesund|fit|erkaltet|schwanger)|(?:kopf|bauch|brust|rucken|ruecken|hals)schmerzen|tut ${words(4)}weh|ausschlag`,
    ),
  ],
  legal: [
    because(
      "is about the law",
      `(?!${illegalInCode})(?:il)?legal(?! (?:pages?|notices?|text|names?|footer|team|department)(?!\\w))|erlaubt das gesetz|verklag\\w+|anwalt\\w*|anwaeltin|vor gericht|rechtlich\\w*|strafbar|anzeige erstatten|haftbar|haften (?:wir|ich)|unterschreib\\w+|(?:dsgvo|datenschutz|urheberrecht|vertrag|lizenz)\\w* ?(?:verletz\\w+|verstoss\\w*|konform|brechen)|verstoss\\w* gegen|scheidung|sorgerecht|steuererklarung|steuererklaerung`,
    ),
  ],
  secret: [
    because(
      "asks for a secret",
      `(?:wie (?:ist|lautet|war|heisst)|was (?:ist|war)(?! eine? )|gib|gibst|schick\\w*|sag\\w*|nenn\\w*|verrat\\w*|teil\\w*|brauche(?! (?:ich|man|wir) ein)|hast|habt|kennst|weisst) (?:(?!andern|zuruck|aendern|wie|wo|warum|unterschied)[^\\s.?!]+ ){0,5}${secretThing}${end}`,
      "(?:deine|seine|ihre|deiner) (?:\\w+ )?(?:handy|telefon|mobil)?(?:nummer|adresse|anschrift|mail|e-?mail(?:-?adresse)?)|dein (?:geburtstag|alter|passwort|konto)|wo (?:wohnst|lebst|wohnt|lebt)|wie alt bist|wann hast du geburtstag|iban|kontonummer|kreditkarte",
    ),
  ],
  employment: [
    because(
      "is about a job",
      "gehalt\\w*|lohn|gehaltserhohung|befordert|befoerdert|beforderung|kundig(?:st|en|t|ung)|kuendig\\w+|gekundigt|entlass\\w+|gefeuert|(?:sie|ihn|@someone|jemand\\w*|leute|mich|uns) feuern|(?:verdienst|verdient) (?:du|sie|er|ihr|man|eigentlich)|(?:sie|ihn|@someone|jemand\\w*|leute|mitarbeiter\\w*|entwickler\\w*) (?:\\w+ )?einstellen|bewerb(?:ung|en|st)|arbeitszeugnis|arbeitsvertrag|probezeit|beschwer(?:de|en) (?:uber|ueber|gegen|einreichen)|betriebsrat|mobbing|neuen job|deinem job|zufrieden (?:mit|in) (?:deine|dem|der)\\w*",
    ),
  ],
  money: [
    because(
      "is about money",
      "(?:leih|borg)(?:st|en|e|t)?|(?:zahl|bezahl|uberweis|ueberweis|spend|kauf|bestell|finanzier|erstatt)(?:st|t)? (?:du|ihr|@someone)|(?:kannst|konntest|koenntest|wurdest|wuerdest|willst) (?:du )?[^.?!]{0,60}(?:zahlen|bezahlen|uberweisen|ueberweisen|spenden|kaufen|bestellen|erstatten|auslegen|leihen)",
      `${notHow}(?:darf|durfen|duerfen|soll|sollen|kann|konnen|koennen) (?:ich|wir) [^.?!]{0,60}(?:ausgeben|kaufen|bestellen|abrechnen|zahlen|bezahlen|investieren)|(?:haben wir|gibt es) (?:noch |ein |dafur )*budget|geschenk fur|paypal|bitcoin`,
    ),
  ],
  approval: [
    because(
      "asks for an approval",
      "(?:kannst|konntest|koenntest|wurdest|wuerdest|magst|willst|bitte) (?:du )?(?:bitte |mal |kurz )*[^.?!]{0,50}(?:reviewen|review|freigeben|absegnen|genehmigen|mergen|deployen|approven|zustimmen|bestatigen|bestaetigen|abnehmen|(?:an|druber|drueber)?schauen|ansehen|angucken|lesen|testen|veroffentlichen|veroeffentlichen|entscheiden|abstimmen|loschen)",
      `${notHow}(?:darf|durfen|duerfen|soll|sollen|kann|konnen|koennen) (?:ich|wir) [^.?!]{0,50}(?:deployen|mergen|releasen|pushen|loschen|loeschen|veroffentlichen|veroeffentlichen|live gehen|starten|loslegen|ausrollen|abschalten|neu starten|freinehmen|absagen)`,
      "gibst du [^.?!]{0,30}frei|stimmst du|bist du (?:damit |auch )?(?:einverstanden|dafur|dagegen|dabei)|einverstanden\\?|(?:ist|ware|waere|geht) (?:es |das )?(?:fur dich |fuer dich )?(?:ok|okay|in ordnung|klar)(?: fur dich| fuer dich)?(?: wenn|\\?| ?$)|(?:deine|dein) (?:zustimmung|freigabe|stimme|ok|okay|entscheidung|review|meinung)|lgtm|fur welche \\w+ bist du|was dagegen",
    ),
  ],
  judgement: [
    because(
      "asks to judge a person",
      `(?:was|wie) (?:haltst|haeltst|denkst|findest|meinst) du (?:eigentlich |so |wirklich )*(?:von |uber |ueber |zu )?${person}|(?:magst|vertraust|hasst|liebst|respektierst) du (?:eigentlich |wirklich )?(?:${person}|unser\\w* chef\\w*)|wer (?:ist|war|hat) (?:\\w+ )?(?:schuld|der beste|die beste|am schlechtesten|der schlechteste|faulsten?)|schuld (?:an|daran)|ist (?:@someone|er|sie) (?:\\w+ ){0,3}(?:faul|dumm|gut in|unfahig|nett|nervig|zuverlassig|komisch)`,
    ),
  ],
  surveillance: [
    because(
      "would watch the member",
      `(?:wann|um wie viel uhr) (?:ist|bist|war|warst|kommt|kommst|geht|gehst) ${who}? ?(?:normalerweise |meistens |immer |so |zuletzt |gewohnlich )*(?:online|zu hause|zuhause|da|im buro|wach|aktiv|nach hause|ins bett|schlafen)|(?:mit|bei) wem (?:hast|hat|warst|war|bist|triffst|sprichst|redest|schreibst)|wen (?:hast|hat|triffst) ${who}|was (?:hast|hat|macht|machst) ${who} (?:gestern|am wochenende|letzte nacht|abends|die ganze)|wo (?:warst|war) (?:du|sie|er|@someone)`,
    ),
  ],
  commitment: [
    because(
      "asks for a commitment",
      `(?:kannst|konntest|koenntest|wurdest|wuerdest|willst|magst|hast) (?:du )?(?:bitte |mal |kurz |auch |${when} )*[^.?!]{0,60}(?:dabei sein|teilnehmen|kommen|mitkommen|ubernehmen|uebernehmen|vorbeikommen|treffen|helfen|fertig machen|machen|schicken|erledigen|liefern|anrufen|einspringen|lust|zeit|termin|vertreten|vorbereiten|mitmachen)(?= ?[?.!]| ?$| bis| am| um)`,
      `(?:kommst|schaffst|machst|ubernimmst|uebernimmst|hilfst|lieferst|schickst|bringst|gehst|nimmst|versprichst) du ${words(6)}(?:zum|zur|mit|bis|am|an|teil|dabei|auch|morgen|das|${when}|mir|uns)|bist du ${words(3)}(?:dabei|${when})|(?:passt|ginge|geht|klappt) (?:es |dir |dir das |euch |das )*${words(3)}(?:${when}|dir|euch|bei dir)|(?:treffen|sehen) wir uns|(?:wollen|sollen) wir (?:uns )?${words(4)}(?:treffen|telefonieren|sprechen)|versprich\\w*|bis wann|wann (?:kannst|kommst|hast|schaffst|bist) du|kann ich (?:auf dich zahlen|mit dir rechnen)`,
    ),
  ],
  "right-now": [
    because(
      "asks for a present fact",
      `wo (?:bist|ist|seid|steckst) ${who}?(?: gerade| jetzt| eigentlich| denn)*${end}|bist du (?:noch |schon |wieder |gerade |eigentlich )*(?:da|hier|online|zuhause|zu hause|im buro|wach|zuruck|zurueck|beschaftigt|frei|fertig|unterwegs|erreichbar|im urlaub|am arbeiten|wutend|sauer|ok|okay|mude)|was (?:machst|tust|treibst|isst|liest) du(?: gerade| jetzt| so| denn)*${end}|woran arbeitest du|(?:hast|habt) (?:du|ihr) ${words(5)}(?:schon(?! (?:ein)?mal(?= ))|fertig|gesehen|gelesen|erledigt|bekommen|angefangen|geschafft|gemacht|gemerged|deployed|geschickt|geantwortet)|wie (?:weit bist|lauft|laeuft|geht) (?:du|es|das|die|der|dir|deine)|gibt es (?:was neues|neuigkeiten|updates?)|(?:ist|sind) ${words(5)}(?:gerade|momentan|aktuell) (?:down|online|erreichbar|offline|kaputt|da)`,
    ),
  ],
  order: [
    because(
      "gives an order to the bot",
      `(?:ignorier\\w*|vergiss|missachte|umgehe) ${words(4)}(?:anweisung\\w*|regeln|instruktion\\w*|befehle|prompt\\w*|vorgaben)|system-?prompt|deine (?:anweisungen|regeln|instruktionen)|ab jetzt|ab sofort bist|du bist (?:jetzt|nun|ab)|tu so als|spiel(?:e)? (?:die rolle|einen|eine)|(?:schreib|erfinde|dichte|generiere|erstelle|verfasse|uebersetze|ubersetze|programmiere)e? (?:mir |uns |bitte |mal )*(?:ein|eine|einen|das|diesen|folgend\\w+)|(?:sag|antworte|wiederhole|schreib)e? (?:genau|nur|mit|mir nach|einfach|dass du)|hor auf|hoer auf|halt die klappe|erwahne (?:alle|jeden)|entferne (?:das|dein) label`,
    ),
  ],
};

export const german = together(asked, germanOblique);
