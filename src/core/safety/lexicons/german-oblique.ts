/** German wordings that ask without asking. */
import { because, type Lexicon, words } from "./lexicon.ts";

const soon =
  "(?:morgen|heute|uebermorgen|ubermorgen|(?:am |kommenden |nachsten |naechsten )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|nachste woche|naechste woche|wochenende|um \\d+|\\d+ uhr|abends?|nachher|spater|spaeter)";
const kin =
  "(?:mutter|mama|mutti|vater|papa|bruder|schwester|sohn|tochter|frau|mann|freund(?:in)?|oma|opa|hund|katze|kind|baby|eltern|kollege|kollegin)";
const end = "(?= ?[?.!]| ?$)";

export const germanOblique: Partial<Lexicon> = {
  crisis: [
    because(
      "somebody may have lost hope or not be safe",
      "(?:nicht|nie) (?:mehr |wieder )?(?:aufwachen|weiterleben|weiterkampfen|weiterkaempfen|leben)(?= |[.?!]|$)|(?:will|mochte|moechte|wenn ich) (?:einfach )?nicht mehr da sein|keinen ausweg|(?:keinen|den) (?:sinn|grund) (?:mehr |darin )?(?:zu leben|weiter ?zu ?(?:leben|machen)|(?:in|an) (?:allem|meinem leben|dem allen|irgendetwas)|aufzustehen)|(?:alle|allen|jeder|ihr|die welt) (?:waren|ware|waeren|waere|ginge|gehts?|geht es) (?:\\w+ ){0,3}(?:besser|glucklicher|gluecklicher|froh)|(?:alles|es) (?:soll|muss) (?:endlich )?(?:aufhoren|aufhoeren|vorbei sein|enden)|hasse (?:mein leben|mich)|lebensmude|lebensmuede|ich (?:halte|ertrage|schaffe|packe) (?:das|es|mein leben|das alles) (?:einfach )?nicht (?:mehr|langer|laenger)(?! (?:bis|heute|morgen|vor|rechtzeitig|zum|zur|diese)(?!\\w))|niemand (?:wurde|wuerde) mich vermissen|(?:(?:bin|fuhle mich|fuehle mich) (?:\\w+ ){0,2}|(?:mein leben|alles|es) ist (?:\\w+ )?)(?:wertlos|hoffnungslos)|(?:tabletten|pillen) (?:genommen|geschluckt)",
      `${kin} (?:ist |liegt |hat |wurde )?(?:\\w+ ){0,3}(?:gestorben|tot|verstorben|im sterben|im koma|auf der intensiv\\w*|nicht geschafft|eingeschlafen)|(?:schlagt|schlaegt|bedroht|verfolgt|wurgt) (?:mich|uns|sie)|will mich (?:umbringen|schlagen)|nicht sicher zu hause`,
    ),
  ],
  medical: [
    because(
      "asks about treatment or symptoms",
      `(?:tabletten|pillen|medikamente?|pille|tropfen|schmerzmittel) ${words(3)}(?:absetzen|nehmen|mischen|weglassen|einnehmen)|(?:absetzen|einnehmen|mischen)(?= ?\\?)|(?:ich|er|sie|mein\\w*|kind|tochter|sohn|hat|habe) [^.?!]{0,40}(?<!\\w)(?:fieber|husten|schwindel\\w*|ubelkeit|uebelkeit|erbrochen|ubergeben|blut|schwellung|geschwollen|schmerzen|durchfall|(?:hohe|erhohte|erhoehte) temperatur|migrane|migraene|kopfweh|halsweh|entzund\\w*|fleck|knoten (?:in der|an der|am|unter))|ansteckend|krankschreib\\w+|attest`,
    ),
  ],
  legal: [
    because(
      "asks what the law allows",
      "(?:darf|durfen|duerfen|kann|muss) (?:mein\\w*|unser\\w*|der|die|ein\\w*) (?:vermieter\\w*|mieter\\w*|arbeitgeber\\w*|chef\\w*|nachbar\\w*|bank|firma)|vermieter|mietvertrag|kaution|meine rechte|bussgeld|strafzettel|(?:bekommen|kriegen|gibt das|gibts) (?:wir )?arger|(?:ohne|deren|ihr) (?:erlaubnis|zustimmung|logo|bilder|fotos)|impressum|erbe|testament|schadensersatz|abmahn\\w+",
    ),
  ],
  secret: [
    because(
      "asks for a way in, or how to reach somebody",
      `privat(?:e|er|en)? ?(?:nummer|handy\\w*|adresse|mail|anschrift)|privatnummer|privatadresse|wie (?:komme|komm|gelange|logge?) (?:ich|wir) (?:\\w+ ){0,4}(?:rein|hinein|als (?:du|admin)|in (?:dein\\w*|das buro|das buero|den tresor))|welche (?:\\w+ )?(?:zahlen|ziffern|nummern|kombination)|(?:dein\\w*|ihr\\w*|sein\\w*) (?:login|zugang|account|konto|karte|schlussel|schluessel|zugangsdaten|lizenz|ausweis)|wie (?:erreiche|erreicht|finde) (?:ich|man|wir) (?:dich|sie|ihn|@someone)|in welche\\w* (?:strasse|hotel|stadt|viertel)`,
    ),
  ],
  employment: [
    because(
      "is about a job, kept or lost",
      "(?:das angebot|die stelle|den job|die beforderung|die befoerderung) (?:annehmen|ablehnen|nehmen)|handtuch|(?:wird|werden|wurde|soll) (?:jemand|wer|sie|er|@someone|leute) (?:\\w+ ){0,3}(?:entlassen|gekundigt|gekuendigt|rausgeworfen|gefeuert|abgebaut)|stellenabbau|(?:gutes )?wort (?:fur|fuer|bei) |(?:firma|team|unternehmen|laden) verlass\\w+|horst du auf|hoerst du auf|headhunter|unterbezahlt|uberstunden|ueberstunden|elternzeit|(?:verdient|bekommt|kriegt) (?:man|ihr|du) (?:da|dort|hier|so|eigentlich)|jobwechsel|neue stelle|stellst? (?:ihr|du) (?:jemand|leute) ein",
    ),
  ],
  money: [
    because(
      "is about who pays, or a price",
      `(?:legst|streckst|schiesst|gibst|leihst|pumpst) du [^.?!]{0,50}(?:aus|vor|dazu|einen aus)|(?:wer|ihr) (?:zahlt|bezahlt|ubernimmt die kosten)|(?:mir|uns|dir) (?:\\w+ ){0,3}(?:\\d+|zwanzig|funfzig|fuenfzig|hundert|ein paar) ?(?:euro|franken|mause|maeuse|kronen)|was (?:sollen|konnen|koennen|wollen|verlangen|berechnen|kostet es|bieten) (?:wir|ich|du)? ?(?:\\w+ ){0,4}(?:verlangen|anbieten|berechnen|zahlen|dem kunden)|(?:rechnung|kosten|miete) (?:teilen|ubernehmen|uebernehmen|begleichen)|zusammenlegen|auf (?:firmen|deine )kosten|spesen|aktien|investier\\w+|zuruckzahl\\w+|zurueckzahl\\w+`,
    ),
  ],
  approval: [
    because(
      "takes a yes for granted, or wants a nod",
      `(?:spricht|spruche|gibt es|gibts|hast du|habt ihr) (?:\\w+ ){0,4}(?:was |etwas |einwande?|einwaende|bedenken|gegen|dagegen)|(?:was|etwas) dagegen|aus deiner sicht|von deiner seite|wenn (?:ich|wir) nichts (?:hore|hoere|horen|hoeren)|(?:kann|konnen|koennen|darf) (?:das|es|die|der|ich|wir) (?:so |jetzt |dann |schon )*(?:raus|live|online|weg|rein|los|so bleiben)|grunes licht|gruenes licht|daumen hoch|(?:abnicken|durchwinken|drubergucken|draufschauen|blick drauf|drauf gucken)|(?:dein|deinen) (?:segen|go|okay|senf|daumen)|bist du (?:fur|fuer|gegen|damit)|ja oder nein|(?:warte|wartet|warten) (?:ich |wir )?(?:noch )?auf (?:dich|dein\\w*)|(?:nehmen|machen|gehen|bleiben|schmeissen|werfen) wir (?:jetzt |dann |lieber )*(?:\\w+ ){0,3}(?:oder|raus|live|weg)`,
    ),
  ],
  judgement: [
    because(
      "wants a word about somebody",
      "(?:ist|war|sind) (?:@someone|er|sie|(?:dein|unser|mein|der|die)\\w* (?:neue\\w* |alte\\w* )?(?:chef\\w*|kolleg\\w*|praktikant\\w*)) (?:immer|oft|wirklich|echt|eigentlich|so|zu|schon|ein bisschen|auch) \\w+|unter uns|ganz ehrlich|wer (?:bremst|nervt|macht am wenigsten|ist das problem|zieht)|(?:arbeiten|klarkommen|auskommen|zusammenarbeiten) mit (?:@someone|ihm|ihr|dem|der)|mit (?:@someone|ihm|ihr) (?:\\w+ ){0,3}(?:arbeiten|klar|aus)|(?:kannst|konntest) du (?:@someone|ihn|sie) (?:leiden|ausstehen|empfehlen)|gerucht\\w* uber|lastert|laestert",
    ),
  ],
  surveillance: [
    because(
      "asks after somebody's habits, company or absence",
      "(?:mit|bei) wem (?:war|ist|warst|bist|ging|geht|wohnt|trifft|redet|schreibt|fahrt|faehrt)|(?:antwortet|arbeitet|schlaft|schlaeft|trinkt|kommt|ist|macht) (?:sie|er|@someone) (?:immer|oft|normalerweise|meistens|sonst|eigentlich|so) |(?:warum|wieso|weshalb) (?:ist|bist|war|warst|antwortet|fehlt) (?:du|sie|er|@someone)|(?:wann|bis wann|wie lange) (?:ist|bist|kommt|kommst|bleibst|bleibt) (?:du|sie|er|@someone)? ?(?:\\w+ ){0,3}(?:zuruck|zurueck|wieder|weg|da)|wohin (?:fahrst|faehrst|gehst|ist|bist|fliegst)|wer war (?:das|der|die) [^.?!]{0,30}(?:bei|mit) dir",
    ),
  ],
  commitment: [
    because(
      "invites, counts on, or makes a request sound like a wish",
      `(?:hattest|haettest|hast|hatte|habt|hattet) (?:du|ihr) (?:\\w+ ){0,4}(?:lust|zeit|bock|interesse|einen moment|kurz|nicht lust)|(?:warst|waerst|warest|ware|waere) (?:du|es) (?:\\w+ ){0,4}(?:bereit|dabei|toll|super|nett|lieb|klasse|gut|moglich|moeglich)|(?:bleibt es|bleibts|steht|klappt) (?:\\w+ ){0,4}(?:bei|${soon}|noch|das treffen|unser)|(?:rechne|zahle|zaehle|plane|setze) (?:ich )?(?:\\w+ ){0,2}(?:mit dir|auf dich|dich)|(?:trag|schreib|setz|trage|schreibe) (?:ich )?dich (?:\\w+ ){0,3}(?:ein|auf)|wer (?:fahrt|faehrt|macht|ubernimmt|uebernimmt|bringt|kommt|halt|haelt) ${words(4)}(?:${soon}|du oder ich)|du oder ich`,
      `(?<=^|[.?!] )(?!(?:wie|was|warum|wieso|wo|wer|welche\\w*|wann) )(?![^.?!]*(?:gestern|letzte|hattest du gesagt|war|warst|hast du gesagt))${words(8)}(?:du|dich|dir|wir) ${words(8)}${soon}|(?:kaffee|bier|essen|mittagessen|call|kino|treffen) (?:\\w+ )?(?:${soon})|(?:springst|deckst|halst|haeltst|leitest|moderierst|vertrittst|packst|schaust|meldest|sagst|rufst) du |tu(?:st)? (?:mir|du mir) (?:einen|den) gefallen|gefallen tun|(?:brauche|brauchen|suche|suchen) (?:ich |wir )?(?:noch )?(?:hilfe|jemanden|freiwillige|helfer|einen fahrer|ersatz|deine hilfe)`,
    ),
  ],
  "right-now": [
    because(
      "asks how far things are",
      `(?:hast|habt|hat) (?:du|ihr|sie|er|@someone) (?:dir |euch |schon |mal |noch |es )*(?:mein\\w*|den|die|das|unser\\w*)? ?${words(5)}(?:angesehen|angeschaut|angeguckt|durchgelesen|geprueft|gepruft|geschafft|gesehen|gelesen|fertig|gefunden|repariert|beantwortet|hinbekommen)|wie (?:steht|stehts|siehts|sieht|kommst|kommt|weit|laufts|lauft) ${words(6)}(?:mit|voran|um|aus|bei|ist|seid|bist|die|der|das|du)|bist du (?:\\w+ ){0,2}(?:dran|durch|fertig|soweit|weiter|beschaftigt|drin)|(?:geht|gehts|steht|lauft|laeuft) (?:\\w+ ){0,3}(?:schon|wieder|jetzt|gerade|endlich)${end}|schon (?:was|etwas) (?:neues|gehort|gehoert)|wie war (?:dein\\w*|das wochenende|der urlaub)|wie gehts?(?= )|alles (?:gut|klar|ok) bei dir`,
    ),
  ],
  order: [
    because(
      "sets rules of its own",
      "(?:ignorier\\w*|vergiss\\w*|missachte\\w*) (?:\\w+ ){0,2}(?:alles|was|vorherig\\w*|bisherig\\w*|deine|alle)|ab (?:jetzt|sofort|nun|hier)|(?:lass uns|wir|komm) (?:mal )?(?:spielen|so tun|ein spiel)|was (?:wurde|hat man|haben sie|haben die) (?:dir|euch)? ?(?:\\w+ ){0,3}(?:gesagt|befohlen|verboten|vorgegeben|einprogrammiert)|(?:ohne|keine) (?:regeln|filter|einschrankung\\w*|einschraenkung\\w*)|(?<=^|[.?!] |und |dann |bitte |jetzt |@someone )(?:antworte|schreib|sprich|rede|sag)e? (?:\\w+ ){0,3}(?:nur|immer|auf|wie|als|mit|einfach)(?= )|(?:schreib|dicht|erzahl|erzaehl|sing|mach|sag)e? (?:mir|uns) |wer hat dich (?:gebaut|programmiert|gemacht)",
    ),
  ],
};
