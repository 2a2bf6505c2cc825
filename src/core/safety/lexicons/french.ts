/** French questions that no clone may answer. */
import { frenchOblique } from "./french-oblique.ts";
import { because, illegalInCode, type Lexicon, together, words } from "./lexicon.ts";

const who = "(?:tu|vous|il|elle|@someone)";
const can =
  "(?:tu (?:peux|pourrais|veux|voudrais|pourras)|(?:peux|pourrais|veux)[- ]tu|(?:vous )?(?:pouvez|pourriez)(?:[- ]vous)?|(?<=^|[.?!] )(?:peux|peut|pourrais))";
const may =
  "(?<!comment |ou |pourquoi )(?:(?:je|on|nous) (?:peux|peut|pourrait|pourrais|dois|doit|devrait|pouvons)|(?:puis|peut|dois|doit|pouvons)-(?:je|on|nous))";
const softly = "(?:(?:me|nous|le|la|les|m'|l'|nous|lui|y|en|bien|aussi|encore|juste|stp|svp|peut-etre|vite) ?){0,3}";
const person =
  "(?:@someone|lui|elle|eux|(?:de |du |de la |d')?(?:mon|ton|son|notre|votre|le|la|ma|ta|sa) (?:nouveau |nouvelle )?(?:chef(?:fe)?|patronne?|collegue|manager|stagiaire|prof|ex|coloc))";
const kin =
  "(?:mere|maman|pere|papa|frere|soeur|fils|fille|femme|mari|grand-?mere|grand-?pere|mamie|papi|ami|amie|chien|chat|copain|copine|bebe)";
const when =
  "(?:demain|aujourd'hui|ce soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|la semaine prochaine|ce week-?end|\\d+ ?h(?:eures?)?(?:\\d\\d)?)";
const end = "(?= ?[?.!]| ?$)";

