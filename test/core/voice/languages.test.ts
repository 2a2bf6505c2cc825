/** What is meant for English stays with English: members who write German, Spanish and Japanese. */
import { describe, expect, test } from "vitest";
import { groupBursts } from "#core/model/bursts.ts";
import type { StyleStats } from "#core/model/persona.ts";
import { renderCard } from "#core/voice/card.ts";
import { contrastLines } from "#core/voice/contrasts.ts";
import { styleStats } from "#core/voice/features.ts";
import { genericDraft } from "#core/voice/generic-draft.ts";
import { inShape } from "#core/voice/in-shape.ts";
import { languageOf } from "#core/voice/language.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { polish } from "#core/voice/polish.ts";
import { chooseQuote } from "#core/voice/quote.ts";
import { seededRandom } from "#core/voice/random.ts";
import { rank } from "#core/voice/rank.ts";
import { sentencesOf } from "#core/voice/sentences.ts";
import { drawShape, type Shape } from "#core/voice/shape.ts";
import { fitVerifier, scores } from "#core/voice/verifier/verifier.ts";
import { asked, burst, minutes, noon, snippet } from "./builders.ts";

interface Sample {
  readonly code: string;
  readonly name: string;
  /** Somebody's, and somebody else's, in the same language. */
  readonly own: readonly string[];
  readonly others: readonly string[];
  /** As an assistant might answer. */
  readonly drafts: readonly string[];
  readonly question: string;
  readonly answer: string;
  readonly filler: string;
  readonly sentences: readonly [text: string, count: number];
}

const samples: readonly Sample[] = [
  {
    code: "de",
    name: "German",
    own: [
      "das liegt im keller neben der lampe",
      "ja, so ist es, aber nicht mehr lange",
      "nee das war im alten haus",
      "ich bin im zug und hab kein netz",
      "kannst du im kalender nachsehen",
      "wir haben noch drei stück im lager",
      "also ich würde das erst morgen machen",
      "geht's dir wieder gut",
      "die kiste steht im flur, man sieht sie gleich",
      "nicht schlimm, das kommt vor",
      "schau mal im ordner von letzter woche",
      "das wird schon, ist halt viel im moment",
    ],
    others: [
      "Guten Morgen zusammen! Die Unterlagen sind jetzt vollständig.",
      "Ich habe es gestern noch geprüft, es stimmt alles.",
      "Bitte gebt mir bis Freitag Bescheid.",
      "Das Angebot gilt leider nicht mehr.",
      "Wir sollten uns das gemeinsam ansehen.",
      "Vielen Dank für die schnelle Antwort!",
      "Die Sitzung beginnt um zehn Uhr.",
      "Der Schlüssel hängt wieder am Haken.",
    ],
    drafts: [
      "Ja, natürlich! Die Kiste steht im Flur, z. B. neben der Lampe. Das war im Mai so; vielleicht ist es heute anders.",
      "Das ist im Ordner „Alt“ – man findet ihn im Keller. So, wie es im Moment aussieht, fehlt nichts.",
    ],
    question: "wo steht die kiste mit den lampen im keller?",
    answer: "die steht hinten links unter dem regal",
    filler: "ja klar",
    sentences: ["Das sind ca. drei Stück, z. B. Lampen. Mehr ist nicht da.", 2],
  },
  {
    code: "es",
    name: "Spanish",
    own: [
      "ya está en la carpeta de siempre",
      "no, eso era en la otra sala",
      "pues mira en el cajón, creo que sigue ahí",
      "ahora no puedo, luego lo veo",
      "sí, pero solo los lunes",
      "la llave la tiene el de abajo",
      "ya ves, así es la vida",
      "eso se arregla con un poco de cola",
      "me parece bien, aunque es un poco tarde",
      "no hay prisa, de verdad",
      "el enchufe está detrás de la mesa",
      "yo lo dejaría como está",
    ],
    others: [
      "Buenos días a todos. Los documentos ya están completos.",
      "Lo he revisado esta mañana y todo es correcto.",
      "Por favor, avisadme antes del viernes.",
      "La oferta ya no está disponible.",
      "Deberíamos verlo juntos en la reunión.",
      "¡Muchas gracias por la respuesta tan rápida!",
      "La reunión empieza a las diez.",
      "El informe se encuentra en el archivo.",
    ],
    drafts: [
      "¡Claro! La llave está en el cajón. Ya no se usa, pero quizás siga ahí — no lo sé.",
      "Sí, por supuesto. El enchufe está detrás de la mesa, y la lámpara (la vieja) no funciona. ¿Lo has probado?",
    ],
    question: "¿dónde guardamos la llave del almacén grande?",
    answer: "cuelga detrás de la puerta azul",
    filler: "sí vale",
    sentences: ["¿Qué pasa? No funciona. ¡Qué pena!", 3],
  },
  {
    code: "ja",
    name: "Japanese",
    own: [
      "それは倉庫の奥にあるよ",
      "うん、たぶん明日には届く",
      "いや、そっちじゃなくて右の棚",
      "昨日見たときは動いてたけどなあ",
      "ごめん、今ちょっと手が離せない",
      "その箱なら机の下に置いた",
      "まあ急がなくていいんじゃない",
      "鍵は受付の人が持ってるはず",
      "電球が切れてるだけだと思う",
      "あとで写真を送るね",
      "それ、前にも同じことがあった",
      "説明書は引き出しの中",
    ],
    others: [
      "おはようございます。資料はすべて揃いました。",
      "今朝もう一度確認しましたが、問題ありません。",
      "金曜日までにご連絡ください。",
      "その提案は既に終了しております。",
      "一度皆さんで話し合いましょう。",
      "早速のご返信ありがとうございます。",
      "会議は十時から始まります。",
      "報告書は共有フォルダにございます。",
    ],
    drafts: [
      "はい、もちろんです！倉庫の奥にあります。電球は切れています。",
      "箱は机の下です。鍵は受付の人が持っています。ただし、昨日の話です。",
    ],
    question: "倉庫の電球の予備はどこの棚に置いてありますか？",
    answer: "一番上の段の白い箱の中だよ",
    filler: "うん、了解",
    sentences: ["移動しました。棚にあります。見てください！", 3],
  },
];

