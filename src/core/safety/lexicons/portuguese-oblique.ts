/** Portuguese wordings that ask without asking. */
import { because, type Lexicon, words } from "./lexicon.ts";

const you = "(?:voce|vc|tu|ce)";
const soon =
  "(?:amanha|hoje|(?:na |no |esta |este )?(?:segunda|terca|quarta|quinta|sexta|sabado|domingo)|semana que vem|proxima semana|fim de semana|fds|as \\d+|mais tarde|logo mais|depois do trabalho|meio-?dia)";
const kin =
  "(?:mae|pai|irma|irmao|filh[oa]|mulher|esposa|marido|esposo|avo|vo|amig[oa]|cachorr[oa]|cao|gat[oa]|namorad[oa]|bebe|ti[oa])";

export const portugueseOblique: Partial<Lexicon> = {
  crisis: [
    because(
      "somebody may have lost hope or not be safe",
      "nao (?:quero|aguento|consigo|suporto) (?:\\w+ )?(?:acordar|viver|estar aqui)(?= |[.?!]|$)|nao (?:aguento|suporto) (?:\\w+ )?mais(?! (?:ess[ea]s?|est[ea]s?) (?!vida|dor|peso|sofrimento))|nao (?:quero|consigo) (?:\\w+ )?(?:mais|seguir|continuar|(?<!quero )(?:mais )?(?:isso|assim))(?: mais)?(?= ?[.?!]| ?$| (?:viver|assim|ninguem|nada|essa vida|a vida|vivendo)(?!\\w))|nao (?:vejo|tem|faz|encontro) (?:mais )?(?:sentido|saida|motivo|razao)(?: em (?:nada|viver)| na vida| para (?:viver|continuar))|ninguem (?:vai|iria|ia) (?:sentir (?:minha )?falta|notar|ligar)(?! (?:a|o|as|os|para|pra) )|(?:todos|todo mundo|voces|o mundo) (?:\\w+ ){0,2}(?:melhor|mais felizes?) sem mim|(?<!\\b(?:para|pra|ate|antes|depois|faco|fazer|faz) )que (?:tudo|isso) (?:acabe|pare|termine)|odeio (?:a )?minha vida|cansad[oa] de (?:viver|tudo|existir)|nunca mais acordar|(?:tomei|engoli) (?:\\w+ ){0,3}(?:comprimidos|remedios)|sou um (?:peso|fardo)",
      `(?:meu|minha|noss[oa]|seu|sua) ${kin} (?:\\w+ ){0,3}(?:morreu|faleceu|mort[oa]|morrendo|em coma|na uti|se foi|partiu)|(?:perdi|perdemos) (?:o |a )?(?:meu|minha|noss[oa]) ${kin}|(?:me|nos) (?:bate|agride|ameaca|persegue)|quer me matar|nao estou segur[oa] em casa`,
    ),
  ],
  medical: [
    because(
      "asks about treatment or symptoms",
      `(?:parar|tomar|misturar|dobrar|tomo|paro|largar) (?:de tomar )?${words(3)}(?:remedios?|comprimidos?|medicacao|tratamento|pilulas?|gotas|xarope|calmantes?)|(?:estou com|to com|tenho|tem|apareceu|meu \\w+|minha \\w+|doi|faz) [^.?!]{0,40}(?<!\\w)(?:febre|tontura|enjoo|tosse|mancha|caroco|dor(?:es)?|vomit\\w*|sangr\\w*|inchad[oa]|enxaqueca|infeccao|diarreia|insonia|alergia)|(?:medic[oa]|pronto socorro|dentista|psicolog[oa]|farmaceutic[oa])(?= )|e (?:grave|contagios[oa])|atestado`,
    ),
  ],
  legal: [
    because(
      "asks what the law allows",
      "(?:meu|o|nosso|um) (?:proprietario|senhorio|patrao pode|inquilino|vizinho|empregador|locador)|caucao|meus direitos|(?:podem|pode|vao) (?:me |nos )?(?:multar|processar|despejar|obrigar)|multa|sem (?:permissao|autorizacao|pedir|licenca)|heranca|testamento|termos de uso|usar (?:o|a) (?:logo|marca|foto\\w*) del[ea]s?|direito trabalhista",
    ),
  ],
  secret: [
    because(
      "asks for a way in, or how to reach somebody",
      `(?:codigo|senha|combinacao|numeros|digitos) (?:d[aeo]|para|pra) (?:\\w+ ){0,2}(?:porta|portao|cofre|alarme|predio|garagem|escritorio|entrada|cartao|wi-?fi)|(?:seu|sua|seus|suas|teu|tua) (?:\\w+ )?(?:login|conta|acesso|cartao|credenciais?|licenca|chaves?|cracha)|como (?:eu |a gente )?(?:te |lhe )?(?:ligo|acho|encontro|contato|faco para (?:falar|ligar|entrar))|(?:pessoal|particular|privad[oa])(?= ?\\?| ?$)|em que (?:rua|hotel|bairro|cidade)|o que (?:eu )?(?:digito|coloco) (?:para|pra|em)`,
    ),
  ],
  employment: [
    because(
      "is about a job, kept or lost",
      `(?:aceito|aceitar|recusar|pegar) (?:a|o|essa|esse) (?:proposta|oferta|vaga|emprego)|(?:vao|vai) (?:mandar|demitir|cortar|substituir)|(?:cortes?|demissoes)(?= )|${you} (?:vai |ta )?(?:sair|saindo|largar|largando) (?:da empresa|do time|daqui|o emprego)|quanto (?:te |eles |)?(?:pagam|paga)(?= )|(?:falar bem|uma palavra) (?:de|por) mim|me (?:indica|recomenda)|hora extra|mal pag[oa]|licenca (?:maternidade|paternidade)|outra proposta|estamos contratando`,
    ),
  ],
  money: [
    because(
      "is about who pays, or a price",
      `(?:me|nos|lhe) (?:adianta|empresta|arruma|descola|da|paga|banca) ${words(3)}(?:\\d+|dinheiro|grana|reais|uma grana|o almoco|um cafe)|(?:quem) (?:paga|banca|vai pagar)|(?:rachar|dividir|racha|dividimos|pagar) (?:a conta|o aluguel|o jantar|a fatura)|\\d+ (?:reais|conto|contos|euros?|pila|dolares)|(?:quanto|que preco) (?:a gente |eu |)?(?:cobra|cobro|cobramos|pede|oferece)|por conta da empresa|vaquinha|bolsa de valores|investir`,
    ),
  ],
  approval: [
    because(
      "takes a yes for granted, or wants a nod",
      `(?:ve|tem|ha|existe) (?:algum |alguma |um )?(?:problema (?:em|se|de)|objecao|impedimento|motivo (?:para|pra) nao)|(?:se (?:ninguem|voce|vc) (?:nao )?(?:falar|disser|reclamar))|(?:eu )?(?:posso|podemos|pode) (?:\\w+ )?(?:mandar|soltar|tocar|rodar|seguir|por|colocar|jogar|lancar|ir|enviar|fechar|derrubar|trocar|remover)(?= )|(?:da|do) (?:sua|teu|seu) (?:parte|lado)|por (?:voce|vc|ti) (?:tudo bem|ok|beleza)|(?:dar|da|de) uma (?:olhada|olhadinha|conferida|revisada)|(?:uma )?olhada (?:antes|no|na)|luz verde|sinal verde|(?:seu|teu) (?:ok|aval|joinha|de acordo)|(?:esperando|aguardando|espero) (?:o |a )?(?:seu|sua|voce|vc)|sim ou nao|a favor ou contra|ou (?:a gente )?espera|(?:mandamos|soltamos|subimos|seguimos|fechamos|mantemos|lancamos)(?= |\\?)`,
    ),
  ],
  judgement: [
    because(
      "wants a word about somebody",
      "(?:@someone|o chefe|a chefe|(?:seu|sua|meu|minha) chefe) (?:e|foi|esta) (?:sempre|muito|tao|mesmo|meio|assim)(?= )|cá entre nos|ca entre nos|entre nos|(?:seja|sendo) sincer[oa]|quem (?:atrasa|atrapalha|trabalha menos|segura|puxa)|(?:trabalhar|trabalharia) (?:de novo )?com (?:@someone|el[ea])|(?:suporta|aguenta|recomendaria|contrataria) (?:o |a )?@someone|o que (?:tem de errado|voce tem contra)|fofoca",
    ),
  ],
  surveillance: [
    because(
      "asks after somebody's habits, company or absence",
      `com quem (?:el[ea] |@someone |a |o )?(?:estava|esta|foi|vai|mora|saiu|andava)|(?:ela|ele|@someone) (?:sempre|costuma|normalmente|geralmente)(?= )|(?:por que|como assim) (?:${you} |ela |ele |@someone )?(?:nao )?(?:esta|ta|responde|sumiu|saiu|veio)|(?:quando|ate quando) (?:${you} |ela |ele |@someone |a |o )?(?:volta|voltas|retorna|fica fora)|quem era [^.?!]{0,30}com (?:voce|vc|ela|ele)|(?:pra|para) onde (?:${you} |ela |ele )?(?:foi|vai|viajou)`,
    ),
  ],
  commitment: [
    because(
      "invites, counts on, or makes a request sound like a wish",
      `da (?:pra|para) (?:${you}|ti|ela|ele|ce)(?= )|(?:ta|esta|estas|bora|vamos) (?:a fim|afim|dentro|disposto|disposta|marcar|combinar|almocar|jantar|tomar)|(?:${you} )?(?:topa|toparia|anima|animaria|encara|segura|assume|cobre|quebra|consegue|conseguiria|podia|poderia|gostaria|quer)(?= (?:\\w+|\\?))(?! (?:dizer|saber))|(?:seria|ia ser) (?:\\w+ )?(?:otimo|bom|legal|show|massa) se|(?:conto|contamos|contando) com|quem (?:dirige|leva|traz|faz|cobre|vai|apresenta) [^.?!]{0,40}(?:${soon}|voce ou eu|eu ou voce)|(?:voce|vc|tu) ou eu|(?:preciso|precisamos|falta|procuro) (?:de )?(?:um|uma|alguem|ajuda|voluntari\\w+|voce|sua)(?= )`,
      `(?<=^|[.?!] )(?!(?:como|por que|quem|que|quando|onde|qual\\w*|quanto|o que) )(?![^.?!]*(?:ontem|passad[oa]|estava|foi|disse))${words(8)}(?:${you}|te|a gente|nos|comigo|me) ${words(8)}${soon}|(?:um |uma )?(?:cafe|cerveja|jantar|almoco|chopp|call|cinema|jogo|reuniao) ${words(2)}${soon}|(?:faz|me faz|fazer|quebra) (?:um |esse )?(?:favor|galho)|(?:da|dar|me da) uma (?:mao|forca|ajuda)|(?:me|nos) (?:cobre|ajuda|acompanha|espera|leva|busca|avisa|liga|manda|envia|substitui)(?= )|(?:ta|esta|continua) de pe`,
    ),
  ],
  "right-now": [
    because(
      "asks how far things are",
      `como (?:vai|anda|esta|ta|vao|foi seu|foi sua|voce esta|vc ta)(?= )|(?:conseguiu|deu tempo de|chegou a|pode) (?:ver|olhar|ler|terminar|arrumar|testar|revisar|mexer|fazer)|(?:ainda|ja) (?:esta|ta|estas) (?:\\w+ )?(?:com|pres[oa]|nisso|travad[oa]|mexendo|pront[oa]|resolvid[oa])|ja (?:esta|ta|ficou|foi|subiu|saiu|terminou|acabou) ?(?:pront[oa]|resolvid[oa]|feit[oa]|no ar|arrumad[oa])?(?= ?\\?)|em que pe|tudo bem (?:com voce|contigo)|(?:sua|teu|seu) (?:agenda|humor|fim de semana|fds)|e ai (?:como|tudo|novidade)`,
    ),
  ],
  order: [
    because(
      "sets rules of its own",
      "(?:ignor[ea]|esquec[ae]) (?:\\w+ ){0,2}(?:tudo|o que|as|suas|anterior\\w*)|(?:de|a partir de|desde) (?:agora|aqui|ja)(?= )|(?:vamos jogar|vamos brincar|imagine que|suponha que)|(?:sem|nao tem|nenhuma?) (?:regras?|filtros?|limites?|restricoes)|(?:o )?que te (?:disseram|mandaram|proibiram|programaram|pediram)|(?<=^|[.?!] |e |agora |por favor |@someone )(?:responda|responde|escreva|fale|diga|termine|comece) (?:\\w+ ){0,3}(?:com|em|como|sempre|exatamente|so|que|tudo)(?= )|(?:escreva|escreve|conte|conta|cante|faca|de|diga)(?:-me| para mim| pra mim| me) |quem te (?:criou|programou|fez)|(?<=^|[.?!] |ative o |entre no |esta em )modo (?:debug|teste|admin|desenvolvedor)",
    ),
  ],
};
