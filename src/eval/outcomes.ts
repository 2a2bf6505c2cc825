/** Counts what became of the questions, arm by arm, and what answering cost. */
import type { Answered } from "./answer-cases.ts";
import type { Made, Outcome } from "./make-reply.ts";
import { type Operations, operations } from "./metrics/operations.ts";
import type { Arm } from "./protocol.ts";
import type { Report } from "./report.ts";
import type { Stage } from "./stage.ts";

export function outcomesOf(answered: readonly Answered[]): Report["outcomes"] {
  return Object.fromEntries(
    [...byArm(answered)].map(([arm, made]) => {
      const counts: Partial<Record<Outcome, number>> = {};
      for (const { outcome } of made) counts[outcome] = (counts[outcome] ?? 0) + 1;
      return [arm, counts];
    }),
  );
}

export function operationsOf(stage: Stage, answered: readonly Answered[]): Readonly<Partial<Record<Arm, Operations>>> {
  const [first] = answered;
  const held = first?.subject.cases[0];
  if (!first || !held) return {};
  const member = stage.member(first.subject.account);
  const { author, place, text, sentAt } = held.question;
  const ask = { member: member.account, asker: author, place, key: held.id, message: null, question: text, askedAt: sentAt };
  return Object.fromEntries([...byArm(answered)].map(([arm, made]) => [arm, operations(made, member, ask)]));
}

function byArm(answered: readonly Answered[]): ReadonlyMap<Arm, readonly Made[]> {
  const all = new Map<Arm, Made[]>();
  for (const { made } of answered) for (const [arm, replies] of made) all.set(arm, [...(all.get(arm) ?? []), ...replies]);
  return all;
}
