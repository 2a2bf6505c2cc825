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
  "there was a dog on it",
  "we'll see",
  "it ships with the installer",
  "press accept in the dialog",
  "the deal with caches is that they lie",
  "the reviewers look at it first",
  "you approve it in the settings page",
  "nobody goes ahead without a backup",
  "der Vertrag wurde genehmigt",
  "c'est une promesse du fournisseur",
  "la propuesta del cliente era otra",
  "a proposta era outra",
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
