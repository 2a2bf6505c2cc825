/** Invented people who write in habits drawn from a seed, and what an assistant would make of their words: sources whose order is known. */
import { type Random, seededRandom } from "#core/voice/random.ts";

const verbs = "check move try build run keep drop open split merge trace rename patch reload pin skip".split(" ");
const things =
  "queue index shop parser cache form worker header token table script theme button folder widget branch filter banner socket sprite".split(
    " ",
  );
const links = "then because so but when if though while until".split(" ");
const tails = "first again later instead properly slowly twice somewhere quietly already".split(" ");
const openers = "yeah,hm,well,right,ok so,nah,i think,honestly,oh,fwiw,you know,hah,cool,sure".split(",");
const closers = "lol,i guess,tbh,imo,though,haha,for now,or so,btw,anyway,no?,:)".split(",");

/** How one invented person writes; every rate is a share of messages. */
interface Habits {
  readonly lower: number;
  readonly stop: number;
  readonly bare: number;
  readonly opener: { readonly rate: number; readonly words: readonly string[] };
  readonly closer: { readonly rate: number; readonly words: readonly string[] };
  readonly several: number;
  readonly length: number;
  readonly spread: number;
  readonly ellipsis: number;
  readonly exclamation: number;
  readonly likes: readonly string[];
}

export interface Simulated {
  readonly name: string;
  /** One reply, one line a message; `about` is what it was asked about. */
  reply(random: Random, about?: string): string;
  /** Somebody's words in this person's casing and full stops, and nothing else of theirs. */
  costume(text: string, random: Random): string;
}

export function simulate(name: string): Simulated {
  const habits = habitsOf(seededRandom(`habits of ${name}`));
  return {
    name,
    reply(random, about) {
      const messages = random() < habits.several ? (random() < 0.7 ? 2 : 3) : 1;
      return Array.from({ length: messages }, (_, i) =>
        finished(sentence(habits, random, i === 0 ? about : undefined, messages), habits, random),
      ).join("\n");
    },
    costume: (text, random) =>
      text
        .split("\n")
        .map((line) => cased(line, habits, random))
        .join("\n"),
  };
}

/** The same words with capitals and full stops, as code that polishes for an assistant would leave them. */
export function polished(text: string): string {
  return text
    .split("\n")
    .map((line) => line.charAt(0).toUpperCase() + line.slice(1))
    .map((line) => (/[\p{L}\p{N}]$/u.test(line) ? `${line}.` : line))
    .join("\n");
}

/** What an assistant makes of a reply: one block, whole sentences, friendly, helpful, long. */
export function assistants(text: string, random: Random): string {
  const words = text
    .replace(/[^a-z\s]/gi, "")
    .split(/\s+/)
    .slice(0, 6)
    .join(" ");
  const begin = pick(["Great question! ", "Sure, I'd be happy to help. ", "Absolutely! ", "That's a good point. "], random);
  const end = pick(
    [" Let me know if you need anything else!", " I hope that helps!", " Feel free to ask if it's unclear."],
    random,
  );
  return `${begin}It's usually best to ${words.toLowerCase()}, since it's the most reliable approach.${end}`;
}

function habitsOf(random: Random): Habits {
  const some = (words: readonly string[], count: number) => [...words].sort(() => random() - 0.5).slice(0, count);
  return {
    lower: random() < 0.5 ? 0.9 : 0.1,
    stop: random() < 0.5 ? 0.05 : 0.6,
    bare: random() * 0.8,
    opener: { rate: 0.1 + random() * 0.4, words: some(openers, 3) },
    closer: { rate: 0.1 + random() * 0.4, words: some(closers, 3) },
    several: 0.15 + random() * 0.35,
    length: 1 + random() * 0.8,
    spread: 0.6 + random() * 0.3,
    ellipsis: random() < 0.3 ? 0.3 : 0.02,
    exclamation: random() < 0.3 ? 0.35 : 0.03,
    likes: some([...verbs, ...links, ...tails], 8),
  };
}

function sentence(habits: Habits, random: Random, about: string | undefined, messages: number): string {
  const draw = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const clauses = Math.max(1, Math.min(8, Math.round(Math.exp(habits.length - 0.6 + habits.spread * draw) / messages)));
  const liked = (words: readonly string[]) => {
    const own = words.filter((word) => habits.likes.includes(word));
    return own.length > 0 && random() < 0.5 ? pick(own, random) : pick(words, random);
  };
  const said = Array.from({ length: clauses }, (_, i) => {
    const what = i === 0 && about !== undefined ? about : pick(things, random);
    const article = random() < habits.bare ? "" : "the ";
    const clause = `${liked(verbs)} ${article}${what}`;
    return i === clauses - 1 ? clause : `${clause} ${random() < 0.5 ? liked(tails) : liked(links)}`;
  });
  return said.join(" ");
}

function finished(words: string, habits: Habits, random: Random): string {
  const opened = random() < habits.opener.rate ? `${pick(habits.opener.words, random)} ${words}` : words;
  const closed = random() < habits.closer.rate ? `${opened} ${pick(habits.closer.words, random)}` : opened;
  if (random() < habits.ellipsis) return cased(`${closed}...`, habits, random);
  if (random() < habits.exclamation) return cased(`${closed}!`, habits, random);
  return cased(closed, habits, random);
}

function cased(line: string, { lower, stop }: Habits, random: Random): string {
  const bare = line.replace(/\.$/, "");
  const begun = random() < lower ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare.charAt(0).toUpperCase() + bare.slice(1);
  return random() < stop && /[\p{L}\p{N}]$/u.test(begun) ? `${begun}.` : begun;
}

function pick<T>(from: readonly T[], random: Random): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}
