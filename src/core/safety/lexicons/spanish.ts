/** Spanish questions that no clone may answer. */

import { because, illegalInCode, type Lexicon, together, words } from "./lexicon.ts";
import { spanishOblique } from "./spanish-oblique.ts";

const who = "(?:tu|usted|el|ella|vos|@someone)";
const can = "(?:(?:me |nos |lo |la )?(?:puedes|podrias|puede|podria|quieres|podes|podeis)(?: tu)?)";
const may = "(?<!como |donde |por que |cuando |quien )(?:puedo|podemos|podria|podriamos|debo|debemos|deberia|deberiamos)";
const softly = "(?:(?:por favor|me|nos|lo|la|ya|tambien|solo|un|hoy) ){0,3}";
const person =
  "(?:@someone|el|ella|ellos|(?:mi|tu|su|nuestro|nuestra|la|el) (?:nuev[oa] )?(?:jef[ea]|companer[oa]|colega|becari[oa]|profesor[a]?|ex))";
const kin =
  "(?:madre|mama|padre|papa|herman[oa]|hij[oa]|mujer|esposa|marido|esposo|abuel[oa]|amig[oa]|perr[oa]|gat[oa]|novi[oa]|bebe)";
const when =
  "(?:manana|hoy|esta noche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|la semana que viene|proxima semana|fin de semana|a las \\d+)";
const end = "(?= ?[?.!]| ?$)";

