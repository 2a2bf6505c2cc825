/** Synthetic snippets from a seed: members of very unequal size, in bursts, over a hundred channels. Nobody's real words. */
import { type Random, seededRandom } from "#core/voice/random.ts";
import { inventVocabulary, type Word } from "./vocabulary.ts";
import { weightedDraw, zipfWeights } from "./zipf.ts";

/** With these the largest of a million snippets' members has about 78,000 and the smallest about 200. */
export const MEMBERS = 1_046;
const MEMBER_SKEW = 0.85;

export const CHANNELS = 100;
/** Every so-manieth channel can be read by some alone. */
const PRIVATE_EACH = 10;
const VOCABULARY = 30_000;
const CONTINUES = 0.35;
const HAS_CUE = 0.6;
const FIRST_SAID_DAYS_AGO = 300;
/** At a million snippets they fill the days up to now. */
const GAP_MS = (FIRST_SAID_DAYS_AGO * 86_400_000) / 1_000_000;
const REMEMBERED_CUES = 6;

export interface SyntheticSnippet {
  /** Index of the member, the largest first. */
  readonly member: number;
  readonly channel: number;
  readonly message: string;
  readonly sentAt: Date;
  readonly text: string;
  readonly words: readonly string[];
  readonly cueKind: "question" | "statement" | "none";
  readonly cue: readonly string[];
}

export const isPrivate = (channel: number): boolean => channel % PRIVATE_EACH === PRIVATE_EACH - 1;

export class Generator {
  readonly #random: Random;
  readonly #vocabulary: readonly Word[];
  readonly #drawWord: (random: Random) => number;
  readonly #drawMember = weightedDraw(zipfWeights(MEMBERS, MEMBER_SKEW));
  readonly #sizes = new Array<number>(MEMBERS).fill(0);
  readonly #cues = new Map<number, (readonly string[])[]>();
  readonly #start: number;
  #made = 0;
  #last: SyntheticSnippet | null = null;

  constructor(seed: string, now: Date) {
    this.#random = seededRandom(seed);
    this.#vocabulary = inventVocabulary(VOCABULARY, this.#random);
    this.#drawWord = weightedDraw(zipfWeights(VOCABULARY, 1));
    this.#start = now.getTime() - FIRST_SAID_DAYS_AGO * 86_400_000;
  }

  /** Snippets made so far of each member. */
  get sizes(): readonly number[] {
    return this.#sizes;
  }

  snippet(): SyntheticSnippet {
    const before = this.#last && this.#random() < CONTINUES ? this.#last : null;
    const member = before?.member ?? this.#drawMember(this.#random);
    const said = this.#words(this.#length(9));
    const asked = !before && this.#random() < HAS_CUE ? lexemesOf(this.#words(this.#length(8))) : [];
    const snippet: SyntheticSnippet = {
      member,
      channel: before?.channel ?? Math.floor(this.#random() * CHANNELS),
      message: `s${this.#made}`,
      sentAt: new Date(this.#start + this.#made * GAP_MS),
      text: said.map(({ text }) => text).join(" "),
      words: lexemesOf(said),
      cueKind: asked.length === 0 ? "none" : this.#random() < 0.5 ? "question" : "statement",
      cue: asked,
    };
    this.#made++;
    this.#sizes[member] = (this.#sizes[member] ?? 0) + 1;
    if (asked.length > 2) this.#remember(member, asked);
    this.#last = snippet;
    return snippet;
  }

  /** A question to a member: often about what they were asked before, in other words. */
  question(member: number): string {
    const cues = this.#cues.get(member) ?? [];
    const about = cues[Math.floor(this.#random() * cues.length)] ?? [];
    const fresh = this.#words(3 + Math.floor(this.#random() * 3)).map(({ text }) => text);
    return `do we have ${[...about.slice(0, 4), ...fresh].join(" ")}?`;
  }

  /** A message of about so many characters. */
  sentence(characters: number): string {
    let text = "";
    while (text.length < characters) text += `${this.#words(1)[0]?.text ?? ""} `;
    return text.slice(0, characters).trimEnd();
  }

  /** Most messages are short and a few are long. */
  #length(mean: number): number {
    return 1 + Math.floor(-Math.log(1 - this.#random()) * mean);
  }

  #words(count: number): readonly Word[] {
    return Array.from({ length: count }, () => this.#vocabulary[this.#drawWord(this.#random)]).filter((w) => w !== undefined);
  }

  #remember(member: number, cue: readonly string[]): void {
    const cues = this.#cues.get(member) ?? [];
    cues.push(cue);
    if (cues.length > REMEMBERED_CUES) cues.shift();
    this.#cues.set(member, cues);
  }
}

function lexemesOf(words: readonly Word[]): readonly string[] {
  const found = new Set<string>();
  for (const { lexeme } of words) if (lexeme !== null) found.add(lexeme);
  return [...found].sort().slice(0, 64);
}