const bursts = (texts: readonly string[], times = 3) =>
  groupBursts(
    Array.from({ length: times }, () => texts)
      .flat()
      .map((text, i) => snippet(text, { sentAt: minutes(60 * i), cue: asked("x") })),
  );
const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const onlyEnglish = ["contraction", "bareContraction", "spelledOut", "abbreviation", "i", "you"];
const seeds = Array.from({ length: 12 }, (_, i) => `seed ${i}`);

describe.each(samples)("$name", ({ code, own, others, drafts, question, answer, filler, sentences }) => {
  const stats = styleStats(bursts(own));
  const everyHabit: StyleStats = {
    ...stats,
    features: { ...stats.features, bareContraction: 1, contraction: 0.2, lowerFirst: 1, allLower: 1, comma: 0, endsBare: 1 },
    favouriteWords: ["yeah", "ya"],
  };

  test("the language is told, and no English mark is counted", () => {
    expect(stats.languages[code]).toBeGreaterThan(0.9);
    for (const mark of onlyEnglish) expect([mark, stats.features[mark]]).toEqual([mark, 0]);
  });
  test("the card names it and says nothing of what only English has", () => {
    const card = renderCard(stats, "Kim");
    expect(card).toContain(`Writes in ${samples.find((one) => one.code === code)?.name}`);
    expect(card).not.toMatch(/apostrophe|Spells things out|abbreviation|"yeah"/);
    if (code === "ja") expect(card).not.toMatch(/capital|lower case/);
  });
  test("shapes are drawn without contractions", () => {
    expect(stats.shapes.length).toBeGreaterThanOrEqual(30);
    for (const seed of seeds) expect(drawShape(stats, question, seededRandom(seed)).contraction).toBe("none");
  });
  test("an assistant's draft of the same has the same words, and is no contrast", () => {
    for (const text of own) expect(words(genericDraft(text)).join(" ")).toBe(words(text).join(" "));
    expect(contrastLines(own.map((text) => burst(text)))).toBe("");
  });
  test("shape and polish take words away at most, whatever was drawn and whatever the habits", () => {
    for (const draft of drafts)
      for (const seed of seeds)
        for (const habits of [stats, everyHabit]) {
          const random = seededRandom(seed);
          const drawn: Shape = {
            ...drawShape(habits, question, random),
            contraction: random() < 0.5 ? "shortened" : "spelled-out",
          };
          const said = polish(inShape(draft, drawn, habits, random), habits, random);
          expect(said.trim()).not.toBe("");
          const left = [...words(draft)];
          for (const word of words(said)) {
            const at = left.indexOf(word);
            expect([word, at >= 0]).toEqual([word, true]);
            left.splice(0, at + 1);
          }
        }
  });
  test("what doubts or limits stays beside what it limits", () => {
    const short: Shape = { characters: 12, messages: 1, opening: "other", contraction: "none", addressed: false };
    const limiting = { de: "vielleicht", es: "quizás", ja: "ただし" }[code] ?? "";
    const draft = drafts.find((one) => one.includes(limiting)) ?? "";
    expect(inShape(draft, short, stats, seededRandom("s"))).toContain(limiting);
  });
  test("sentences end where they end", () => {
    expect(sentencesOf(sentences[0])).toHaveLength(sentences[1]);
  });
  test("an earlier answer is quoted, a filler is not", () => {
    const choose = (text: string) =>
      chooseQuote(
        rank({ lexemes: lexemes(question), askedBy: null, channel: "C1", now: noon }, [snippet(text, { cue: asked(question) })]),
        question,
      )?.snippet.text ?? null;
    expect([choose(answer), choose(filler)]).toEqual([answer, null]);
  });
  test("a verifier tells two members apart", () => {
    const even = (texts: readonly string[]) => texts.filter((_, i) => i % 2 === 0);
    const odd = (texts: readonly string[]) => texts.filter((_, i) => i % 2 === 1);
    const verifier = fitVerifier(even(own), even(others), "v");
    const mean = (texts: readonly string[]) => scores(verifier, texts).reduce((sum, one) => sum + one, 0) / texts.length;
    expect(mean(odd(own))).toBeGreaterThan(mean(odd(others)));
  });
  test("each of the drafts is in it, so that the rules above were asked", () => {
    for (const draft of drafts) expect(languageOf(draft)).toBe(code);
  });
});
