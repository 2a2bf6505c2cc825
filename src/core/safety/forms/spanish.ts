/** How Spanish asks a person for something other than a fact; accents are gone, and the pronoun is mostly left out. */
import { evenSo, type Forms, form, whole } from "./form.ts";

const telling =
  "(?:decir\\w*|explicar\\w*|contar\\w*|recomendar\\w*|sugerir\\w*|describir\\w*|recordar\\w* (?:como|donde|que|cual|por que|el nombre)|pasar\\w* (?:el enlace|el link)|compartir\\w* (?:el enlace|el link|la url)|dar(?:me|nos)? (?:un ejemplo|una idea|el enlace|una pista)|aclarar\\w*|indicar\\w*|ensenar\\w* (?:como|donde)|mostrar\\w* (?:como|donde))";
/** What somebody does, knows or likes as a habit. */
const habits =
  "(?:sabes|conoces|usas|utilizas|piensas|opinas|prefieres|recomiendas|crees|recuerdas|dices|lees|escribes|juegas|bebes|comes|tienes|trabajas|haces|ves|llamas|escuchas|entiendes|odias|puedes|quieres|podrias|eres|estas|has|vas|debes|sueles|parece|gusta|gustan|acuerdas|suena|es|mas|las|los|unas|otras|tras|menos|antes|entonces|después|despues|gracias|buenas|buenos|muchas|tus|mis|sus|nuestros|ademas|quizas|lunes|martes|miercoles|jueves|viernes)";
const question =
  "(?:que|como|donde|por que|cual\\w*|cuanto\\w*|quien\\w*|cuando|de donde|a que|en que|para que|con que|desde cuando)";

