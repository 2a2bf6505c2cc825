/** Portuguese questions that no clone may answer. */

import { because, type Lexicon, together, words } from "./lexicon.ts";
import { portugueseOblique } from "./portuguese-oblique.ts";

const you = "(?:voce|vc|tu|ele|ela|@someone)";
const can = "(?:(?:(?:voce|vc|tu) )?(?:pode|podia|poderia|podes|consegue|consegues|quer|da pra voce)(?: voce)?)";
const may =
  "(?<!como |onde |por que |porque |quando |quem )(?:(?:eu |a gente )?(?:posso|podemos|podia|devo|devemos|pode(?:mos)?))";
const softly = "(?:(?:por favor|me|nos|ja|tambien|so|fazer o|dar um|dar uma) ){0,3}";
const person =
  "(?:(?:a |o |d[aeo]s? )?@someone|dele|dela|deles|(?:d?[oa] )?(?:meu|minha|seu|sua|teu|tua|nosso|nossa|novo|nova) (?:nov[oa] )?(?:chefe|colega|gerente|estagiari[oa]|professor[a]?|ex))";
const kin =
  "(?:mae|pai|irma|irmao|filh[oa]|mulher|esposa|marido|esposo|avo|vo|amig[oa]|cachorr[oa]|cao|gat[oa]|namorad[oa]|bebe)";
const when =
  "(?:amanha|hoje|hoje a noite|segunda|terca|quarta|quinta|sexta|sabado|domingo|semana que vem|proxima semana|fim de semana|as \\d+)";
const end = "(?= ?[?.!]| ?$)";

