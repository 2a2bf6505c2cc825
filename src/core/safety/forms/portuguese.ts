/** How Portuguese asks a person for something other than a fact, in Brazil and in Portugal; accents are gone. */
import { evenSo, type Forms, form, whole } from "./form.ts";

const voce = "(?:voce|ce|vc|voces|vcs|tu|o senhor|a senhora|@someone)";
const telling =
  "(?:dizer|falar (?:qual|como|onde)|explicar|contar (?:como|por que|qual)|recomendar|sugerir|descrever|lembrar (?:como|onde|qual|o nome)|mandar o link|passar o link|compartilhar o link|partilhar o link|dar um exemplo|dar uma dica|esclarecer|indicar|mostrar (?:como|onde)|enviar o link)";
/** What somebody does, knows or likes as a habit. */
const habits =
  "(?:sabe|sabes|conhece|conheces|usa|usas|utiliza|acha|achas|prefere|preferes|gosta|gostas|recomenda|lembra|lembras|diz|le|escreve|joga|bebe|come|tem|tens|trabalha|faz|ve|chama|ouve|entende|odeia|pode|podes|quer|queres|poderia|e|esta|ta|ja|vai|deve|costuma|ainda|nao|tambem|mesmo|foi|estava|era|fez|disse|escreveu|mora|programa|usou|precisa|chegou a|que|so|nunca|sempre|la|por|mais)";
const question =
  "(?:que|o que|como|onde|por que|porque|qual|quais|quanto\\w*|quem|quando|aonde|de onde|a que|em que|para que|com que|pra que|desde quando|cade)";