export const spanish: Forms = {
  openers:
    /^(?:(?:hola|buenas|hey|oye|oiga|oid|y|pero|bueno|entonces|vale|ok|pues|perdona|perdon|por cierto|una pregunta|eh|ah|oh|tio|tia|por favor|porfa|a ver|venga|tu|usted|ustedes|vosotros|@someone) )+/,
  fact: whole([
    `^${question}`,
    `(?:sabes|sabe|sabeis|saben|conoces|conoce|recuerdas|te acuerdas|se acuerda)(?= |$)|(?:puedes|podrias|puede|podria|podeis|pueden|podrian|me|nos) (?:\\w+ )?${telling}|alguna (?:idea|pista|recomendacion|sugerencia)|un ejemplo|algun (?:consejo|truco|ejemplo)|hay (?:alguna|algun|un|una|forma|manera)`,
    "^(?:te gustan?|usas|utilizas|prefieres|crees que el|opinas|recomiendas|has (?:usado|probado|trabajado|leido|jugado|visto|hecho)|alguna vez)(?= )(?!.*(?:venir|acompanar|ayudar|ir |participar|quedar))",
  ]),
  forms: [
    form(
      "commitment",
      "asks the member to do something",
      `^(?:(?:me|nos|lo|la|le|les|te) )?(?:puedes|podrias|podria|puede|podeis|podriais|pueden|podrian|quieres|querrias|quisieras|quisiera|querria|vendrias|vienes|vendras|vas a|van a|serias capaz|te animas|se anima|te apuntas|se apunta|te unes|te vienes|te encargas|te ocupas|te ves|estarias|estarias dispuest\\w|seria|serias|tendrias|tendria|harias|haria|irias|ayudarias|aceptarias|accederias|estaria|estaras|iras|te sumas)(?: (?:usted|tu|ustedes|vosotros))? (?!(?:\\w+ )?${telling}|usar |hacer (?:eso|esto) con |decir)\\w+`,
      `^(?:me|nos) (?!gusta|parece|puedes|puede|podria|suena|han|has|ha|es|das un ejemplo|recomiendas|explicas|dices|cuentas|recuerdas)(?:\\w+(?:as|es|is|arias|erias|irias|ais|eis|a|e))(?= |$)(?! (?:que|error|un error))`,
      `^(?!${habits}(?= |$))(?:(?:me|nos|te|lo|la|los|las|se lo) )?(?!${habits}(?= |$))\\w{3,}(?:as|es|ais|eis)(?= (?:el|la|los|las|tu|con|a|al|por|manana|hoy|luego|mas|este|esta|en|un|una|mi|mis|nuestro|algo|para|tambien|de|del|conmigo))`,
      "^(?:te|le|os|les) (?!gustan?|acuerdas|acuerda|suena|funciona|sirve|sale|aparece|parece que (?:el|la|es) |ha pasado|refieres)(?:\\w+)(?= |$)",
      "(?:tan amable|el favor de|tendria la bondad|la amabilidad|echar\\w* (?:un|una) (?:cable|mano|ojo)|un favor)(?= |$)|^(?:necesito|necesitamos|espero|esperamos|esperaba|quiero|queremos|quisiera|me gustaria|nos gustaria|me encantaria|nos encantaria|agradeceria|contamos|cuento|confio|cuento) (?:\\w+ ){0,3}(?:que|contigo|tu|con usted|tus|te|verte|si|en ti)(?= |$)|^(?:manda|envia|llama|ayuda|ven|pasa|trae|haz|di|promete|deja|responde|avisa|dame|danos|prestame|acompana|guarda|reserva|apunta)(?:me|nos|lo|la|te|melo)?(?= (?:el|la|un|una|si|cuando|a|con|manana|hoy|mi|por|que|al))",
      "(?:te|os|le) (?:espero|esperamos|apunto|cuento|veo|vemos|anoto|pongo|reservo|llamo|recojo)(?= |$)",
    ),
    evenSo(
      "commitment",
      "asks for a promise or an arrangement",
      "(?:prometes|prometeme|prometido|lo juras|juralo|garantizas|palabra de|me confirmas|confirmas|dime que si|me dices si (?:vienes|puedes|quieres)|avisame si|quedamos)(?= |$)|^(?:cuando|a que hora|donde|que dia) (?:puedes|podrias|quedamos|nos vemos|te viene|quieres|vienes|te va|podemos vernos)|^(?:que tal|que te parece) (?:si|el|la|un|una|manana|quedar|vernos)|^y si (?:te|nos|vamos|quedamos|vienes|lo)",
    ),
    form(
      "approval",
      "asks to be allowed, or for a yes",
      "^(?:puedo|podria|podemos|podriamos|podre) (?:\\w+ )?(?:\\w+(?:te|os)(?= |$)|(?:.{0,50} )?(?:contigo|tu|tus|de ti|por ti|si te)(?= |$))",
      "^(?:(?:esta|estaria|va|seria|queda|todo|te|os|le|a ti|por ti|por tu parte|lo) )*(?:parece|parece bien|pareceria|importa|importaria|molesta|molestaria|va bien|viene bien|vendria bien|bien|ok|de acuerdo|conforme|vale|problema|algun problema|inconveniente|algun inconveniente|en contra|a favor|correcto|aprobado|hecho|trato hecho|listo)(?: (?:si|que|con|por|para|asi|de|el|la)(?: .{0,60})?)?$",
      "(?:estas|estais|esta usted|eres) (?:\\w+ )?(?:de acuerdo|a favor|en contra|conforme|con nosotros|bien con|segur\\w de)|(?:si|a favor|ahora) o (?:no|en contra|despues)(?= |$)|(?:tu|usted) (?:eliges|decides|escoges|diras|dices)|(?:decides|eliges|escoges|votas|apruebas|aceptas|autorizas) (?:tu|por|el|la)?|tu (?:visto bueno|permiso|aprobacion|voto|eleccion|bendicion|apoyo|ayuda)|(?:ves|tienes|hay) (?:\\w+ )?(?:inconveniente|objecion\\w*|problema|pega)s?|como lo ves|lo (?:dejo|dejamos) (?:en tus manos|a tu)",
    ),
    form(
      "right-now",
      "asks how the member is or feels",
      "^(?:estas|estais|esta usted|sigues|andas|estuviste|te encuentras|te sientes|te has) (?!(?:\\w+ )?(?:usando|seguro|segura|hablando|en (?:linux|windows|mac))(?= |$))\\w+|^you \\w+[ai]ste(?= |$)|^(?:ya|todavia|aun|por fin|al final) (?:no )?(?:(?:te|lo|la|me|has|estas) )?(?:\\w+(?:ste|do|cho|to|as|es|ad[oa])|bien|mejor)(?= |$)(?! (?:el |la )?(?:soporta|funciona))|^(?:has|tuviste|pudiste|lograste|pasaste|dormiste|comiste|llegaste) (?:\\w+ )?(?:dormido|comido|podido|llegado|tenido|visto mi|leido mi|bien|tiempo|un rato|algo|mejor|a casa|ver|hablado con|descansado|terminado)(?= |$)|^(?:todo bien|mejor|despiert\\w|cansad\\w|list\\w|libre|ocupad\\w|enferm\\w|content\\w|enfadad\\w|tienes (?:tiempo|un (?:rato|momento|minuto|segundo)|planes|hambre|ganas|miedo|sueno|plan))(?: .{0,40})?$",
    ),
    form(
      "commitment",
      "leaves the asking to the listener",
      "^(?:alguien|alguno de nosotros) (?:tiene que|deberia|quiere|puede|podria|se apunta|viene|se anima)(?! (?:decir|explicar))(?= |$)|^(?:a la|en el|al|la|el)? ?(?:misma|mismo|mismos) (?:hora|sitio|lugar|plan)(?: .{0,20})?$|(?:dijiste|prometiste|quedaste|ibas|ofreciste) (?:\\w+ )?(?:que|en|a)(?= |$)|(?:o no|o que|verdad que si|de acuerdo)$|^(?:por que no|y si|que tal si) (?!funciona|va|usa|sale|puedo)\\w+|^(?:salimos|comemos|cenamos|vamos|nos vemos|bailamos|jugamos|tomamos|hacemos|quedamos)(?= |$)",
    ),
    form(
      "judgement",
      "wants the member's word about somebody",
      "^(?:crees|piensas|opinas|no crees|te fias|confias|te cae|te caen) (?:\\w+ ){0,5}(?:@someone|el|ella|(?:tu|nuestro|nuestra|la|el) (?:jef\\w|companer\\w|becari\\w|nuev\\w|client\\w))$|(?:entre nosotros|se sincer\\w|con sinceridad|sinceramente)(?= |$)",
    ),
    evenSo(
      "surveillance",
      "asks what the member did, when, or with whom",
      "^por que (?:se|te|me|esta|estaba|no) (?:fue|ha ido|marcho|enfado|enoja|enfada|vino|viene|habla|enfadad\\w|marchaste|fuiste|contesta|contestas|quiere)(?= |$)|^(?:con|a) quien (?:estabas|estas|fuiste|vas|viste|hablas|hablaste|quedaste|saliste|vives|bailaste)|^(?:a que hora|cuando) (?:te|os|se)? ?(?:levantas|acuestas|vas|sales|vuelves|llegas|despiertas|duermes|comes|fuiste|estuviste|terminas)|^(?:donde|adonde|a donde) (?:vives|estas|estabas|duermes|vas|fuiste|te (?:alojas|metiste|quedas)|comiste|dormiste)(?= |$)",
    ),
    form(
      "approval",
      "asks what to do with a life",
      "^(?:debo|deberia|debemos|tengo que|tendria que|puedo|hago bien en|hago mal en) (?:de )?(?:perdonar|disculpar|dimitir|renunciar|irme|quedarme|llamar|hablar|casar|pagar|firmar|decir|dejar|aceptar|rechazar|invitar|denunciar|mentir|mudar|comprar|vender|ir|venir)(?:l[aeo]s?|me|selo)?(?= |$)",
    ),
    form(
      "medical",
      "speaks of how they feel themselves",
      "^(?:me siento|no me siento|me encuentro|ya no me siento|no puedo (?:dormir|comer|respirar|levantarme|mas)|no duermo|ya no duermo|tengo (?:mucho )?(?:miedo|dolor|nauseas)|me duelen?)(?= |$)|^(?:nadie|a nadie) (?:me|le) (?:quiere|entiende|escucha|importo|cree|ve|echa)",
    ),
  ],
};
