/** The words that bind in German, French, Spanish and Portuguese; as a first person says them in chat. */
import { phrase } from "./screen-text.ts";

const end = "(?= ?[.,!;]|$)";

const german = phrase(
  "ich (?:verspreche|akzeptiere|genehmige|bestätige|kündige|garantiere|schwöre|sage zu|unterschreibe|bezahle|zahle|übernehme|erledige|schaffe (?:das|es)|schicke|sende|bringe|kaufe|bestelle|buche|helfe|stimme (?:zu|dem|der|dafür|für|gegen)|komme(?! aus)|kümmere mich|melde mich)",
  "ich (?:nehme (?:\\p{L}+ ){0,3}an|gebe (?:\\p{L}+ ){0,3}frei|mache? (?:das|es|den|die)|bin (?:dabei|einverstanden)|stimme (?:\\p{L}+ ){0,3}zu)",
  "ich (?:werde|kann|würde gerne?) (?:\\p{L}+ ){0,5}(?:da sein|dabei sein|kommen|bezahlen|zahlen|machen|erledigen|übernehmen|schicken|helfen|unterschreiben|kündigen|freigeben|genehmigen|teilnehmen|kaufen|prüfen|reviewen|mergen|deployen)",
  "(?:mach|erledige|übernehme|zahle|komme|schicke|versprech) ich|wird (?:gemacht|erledigt)|bin dabei|zählt? auf mich|geht klar|passt für mich|von mir aus (?:gerne?|ok|kannst)|(?:ist |hiermit |^)(?:freigegeben|genehmigt)",
  "(?:\\+ ?1|plus eins|daumen hoch|ein ja|zustimmung|freigabe|grünes licht) (?:von mir|meinerseits)|meinerseits (?:ok|ja|gerne|freigegeben)|(?:hast|habt) (?:du |ihr )?(?:mein (?:wort|ok|okay|go)|meine (?:freigabe|zustimmung|unterstützung))|wir (?:machen|erledigen|liefern|übernehmen|zahlen|kommen) (?:das|es|ihr|bis|am|dann)|(?:das )?(?:geht|ist) auf mich|verlass dich drauf|darauf hast du mein wort",
  "(?:ich )?(?:bringe|schicke|mache|baue|schreibe|prüfe|kläre|regle|besorge|zahle|helfe|rufe|nehme|gebe|stelle|liefere|erledige) (?:\\p{L}+ ){0,4}(?:morgen|heute|nachher|gleich|später|am (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende)|bis (?:morgen|freitag|montag|dann))",
  `(?:(?<!big |great |huge )deal|gekauft|genommen|abgemacht|versprochen|einverstanden|zugesagt|gebongt)${end}`,
  "sieht gut aus für mich|meine? (?:stimme|unterstützung|freigabe|zustimmung|wort|ok|okay) (?:hast|habt|hat|geht)|meinen segen",
);

const french = phrase(
  "je (?:te |vous |le |la |l'|les )?(?:promets|accepte|approuve|confirme|démissionne|garantis|jure|paie|paye|paierai|payerai|viendrai|valide|vote|signe|signerai|ferai|enverrai|prends en charge|serai (?:là|présente?|dispo\\p{L}*))",
  "je (?:m'engage|m'en (?:charge|occupe)|m'en occuperai|suis (?:d'accord|partante?|ok pour)|vais (?:\\p{L}+ ){0,2}(?:venir|payer|faire|m'en occuper|envoyer|accepter|valider|signer|démissionner|relire))",
  "j'(?:accepte|approuve|irai|y serai|enverrai|achète|achèterai|arrive|apporterai)",
  "(?:\\+ ?1|plus un|un oui|pouce levé|feu vert|bon) (?:de ma part|pour moi|de mon côté)|de ma part c'est (?:oui|bon|ok)|(?:tu as|vous avez|t'as) (?:ma parole|mon soutien|mon feu vert|mon vote|mon ok)|(?:je|on) (?:gère|assure|prends?|livre|règle|offre|invite|couvre|te (?:le |la |les )?(?:vire|envoie|rembourse|rappelle|prête|ramène)|vous (?:le |la |les )?(?:envoie|rembourse))|je (?:le |la |les )?\\p{L}+ (?:demain|ce soir|tout à l'heure|lundi|mardi|mercredi|jeudi|vendredi|dès demain)|ce sera (?:fait|prêt|réglé|livré)|c'est (?:pour moi|ma tournée|promis|noté pour|comme si c'était fait)|allez-y|vas-y|sans faute",
  "(?:c'est )?(?:validé|approuvé|promis|d'accord|marché conclu|vendu)(?= ?[.,!;]|$| pour moi)|c'est bon pour moi|ça me va|ça marche|compte(?:z)? sur moi|bon pour accord|ok pour moi|tu peux y aller|mon accord|je m'y engage",
);

