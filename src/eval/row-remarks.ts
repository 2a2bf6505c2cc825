/** What is said of the rows of a batch's output: how many were read, which are missing, which malformed. */
import { type Answered, customId } from "./answer-cases.ts";
import type { Responses } from "./batch-file.ts";
import { modelArms } from "./protocol.ts";

/** Rows without an answer, counted and named. */
export function rowRemarks(answered: readonly Answered[], { answers, malformed }: Responses): readonly string[] {
  const missing = answered.flatMap(({ subject, made }) =>
    [...made].flatMap(([arm, replies]) =>
      replies.flatMap(({ outcome }, i) => {
        const held = subject.cases[i];
        return outcome === "missing" && held && modelArms.includes(arm) ? [customId(arm, held)] : [];
      }),
    ),
  );
  return [
    `${answers.size} answers read`,
    ...(missing.length > 0
      ? [`${missing.length} missing: ${missing.slice(0, 20).join(", ")}${missing.length > 20 ? ", ..." : ""}`]
      : []),
    ...(malformed.length > 0
      ? [
          `${malformed.length} malformed: ${malformed
            .slice(0, 20)
            .map(({ row, why }) => `${row} ${why}`)
            .join("; ")}`,
        ]
      : []),
  ];
}