const asked: Lexicon = {
  crisis: [
    because(
      "somebody may be in danger or grieve",
      "(?:envie|veux|voudrais|vais) (?:de )?(?:mourir|me (?:tuer|suicider|pendre))|suicid\\w*|me faire du mal|me tuer|en finir avec (?:la vie|ma vie|tout)|(?:envie d'|veux |vais )en finir(?! avec)|plus envie de vivre|ne veux plus vivre|veux plus vivre|mieux sans moi|mettre fin a mes jours|scarifi\\w+|trop de (?:medicaments|cachets|pilules)|n'en peux plus de vivre",
      `(?:mon|ma|notre|son|sa) ${kin} (?:est|vient|va) ${words(3)}(?:mort|morte|deced\\w+|mourir)|enterrement|obseques|(?:me frappe|me bat|me menace)|peur de rentrer|(?:m'a|l'a|j'ai|elle a|il a|suis fait) (?:ete )?violee?|crise (?:cardiaque|de panique)`,
    ),
  ],
  medical: [
    because(
      "is about health",
      `ibuprofene|paracetamol|doliprane|aspirine|antibiotiques?|antidepresseurs?|medicaments?|posologie|quelle dose|enceinte|fievre|vaccin\\w*|(?:voir|appeler|chez) (?:un |le |ton |mon )?(?:medecin|docteur|dentiste|psy)|(?:ta|ton|tes|sa|ses|son) (?:symptomes|maladie|traitement|sante|diagnostic|depression)|${who} (?:es|est|etes|te sens|se sent) (?:encore |toujours |tres )*(?:malade|mieux|gueri\\w*|depressi\\w+)|es-tu (?:encore |toujours )?malade|mal (?:a la|au|aux) (?:tete|ventre|dos|gorge|dents|poitrine|coeur)`,
    ),
  ],
  legal: [
    because(
      "is about the law",
      `(?!${illegalInCode})(?:il)?legale?|(?:il)?legalement|poursuivre en justice|porter plainte|avocate?|tribunal|proces contre|attaquer en justice|sign(?:er|es|ez) (?:le |un |ce |la |l')?(?:contrat|nda|accord|bail|papiers)|rgpd (?:viol|conform)\\w*|(?:viole|violer|respecte|conforme) (?:\\w+ ){0,2}(?:rgpd|loi|contrat)|droits? d'auteur|divorce\\w*|garde des enfants`,
    ),
  ],
  secret: [
    because(
      "asks for a secret",
      `(?:c'est quoi(?! une? )|quel(?:le)? (?:est|etait)|donne\\w*|envoie\\w*|passe\\w*|dis|file|partage\\w*|connais|tu as|t'as|besoin(?! d'une?)) (?:(?!changer|difference|reinitialiser|comment|ou|oublie)[^\\s.?!]+ ){0,5}(?:mots? de passe|mdp|code (?:d'acces|de la porte|pin|secret|wifi|de l'immeuble)|cle (?:api|secrete|privee|du wifi|wifi)|token|identifiants|jeton)`,
      "(?:ton|votre|son) (?:numero|adresse|e-?mail|mail|tel(?:ephone)?|portable|anniversaire|age|iban|mot de passe)|(?:tu|il|elle) (?:habites?|vis|vit|loges?)|habites?-(?:tu|elle|il)|ou (?:habites|vis)|quel age as-tu|(?:tu as|t'as) quel age|carte bancaire|carte bleue",
    ),
  ],
  employment: [
    because(
      "is about a job",
      `demission\\w*|salaire|augmentation(?! (?:de la|du|des|d'))|promotion(?! (?:of|du|de la|des|vers|en) )|licenci\\w+|(?:${who}|on|je) (?:gagnes?|touches?) combien|combien (?:tu|il|elle|vous) (?:gagnes?|gagnez|touches?)|combien gagnes-tu|embauch\\w+ @someone|(?:doit|devrait|va|peut)(?:-on| on)? (?:l'|la |le )?(?:embaucher|recruter|virer)|(?:on|nous) (?:doit|devrait|va) (?:l'|la |le )?(?:embaucher|recruter|virer)|lettre de recommandation|quitter (?:la boite|l'entreprise|ton (?:poste|job|boulot))|content de ton (?:job|travail|boulot)|plainte contre|harcel\\w+|contrat de travail|periode d'essai`,
    ),
  ],
  money: [
    because(
      "is about money",
      `${can} ${softly}(?:preter|payer|acheter|rembourser|financer|avancer|depanner|virer|commander|offrir|donner \\d+|cotiser|participer)`,
      `${may} ${softly}(?:acheter|depenser|payer|commander|emprunter|investir|facturer)|(?:me|nous) (?:pretes?|rembourses?|payes?)|(?:on a|il y a|avons-nous) (?:encore |un |le |du )*budget|combien ${words(3)}(?:payer|donner|depenser|dois)|cadeau (?:pour|d'anniversaire)|paypal|bitcoin|remboursement pour`,
    ),
  ],
  approval: [
    because(
      "asks for an approval",
      `${can} ${softly}(?:valider|approuver|reviewer|relire|merger|fusionner|deployer|confirmer|publier|autoriser|signer|voter|decider|trancher|accepter|regarder ma|jeter un|supprimer)`,
      `${may} ${softly}(?:deployer|merger|fusionner|publier|pousser|push\\w*|supprimer|lancer|mettre en prod\\w*|livrer|annuler|y aller|release|arreter|redemarrer|prendre (?:un |des |mes |ma )\\w*)`,
      `(?:tu es|t'es|es-tu|vous etes|etes-vous) (?:bien |tous )?(?:d'accord|ok|okay|pour|contre|partant)|d'accord \\?|(?:ca te va|ca vous va|c'est (?:bon|ok) (?:pour toi|si|pour))|ton (?:accord|avis|feu vert|ok|approbation|vote|aval)|ta (?:validation|permission|decision|review)|lgtm|tu (?:valides|approuves|confirmes|acceptes)|feu vert`,
    ),
  ],
  judgement: [
    because(
      "asks to judge a person",
      `(?:tu penses quoi|qu'est-ce que tu penses|que penses-tu|tu trouves|comment tu trouves|ton avis sur)(?: vraiment)? (?:de |d'|du )?${person}|tu (?:aimes|apprecies|detestes|fais confiance a|kiffes) (?:bien |vraiment )?${person}|(?:est-ce que )?@someone est (?:\\w+ ){0,2}(?:nul\\w*|bon\\w*|paresseu\\w+|fiable|competent\\w*|bete|con\\w*|sympa)|(?:la )?faute (?:de|a) qui|c'est (?:de )?la faute|qui est (?:le|la) (?:pire|meilleure?|plus)`,
    ),
  ],
  surveillance: [
    because(
      "would watch the member",
      `${who} (?:est|es|etait|etais|se connecte|te connectes|rentres?|part|pars) ${words(3)}(?:a quelle heure|quand)|(?:a quelle heure|quand) (?:est-ce qu'?(?:e |'|il |elle )?)?${who}? ?(?:est|es|se connecte|te connectes|rentres?|se couche|arrives?)|(?:tu as|t'as|il a|elle a) (?:parle|discute|vu|rencontre|mange|ecrit) (?:a |avec )?qui|(?:a|avec) qui (?:tu|as-tu|il|elle|a-t-(?:il|elle)|est-ce que)|qu'est-ce que (?:tu as|t'as) fait (?:hier|ce week-?end)|(?:tu etais|t'etais|il etait|elle etait) ou`,
    ),
  ],
  commitment: [
    because(
      "asks for a commitment",
      `${can} ${softly}(?:venir|passer|etre|participer|aider|faire|finir|terminer|envoyer|prendre|appeler|assister|rejoindre|t'en occuper|t'occuper|preparer|livrer|remplacer|venir|promettre|garantir|organiser|apporter|rester|corriger|regler|rappeler|animer)`,
      `(?:tu|vous|il|elle) (?:seras?|serez|viens|viendras|venez|participes|passes|passeras|sera) ${words(3)}(?:la|${when}|avec|chez|a)|tu (?:viens|es dispo\\w*|es libre|promets|peux te liberer|as le temps|t'en occupes|auras fini)|on (?:se voit|se retrouve|se parle|s'appelle|mange|dit) ${words(4)}(?:${when}|ensemble)|(?:ca te convient|ca t'arrange|${when} te (?:va|convient))|(?:tu es|t'es|es-tu|vous etes) (?:dispo\\w*|libres?|partant\\w*)|rendez-vous|compter sur toi|pour quand|quand (?:est-ce que )?tu (?:peux|viens|auras|pourras|finis|reviens)`,
    ),
  ],
  "right-now": [
    because(
      "asks for a present fact",
      `(?:tu es|t'es|il est|elle est|es-tu|est-elle|est-il|vous etes) (?:ou|la|rentree?|en ligne|occupee?|dispo|au bureau|chez toi|reveillee?|revenue?|en vacances|fache\\w*|ok)(?: en ce moment| maintenant| la)?${end}|(?:ou|d'ou) (?:es-tu|tu es|t'es|est-elle|est-il|est-ce que tu es)|(?:tu fais|tu fous|fais-tu) quoi|(?:qu'est-ce que tu|que) (?:fais|fous|fais-tu|bosses|manges)(?: la| en ce moment| maintenant)?${end}|tu (?:bosses|travailles) sur quoi|(?:as-tu|tu as|t'as) (?:deja |bien )?(?:vu|lu|fini|termine|recu|commence|regarde|merge|deploye|envoye|repondu|corrige|fait) (?:ma|mon|le|la|les|ca|mes|l'|ton)|ca avance|ou (?:tu )?en es(?:-tu)?|des nouvelles|comment (?:ca )?avance|(?:est|sont) ${words(4)}(?:en panne|down|en ligne)(?: en ce moment| maintenant)?${end}`,
    ),
  ],
  order: [
    because(
      "gives an order to the bot",
      `(?:ignore|oublie|ignorez|oubliez) ${words(4)}(?:instructions?|consignes|regles|prompts?|directives)|ton prompt|(?:donne|affiche|repete|montre)(?:-moi)? le prompt|tes (?:instructions|consignes|regles)|prompt systeme|a partir de maintenant|desormais tu|tu es maintenant|fais semblant|joue le role|agis comme|fais comme si|comporte-toi`,
      `(?:ecris|redige|invente|compose|genere|cree|raconte|fais)(?:[- ](?:moi|nous))? (?:un|une|le|des) ${words(2)}(?:poeme|chanson|histoire|texte|lettre|mail|e-?mail|script|programme|article|resume|blague|haiku)|(?<=^|[.?!] )(?:traduis|resume|calcule|traduisez)|(?:dis|reponds|repete) (?:exactement|seulement|uniquement|apres moi|juste|que tu)|arrete de|tais-toi|enleve (?:ton|le|l')|mentionne tout`,
    ),
  ],
};

export const french = together(asked, frenchOblique);
