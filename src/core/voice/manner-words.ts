/** Words of manner, by how common they are in chat: the only ones that can become somebody's favourites. */

type Bands = readonly (readonly [share: number, words: string])[];

/**
 * Roughly the share of chat messages that hold the word. Closed lists on purpose: no name, no topic and no secret can
 * ever stand on a card. A list counts in messages of its language only: "um", "ha" and "still" mean other things elsewhere.
 */
const lists: Readonly<Record<string, Bands>> = {
  en: [
    [0.05, "just like"],
    [0.02, "yeah ok thanks also really right sure lol"],
    [
      0.01,
      `u guys stuff awesome hello oh still maybe actually though yes haha yep cool nice hi hey great probably okay sorry already
      always never please quite guess pretty hmm anyway gonna sounds welcome`,
    ],
    [
      0.003,
      `yea ya yup nope nah nvm btw tbh idk imo np thx ty pls ur cuz bc ha hah wow welp lmao hehe xd perfect fine lovely sweet alright
      whatever basically definitely exactly apparently obviously honestly literally totally seriously usually generally mostly
      hopefully tho rather kinda sorta wanna gotta folks man dude mate yay hm ugh heh cheers weird awful wait`,
    ],
    [
      0.001,
      `yeh yepp yas hahaha hahah rofl lel lul kek meh eh huh aha aw aww whoa whoops oops gosh damn argh phew tsk hmmm mmm
      alas indeed perhaps presumably surely certainly absolutely frankly arguably essentially technically roughly slightly somewhat
      supposedly admittedly ngl fwiw iirc afaik imho omg wtf fyi rn ikr smh brb gg ta plz coz dunno lemme gimme imma prob probs def
      defo soz amazing brilliant excellent fantastic splendid marvellous neat rad wicked grand dope lit gross cursed bloody bonkers
      yikes rubbish reckon suppose super mega proper bro buddy y'all righto aye ouch hooray hurrah yummy blah whatnot thingy`,
    ],
  ],
  de: [
    [0.02, "ja nein ok danke vielleicht halt eben doch mal schon"],
    [0.008, "genau eigentlich natürlich irgendwie gerne bitte super klar eher ziemlich nee hallo"],
    [0.003, "vermutlich jedenfalls quasi krass tja naja moin servus jo jup nö cool stimmt passt geil schade sorry achso"],
  ],
  es: [
    [0.02, "sí no bueno pues ok gracias"],
    [0.006, "vale entonces claro genial venga dale jaja vamos oye hombre ojalá quizás también hola perdón"],
  ],
  fr: [
    [0.02, "oui non ok merci bon"],
    [0.006, "ouais bah bref voilà carrément franchement nickel tkt mdr bof ouf coucou super bonjour salut"],
  ],
  pt: [
    [0.02, "sim não ok obrigado obrigada"],
    [0.006, "então beleza valeu né tá tipo nossa pois cara legal talvez oi kkk"],
  ],
  it: [
    [0.02, "sì no ok grazie"],
    [0.006, "allora vabbè boh magari dai figurati ecco insomma forse ciao certo"],
  ],
  nl: [
    [0.02, "ja nee ok bedankt"],
    [0.006, "gewoon misschien eigenlijk prima hoor zeker lekker nou hoi toch"],
  ],
  ru: [[0.006, "даже ладно кстати короче вообще типа наверное спасибо привет окей ага"]],
};

const shares = new Map<string, ReadonlyMap<string, number>>();
for (const [language, bands] of Object.entries(lists))
  shares.set(language, new Map(bands.flatMap(([share, words]) => words.split(/\s+/).map((word) => [word, share] as const))));

/** Null for what is no word of manner in the language. Where no language can be told, as in "yeah lol", English counts. */
export function usualShare(word: string, language: string): number | null {
  return shares.get(language === "und" ? "en" : language)?.get(word) ?? null;
}