const asked: Lexicon = {
  crisis: [
    because(
      "somebody may be in danger or grieve",
      "(?:quiero|quisiera|voy a|ganas de) (?:morir(?:me)?|matarme|suicidarme|desaparecer)|suicid\\w*|matarme|hacerme dano|no quiero (?:vivir|seguir viviendo)|quitarme la vida|mejor sin mi|acabar con todo|demasiadas pastillas|no aguanto mas vivir|sin ganas de vivir",
      `(?:mi|nuestr[oa]|su) ${kin} ${words(3)}(?:murio|muerto|muerta|fallecio|fallecido|ha muerto|muriendo)|(?:murio|fallecio) (?:mi|su|nuestr[oa]) ${kin}|funeral|entierro|(?:me pega|me golpea|me amenaza)|miedo de volver a casa|infarto|ataque de panico|(?:fui|ella fue|he sido|me han|me ha|la han|la ha) violad[oa]`,
    ),
  ],
  medical: [
    because(
      "is about health",
      `ibuprofenos?|paracetamol|aspirinas?|antibioticos?|antidepresivos?|medicamentos?|que dosis|dosis de|embarazad[oa]|fiebre|vacun\\w+|(?:al|ver a un|un) (?:medico|doctor|dentista|psicologo)|(?:tus?|sus?) (?:sintomas|enfermedad|tratamiento|salud|diagnostico|depresion)|(?:estas|esta|sigues|sigue) (?:todavia |aun |muy )*(?:enferm[oa]|deprimid[oa])|(?:estas|sigues|(?<=^|[.?!] )(?:esta|sigue)) (?:todavia |aun |muy )*(?:mal|mejor)(?= ?[.?!]| ?$)|me duele`,
    ),
  ],
  legal: [
    because(
      "is about the law",
      `(?!${illegalInCode})(?:i)?legal(?:mente|es)?|demandar(?:nos|me)?|demanda judicial|abogad[oa]|juicio|tribunal|denunciar|derechos de autor|(?:firm(?:as|ar|a|es)) (?:el |la |un |este |ese )?(?:contrato|nda|acuerdo|papeles)|(?:viola|violar|incumpl\\w+) (?:la |el )?(?:rgpd|ley|contrato)|divorci\\w+|custodia`,
    ),
  ],
  secret: [
    because(
      "asks for a secret",
      `(?:cual (?:es|era)|dame|das(?= (?:el|la|los|las|tu|su)(?!\\w))|manda\\w*|envia\\w*|pasa\\w*|pasas|dime|comparte\\w*|tienes|sabes|necesito(?! una? )) (?:(?!cambi|diferencia|como|donde|olvid|restable)[^\\s.?!]+ ){0,5}(?:contrasenas?|clave(?! (?:primaria|foranea|publica|unica|compuesta))(?: de| api| del| secreta)?|codigo (?:de(?! (?:error|estado|barras|conducta|salida|respuesta|color|ejemplo))|del|pin|secreto)\\w*|token|credenciales|pin|api key)`,
      "(?:tu|su) (?:numero(?! favorito)|direccion|correo|e-?mail|telefono|movil|celular|cumpleanos|edad|iban|contrasena)|donde (?:vives|vive|vivis)|cuantos anos tienes|cuando (?:es tu cumpleanos|cumples|naciste)|tarjeta de credito",
    ),
  ],
  employment: [
    because(
      "is about a job",
      "renunciar|renuncias?(?= ?\\?)|dimitir|dimision|sueldo|salario|aumento de sueldo|ascenso|ascender(?:me)?|despid\\w+|despedir\\w*|cuanto (?:ganas|gana|cobras|cobra)|(?:debemos|deberiamos|vamos a) (?:contratar|despedir)|carta de recomendacion|dejar (?:la empresa|el trabajo|tu trabajo)|contento con tu trabajo|queja (?:contra|sobre)|acoso|contrato de trabajo|periodo de prueba",
    ),
  ],
  money: [
    because(
      "is about money",
      `${can} ${softly}(?:prestar\\w*|pagar\\w*|comprar\\w*|reembolsar\\w*|financiar|donar|transferir\\w*|pedir (?:dos|mas|pizza)|invitar\\w*)|(?:me|nos) (?:prestas|pagas|compras|devuelves)|prestame`,
      `${may} ${softly}(?:comprar|gastar|pagar|pedir (?:un|otr[oa]|mas)|invertir|facturar)|(?:hay|tenemos) (?:mas |algun |un )?presupuesto|cuanto ${words(2)}(?:pagar|darias|debo|pagarias)|regalo (?:para|de)|paypal|bitcoin|reembolso`,
    ),
  ],
  approval: [
    because(
      "asks for an approval",
      `${can} ${softly}(?:aprobar|revisar|validar|mergear|fusionar|desplegar|confirmar|publicar|autorizar|votar|decidir|aceptar|dar ${words(2)}(?:visto|ok|permiso|acceso)|darme|mirar mi|borrar|eliminar)`,
      `${may} ${softly}(?:desplegar|mergear|fusionar|publicar|subir|borrar|eliminar|lanzar|hacer (?:el )?(?:deploy|merge|release)|empezar|cancelar|apagar|reiniciar|proceder|tomarme)`,
      "(?:estas|esta|estais) (?:todos )?(?:de acuerdo|a favor|en contra|conforme)|(?:te parece bien|te parece|esta bien si|te importa si|das permiso|das el visto)|(?:tu|su) (?:aprobacion|permiso|visto bueno|voto|ok|decision|autorizacion|opinion sobre)|lgtm|apruebas|aceptas|confirmas|autorizas|visto bueno",
    ),
  ],
  judgement: [
    because(
      "asks to judge a person",
      `que (?:opinas|piensas|te parece|crees)(?: realmente| tu)? (?:de |sobre )?${person}${end}|te (?:cae bien|cae mal|gusta trabajar con|fias de)|confias en|(?:es )?@someone (?:es )?(?:\\w+ ){0,2}(?:vag[oa]|tont[oa]|buen[oa]|mal[oa]|fiable|idiota|incompetente)|de quien (?:es|fue) la culpa|la culpa|quien es (?:el|la) (?:peor|mejor|mas)`,
    ),
  ],
  surveillance: [
    because(
      "would watch the member",
      `(?:a que hora|cuando) (?:se |te )?(?:suele|sueles|esta|estas|estuvo|estuviste|llega|llegas|sale|sales|acuesta|acuestas|conecta|conectas)(?! (?:la|el|los|las) (?:\\w+ )?(?:reunion|release|documentacion))|con quien (?:hablaste|hablo|estuviste|estuvo|sales|sale|estas|esta|hablas|quedaste)|a quien (?:viste|vio|ves)|donde (?:estuviste|estabas|estaba ${who})|que (?:hiciste|hizo) (?:ayer|anoche|el fin)`,
    ),
  ],
  commitment: [
    because(
      "asks for a commitment",
      `${can} ${softly}(?:venir|estar|unirte|participar|ayudar\\w*|hacer(?:lo|me)?|terminar\\w*|enviar\\w*|mandar\\w*|encargarte|ocuparte|llamar\\w*|asistir|preparar|entregar|cubrir|prometer|garantizar|quedar|traer|arreglar\\w*|reunirte|organizar|pasar(?:te|me)?|quedarte)`,
      `(?:vienes|vendras|viene|asistes|estaras|participas|te apuntas|puedes el|prometes|te encargas|te ocupas|te animas|vas a (?:venir|estar|ir|hacer|terminar))|(?:te va bien|te viene bien|te queda bien|te sirve)|(?:nos vemos|quedamos|hablamos|nos reunimos|comemos) ${words(3)}(?:${when}|para)|(?:estas|eres|esta) (?:libre|disponible)|tienes (?:tiempo|un momento|un minuto)|contar contigo|cuando (?:puedes|podras|vienes|lo tendras|terminas|vuelves)|para cuando`,
    ),
  ],
  "right-now": [
    because(
      "asks for a present fact",
      `(?:donde|en donde) (?:estas|andas|esta ${who}|anda)(?: ahora| ahorita)?${end}|(?:estas|sigues|andas) (?:ahi|aqui|ocupad[oa]|libre|en linea|en casa|en la oficina|despiert[oa]|de vacaciones|bien|conectad[oa]|trabajando|enfadad[oa])|(?:que|en que) (?:estas|andas|esta) (?:haciendo|trabajando|comiendo|viendo|leyendo)|que haces(?: ahora)?${end}|(?:has|ya) (?:ya )?(?:visto|leido|terminad[oa]|terminaste|acabaste|acabado|empezaste|empezado|recibido|recibiste|viste|hiciste|hecho|mandaste|enviaste|revisaste|revisado|arreglaste|respondido) ?(?:mi|el|la|lo|los|las|ya)?|como va|como vas|alguna novedad|hay novedades|(?:esta|estan) ${words(4)}(?:caid[oa]|en linea|ocupad[oa])(?: ahora)?${end}`,
    ),
  ],
  order: [
    because(
      "gives an order to the bot",
      `(?:ignora|olvida|ignore|olvide) ${words(4)}(?:instrucciones|reglas|ordenes|indicaciones|prompts?)|prompt del sistema|tus? (?:prompt|instrucciones|reglas)|a partir de ahora|de ahora en adelante|ahora eres|finge|haz como si|actua como|comportate como`,
      `(?:escribe|escribeme|redacta|inventa|compon|genera|crea|cuentame|hazme|escribenos) (?:un|una|el|la|unos) ${words(2)}(?:poema|cancion|cuento|historia|texto|carta|correo|script|programa|articulo|resumen|chiste|haiku)|(?<=^|[.?!] )(?:traduce|resume|calcula)|(?:di|responde|repite|escribe) (?:exactamente|solo|solamente|despues de mi|que)|deja de|callate|quita (?:tu|la) etiqueta|menciona a todos`,
    ),
  ],
};

export const spanish = together(asked, spanishOblique);
