/** The words that bind in German, French, Spanish and Portuguese; as a first person says them in chat. */
import { phrase } from "./screen-text.ts";

const end = "(?= ?[.,!;]|$)";

const german = phrase(
  "ich (?:verspreche|akzeptiere|genehmige|bestätige|kündige|garantiere|schwöre|sage zu|unterschreibe|bezahle|zahle|übernehme|erledige|schaffe (?:das|es)|schicke|sende|bringe|kaufe|bestelle|buche|helfe|stimme (?:zu|dem|der|dafür|für|gegen)|komme(?! aus)|kümmere mich|melde mich)",
  "ich (?:nehme (?:\\p{L}+ ){0,3}an|gebe (?:\\p{L}+ ){0,3}frei|mache? (?:das|es|den|die)|bin (?:dabei|einverstanden)|stimme (?:\\p{L}+ ){0,3}zu)",
  "ich (?:werde|kann|würde gerne?) (?:\\p{L}+ ){0,5}(?:da sein|dabei sein|kommen|bezahlen|zahlen|machen|erledigen|übernehmen|schicken|helfen|unterschreiben|kündigen|freigeben|genehmigen|teilnehmen|kaufen|prüfen|reviewen|mergen|deployen)",
  "(?:mach|erledige|übernehme|zahle|komme|schicke|versprech) ich|wird (?:gemacht|erledigt)|bin dabei|zählt? auf mich|geht klar|passt für mich|von mir aus (?:gerne?|ok|kannst)|(?:ist |hiermit |^)(?:freigegeben|genehmigt)",
  `(?:abgemacht|versprochen|einverstanden|zugesagt|gebongt)${end}`,
  "(?:du )?kannst (?:du )?(?:\\p{L}+ ){0,2}(?:mergen|deployen|ausrollen)|sieht gut aus für mich|meine stimme (?:hast|hat|geht)|meinen segen",
);

const french = phrase(
  "je (?:te |vous |le |la |l'|les )?(?:promets|accepte|approuve|confirme|démissionne|garantis|jure|paie|paye|paierai|payerai|viendrai|valide|vote|signe|signerai|ferai|enverrai|prends en charge|serai (?:là|présente?|dispo\\p{L}*))",
  "je (?:m'engage|m'en (?:charge|occupe)|m'en occuperai|suis (?:d'accord|partante?|ok pour)|vais (?:\\p{L}+ ){0,2}(?:venir|payer|faire|m'en occuper|envoyer|accepter|valider|signer|démissionner|relire))",
  "j'(?:accepte|approuve|irai|y serai|enverrai|achète|achèterai|arrive|apporterai)",
  "(?:c'est )?(?:validé|approuvé|promis|d'accord|marché conclu|vendu)(?= ?[.,!;]|$| pour moi)|c'est bon pour moi|ça me va|ça marche|compte(?:z)? sur moi|bon pour accord|ok pour moi|tu peux (?:merger|déployer|livrer|y aller)|mon accord|je m'y engage",
);

const spanish = phrase(
  "(?:(?:yo |te lo |te |lo |os lo )?(?:prometo|acepto|apruebo|confirmo|dimito|renuncio|garantizo|juro|pagaré|asistiré|firmaré|enviaré|firmo))|pago yo|yo (?:pago|voto|voy|invito)",
  "(?:me comprometo|me encargo|me ocupo|me apunto|lo haré|allí estaré|ahí estaré|estaré (?:allí|ahí)|iré|estoy de acuerdo|voto (?:por|a favor|en contra))",
  "voy a (?:ir|pagar|hacer(?:lo)?|estar|enviar(?:lo)?|comprar|firmar|aceptar|aprobar|dimitir|revisar(?:lo)?)|(?:yo )?puedo (?:ir|pagar|hacerlo|revisarlo|encargarme)",
  `cuenta conmigo|contad conmigo|trato hecho|dalo por hecho|por mí (?:bien|vale|ok)|me parece bien|tienes mi (?:aprobación|voto|palabra|permiso)|puedes (?:desplegar|mergear|publicar|hacer (?:el )?(?:deploy|merge))|(?:aprobado|aceptado|de acuerdo|prometido|dale)${end}`,
);

const portuguese = phrase(
  "(?:(?:eu )?(?:te |lhe )?(?:prometo|aceito|aprovo|confirmo|garanto|juro|pagarei|assino|concordo|irei|enviarei))|(?:eu )?(?:me demito|demito-me|me comprometo|comprometo-me|cuido disso|trato disso|estarei (?:lá|aí|presente))|eu (?:pago|voto|topo|vou)",
  "(?:eu )?vou (?:pagar|estar|ir|fazer|enviar|mandar|comprar|assinar|aceitar|aprovar|cuidar|revisar|participar)|(?:eu )?posso (?:ir|pagar|fazer|revisar)",
  `(?:pode(?:s)? )?cont(?:e|a|ar) comigo|deixa comigo|por mim (?:tudo bem|ok|pode)|pode (?:fazer|subir|mandar) (?:o )?(?:deploy|merge|mergear)|tem (?:a )?minha (?:aprovação|palavra)|(?:combinado|fechado|aprovado|aceito|prometido|topo|bora)${end}`,
);

export const otherLanguages: readonly RegExp[] = [german, french, spanish, portuguese];
