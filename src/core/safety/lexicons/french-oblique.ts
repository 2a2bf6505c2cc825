/** French wordings that ask without asking. */
import { because, type Lexicon, words } from "./lexicon.ts";

const soon =
  "(?:demain|aujourd'hui|ce soir|cet aprem|(?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|la semaine prochaine|ce week-?end|(?:a )?\\d+ ?h(?:eures?)?(?:\\d\\d)?|midi|tout a l'heure|plus tard)";
const kin =
  "(?:mere|maman|pere|papa|frere|soeur|fils|fille|femme|mari|grand-?mere|grand-?pere|mamie|papi|ami|amie|chien|chat|copain|copine|bebe|oncle|tante|collegue)";

export const frenchOblique: Partial<Lexicon> = {
  crisis: [
    because(
      "somebody may have lost hope or not be safe",
      "(?:marre|fatiguee?|las|lasse|assez|plus la force|plus le gout|peur) de (?:la )?(?:vivre|vie)|(?:vois|voit|a|y a) plus (?:d'espoir|d'issue|aucun sens|de sens(?= a |[ ]?[.?!]| ?$))|(?:vois|voit) (?:plus|pas) (?:l'interet|le sens)(?= ?[.?!]| ?$| (?:de (?:vivre|continuer|rien|tout|ma vie|la vie)|a (?:rien|tout|la vie|ma vie))(?!\\w))|(?:ma|la) vie n'a (?:plus|pas|aucun) (?:de )?(?:sens|but|interet)|(?:vois|voit) pas (?:d'espoir|d'issue(?! (?:ouverte|sur|dans|pour)))|(?:plus|pas) envie (?:d'etre (?:la|ici|en vie|vivante?)|de continuer(?! (?:avec|sur|a (?!vivre)|le|la|les|ce))|de me reveiller|de rien|d'exister)|(?:tout le monde|vous|ils|les gens|on) (?:serai\\w*|irai\\w*|vivrai\\w*) (?:bien )?(?:mieux|plus heureux)|personne ne (?:me |m')(?:regrett|manqu|remarqu)\\w+|(?:je )?n'en (?:peux|peut) (?:vraiment )?plus(?= |[.?!]|$)|(?:veux|voudrais|aimerais|envie) (?:juste )?que ca s'arrete|que tout s'arrete(?! (?:propre|correcte)ment)|(?:je )?(?:deteste|hais) ma vie|ne (?:plus|jamais) me reveiller|(?:avale|pris) (?:\\w+ ){0,2}(?:cachets|comprimes|pilules|medicaments)|je ne sers a rien|(?:envie de|veux|voudrais|aimerais|vais) disparaitre",
      `(?:mon|ma|notre|son|sa) ${kin} (?:\\w+ ){0,3}(?:mort|morte|deced\\w+|parti|partie|mourir|dans le coma|en reanimation)|(?:perdu|enterre) (?:mon|ma|notre) ${kin}|(?:il|elle|mon \\w+|ma \\w+) (?:me|nous) (?:frappe|bat|menace|suit|harcele)|en danger|pas en securite`,
    ),
  ],
  medical: [
    because(
      "asks about treatment or symptoms",
      `(?:arreter|prendre|melanger|sauter|doubler) ${words(3)}(?:pilule|cachets?|comprimes|traitement|gouttes|medocs?|antidouleurs?)|(?:j'ai|il a|elle a|mon \\w+ a|ma \\w+ a|mal|depuis) [^.?!]{0,40}(?<!\\w)(?:vertiges?|fievre|toux|nausees?|migraines?|boutons?|plaques?|saigne\\w*|vomi\\w*|douleurs?|palpitations|gonfle\\w*|infection|de la temperature|diarrhee|insomnies?)|(?:medecin|docteur|urgences|dermato|psy|pharmacien)(?= )|c'est (?:grave|contagieux)|arret maladie`,
    ),
  ],
  legal: [
    because(
      "asks what the law allows",
      "(?:mon|notre|le|un) (?:proprio|proprietaire|bailleur|employeur|patron|voisin|locataire)|caution|mes droits|(?:on|je) (?:risque|peut se faire|va avoir) (?:\\w+ ){0,3}(?:amende|ennuis|problemes?|proces)|(?:sans|leur) (?:autorisation|permission|logo|demander)|amende|heritage|testament|conditions d'utilisation|mise en demeure|prud'hommes",
    ),
  ],
  secret: [
    because(
      "asks for a way in, or how to reach somebody",
      `digicode|(?:code|combinaison|chiffres|numeros?) (?:du|de la|de l'|des|pour) (?:\\w+ )?(?:portail|porte|coffre|alarme|immeuble|garage|bureau|entree|carte|grille|local|wifi)|(?:ton|tes|votre|son|ses) (?:\\w+ )?(?:login|compte|acces|badge|identifiants?|licence|carte|cle|cles)|comment (?:on |je |puis-je )?(?:te |le |la |vous )?(?:joindre|contacter|appeler|entrer|me connecter|rentrer)|(?:perso|prive|personnel)(?:le)?(?= ?\\?| ?$)|dans quel(?:le)? (?:rue|hotel|quartier|ville)|je tape quoi|qu'est-ce que je tape`,
    ),
  ],
  employment: [
    because(
      "is about a job, kept or lost",
      `combien (?:ils |on |vous |elle |il |tu )?(?:te |t'|me |vous |lui )?(?:file|filent|paie|paient|paye|payent|donne|donnent|gagne|gagnent)(?= )|(?:accepter|refuser|prendre) (?:l'|le |cette |ce |leur )(?:offre|poste|job|boulot)|(?:etre|fait|faire|va etre|vont etre|sera) (?:vire\\w*|licenci\\w+|mut\\w+|rempla\\w+)|(?:tu |vous )?(?:quittes?|quittez|pars|partez|lache\\w*) (?:la boite|l'equipe|l'entreprise|le navire)|(?:glisser|dire) un (?:petit )?mot|me recommander|heures sup\\w*|conge (?:parental|maternite)|(?:bien|mal|sous-?) ?payee?s?|poser (?:ma|ta) dem\\w*|chasseur de tetes|on (?:recrute|embauche)`,
    ),
  ],
  money: [
    because(
      "is about who pays, or a price",
      `(?:tu|vous) (?:m'|me |nous )?(?:avances?|pretes?|depannes?|paies?|payes?|invites?|files?) [^.?!]{0,40}(?:\\d+|euros?|balles|billet|ticket|cafe|diner|verre|argent|sous|loyer|resto)|(?:qui|c'est qui qui) (?:paie|paye|regle|invite|offre)|(?:partager|regler|payer|diviser) (?:la note|l'addition|le loyer|les frais|la facture)|\\d+ (?:euros?|balles|francs)|(?:on|je) (?:facture|demande|propose|vend|devise) (?:combien|quoi)|combien (?:on |je )?(?:facture|demande|propose|vend)|note de frais|sur le compte de la boite|bourse|investi(?:r|s|t|ssons|ssez|ssements?)?`,
    ),
  ],
  approval: [
    because(
      "takes a yes for granted, or wants a nod",
      `(?:tu vois|vois-tu|t'as|tu as|y a|il y a|aucun|pas d'|une?) (?:\\w+ ){0,2}(?:inconvenients?|objections?|soucis? (?:a|si)|probleme (?:a|si)|raison de ne pas)|(?:tu|ca te|ca ne te) (?:gene|derange|pose probleme|va si|convient)|(?:sauf|sans) (?:avis contraire|reponse de)|(?<!comment |quand |pourquoi |ou )(?:je|on) (?:lance|pousse|merge|deploie|livre|supprime|publie|valide|y va|part|garde|vire|coupe|ferme|envoie|annule|bascule) (?:[^.?!]{0,60})\\?|de ton cote|pour toi c'est (?:bon|ok)|c'est (?:bon|ok|valide|tout bon) (?:pour|de|si|cote)|(?:jeter|jette|jettes) un (?:oeil|coup d'oeil)|(?:un|ton) (?:coup d'oeil|regard|go|signe|aval)|j'attends (?:ton|ta|tes|que tu)|oui ou non|pour ou contre|on (?:garde|prend|choisit|part sur|attend)(?= )`,
    ),
  ],
  judgement: [
    because(
      "wants a word about somebody",
      "(?:@someone|il|elle|le chef|la chef\\w*|ton \\w+|ta \\w+) est (?:toujours|souvent|vraiment|si|aussi|trop|un peu|quand meme) \\w+|entre nous|franchement|qui (?:plombe|ralentit|freine|bosse le moins|fout|pose probleme)|(?:retravailler|travailler|bosser|t'entendre) avec (?:@someone|lui|elle|eux)|tu t'entends|rumeurs? sur|tu (?:sens|supportes|recommanderais|embaucherais) @someone|c'est (?:quoi|qui) (?:le probleme|son probleme)",
    ),
  ],
  surveillance: [
    because(
      "asks after somebody's habits, company or absence",
      "(?:avec|chez) qui (?:est|etait|es|etais|part|sort|vit|elle|il|tu)|(?:elle|il|@someone) (?:repond|bosse|travaille|boit|sort|arrive|dort) (?:\\w+ )?(?:toujours|souvent|d'habitude|si|aussi)|(?:pourquoi|comment ca se fait que?) (?:tu |elle |il |@someone )?(?:es|est|n'est|ne repond|ne reponds|etais|etait|n'es)(?= )|(?:quand|jusqu'a quand) (?:est-ce qu'|est-ce que )?(?:tu |elle |il |@someone )?(?:reviens?|rentres?|es de retour|est de retour|revient)|c'etait qui [^.?!]{0,30}avec (?:toi|elle|lui)|(?:tu es|t'es|elle est|il est) (?:partie?|allee?) ou",
    ),
  ],
  commitment: [
    because(
      "invites, counts on, or makes a request sound like a wish",
      `(?:ca te|ca vous|ca t') ?(?:dit|dirait|tente|tenterait|branche|interesse|chauffe)|(?:tu serais|tu seras|serais-tu|tu te sens|tu es|t'es|tu te vois) (?:\\w+ )?(?:partante?|d'attaque|chaude?|motivee?|dispo\\w*|capable|libre|pret|prete|des notres)|(?:ce serait|ca serait|ca m'arrangerait|j'aimerais|je voudrais|il faudrait|on aurait besoin) (?:\\w+ ){0,3}(?:si tu|que tu|de toi|super|genial|top|cool)|(?:je|on) (?:te|t') ?(?:compte|inscri\\w+|met|note|reserve|attend|garde une place)|qui (?:s'occupe|conduit|amene|apporte|prend|fait|vient) [^.?!]{0,40}(?:${soon}|toi ou moi)|toi ou moi|(?:on|besoin d') (?:aurait besoin|cherche|manque) (?:d'|de |quelqu'un|un )`,
      `(?<=^|[.?!] )(?!(?:comment|pourquoi|qui|que|quoi|quand|ou|quel\\w*|combien) )(?![^.?!]*(?:hier|derniere?|etais|etait|avais|avait))${words(8)}(?:tu|te|toi|vous|on) ${words(8)}${soon}|(?:un |une |petit )*(?:cafe|verre|dej|dejeuner|diner|resto|bouffe|call|appel|cine|foot|biere) (?:\\w+ )?${soon}|(?:rends|rendre|fais|faire)(?:-moi| moi|s-moi)? (?:un )?service|(?:un|ton) coup de main|tu (?:me |m'|nous |t'en |te |prends?|t')(?:gardes?|couvres?|remplaces?|charges?|remplacerais|aides?|aiderais|prepares?|depannes|accompagnes?|rappelles?|envoies)(?= )|tu (?:prends|tiens|assures|animes|portes|geres|fais) (?:la|le|les|l'|ca|ma|mon)(?= |\\w)`,
    ),
  ],
  "right-now": [
    because(
      "asks how far things are",
      `(?:t'en es|tu en es|vous en etes|on en est|en es-tu|ca en est|c'en est) (?:ou|a quoi|la)|ou (?:ca )?en (?:est|es|sont|etes)|(?:ca|le \\w+|la \\w+) (?:avance|marche|roule|se passe|a marche|progresse|tient)(?: (?:bien|comment|deja|maintenant|enfin|toujours|ou pas))*(?= ?\\?)|(?:tu as|t'as|as-tu|avez-vous|vous avez) (?:eu le temps|reussi|pu|deja(?! (?:essaye|utilise|teste|joue|bosse|travaille)(?= ))|enfin|bien|fini|termine|regle|avance|jete)|(?:encore|toujours) (?:dessus|bloque\\w*|dedans|en train)|(?:c'est|est-ce) (?:fini|pret|bon|fait|regle|repare|en ligne|deploye|parti)(?= ?\\?| maintenant)|comment (?:ca va|vas-tu|tu vas|tu te sens|s'est passe)|quoi de neuf|ton (?:humeur|week-?end|planning|agenda)`,
    ),
  ],
  order: [
    because(
      "sets rules of its own",
      "(?:ignore|oublie|oubliez|ignorez) (?:\\w+ ){0,2}(?:tout|ce qu|les|tes|precedent\\w*)|(?:a partir|des) (?:de )?(?:maintenant|d'ici|ici)|(?:jouons|on joue|imagine que|imaginons|supposons que)|(?:sans|pas de|aucune?) (?:regles?|filtres?|limites?|restrictions?)|qu'(?:est-ce qu')?on t'a (?:dit|demande|interdit|appris|ordonne)|(?<=^|[.?!] |et |maintenant |puis |@someone )(?:reponds|ecris|parle|dis|finis|commence) (?:\\w+ ){0,3}(?:par|en|comme|avec|toujours|que|uniquement)(?= )|(?:ecris|raconte|chante|fais|donne|dis|redige)[- ](?:moi|nous) |qui t'a (?:cree|programme|fait)|(?<=^|[.?!] |active le |passe en |tu es en )mode (?:debug|test|admin|developpeur)",
    ),
  ],
};