const spanish = phrase(
  "(?:(?:yo |te lo |te |lo |os lo )?(?:prometo|acepto|apruebo|confirmo|dimito|renuncio|garantizo|juro|pagaré|asistiré|firmaré|enviaré|firmo))|pago yo|yo (?:pago|voto|voy|invito)",
  "(?:me comprometo|me encargo|me ocupo|me apunto|lo haré|allí estaré|ahí estaré|estaré (?:allí|ahí)|iré|estoy de acuerdo|voto (?:por|a favor|en contra))",
  "voy a (?:ir|pagar|hacer(?:lo)?|estar|enviar(?:lo)?|comprar|firmar|aceptar|aprobar|dimitir|revisar(?:lo)?)|(?:yo )?puedo (?:ir|pagar|hacerlo|revisarlo|encargarme)",
  "(?:\\+ ?1|un sí|visto bueno|luz verde) (?:de mi parte|por mi parte|mío)|(?:por|de) mi parte (?:sí|ok|vale|adelante|aprobado|perfecto)|(?:aprobado|aceptado|hecho) por mi parte|tienes mi (?:apoyo|ok|sí|bendición|visto bueno)|(?:te|os|se|lo|la|los|las) (?:lo |la )?(?:ayudo|mando|envío|paso|pago|presto|hago|dejo|traigo|llevo|compro|cubro|reviso|llamo|firmo|arreglo|subo|preparo|devuelvo)(?: (?:hecho|listo|yo|mañana|hoy|luego|esta|el|sin|en|al|ahora)|(?= ?[.,!;]|$))|(?:lo|la|eso) (?:tendrás|tendréis|tienes) (?:listo|hecho|mañana|hoy)|(?:yo )?(?:me encargaré|me ocuparé|te ayudaré|lo enviaré|lo revisaré|lo tendré|pagaremos|lo haremos)|invito yo|adelante(?= ?[.,!;]|$)|sin falta|delo por hecho",
  `cuenta conmigo|contad conmigo|trato hecho|dalo por hecho|por mí (?:bien|vale|ok)|me parece bien|tienes mi (?:aprobación|voto|palabra|permiso)|(?:aprobado|aceptado|de acuerdo|prometido|dale)${end}`,
);

const portuguese = phrase(
  "(?:(?:eu )?(?:te |lhe )?(?:prometo|aceito|aprovo|confirmo|garanto|juro|pagarei|assino|concordo|irei|enviarei))|(?:eu )?(?:me demito|demito-me|me comprometo|comprometo-me|cuido disso|trato disso|estarei (?:lá|aí|presente))|eu (?:pago|voto|topo|vou)",
  "(?:eu )?vou (?:pagar|estar|ir|fazer|enviar|mandar|comprar|assinar|aceitar|aprovar|cuidar|revisar|participar)|(?:eu )?posso (?:ir|pagar|fazer|revisar)",
  "(?:\\+ ?1|um sim|sinal verde|luz verde) (?:da minha parte|meu)|(?:da|por) minha parte (?:sim|ok|pode|tudo certo|aprovado)|(?:aprovado|aceito|feito) da minha parte|tem (?:o )?meu (?:apoio|ok|voto|aval)|(?:eu )?(?:te |lhe |já )?(?:ajudo|mando|envio|pago|empresto|faço|resolvo|levo|trago|compro|cubro|reviso|ligo|assino|arrumo|subo|preparo|devolvo|entrego)(?: (?:isso|pra|para|amanhã|hoje|depois|sim|agora|já|até|um|uma|o|a))|amanhã eu \\p{L}+|pode deixar|vou sim|(?:te )?(?:ajudarei|mandarei|revisarei|resolverei|faremos|pagaremos|entregaremos)|é por minha conta|sem falta|vai lá(?= ?[.,!;]|$)",
  `(?:pode(?:s)? )?cont(?:e|a|ar) comigo|deixa comigo|por mim (?:tudo bem|ok|pode)|tem (?:a )?minha (?:aprovação|palavra)|(?:combinado|fechado|aprovado|aceito|prometido|topo|bora)${end}`,
);

/** Leave to do something: binding as an answer to whoever asks for it. */
export const leaveInOtherLanguages = phrase(
  "(?:du )?kannst (?:du )?(?:\\p{L}+ ){0,2}(?:mergen|deployen|ausrollen)",
  "tu peux (?:merger|déployer|livrer)",
  "puedes (?:desplegar|mergear|publicar|hacer (?:el )?(?:deploy|merge))",
  "pode (?:fazer|subir|mandar) (?:o )?(?:deploy|merge|mergear)",
);

export const otherLanguages: readonly RegExp[] = [german, french, spanish, portuguese];
