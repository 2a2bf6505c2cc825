/** Looks messages that were left out up again: what was edited into something to learn from is learned, what is gone is not counted. */
import { grouped } from "#core/model/grouped.ts";
import { conversationKey, type MessageRef } from "#core/model/ids.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { snippetText } from "#core/voice/snippet-text.ts";
import { relearnMessage, unlearnMessages } from "./follow-source.ts";
import type { RecheckDeps } from "./recheck-snippets.ts";

/** What one member's newest may take. */
const MOST = 500;

/** Those sent since the time given; what was edited while somebody listened was heard of then. */
export async function recheckLeftOut(
  deps: RecheckDeps,
  platform: Platform,
  states: readonly MemberState[],
  since: Date,
): Promise<void> {
  const refs: MessageRef[] = [];
  for (const { member } of states) refs.push(...(await deps.leftOut.newest(member.id, since, MOST)));
  for (const together of grouped(refs, conversationKey).values()) {
    if (deps.stopping.aborted) return;
    await recheckIn(deps, platform, together);
  }
}

/** Messages of one conversation. */
async function recheckIn(deps: RecheckDeps, platform: Platform, refs: readonly MessageRef[]): Promise<void> {
  const looked = await platform.lookUp(refs).catch((fault: unknown) => {
    deps.log.error("messages-not-looked-up", fault);
    return [];
  });
  const gone = refs.filter((_, i) => looked[i] === "gone");
  if (gone.length > 0) await unlearnMessages(deps, gone);
  for (const message of looked)
    if (typeof message !== "string" && !("dropped" in snippetText(message))) await relearnMessage(deps, { message, cue: null });
}
