/** Has every arm answer every case, a few at a time. */
import pLimit from "p-limit";
import { sameAccount } from "#core/model/ids.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import { groundOf, type Made, makeReply } from "./make-reply.ts";
import type { Ground } from "./metrics/grounding.ts";
import type { Replies } from "./metrics/replies.ts";
import { type Arm, type HeldOut, type Known, modelArms, type Source, type Subject, type Voice } from "./protocol.ts";
import type { Stage } from "./stage.ts";
import type { Answers } from "./yardstick.ts";

/** What the model port takes at once without letting anyone wait. */
const AT_ONCE = 4;

export interface Answered extends Answers {
  readonly made: ReadonlyMap<Arm, readonly Made[]>;
}

export interface Asking {
  readonly stage: Stage;
  readonly source: Source;
  readonly arms: readonly Arm[];
  readonly seed: string;
  /** The model of one call; null where the arm uses none. */
  readonly modelFor: (arm: Arm, held: HeldOut) => LanguageModel | null;
}

export const customId = (arm: Arm, { id }: HeldOut): string => `${arm}:${id}`;

export function countCalls({ source, arms }: Pick<Asking, "source" | "arms">): number {
  const cases = source.subjects.reduce((sum, subject) => sum + subject.cases.length, 0);
  return cases * arms.filter((arm) => modelArms.includes(arm)).length;
}

export async function answerCases(
  asking: Asking,
  onProgress: (done: number, total: number) => void,
): Promise<readonly Answered[]> {
  const { source, arms } = asking;
  const limit = pLimit(AT_ONCE);
  const total = source.subjects.reduce((sum, { cases }) => sum + cases.length, 0) * arms.length;
  let done = 0;
  const answered = source.subjects.map(async (subject): Promise<Answered> => {
    const another = anotherThan(subject, source.authors);
    const made = new Map<Arm, readonly Made[]>();
    for (const arm of arms.filter((one) => one !== "c" || another !== subject)) {
      const one = async (held: HeldOut) => {
        const reply = await makeReply(asking.stage, arm, {
          case: held,
          subject,
          another,
          model: asking.modelFor(arm, held),
          seed: `${asking.seed} ${customId(arm, held)}`,
        });
        onProgress(++done, total);
        return reply;
      };
      made.set(arm, await Promise.all(subject.cases.map((held) => limit(() => one(held)))));
    }
    return { subject, made, replies: spoken(made), grounds: await groundsOf(asking.stage, subject, limit) };
  });
  return Promise.all(answered);
}

/** The next of the authors; the subject where there is nobody else. */
function anotherThan(subject: Subject, authors: readonly Known[]): Known {
  const at = authors.findIndex(({ account }) => sameAccount(account, subject.account));
  return authors.length < 2 ? subject : (authors[(at + 1) % authors.length] ?? subject);
}

function spoken(made: ReadonlyMap<Arm, readonly Made[]>): ReadonlyMap<Voice, Replies> {
  return new Map([...made].map(([arm, replies]) => [arm, replies.map(({ text }) => text)]));
}

function groundsOf(stage: Stage, subject: Subject, limit: ReturnType<typeof pLimit>): Promise<readonly Ground[]> {
  return Promise.all(subject.cases.map((held) => limit(() => groundOf(stage, subject, held))));
}
