/** Everything one member's replies are held against. */

import { sameAccount } from "#core/model/ids.ts";
import { seededRandom } from "#core/voice/random.ts";
import { fitVerifier, type Verifier } from "#core/voice/verifier/verifier.ts";
import type { Attributor } from "./authors.ts";
import { fitAuthors } from "./authors.ts";
import type { AuthorScores } from "./metrics/attribution.ts";
import { type Said, saidBefore } from "./metrics/copying.ts";
import type { Ground } from "./metrics/grounding.ts";
import type { Replies } from "./metrics/replies.ts";
import { deviationBetween, type Marks, marksOf, meanMarks } from "./metrics/style-gap.ts";
import { fitDetector } from "./metrics/two-sample.ts";
import type { Source, Subject, Voice } from "./protocol.ts";
import { like } from "./references.ts";
import type { Stage } from "./stage.ts";

const DAY_MS = 86_400_000;
/** Fewer messages than this are not halved. */
const FEWEST_HALVED = 80;
const MOST_OWN = 1_500;
const MOST_FROM_EACH_OTHER = 60;
const MOST_MARKED = 500;

export interface Yardstick {
  readonly subject: Subject;
  /** The member's number among the authors. */
  readonly author: number;
  readonly human: Replies;
  readonly references: readonly string[];
  readonly questions: readonly string[];
  readonly grounds: readonly Ground[];
  readonly said: Said;
  readonly marks: Marks;
  readonly between: Marks;
  /** Null where there is nobody to tell the member from. */
  readonly verifier: Verifier | null;
  /** What each voice said to the cases. */
  readonly replies: ReadonlyMap<Voice, Replies>;
  attributed(voice: Voice): AuthorScores;
  /** A detector of the voice trained on the other members; null where they give too little. */
  detector(voice: Voice): Verifier | null;
}

interface Written {
  readonly text: string;
  readonly sentAt: Date;
}

export interface Answers {
  readonly subject: Subject;
  readonly grounds: readonly Ground[];
  readonly replies: ReadonlyMap<Voice, Replies>;
}

/**
 * What tells members apart is fitted to every second day of the history, which the voices learned from too: words repeated from it look
 * nearer to the member than they are, as the copyist shows.
 */
export async function makeYardsticks(
  stage: Stage,
  { authors, foils }: Pick<Source, "authors" | "foils">,
  answers: readonly Answers[],
  seed: string,
): Promise<readonly Yardstick[]> {
  const histories: (readonly Written[])[] = [];
  for (const { account } of authors) histories.push(await stage.history(account));
  const halves = histories.map(evaluationHalf);
  const attributor = fitAuthors(halves, seed);
  const marks = histories.map((messages) => meanMarks(messages.slice(-MOST_MARKED).map(({ text }) => marksOf(text))));
  const between = deviationBetween(marks);
  const made = answers.map(({ subject, replies, grounds }) => {
    const author = authors.findIndex(({ account }) => sameAccount(account, subject.account));
    const foreign = halves.flatMap((half, i) => (i === author ? [] : half.slice(-MOST_FROM_EACH_OTHER)));
    const human = subject.cases.map(({ answer }) => answer);
    const voices = new Map<Voice, Replies>([...replies, ["human", human], ["other", othersReplies(subject, foils, seed)]]);
    return {
      subject,
      author,
      human,
      references: subject.references.map(({ answer }) => answer),
      questions: subject.cases.map(({ question }) => question.text),
      grounds,
      said: saidBefore((histories[author] ?? []).map(({ text }) => text)),
      marks: marks[author] ?? new Float64Array(),
      between,
      verifier:
        foreign.length === 0 ? null : fitVerifier((halves[author] ?? []).slice(-MOST_OWN), foreign, `${seed} ${subject.name}`),
      replies: voices,
    };
  });
  return made.map((one) => withShared(one, made, attributor, seed));
}

type Unshared = Omit<Yardstick, "attributed" | "detector">;

function withShared(one: Unshared, all: readonly Unshared[], attributor: Attributor, seed: string): Yardstick {
  const scored = new Map<Voice, AuthorScores>();
  const attributed = (voice: Voice) => {
    const known = scored.get(voice) ?? attributor.score(one.replies.get(voice) ?? []);
    scored.set(voice, known);
    return known;
  };
  const detector = (voice: Voice) => {
    const others = all.filter((other) => other !== one);
    return fitDetector(
      others.map(({ replies, references }) => ({ replies: replies.get(voice) ?? [], references })),
      `${seed} ${one.subject.name}`,
    );
  };
  return { ...one, attributed, detector };
}

/** Every second day: a day is one occasion, and no occasion stands in both halves. */
export function evaluationHalf(messages: readonly Written[]): readonly string[] {
  const texts = messages.map(({ text }) => text);
  if (messages.length < FEWEST_HALVED) return texts;
  const half = messages.filter(({ sentAt }) => Math.floor(sentAt.getTime() / DAY_MS) % 2 === 1).map(({ text }) => text);
  return half.length < FEWEST_HALVED / 2 ? texts : half;
}

/** For each case a reply that another member really gave, to a question of the same kind and length. */
function othersReplies(subject: Subject, foils: Source["foils"], seed: string): Replies {
  const pool = foils.filter(({ account }) => !sameAccount(account, subject.account)).flatMap(({ heldOut }) => heldOut);
  const random = seededRandom(`others of ${subject.name} ${seed}`);
  return like(subject.cases, pool, random).map((drawn) => drawn?.answer ?? null);
}
