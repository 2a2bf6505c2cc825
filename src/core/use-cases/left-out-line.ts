/** Says what of a member's messages was let by, and why, and in how many something is masked. */
import type { LeftOutReason } from "#core/model/snippet.ts";
import type { LeftOutStore } from "#core/ports/left-out-store.ts";
import { countOf } from "./count-of.ts";

/** In the order they are told. */
const kinds: Readonly<Record<LeftOutReason, readonly [one: string, many: string]>> = {
  command: ["command", "commands"],
  paste: ["paste", "pastes"],
  code: ["piece of code", "pieces of code"],
  quote: ["quote", "quotes"],
  forwarded: ["forwarded message", "forwarded messages"],
  empty: ["message without words", "messages without words"],
};

/** Such as "Left out: 12 commands, 3 pastes. Masked: 2 messages."; null where there is nothing to say. */
export function leftOutLine({ leftOut, masked }: Awaited<ReturnType<LeftOutStore["counts"]>>): string | null {
  const parts = (Object.keys(kinds) as LeftOutReason[]).flatMap((reason) => {
    const count = leftOut.get(reason) ?? 0;
    return count > 0 ? [countOf(count, ...kinds[reason])] : [];
  });
  const sentences = [
    ...(parts.length > 0 ? [`Left out: ${parts.join(", ")}.`] : []),
    ...(masked > 0 ? [`Addresses, numbers or secrets masked in ${countOf(masked, "message")}.`] : []),
  ];
  return sentences.length > 0 ? sentences.join(" ") : null;
}
