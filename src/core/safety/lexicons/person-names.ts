/** Which words of a question name a person: by a list of common first names, and by a capital where no other reason for it is known. */
import { plainText } from "#core/safety/plain-text.ts";
import { languageOf } from "#core/voice/language.ts";

/** First names that are no everyday words in English, German, French, Spanish or Portuguese. */
const firstNames = new Set(
  `aaron adam ahmed aisha alan albert alejandra alejandro alex alexander alexandra alice alicia amanda amelie amy ana anders andre andrea
  andreas andrew andy anna anne annika anthony antoine antonio arthur beatriz ben benjamin bernd bianca bob brian bruno camila camille
  carla carlos carmen caroline catarina charlie charlotte chen chiara chris christian christina christine christoph claire clara claudia
  daniel daniela david deborah diana diego dirk dmitri eduardo elena eleni elias elisa elisabeth elizabeth emil emily emma eric erik esther
  eva fabian fatima felipe fernanda fernando florian frank frederic gabriel gabriela georg george hannah hans heike helena henrik hugo
  ian ibrahim igor ines ingrid isabel isabella ivan jakob james jan jana jane janine javier jean jennifer jens jessica joana joao joe johan
  johannes john jonas jonathan jorge jose joseph josh juan julia julian julie julien jurgen karin karl katharina katie katja kevin klaus
  lara larissa lars laura lea lena leon leonie linda lisa louis louise luca lucas lucia lucie luis luisa lukas magda manuel marc marcel
  marco marcos maria mariana marie markus marta martin martina matthew matthias maxime mehmet melanie mia michael michelle miguel mike
  mohamed mohammed monika nadia natalia nathalie niklas nicole nina noah olga oliver olivia omar oscar pablo paul paula paulo pedro peter
  petra philip philipp philippe pierre priya rachel rafael ralf rebecca renata ricardo richard robert roberto rodrigo sabine samantha samuel
  sandra sara sarah sebastian sergio simon simone sofia sophie stefan stefanie stephanie stephen steve steven susan susanne sven tamara
  tania teresa thiago thomas tim timo tobias tom tomas tony ulrike uwe valentina valerie vanessa veronica victor vincent walter wei
  werner wolfgang xavier yasmin yuki yusuf zoe`.split(/\s+/),
);

/** Capitals of things: what chat about work names most. */
const things = new Set(
  `android angular ansible apache april arch august aurora azure babel bash berlin bootstrap brazil brussels cassandra chatgpt chrome chromium
  christmas claude clojure cloudflare confluence cypress dart debian december delphi discord django docker easter elasticsearch electron
  elixir emacs english erlang european excel express fedora february figma firebase firefox flask flutter france french friday gemini german
  germany gimp git github gitlab go google grafana gradle graphql hadoop haskell heroku html i internet ionic italian italy january java
  javascript jenkins jest jira july june kafka kotlin kubernetes laravel latex linux lisbon london lua mac madrid march markdown mastodon matrix
  maven may mercurial meson microsoft monday mongo mysql nginx nix node notion november numpy october openai oracle outlook pandas paris
  perl photoshop php portugal portuguese postgres postman powershell prettier prisma prometheus python pytorch qt rabbit rails react redis redux
  reddit rollup ruby rust safari saturday scala scrum selenium september sentry signal slack spain spanish spark spring sql stripe sunday svelte
  swift tailwind teams telegram terraform thursday tokio tuesday twitter typescript ubuntu unity unix vagrant vercel vim visual vite vue webpack
  wednesday whatsapp wikipedia windows wordpress xcode yarn youtube zig zoom`.split(/\s+/),
);

const nameLike = /\p{L}[\p{L}\p{M}]+/gu;
const capitalised = /^\p{Lu}\p{Ll}{2,}$/u;
const endOfSentence = /(?:^|[.?!:\n¿¡]|["“„])\s*$/u;

/** The text with `@someone` in place of each word that names a person; null where none does. */
export function namingPeople(text: string): string | null {
  const plain = plainText(text);
  // German writes every noun with a capital, so there only the list tells.
  const capitalsTell = languageOf(plain) !== "de" && plain !== plain.toUpperCase();
  let named = false;
  const marked = plain.replace(nameLike, (word, at: number) => {
    if (!namesPerson(word, capitalsTell && !endOfSentence.test(plain.slice(0, at)))) return word;
    named = true;
    return "@someone";
  });
  return named ? marked.replaceAll("@@", "@") : null;
}

function namesPerson(word: string, capitalTells: boolean): boolean {
  const bare = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  if (firstNames.has(bare)) return true;
  return capitalTells && capitalised.test(word) && !things.has(bare);
}
