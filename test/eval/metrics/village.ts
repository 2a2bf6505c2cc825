/** Several simulated members with history, cases and references, and voices whose order every metric must find. */
import { seededRandom } from "#core/voice/random.ts";
import { fitVerifier, scores, type Verifier } from "#core/voice/verifier/verifier.ts";
import { drawCases, type Estimate, estimate, type Statistic } from "#src/eval/intervals.ts";
import { type Marks, marksOf, meanMarks } from "#src/eval/metrics/style-gap.ts";
import { assistants, polished, type Simulated, simulate } from "#test/eval/simulated.ts";

const CASES = 60;
const topics = "queue index shop parser cache form worker header".split(" ");

export interface Villager {
  readonly person: Simulated;
  readonly history: readonly string[];
  readonly references: readonly string[];
  readonly human: readonly string[];
  /** The member's own words with an assistant's capitals and full stops. */
  readonly polished: readonly string[];
  /** Another's words in the member's casing. */
  readonly costume: readonly string[];
  readonly other: readonly string[];
  /** Another's words as an assistant would put them. */
  readonly assistant: readonly string[];
  /** The member's old messages again. */
  readonly copyist: readonly string[];
  readonly verifier: Verifier;
  readonly marks: Marks;
}

/** Cases of all villagers are asked about the same topics in turn, so that words of topics tell nobody apart. */
export function village(names: readonly string[]): readonly Villager[] {
  const people = names.map(simulate);
  const write = (person: Simulated, when: string, count: number) => {
    const random = seededRandom(`${person.name} ${when}`);
    return Array.from({ length: count }, (_, i) => person.reply(random, topics[i % topics.length]));
  };
  const before = people.map((person) => write(person, "before", 200));
  return people.map((person, i): Villager => {
    const neighbour = people[(i + 1) % people.length] as Simulated;
    const random = seededRandom(`made of ${person.name}`);
    const history = (before[i] ?? []).flatMap(lines);
    const human = write(person, "cases", CASES);
    const other = write(neighbour, "elsewhere", CASES);
    const foreign = before.flatMap((texts, j) => (j === i ? [] : texts.slice(0, 60).flatMap(lines)));
    return {
      person,
      history,
      references: write(person, "references", CASES),
      human,
      polished: human.map(polished),
      costume: other.map((text) => person.costume(text, random)),
      other,
      assistant: other.map((text) => assistants(text, random)),
      copyist: (before[i] ?? []).slice(0, CASES),
      verifier: fitVerifier(history, foreign, person.name),
      marks: meanMarks(history.map(marksOf)),
    };
  });
}

export const lines = (reply: string): readonly string[] => reply.split("\n");

/** Each author's summed log-odds for each reply. */
export function authorScores(villagers: readonly Villager[], replies: readonly string[]): readonly Float64Array[] {
  const messages = replies.map(lines);
  const flat = messages.flat();
  const each = villagers.map(({ verifier }) => scores(verifier, flat));
  let at = 0;
  return messages.map((own) => {
    const from = at;
    at += own.length;
    return Float64Array.from(each, (told) => told.slice(from, at).reduce((sum, value) => sum + value, 0));
  });
}

export const all = Int32Array.from({ length: CASES }, (_, i) => i);
export const overAll = (statistic: Statistic): number => statistic(all);
export const withInterval = (statistic: Statistic): Estimate => estimate(statistic, CASES, drawCases(CASES, "test", 60));
