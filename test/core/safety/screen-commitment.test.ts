/** What binds somebody and what only sounds like it; evidence never excuses a commitment. */
import { describe, expect, test } from "vitest";
import { quoteRefusal, refusal } from "./screen-contexts.ts";

const binding: readonly string[] = [
  "I'll be there",
  "ill be there",
  "i will definitely come to that",
  "I accept the offer",
  "I approve this",
  "I hereby approve the change",
  "yes I promise",
  "I agree to the terms",
  "I resign",
  "i quit, effective now",
  "I'm going to pay for that",
  "i'll pay you back",
  "I'll have it done",
  "I'll review it when it's up",
  "I'll take care of it",
  "i'll look into it",
  "I can make it",
  "i can't make it",
  "I won't be there",
  "I vote for the second one",
  "count me in",
  "I'm in!",
  "im in",
  "sign me up please",
  "see you there",
  "works for me",
  "it's a deal",
  "you have my word",
  "you have my approval",
  "consider it done",
  "will do",
  "ok, will do!",
  "on it",
  "leave it to me",
  "LGTM",
  "lgtm, ship it",
  "looks good to me",
  "Approved.",
  "ok, go ahead",
  "go for it",
  "fine by me",
  "feel free to merge it",
  "yes you can deploy",
  "no objections from me",
  "+1",
  "👍",
  "I'm ok with that",
  "I **approve** it",
  "i app\u0433ove it... i appr0ve it",
  "I\u2019ll be there",
  "I'll\nbe there",
  "let's meet then",
  "dinner is great, drinks are on me",
  "I guarantee it works",
  "yes please proceed",
  "sure, do it",
  "you'll have it by friday",
  "tomorrow works for us",
  "I'd be happy to help you",
  "Ich verspreche es",
  "ich komme gern",
  "Ich kümmere mich darum",
  "mach ich",
  "bin dabei!",
  "einverstanden",
  "ich nehme das Angebot an",
  "ich werde das bezahlen",
  "du kannst deployen",
  "je te promets",
  "j'accepte",
  "je m'en occupe",
  "d'accord, compte sur moi",
  "je serai là",
  "ça marche",
  "lo prometo",
  "acepto la oferta",
  "cuenta conmigo",
  "me encargo",
  "voy a pagar",
  "aprobado",
  "eu prometo",
  "aceito",
  "pode contar comigo",
  "vou pagar",
  "combinado!",
  "deixa comigo",
  "+1 from me on dropping one of them",
  "you've got my full support",
  "your sunday is covered",
  "booking it now",
  "put my name on the list",
  "i'm taking the ticket",
  "meinerseits freigegeben",
  "geht auf mich",
  "ich schicke es dir morgen",
  "meine Unterstützung hast du, ja",
  "wir liefern bis dann",
  "je gère",
  "je te les vire ce soir",
  "feu vert de ma part",
  "je livre demain",
  "vas-y",
  "te lo envío mañana",
  "por mi parte sí",
  "sí, te ayudo mañana",
  "lo dejo hecho mañana",
  "invito yo",
  "te mando um pix agora",
  "amanhã eu resolvo isso",
  "pode deixar",
  "da minha parte ok",
  "é por minha conta",
];

const free: readonly string[] = [
  "that will be seen on return",
  "ana will see it when she's back",
  "I'll pass that on",
  "i'll pass it on to her",
  "no idea, sorry",
  "deploys go out from the main branch",
  "the budget was approved by the board",
  "they promised it for the summer",
  "we agreed on tabs back then",
  "ask before anybody approves it",
  "once I approve it the bot merges",
  "I can't promise anything",
  "i never promised that",
  "a short mail will do",
  "you'll get it in the box by the door",
  "proceed as the readme says",
  "that works with the old one too",
  "there was a dog on it",
  "we'll see",
  "it ships with the installer",
  "press accept in the dialog",
  "the deal with caches is that they lie",
  "no big deal",
  "you can deploy it with make ship",
  "just push the tag and CI does the rest",
  "du kannst mit make ship deployen",
  "the reviewers look at it first",
  "you approve it in the settings page",
  "nobody goes ahead without a backup",
  "der Vertrag wurde genehmigt",
  "c'est une promesse du fournisseur",
  "la propuesta del cliente era otra",
  "a proposta era outra",
  "the list is sorted by name",
  "the costs are covered by the fund",
  "+1 is added to each id",
  "die Rechnung ging an die Firma",
  "das Skript schickt morgens eine Mail",
  "le script envoie un mail le soir",
  "el script manda un correo cada noche",
  "o script manda um e-mail toda noite",
];

describe("commitment", () => {
  test.each(binding)("refuses %j", (body) => {
    expect(refusal(body)).toBe("commitment");
  });
  test.each(binding)("refuses to quote %j", (body) => {
    expect(quoteRefusal(body)).toBe("commitment");
  });
  test.each(free)("lets %j pass", (body) => {
    expect(quoteRefusal(body)).toBeNull();
  });
});

describe("leave that tells the way", () => {
  const body = "you can deploy it with make ship";
  const ownWords = ["we deploy with make ship"];
  test.each(["how do we deploy?", "hey, which script deploys it?", "wie deployen wir?", "¿cómo se despliega?"])(
    "binds nobody where %j asks for it and the member told it",
    (question) => {
      expect(refusal(body, { question, ownWords })).toBeNull();
    },
  );
  test("binds where leave was asked for, where nobody told the way, and where it tells none", () => {
    expect(refusal(body, { question: "is staging done?", ownWords })).toBe("commitment");
    expect(refusal(body, { question: "how about a deploy?", ownWords })).toBe("commitment");
    expect(refusal(body, { question: "how do we deploy?" })).toBe("commitment");
    expect(refusal("you can deploy", { question: "how do we deploy?", ownWords })).toBe("commitment");
    expect(refusal("yes you can deploy it with make ship", { question: "how do we deploy?", ownWords })).toBe("commitment");
    expect(refusal(`${body}, and just merge it`, { question: "how do we deploy?", ownWords })).toBe("commitment");
  });
});

test("a yes binds where it was asked for right before, and the question only points there", () => {
  const askedBefore = ["can we tell the client it ships on friday?"];
  expect(refusal("sounds good", { question: "any opinions?", askedBefore })).toBe("commitment");
  expect(refusal("sounds good", { question: "any opinions?", askedBefore: ["it ships on friday"] })).toBeNull();
});

describe("a yes alone", () => {
  test.each([
    ["can you review my change?", "yes"],
    ["Would you cover for me", "sure thing!"],
    ["is it ok to deploy now?", "yep, go"],
    ["shall we book it?", "of course"],
    ["kannst du mir helfen?", "ja klar"],
    ["tu peux venir ?", "oui"],
    ["¿puedes firmarlo?", "sí, claro"],
    ["você pode pagar?", "sim"],
    ["can we tell the client?", "sounds good"],
    ["should i go with friday?", "friday works"],
  ])("to %j: %j binds", (question, body) => {
    expect(refusal(body, { question })).toBe("commitment");
  });
  test.each([
    ["is the cache on by default?", "yes"],
    ["can you remember what the flag was called?", "yes"],
    ["can you tell me how it works?", "yes, it reads the queue and writes the rows"],
    ["was it the lock again?", "yep"],
  ])("to %j: %j only tells", (question, body) => {
    expect(refusal(body, { question })).toBeNull();
  });
});
