/** How French asks a person for something other than a fact; accents are gone. */
import { evenSo, type Forms, form, whole } from "./form.ts";

const telling =
  "(?:dire|expliquer|decrire|recommander|conseiller|rappeler (?:ou|comment|pourquoi|quel\\w*|le nom)|montrer (?:comment|ou)|partager le lien|envoyer le lien|donner (?:un exemple|le lien|une idee)|preciser|resumer|indiquer|suggerer|m'eclairer|eclairer)";
/** What somebody does, knows or likes as a habit. */
const habits =
  "(?:sais|savez|connais|connaissez|utilises|utilisez|penses|pensez|preferes|preferez|aimes|aimez|conseilles|conseillez|recommandes|crois|croyez|souviens|dis|dites|trouves|trouvez|lis|ecris|joues|bois|manges|as|avez|es|etes|peux|pouvez|veux|voulez|bosses|travailles|fais|faites|vois|appelles|codes|ecoutes|suis|plus|dois|vas|parles|entends|comprends|detestes|pourrais|pourriez|voudrais|aimerais|serais|aurais|n'\\w+)";
const question = "(?:quoi|comment|ou|pourquoi|quel(?!qu)\\w*|combien|qui|lequel|laquelle)";

export const french: Forms = {
  openers:
    /^(?:(?:salut|coucou|hello|bonjour|hey|he|dis|dites|dis moi|et|mais|bon|alors|ok|donc|du coup|sinon|au fait|desole|desolee|pardon|euh|ah|oh|bref|svp|stp|petite question|est-ce qu[e']|@someone) ?)+(?<= )|^est-ce qu'/,
  fact: whole([
    `^(?:${question}|qu'est-ce|que|qu'|c'est (?:quoi|ou|qui|quand)|a quoi|a quel\\w*|depuis quand|de quel\\w*|d'ou)`,
    `(?:tu|vous|sais-tu|savez-vous|connais-tu) (?:\\w+ )?(?:sais|savez|connais|connaissez|te souviens|vous souvenez|te rappelles)|(?:sais|savez|connais|connaissez|souviens)-(?:tu|vous)|(?:peux|peut|pourrais|pouvez|pourriez|pourrait)(?:-(?:tu|vous))? (?:(?:me|m'|nous|stp|vite|aussi|juste) ?){0,3}${telling}|(?:m'|me |nous )${telling}|(?:quoi|comment) (?:comme|pour|$)|${question}$|(?:une idee|un exemple|des conseils|un conseil|une astuce)`,
    "^(?:(?:tu|vous) (?:utilises?|utilisez|preferes?|preferez|aimes|aimez|trouves|trouvez|penses|pensez|conseilles|recommandes)|(?:aimes|utilises|preferes)-tu|(?:tu as|t'as|vous avez|as-tu|avez-vous) (?:deja|jamais|toujours) (?:\\w+ )?(?:\\w+e|essaye|utilise|teste|bosse|lu|vu|joue|travaille)(?! (?:mon|ma|mes|mien))(?= ))",
  ]),
  forms: [
    form(
      "commitment",
      "asks the member to do something",
      `^(?:(?:tu|vous) (?:peux|pourrais|pouvez|pourriez|veux|voudrais|voulez|voudriez|viens|venez|viendrais|viendras|accepterais|accepterez|saurais|comptes|comptez|vas|irais|ferais|ferez|seras|serez|aurais|auriez|serais|seriez|aimerais|aimeriez|prefererais)|t'(?:aurais|as le temps|as un moment|as cinq)|(?:peux|pourrais|pouvez|pourriez|veux|voudrais|voulez|voudriez|viens|accepterais|aurais|auriez|serais|seriez|comptes|viendras|viendrais|seras)-(?:tu|vous)) (?!(?:\\w+ )?${telling}|avoir|utiliser)\\w+`,
      `^(?:tu|vous) (?!${habits} |${habits}$)(?:(?:me|m'|nous|te|t'|vous|le|la|les|l'|y|en|lui|leur) ?){0,2}(?!${habits} )\\w+(?:s|x|ez)(?= |$)|^tu (?:fais|vas|as|es|dois|parles) (?:(?:quoi|un|une|la|le|les|ma|mon|a ma place|pour moi) ){0,2}(?:presentation|demo|a ma place|pour moi|avec (?:moi|nous)|chez|ce soir|demain)`,
      "^(?:ca|cela) (?:te|vous|t'|vs) ?(?!sert|arrive|parle|est (?:deja )?arrive|dit quelque)\\w+|^(?:je|on|j') ?(?:voudrais|aimerais|aurais besoin|ai besoin|a besoin|compte|comptais|esperais|espere|souhaite|souhaiterais|aimerait|apprecierais|peux|peut|pourrait|pourrais|voulais|te laisse|vous laisse|attends|apprecie) (?:\\w+ ){0,5}(?:tu|toi|vous|te|t'|ton|ta|tes|votre|vos)(?= |\\w|$)|^(?:j'ai|on a) besoin (?:de |d')(?:toi|vous|ton|ta|votre|un coup)",
      "(?:aurais|auriez|aurez|feriez|ferais|avoir) (?:la gentillesse|l'amabilite|l'obligeance|le plaisir|l'honneur)|(?:serais|seriez|serait|serez) (?:\\w+ ){0,2}(?:gentil\\w*|aimable|sympa|chou|adorable|dispo\\w*|possible|d'accord|partant\\w*|cool|super)|(?:je|on) (?:te|vous|t') ?(?:\\w+) (?:pour|de|a|en|au|demain|ce soir|samedi|dimanche)(?= )|^(?:envoie|appelle|aide|viens|passe|prends|fais|dis|promets|donne|laisse|garde|rappelle|reponds|previens|prete|rejoins|mets)(?:s|z)?[- ](?:moi|nous|me|m'|le|la|les|chez|avec|un|une|ca)(?! (?:ou|comment|pourquoi|quel))",
    ),
    evenSo(
      "commitment",
      "asks for a promise or an arrangement",
      "(?:promets|promis|jure|jures|garantis|tu me dis oui|tu confirmes|vous confirmez|parole)(?= |$|-)|^(?:quand|a quelle heure|ou|quel jour) (?:est-ce qu[e'] ?)?(?:peux-tu|pourrais-tu|pouvez-vous|pourriez-vous|on se|on pourrait se|veux-tu|tu peux|tu veux|tu serais|tu pourrais|tu viens|ca t'|ca te)|(?:dis|tiens|tiens-)(?:-| )?(?:moi|nous|au courant) (?:si tu|si vous|quand tu|quand vous|si ca|oui)|^(?:et )?si (?:on|tu|vous|nous) \\w+(?:ait|ais|iez|ions)(?= |$)",
    ),
    form(
      "approval",
      "asks to be allowed, or for a yes",
      "^(?:je|j'|on) ?(?:peux|peut|pourrais|pourrait|puis) (?:\\w+ )?(?:(?:te|t'|vous) ?\\w+|\\w+(?:er|ir|re) (?:ton|ta|tes|votre|vos|sans toi))|^puis-je|^pourrais-je|^(?:je|on) (?:te|t'|vous) (?:laisse|confie)",
      "^(?:ca|cela|c'est|c'est|est-ce que c'est|ce serait|c'serait|tout) (?:est )?(?:te |t'|vous )?(?:va|irait|convient|conviendrait|gene|generait|derange|derangerait|embete|embeterait|pose (?:un )?probleme|ennuie|ennuierait|bon|ok|d'accord|jouable|possible|grave|faisable|oui|bon pour|valide)(?: (?:si|pour|avec|que|comme|de ton|pour toi|de votre|la|ainsi|a toi|toi|vous)(?: .{0,60})?)?$",
      "^(?:ok|oui|go)$|^(?:d'accord|partant\\w*|valide|ca marche|ca roule|ca va|marche conclu|pas d'objection|aucune objection|des objections|une objection|pas de souci|tout bon)(?: .{0,30})?$|(?:ok|d'accord|bon|bien|partant\\w*|chaud\\w*) (?:pour|avec|de) (?:toi|vous|moi|nous|qu|que|si|ca|ce|un|une|le|la)|(?:oui|pour|go|maintenant) ou (?:non|contre|no|plus tard)(?= |$)|(?:tu|vous) (?:choisis\\w*|decides|decidez|tranches|votes|valides|preferes lequel)|(?:c'est|a) (?:a )?toi (?:de|qui) |(?:je te|on te) laisse|ton (?:accord|avis sur mon|feu vert|choix|vote|aval|soutien)|(?:t'es|tu es|vous etes|es-tu|etes-vous) (?:pour|contre|d'accord|ok|avec)|^(?:tu|vous) (?:veux|voulez|vois|voyez|as|avez) (?:un|une|des) (?:inconvenient|objection|souci|probleme)\\w*",
    ),
    form(
      "right-now",
      "asks how the member is or feels",
      `^(?:t'es|tu es|t'etais|tu etais|vous etes|es-tu|etes-vous|tu te sens|te sens-tu|tu t'en sors|vous allez|tu vas) (?!(?:\\w+ )?(?:sur|sous|certain\\w*|sur|plutot|fan|de quel|un|une)(?= ))\\w+|^(?:deja |encore |toujours |bien |pas trop |alors )*(?:reveille\\w*|rentre\\w*|arrive\\w*|remis\\w*|fatigue\\w*|malade|dispo\\w*|libre|pret|prete|stresse\\w*|la|dormi|mange|content\\w*|triste|fache\\w*|occupe\\w*)(?: .{0,30})?$|^(?:t'as|tu as|as-tu|avez-vous|vous avez) (?!(?:deja|jamais) )(?:\\w+ )?(?:bien|mal|faim|peur|dormi|mange|passe|vu mon|lu mon|recu|pense a|eu|fini|le temps|un moment|des plans|prevu|froid|envie|hate|regarde|repondu|fait bon)(?= |$)|^(?:ca va|tout va|comment va)`,
    ),
    form(
      "commitment",
      "leaves the asking to the listener",
      "^(?:quelqu'un|l'un de nous) (?:doit|devrait|veut|peut|pourrait|vient|s'occupe)(?= |$)(?! (?:me |nous |m')?(?:dire|expliquer))|^(?:meme|memes|toujours|notre|comme) (?:heure|endroit|place|table|d'habitude|la derniere fois|\\w+ que d'habitude)(?: .{0,20})?$|(?:tu|vous) (?:m'|nous |avais |avais bien |as |m'avais |m'as |nous avais )(?:avais |as )?(?:promis|dit que tu|dit oui|propose|jure)(?= |$)|(?:ou pas|ou non|hein|n'est-ce pas)$|^(?:pourquoi pas|et si|pourquoi on ne) (?!utilise)\\w+|^on (?:y va|se fait|se voit|se retrouve|part|mange|sort|danse|prend un)(?= |$)",
    ),
    form(
      "judgement",
      "wants the member's word about somebody",
      "^(?:tu|vous) (?:trouves|trouvez|penses|crois|aimes|supportes) (?:\\w+ ){0,5}(?:@someone|qu'il|qu'elle|lui|(?:ton|ta|notre|le|la) (?:chef\\w*|patron\\w*|collegue|stagiaire|boss|nouveau|nouvelle|client\\w*))(?= |$)|(?:entre nous|sois honnete|franchement)(?= |$)",
    ),
    form(
      "judgement",
      "asks about somebody, not about a thing",
      "^(?:il|elle|@someone) (?:est|etait|a ete|fait|parle|te|t'|m'|me) ?(?:toujours|souvent|vraiment|aussi|si|tres|un peu|fache\\w*|content\\w*|gentil\\w*|sympa|parle|aime|ment|deteste|vu|dit)(?= |$)",
    ),
    evenSo(
      "surveillance",
      "asks what the member did, when, or with whom",
      "^pourquoi (?:est-ce qu[e'] ?)?(?:il|elle|@someone) (?:est|a|n'|ne|s'|te|t'|me|m')|^(?:avec|chez) qui (?:tu|t'|est-ce|as-tu|es-tu|etais)|(?:tu|vous) (?:te |t'|vous )?(?:leves|levez|couches|pars|rentres|dors|finis|commences|arrives|manges) (?:a quelle heure|quand|ou)|^(?:a quelle heure|quand) (?:est-ce que |est-ce qu')?(?:tu|te|vous) (?:te |t'|vous )?(?:leves?|levez|couches?|pars|rentres|dors|finis|reviens|arrives|es)|^ou (?:est-ce que )?(?:tu|t') ?(?:habites|dors|es|etais|vas|loges|as (?:dormi|mange))",
    ),
    form(
      "approval",
      "asks what to do with a life",
      "^(?:je|on) (?:dois|doit|devrais|devrait|peux|peut|ferais mieux de) (?:vraiment |lui |leur |les |le |la |m'|s'|me |se |y |en )*(?:pardonner|excuser|demissionner|partir|rester|appeler|parler|epouser|payer|signer|dire|quitter|accepter|refuser|inviter|porter plainte|aller|venir|acheter|vendre|demenager|mentir)(?= |$)|^(?:devrais|dois)-je (?:lui |leur |les |le |la |m'|me |y )*(?:pardonner|excuser|demissionner|partir|rester|appeler|parler|payer|signer|dire|quitter|accepter|refuser|aller|venir)(?= |$)",
    ),
    form(
      "medical",
      "speaks of how they feel themselves",
      "^je (?:me sens|ne me sens|me sentais|n'arrive (?:pas|plus) a (?:dormir|manger|respirer|me lever)|ne dors (?:plus|pas)|dors mal|ne (?:supporte|tiens) plus|n'en peux plus)(?= |$)|^personne ne (?:m'|me )|^j'ai (?:si |tres |trop )?(?:mal|peur|la tete|le coeur)(?= |$)",
    ),
  ],
};
