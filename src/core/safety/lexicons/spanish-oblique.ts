/** Spanish wordings that ask without asking. */
import { because, type Lexicon, words } from "./lexicon.ts";

const soon =
  "(?:manana|hoy|esta (?:noche|tarde)|(?:el |este )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|finde)|la semana que viene|proxima semana|fin de semana|a las? \\d+|luego|mas tarde|al mediodia)";
const kin =
  "(?:madre|mama|padre|papa|herman[oa]|hij[oa]|mujer|esposa|marido|esposo|abuel[oa]|amig[oa]|perr[oa]|gat[oa]|novi[oa]|bebe|ti[oa])";

export const spanishOblique: Partial<Lexicon> = {
  crisis: [
    because(
      "somebody may have lost hope or not be safe",
      "no (?:quiero|puedo|aguanto) (?:\\w+ )?(?:vivir|estar viv[oa]|levantarme|despertar\\w*|con la vida)(?= |[.?!]|$)|no (?:puedo|aguanto) (?:\\w+ )?mas(?! (?:de (?!verdad|esto|todo)|que (?!no)|con (?:el|la|los|las) (?!vida)|\\w+r(?!\\w)))|no quiero mas(?: esta vida| esto)?(?= ?[.?!]| ?$)|no (?:quiero|puedo) (?:\\w+ )?(?:estar aqui|seguir(?! (?:con (?!esto|todo|la vida)|sin |el |la |los |las |(?!viviendo|luchando)\\w+ndo)))|no (?:puedo|aguanto) (?:mas )?(?:con )?(?:esto|todo)(?= ?[.?!]| ?$| mas)|no (?:le )?(?:veo|tiene|encuentro) (?:mas |el |ningun )?(?:sentido|salida|razon|motivo)(?: a (?:nada|la vida|vivir|seguir))|(?:nadie|ninguno) (?:me )?(?:va a |iba a )?(?:extranar\\w*|echar de menos|echara? de menos|notar\\w*(?! (?:el|la|los|las) ))|(?:todos|estarian|estareis|el mundo) (?:\\w+ )?(?:mejor|mas felices) sin mi|(?<!\\b(?:para|hasta|antes de|despues de|hago|hacer|hace|a) )que (?:todo|esto) (?:se )?(?:acabe|pare|termine)|odio mi vida|hart[oa] de (?:vivir|la vida|todo)|cansad[oa] de (?:vivir|la vida)|no despertar\\w*|(?:tome|me tome|tragado|tomado) (?:\\w+ ){0,3}pastillas|soy (?:una carga|un estorbo)",
      `(?:mi|nuestr[oa]|su) ${kin} (?:\\w+ ){0,3}(?:murio|muert[oa]|fallec\\w+|muriendo|en coma|se nos fue|ya no esta)|(?:perdi|perdimos) a (?:mi|nuestr[oa]) ${kin}|(?:me|nos) (?:pega|golpea|amenaza|persigue|acosa)|quiere matarme|no estoy segur[oa] en casa`,
    ),
  ],
  medical: [
    because(
      "asks about treatment or symptoms",
      `(?:dejar|tomar|mezclar|doblar|tomo|dejo|mezclo) (?:de tomar )?${words(3)}(?:pastillas?|medicacion|tratamiento|gotas|jarabe|pildoras?|calmantes?)|(?:tengo|tiene|me salio|me ha salido|me duele|le duele|mi \\w+|llevo) [^.?!]{0,40}(?<!\\w)(?:fiebre|mareos?|nauseas|tos|mancha|sarpullido|bulto|dolor\\w*|vomit\\w*|sangr\\w*|hinchad[oa]|migranas?|infeccion|diarrea|insomnio|mareos)|(?:medico|doctora?|urgencias|dentista|psicolog[oa]|farmaceutic[oa])(?= )|es (?:grave|contagios[oa])|baja medica`,
    ),
  ],
  legal: [
    because(
      "asks what the law allows",
      "(?:mi|el|nuestro|un) (?:caser[oa]|arrendador|jefe puede|empresa puede|vecino|inquilin[oa]|empleador)|fianza|mis derechos|(?:nos|me) (?:pueden|puede|podrian) (?:multar|denunciar|echar|demandar|obligar|despedir)|multa|sin (?:permiso|autorizacion|preguntar|licencia)|herencia|testamento|terminos de uso|usar (?:su|el) (?:logo|marca|foto\\w*)",
    ),
  ],
  secret: [
    because(
      "asks for a way in, or how to reach somebody",
      `(?:codigo|clave|combinacion|numeros|digitos) (?:de|del|de la|para) (?:\\w+ ){0,2}(?:puerta|porton|caja|alarma|edificio|garaje|oficina|entrada|tarjeta|local|wifi)|(?:tu|tus|su|sus) (?:\\w+ )?(?:usuario|cuenta|acceso|login|tarjeta|credenciales?|licencia|llaves?)|como (?:te |le |lo |la )?(?:localizo|contacto|llamo|puedo (?:llamarte|localizarte|entrar|contactarte))|(?:personal|privad[oa])(?= ?\\?| ?$)|en que (?:calle|hotel|barrio|ciudad)|que (?:pongo|escribo|tecleo|meto) (?:para|en)`,
    ),
  ],
  employment: [
    because(
      "is about a job, kept or lost",
      "(?:acepto|aceptar|rechazar|tomar|cojo) (?:la|el|esa|ese|su) (?:oferta|puesto|trabajo|empleo)|(?:van a|vais a|va a|iran a) (?:echar|despedir|recortar|reemplazar)|(?:echan|despiden|recortan) a|(?:te|os) (?:vas|vais|marchas) (?:de la empresa|del equipo|de aqui)|dejas? (?:la empresa|el equipo|el curro)|(?:cuanto|que tal) (?:te |os |se )?(?:pagan|paga|cobra\\w*|dan)(?= )|hablar? bien de mi|recomendarme|recomiendas|horas extras?|mal pagad[oa]|baja (?:maternal|paternal)|otra oferta|estamos contratando|contratais",
    ),
  ],
  money: [
    because(
      "is about who pays, or a price",
      `(?:me|nos|le) (?:dejas|adelantas|prestas|das|invitas|fias|pones|sueltas) ${words(3)}(?:\\d+|dinero|pasta|algo|euros?|pesos|un cafe|la cena|para)|(?:quien|lo) (?:paga|invita|pone)|(?:pagamos|dividimos|partimos|pagar|dividir) (?:la cuenta|a medias|el alquiler|la factura)|\\d+ (?:euros?|pesos|dolares|pavos|lucas)|(?:cuanto|que precio|que) (?:le |les |)?(?:cobramos|pedimos|ofrecemos|presupuestamos|cobro)|a cuenta de la empresa|gastos|bolsa|invertir(?! (?:el|la|los|las|una?) (?:lista|cadena|array|orden|string|matriz|colores|eje|arbol|vector|condicion|imagen))|bote (?:para|comun)`,
    ),
  ],
  approval: [
    because(
      "takes a yes for granted, or wants a nod",
      `(?:ves|tienes|hay|pones) (?:algun[oa]? |un )?(?:inconveniente|pega|problema (?:en|si|con)|objecion\\w*|pegas)|(?:alguna|algun) (?:objecion|pega|razon para no|motivo para no)|(?:si no|salvo que) (?:dices|digas|oigo|me dices)|(?:le damos|lo subimos|lo lanzamos|lo publicamos|lo borramos|lo mergeo|lo subo|lo borro|lo lanzo|lo dejamos|tiramos|seguimos|esperamos|lo enviamos|lo cerramos)(?= |\\?)|(?:por|de) (?:tu|vuestra) (?:parte|lado)|dale (?:el )?(?:ok|visto)|(?:echas?|echarle|echa|dar|das) (?:un|le un) (?:vistazo|ojo|repaso)|(?:tu|el) (?:visto bueno|ok|bendicion|luz verde)|luz verde|(?:espero|esperando|a la espera de) (?:a )?(?:tu|que)(?= )|si o no|a favor o en contra|(?:te )?vale (?:si|asi|que)|o esperamos|o lo dejamos`,
    ),
  ],
  judgement: [
    because(
      "wants a word about somebody",
      "(?:@someone|el jefe|la jefa|tu jef[ea]|mi jef[ea]) (?:es|fue|esta) (?:siempre|muy|tan|realmente|un poco|asi)(?= )|(?:es|fue) (?:@someone|tu jef[ea]|mi jef[ea]) (?:siempre|muy|tan|realmente|un poco|asi)|entre (?:nosotros|tu y yo)|(?:se|te) sincer[oa]|quien (?:frena|retrasa|estorba|trabaja menos|sobra)|(?:trabajar|trabajarias|volverias a trabajar) con (?:@someone|el|ella)|(?:que|algo) (?:le ves|tienes contra|te molesta|de malo|le pasa a) |(?:soportas|aguantas|recomendarias|contratarias) a @someone|rumores? sobre|chisme",
    ),
  ],
  surveillance: [
    because(
      "asks after somebody's habits, company or absence",
      "con quien (?:estaba|esta|fue|va|vive|iba|andaba|salio)|(?:responde|contesta|trabaja|bebe|sale|llega|duerme) (?:siempre|a menudo|normalmente|tan)|suele (?:\\w+r)|(?:por que|como es que) (?:no )?(?:estas|esta|contestas?|respondes?|vienes?|vino|te fuiste|se fue)|(?:cuando|hasta cuando) (?:vuelves?|regresas?|estas? de vuelta|esta fuera)|quien (?:era|estaba) [^.?!]{0,30}con(?:tigo| ella| el)|(?:donde|adonde) (?:te |se )?(?:fuiste|fue|vas|va|viajas)",
    ),
  ],
  commitment: [
    because(
      "invites, counts on, or makes a request sound like a wish",
      `te (?:quedas|apetece|apuntas|animas|unes|vendria bien|gustaria|encargas|ocupas|haces cargo|importaria|anoto|cuento|espero|pongo)(?= )|(?:seria|estaria) (?:\\w+ )?(?:genial|bueno|estupendo|bien|de ayuda|un detalle) (?:si|que)|(?:podrias|quisieras|querrias|estarias|serias capaz|tendrias) (?:\\w+ )?|(?:cuento|contamos) con(?:tigo| que)|quien (?:conduce|lleva|trae|hace|se encarga|cubre|viene|presenta) [^.?!]{0,40}(?:${soon}|tu o yo)|tu o yo|(?:necesito|necesitamos|buscamos|falta|hace falta) (?:un|una|a alguien|alguien|tu|ayuda|voluntari\\w+|que)(?= )`,
      `(?<=^|[.?!] )(?!(?:como|por que|quien|que|cuando|donde|cual\\w*|cuanto) )(?![^.?!]*(?:ayer|pasad[oa]|estabas|estaba|fue|dijiste))${words(8)}(?:tu|te|nos|contigo|vosotros|me) ${words(8)}${soon}|(?:un |una )?(?:cafe|cerveza|cena|comida|cana|llamada|cine|partido|reunion) ${words(2)}${soon}|(?:haces|hazme|hacerme|haceis) (?:un )?favor|(?:echas?|echame|echar|das|dame) (?:una )?mano|(?:me|nos) (?:cubres|sustituyes|acompanas|ayudas|esperas|llevas|recoges|preparas|avisas|llamas|mandas|envias|ayudarias)(?= )|seguimos en pie|sigue en pie`,
    ),
  ],
  "right-now": [
    because(
      "asks how far things are",
      `como (?:va|van|lleva\\w*|anda|sigue|esta|te va|estas|te encuentras|te fue|fue tu)(?= )|(?:has|pudiste|lograste|conseguiste|llegaste a|te dio tiempo|habeis) (?:\\w+ ){0,2}(?:mirar\\w*|ver\\w*|podido|leer|revisar|terminar|arreglar|avanz\\w+|mirado|probar|logrado|empezar)|(?:sigues|estas|andas) (?:\\w+ )?(?:con|atascad[oa]|en ello|bloquead[oa]|liad[oa]|atascad[oa])|(?:ya )?(?:esta|estan|quedo|salio) (?:list[oa]s?|terminad[oa]s?|arreglad[oa]|subid[oa]|desplegad[oa]|resuelt[oa]|hech[oa])|(?:en que|por donde) (?:vas|punto|quedo|estamos)|que tal (?:va|tu|el finde|todo|estas|vas)|tu (?:agenda|finde|estado)`,
    ),
  ],
  order: [
    because(
      "sets rules of its own",
      "(?:ignora|olvida|olvidate|ignore) (?:\\w+ ){0,2}(?:todo|lo que|las|tus|anterior\\w*|de todo)|(?:de|desde|a partir de) (?:ahora|aqui|este momento)(?= )|(?:juguemos|vamos a jugar|imagina que|supongamos)|(?:sin|no tienes|ninguna?) (?:reglas?|filtros?|limites?|restricciones)|que te (?:dijeron|han dicho|ordenaron|prohibieron|programaron|pidieron)|(?<=^|[.?!] |y |ahora |por favor |@someone )(?:responde|contesta|escribe|habla|di|dime|termina|empieza) (?:\\w+ ){0,3}(?:con|en|como|siempre|exactamente|solo|que|todo)(?= )|(?:escribe|cuenta|canta|haz|da|di)(?:me|nos) (?:un|una|el|la|lo|algo|exactamente|todo)|quien te (?:creo|programo|hizo)|(?<=^|[.?!] |activa el |entra en |estas en )modo (?:debug|prueba|admin|desarrollador)",
    ),
  ],
};