const asked: Lexicon = {
  crisis: [
    because(
      "somebody may be in danger or grieve",
      "(?:quero|queria|vou|vontade de) (?:morrer|me matar|sumir|desaparecer)|suicid\\w*|me matar|me machucar|me cortar|nao quero (?:mais )?(?:viver|estar viv[oa])|tirar minha vida|melhor sem mim|acabar com tudo|comprimidos demais|remedios demais|nao aguento mais viver",
      `(?:meu|minha|noss[oa]|seu|sua) ${kin} ${words(3)}(?:morreu|faleceu|morto|morta|morrendo)|(?:morreu|faleceu) (?:meu|minha) ${kin}|funeral|enterro|velorio|(?:ele|ela) me (?:bate|bateu|ameaca|agride)|medo de (?:ir|voltar) (?:pra|para) casa|infarto|ataque de panico|estuprad[oa]`,
    ),
  ],
  medical: [
    because(
      "is about health",
      `ibuprofenos?|paracetamol|aspirinas?|antibioticos?|antidepressivos?|remedios?|medicamentos?|qual (?:a )?dose|dose de|gravida|febre|vacin\\w+|(?:ao|ir no|ver um|um) (?:medico|dentista|psicologo|doutor)|(?:seus?|suas?|teus?|tuas?) (?:sintomas|doenca|tratamento|saude|diagnostico|depressao)|(?:esta|ta|continua|estas) (?:ainda |muito )*(?:doente|deprimid[oa])|(?:estas|(?:voce|vc|tu|ele|ela|@someone) (?:esta|ta|continua)|(?<=^|[.?!] )(?:esta|ta|continua)) (?:ainda |muito )*(?:mal|melhor)(?= ?[.?!]| ?$)|ainda esta (?:doente|mal)|(?:dor|doi) (?:de|no|na|a|o|minha|meu)`,
    ),
  ],
  legal: [
    because(
      "is about the law",
      "(?:i?legal (?:fazer|isso|ou|usar|copiar)|isso e (?:i)?legal(?= ou|mente)|ilegal|legalmente)|e legal (?:fazer|usar|copiar|raspar)|process(?:ar|ad[oa]s?) (?:a gente|nos|por|judicialmente)|ser processad[oa]s?|advogad[oa]|tribunal|justica contra|direitos autorais|assin(?:a|ar|as|e) (?:o |a |um |este |esse )?(?:contrato|nda|acordo|papeis)|(?:viola|violar|fere|descumpr\\w+) (?:a |o )?(?:lgpd|lei|contrato)|divorci\\w+|guarda dos",
    ),
  ],
  secret: [
    because(
      "asks for a secret",
      `(?:qual (?:e|era)|me (?:passa|da|manda|envia|diz|fala)|manda\\w*|envia\\w*|passa\\w*|tem|sabe|preciso(?! de uma? )) (?:(?!troc|mud|diferenca|como|onde|esquec|redefin)[^\\s.?!]+ ){0,5}(?:senhas?|codigo (?:de(?! (?:erro|status|barras|conduta|saida|resposta|cor|exemplo))|do|da|pin|secreto)\\w*|chave (?:da api|de api|privada|secreta|api)|token|credenciais|pin|api key)`,
      "(?:seu|sua|teu|tua|dele|dela) (?:numero(?! favorito)|endereco|e-?mail|telefone|celular|whatsapp|aniversario|idade|cpf|senha)|onde (?:voce|vc|tu|ele|ela)? ?(?:mora|moras|vive)|quantos anos (?:voce|vc) tem|quando (?:e seu aniversario|voce nasceu)|cartao de credito",
    ),
  ],
  employment: [
    because(
      "is about a job",
      "demissao|demitir\\w*|se demitir|salario|aumento(?= ?\\?| de salario)|promocao no|promovid[oa]|quanto (?:voce|vc|ele|ela|tu)? ?(?:ganha|ganhas|recebe)|(?:devemos|deveriamos|vamos) (?:contratar|demitir)|carta de recomendacao|(?:sair|saindo) da empresa|feliz com (?:o |seu )trabalho|queixa contra|reclamacao contra|assedio|contrato de trabalho|periodo de experiencia",
    ),
  ],
  money: [
    because(
      "is about money",
      `${can} ${softly}(?:emprestar|pagar|comprar|reembolsar|financiar|doar|transferir|bancar|fazer um pix)|(?:me|nos) (?:empresta|paga|compra|devolve|transfere)|fazer um pix|chave pix|sua pix|seu pix`,
      `${may} ${softly}(?:comprar|gastar|pagar|pedir (?:um|outr[oa]|mais)|investir|faturar)|(?:tem|temos|ha) (?:mais |algum |um )?(?:orcamento|verba)|quanto ${words(2)}(?:pagar|daria|devo|pagaria)|presente (?:para|pra|de)|paypal|bitcoin|reembolso (?:da|do|para|pra)`,
    ),
  ],
  approval: [
    because(
      "asks for an approval",
      `${can} ${softly}(?:aprovar|revisar|validar|mergear|deployar|confirmar|publicar|autorizar|votar|decidir|aceitar|liberar|olhar (?:meu|o) pr|apagar|deletar|excluir|ok|permissao|acesso|deploy|merge)`,
      `${may} ${softly}(?:deployar|mergear|publicar|subir|apagar|deletar|excluir|lancar|fazer (?:o )?(?:deploy|merge|release)|deploy|merge|comecar|cancelar|desligar|reiniciar|prosseguir|tirar (?:ferias|folga))`,
      `(?:${you} )?(?:concorda|concordas|aprova|aprovas|aceita|confirma|autoriza)${end}|${you} (?:concorda|aprova|aceita|confirma|autoriza)|esta de acordo|tudo bem se|te incomoda se|(?:sua|tua|seu) (?:aprovacao|permissao|voto|ok|decisao|autorizacao|aval)|lgtm|tudo certo (?:para|pra) (?:o |a )?(?:deploy|merge|publicar)`,
    ),
  ],
  judgement: [
    because(
      "asks to judge a person",
      `(?:o )?que (?:${you} )?(?:acha|achas|pensa|pensas)(?: mesmo)? (?:de |da |do |sobre )?${person}|(?:confia|gosta) (?:em|n[ao]|de|d[ao]) ?${person}|gosta de trabalhar com|@someone e (?:\\w+ ){0,2}(?:preguicos[oa]|burr[oa]|bo[ma]|mau|ma|confiavel|idiota|incompetente)|de quem (?:e|foi) a culpa|culpa de quem|quem e (?:o|a) (?:pior|melhor|mais)`,
    ),
  ],
  surveillance: [
    because(
      "would watch the member",
      `(?:a )?(?:que horas|quando) ${you} ?(?:costuma |geralmente |normalmente )*(?:ficar?|fica|estar?|esta|estava|chega|chegar|sai|sair|dorme|dormir|entra|entrar|acorda)|com quem ${you}? ?(?:falou|esteve|estava|sai|saiu|esta|anda|fala|conversou)|(?:onde|o que) ${you} (?:estava|esteve|fez) ?(?:ontem|no fim)?`,
    ),
  ],
  commitment: [
    because(
      "asks for a commitment",
      `${can} ${softly}(?:vir|estar|participar|ajudar|fazer(?: isso)?|terminar|enviar|mandar|assumir|ligar|comparecer|preparar|entregar|cobrir|prometer|garantir|trazer|arrumar|consertar|organizar|passar|ficar|entrar)`,
      `${you} (?:vem|vens|vai (?:vir|estar|fazer|terminar|participar|ao|a|na|no)|participa|promete|topa|estara|consegue (?:ate|para|na|no|hoje|amanha))|(?:funciona|serve|e bom|da) (?:para|pra|p) (?:voce|vc|ti)|(?:te|lhe) (?:serve|convem)|(?:a gente se|nos) (?:ve|vemos|fala|falamos|encontra) ${words(3)}(?:${when})|(?:esta|ta|tas) (?:livre|disponivel)|tem (?:tempo|um minuto|um minutinho|um momento)|contar com (?:voce|vc|contigo)|contar contigo|quando ${you} (?:pode|vem|consegue|termina|volta)|ate quando`,
    ),
  ],
  "right-now": [
    because(
      "asks for a present fact",
      `(?:onde|aonde) (?:${you} )?(?:esta|ta|tas|estas|anda)(?: ${you})?(?: agora)?${end}|(?:${you} )?(?:esta|ta|tas|estas) (?:ai|aqui|ocupad[oa]|online|em casa|no escritorio|acordad[oa]|de ferias|bem|trabalhando|brav[oa])${end}|(?:o )?(?:que|em que|no que) (?:${you} )?(?:esta|ta|tas|estas) (?:fazendo|a fazer|trabalhando|comendo|vendo|lendo)|${you} ja (?:viu|leu|terminou|acabou|comecou|recebeu|fez|mandou|enviou|revisou|respondeu|arrumou)|(?:ja )?(?:viu|leu|terminou|recebeu) (?:minha|meu|a|o|as|os)(?= )|como (?:vai|anda|esta indo)|alguma novidade|tem novidades|(?:esta|estao|ta) ${words(4)}(?:fora do ar|caid[oa]|no ar)(?: agora)?${end}`,
    ),
  ],
  order: [
    because(
      "gives an order to the bot",
      `(?:ignor[ea]|esquec[ae]) ${words(4)}(?:instrucoes|regras|ordens|prompts?)|prompt do sistema|(?:seu|teu) prompt|suas (?:instrucoes|regras)|a partir de agora|de agora em diante|agora (?:voce|vc) e|finja|faz de conta|aja como|comporte-se como`,
      `(?:escrev[ae]|redija|invent[ae]|compo(?:nha|e)|ger[ae]|cri[ae]|cont[ae]|faca|faz)(?: me| para mim| pra mim)? (?:um|uma|o|a|uns) ${words(2)}(?:poema|musica|cancao|conto|historia|texto|carta|e-?mail|script|programa|artigo|resumo|piada|haicai)|(?<=^|[.?!] )(?:traduza|traduz|resuma|calcule)|(?:diga|responda|repita|escreva) (?:exatamente|so|somente|apenas|depois de mim|que)|pare de|cala a boca|tire (?:o|a|seu) (?:rotulo|etiqueta)|mencione todos`,
    ),
  ],
};

export const portuguese = together(asked, portugueseOblique);