export const portuguese: Forms = {
  openers:
    /^(?:(?:oi|ola|e ai|opa|hey|ei|e|mas|bom|entao|ta|ok|pois|desculpa|desculpe|a proposito|alias|uma duvida|uma pergunta|eh|ah|oh|cara|mano|por favor|pfv|olha|escuta|gente|sera que|@someone) )+/,
  fact: whole([
    `^${question}`,
    `${voce} (?:sabe|sabes|conhece|conheces|lembra|lembras|se lembra|usa|utiliza|prefere|gosta|acha|recomenda)(?= |$)(?! (?:de (?:vir|ir|participar|ajudar)|que (?:consegue|pode|vai|da)))|^(?:sabe|sabes|conhece|lembra|lembras|gosta|gostas|usa|usas|prefere|preferes)(?= )|(?:pode|podia|poderia|podes|podias|consegue|consegues|me|nos) (?:\\w+ )?${telling}|alguma (?:ideia|dica|sugestao|recomendacao)|um exemplo|existe (?:algum|alguma|um|uma)|tem (?:como|algum jeito|alguma forma|algum|alguma) (?!(?:problema|objecao|chance))`,
    `^${voce} ja (?:usou|testou|trabalhou|leu|jogou|experimentou|mexeu|programou|viu)(?! (?:meu|minha|o meu|a minha))`,
  ]),
  forms: [
    form(
      "commitment",
      "asks the member to do something",
      `^(?:${voce} )?(?:(?:me|nos) )?(?:pode|podes|podia|podias|poderia|poderias|consegue|consegues|conseguiria|conseguia|quer|queres|queria|gostaria de|gostarias de|gostava de|topa|topas|toparia|aceita|aceitas|aceitaria|vai|vais|vem|vens|viria|iria|bora|faria|seria capaz|estaria|importa-se de|importas-te de|se importa de|se importaria de|se anima|anima|daria|estara|vira|ira|encara)(?: (?:voce|tu|o senhor|a senhora))? (?!(?:\\w+ )?${telling}|usar |rodar |ser )\\w+`,
      `^${voce} (?!${habits}(?= |$))(?:(?:me|nos|te|se|o|a) )?(?!${habits}(?= |$))\\w{3,}(?:a|e|as|es|ia|i|ira|ara)(?= (?:o|a|os|as|ai|la|com|na|no|em|pra|para|meu|minha|isso|esse|essa|amanha|hoje|mais|por|um|uma|da|do|comigo|conosco|ate|depois|de))|^(?:${voce} )?(?:me|nos) (?!pode|poderia|explica|diz|conta|recomenda|indica|lembra|parece|falaram)\\w+(?= |$)|^(?!${habits}(?= |$))\\w{3,}-(?:me|nos)(?= |$)`,
      "^(?:da|daria|dava|rola|rolaria|tem (?:como|jeito|chance)|ha (?:hipotese|forma|chance)) (?:pra |para |de )?(?:voce|vc|ce|tu|a gente|me|nos|um|uma|te|isso|hoje|amanha|o senhor|vir|ajudar)(?= |$)|(?:a gentileza|a bondade|o favor|um favor|uma forca|uma mao(?:zinha)?|um help|uma olhada|um jeito|uma carona|um pulo)(?= |$)",
      "^(?:preciso|precisamos|precisava|espero|esperamos|esperava|quero|queremos|queria|gostaria|gostariamos|adoraria|agradeceria|agradeco|conto|contamos|confio) (?:\\w+ ){0,3}(?:que|com voce|contigo|de ti|de voce|voce|vc|sua|seu|tua|teu|se|em voce|ti)(?= |$)|^(?:manda|envia|liga|ajuda|vem|passa|traz|faz|promete|deixa|responde|avisa|empresta|guarda|reserva|anota)(?: (?:me|nos|o|a|um|uma|la|ai|pra mim|comigo|isso|se|quando|meu|minha))(?= |$)|(?:te|lhe|o) (?:espero|esperamos|anoto|aguardo|aguardamos|vejo|coloco|ponho|reservo|busco|ligo)(?= |$)",
    ),
    evenSo(
      "commitment",
      "asks for a promise or an arrangement",
      "(?:promete|prometes|prometido|jura|juras|garante|palavra de|me confirma|confirma pra|confirmado|diz que sim|me avisa|avisa se|combinado|fechado|marcamos|partiu)(?= |$)|^(?:quando|que horas|a que horas|onde|que dia|qual dia|qual horario) (?:voce |vc |ce |tu )?(?:pode|podes|poderia|nos vemos|a gente (?:se|pode)|quer|queres|vem|vens|consegue|fica melhor|e melhor|te da)|^(?:que tal|o que acha de|e se) (?:a gente|voce|vc|um|uma|nos|amanha|se|irmos|sairmos|marcar|vir)",
    ),
    form(
      "approval",
      "asks to be allowed, or for a yes",
      "^(?:posso|poderia|podemos|podiamos|poderiamos|a gente pode|da pra eu) (?:.{0,50} )?(?:te|voce|vc|contigo|seu|sua|teu|tua|com voce|lhe|ti)(?= |$)|^(?:posso|podemos) \\w+-(?:te|lhe|vos)",
      "^(?:(?:ta|esta|estaria|tudo|seria|fica|por|pra|para|te|voce|vc|ce|se|ha|tem|algum|alguma|ve|ves|ai|isso|esse|assim) )*(?:bem|bom|ok|certo|tranquilo|beleza|de boa|importa|importas|importaria|incomoda|incomodaria|problema|inconveniente|objecao|contra|a favor|de acordo|aprovado|fechou|pode ser|pode|concorda|concordas|mal|chato|aceitavel|liberado|serve)(?: (?:se|que|com|por|pra|para|assim|de|eu|a gente|voce|ti|em|vc)(?: .{0,60})?)?$",
      "(?:tudo bem|ta bom|ok|beleza|tranquilo|de boa|certo|pode ser) (?:por|pra|para|com|se) (?:voce|vc|ce|ti|a gente|eu|nos|mim)|(?:sim|a favor|agora) ou (?:nao|contra|depois)(?= |$)|(?:voce|vc|ce|tu|o senhor) (?:escolhe|escolhes|decide|decides|manda|vota|aprova|autoriza|deixa|libera|concorda|aceita|topa|apoia|veta)(?= |$)|(?:seu|sua|teu|tua) (?:aval|permissao|aprovacao|voto|escolha|bencao|apoio|ajuda|ok|sim|aceite)(?= |$)|(?:fica|deixo|deixamos) (?:a|nas suas|por) (?:sua|teu|seu|tua|maos|conta)",
    ),
    form(
      "right-now",
      "asks how the member is or feels",
      `^(?:${voce} )?(?:ja |ainda |nao )*(?:ta|esta|estas|tas|continua|anda|estava|estavas|se sente|te sentes|ficou|ficaste|melhorou|acordou|chegou|chegaste|dormiu|dormiste|comeu|comeste|almocou|jantou|voltou|voltaste|descansou|saiu|conseguiu|conseguiste|terminou|terminaste|acabou|viu (?:meu|minha|o meu|a minha)|leu (?:meu|minha|o meu|a minha)|falou com|teve tempo|teve chance)(?! (?:usando|falando|funcionando|certo que|o |a (?!salvo)|no (?:linux|windows|mac)|documentad))(?= |$)|^(?:tudo (?:bem|bom|certo|joia)|melhor|acordad\\w|cansad\\w|pront\\w|livre|ocupad\\w|doente|content\\w|chatead\\w|feliz|nervos\\w|triste|animad\\w)(?: .{0,40})?$|^(?:${voce} )?(?:tem|tens) (?:tempo|um (?:tempinho|minuto|momento|minutinho|segundo)|planos|fome|medo|vontade|saudade\\w*|algum plano)`,
    ),
    form(
      "commitment",
      "leaves the asking to the listener",
      "^(?:alguem|um de nos) (?:tem que|deveria|quer|pode|poderia|topa|vem|se anima|anima)(?! (?:dizer|explicar|me dizer|me explicar))(?= |$)|^(?:na |no |a |o )?(?:mesma|mesmo) (?:hora|lugar|horario|esquema|bar)(?: .{0,20})?$|(?:voce|vc|ce|tu) (?:disse|prometeu|falou|combinou|disseste|prometeste|ia|ias|ficou de|ficaste de)(?= )|(?:ou nao|ou o que|combinado)$|^(?:por que a gente nao|por que nao|e se a gente|e se) (?!funciona|usa|roda|posso)\\w+|^(?:vamos|saimos|jantamos|almocamos|bora|jogamos|marcamos|dancamos)(?= |$)",
    ),
    form(
      "judgement",
      "wants the member's word about somebody",
      `^(?:${voce} )?(?:nao )?(?:acha|achas|pensa|confia|gosta|suporta) (?:\\w+ ){0,5}(?:@someone|dele|dela|nele|nela|ele|ela|(?:seu|teu|nosso|nossa|do|no) (?:chef\\w|colega|estagiari\\w|novato|cliente))(?= |$)|(?:entre nos|seja sincer\\w|sinceramente|na moral)(?= |$)`,
    ),
    form(
      "judgement",
      "asks about somebody, not about a thing",
      "^(?:ele|ela|@someone) (?:e|esta|ta|foi|era|anda|sempre|fala) (?:sempre|mesmo|tao|muito|meio|um pouco|bravo|brava|chatead\\w|assim|legal|mal|bem)(?= |$)",
    ),
    evenSo(
      "surveillance",
      "asks what the member did, when, or with whom",
      "^(?:por que|porque) (?:ele|ela|@someone) |^com quem (?:voce|vc|ce|tu) |^(?:a que horas|que horas|quando) (?:voce|vc|ce|tu) (?:acorda|acordas|levanta|dorme|dormes|sai|sais|volta|voltas|chega|chegas|vai|foi|esteve|come|almoca|termina|se levanta)(?= |$)|^(?:onde|aonde|pra onde) (?:voce|vc|ce|tu) (?:mora|moras|esta|ta|estas|dorme|vai|vais|foi|estava|esteve|ficou|comeu|dormiu|se meteu)(?= |$)",
    ),
    form(
      "approval",
      "asks what to do with a life",
      "^(?:eu )?(?:devo|deveria|devia|devemos|tenho (?:que|de)|teria que|posso|preciso) (?:mesmo )?(?:me )?(?:perdoar|desculpar|pedir (?:desculpas|demissao)|ir embora|ficar|ligar|falar|casar|pagar|assinar|contar|dizer|largar|aceitar|recusar|convidar|denunciar|mentir|mudar de|comprar|vender|ir|vir)(?:-\\w+)?(?= |$)",
    ),
    form(
      "medical",
      "speaks of how they feel themselves",
      "^(?:eu )?(?:me sinto|sinto-me|nao me sinto|ando me sentindo|tenho me sentido|nao consigo (?:dormir|comer|respirar|levantar|mais)|nao durmo|nao aguento|estou com (?:muito )?(?:medo|dor)|tenho (?:muito )?medo)(?= |$)|^ninguem (?:me|gosta de mim|liga pra mim|se importa)",
    ),
  ],
};
