/** The words of the synthetic chat: common English ones first, then words made of syllables. */
import { lexemes } from "#core/voice/lexemes.ts";
import type { Random } from "#core/voice/random.ts";

export interface Word {
  readonly text: string;
  /** What it is found by; null for a word too common to search by. */
  readonly lexeme: string | null;
}

const english = `the to a and i it is that of you in for on so this with but be we not was just have it's if are like my what do
  can at think or there as all no one work they from will would get up about out some me when how here then good time more know
  build works right need thing maybe want also than still now see make make use back only new who test look change which something
  deploy page server first after before other file again code way error data branch release issue docs try table point version fix
  merge review list last update line question run link machine ticket week start log window config job script query cache queue label
  folder morning lunch coffee train garden bike wheel chain brake paint wood river window music film book story map light battery cable
  printer screen keyboard sound colour button menu form field filter report graph number total price order parcel kitchen bread soup`
  .split(/\s+/)
  .filter((word, i, all) => all.indexOf(word) === i);

const starts = "b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sk st t tr v w z".split(" ");
const middles = "a e i o u ai ea ou io".split(" ");
const ends = "b d g k l m n nd p r rn s st t x".split(" ");

/** `size` different words, the most common first. */
export function inventVocabulary(size: number, random: Random): readonly Word[] {
  const known = new Set(english.slice(0, size));
  while (known.size < size) known.add(invented(random));
  return [...known].map((text) => ({ text, lexeme: lexemes(text)[0] ?? null }));
}

function invented(random: Random): string {
  const pick = (parts: readonly string[]) => parts[Math.floor(random() * parts.length)] ?? "";
  const syllables = random() < 0.35 ? 1 : 2;
  let word = "";
  for (let i = 0; i < syllables; i++) word += pick(starts) + pick(middles);
  return word + pick(ends) + (random() < 0.3 ? pick(middles) : "");
}
