/** What is said to somebody who may be in distress: fixed, never in a member's voice, in the language of their words. */

export type CrisisLanguage = "en" | "de" | "fr" | "es" | "pt";

/** `{name}` is who was asked. https://findahelpline.com lists people who listen, by country, and is in all of these languages. */
const lines: Readonly<Record<CrisisLanguage, string>> = {
  en:
    "This is an automatic reply and no person has read your message yet. If you or somebody else may be in danger, please call your " +
    "local emergency number now, or go to a person near you. People who listen, in many countries and at any hour: findahelpline.com. " +
    "You do not have to be alone with this. I have passed it on to {name}, for whom it stands first.",
  de:
    "Das ist eine automatische Antwort, und noch kein Mensch hat deine Nachricht gelesen. Wenn du oder jemand anderes in Gefahr sein " +
    "könnte, ruf bitte jetzt den Notruf an (in Europa 112), oder geh zu einem Menschen in deiner Nähe. Menschen, die zuhören, in vielen Ländern und " +
    "zu jeder Stunde: findahelpline.com. Du musst damit nicht allein sein. Ich habe es an {name} weitergegeben.",
  fr:
    "Ceci est une réponse automatique et personne n'a encore lu ton message. Si toi ou quelqu'un d'autre êtes peut-être en danger, appelle " +
    "maintenant les urgences (en Europe le 112), ou va voir quelqu'un près de toi. Des personnes qui écoutent, dans de nombreux pays et à toute " +
    "heure : findahelpline.com. Tu n'as pas à rester seul avec ça. Je l'ai transmis à {name}.",
  es:
    "Esta es una respuesta automática y ninguna persona ha leído todavía tu mensaje. Si tú u otra persona podéis estar en peligro, llama " +
    "ahora al número de emergencias (en Europa el 112), o acude a alguien cercano. Personas que escuchan, en muchos países y a cualquier hora: " +
    "findahelpline.com. No tienes que pasar por esto a solas. Se lo he hecho llegar a {name}.",
  pt:
    "Esta é uma resposta automática e nenhuma pessoa leu ainda a sua mensagem. Se você ou outra pessoa puder estar em perigo, ligue agora " +
    "para o número de emergência (192 no Brasil, 112 na Europa), ou procure alguém perto de você. Pessoas que escutam, em muitos países e a " +
    "qualquer hora: findahelpline.com. Você não precisa passar por isso sem ninguém. Já passei isso para {name}.",
};

/** `called`: a name made plain. */
export function crisisLine(language: CrisisLanguage, called: string): string {
  return lines[language].replaceAll("{name}", () => called);
}
