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

/** Messages of one conversation. What was deleted or edited between the look and the learning would be kept as it was: it is looked at again. */
async function recheckIn(deps: RecheckDeps, platform: Platform, refs: readonly MessageRef[]): Promise<void> {
  const looked = await lookUp(deps, platform, refs);
  const gone = refs.filter((_, i) => looked[i] === "gone");
  if (gone.length > 0) await unlearnMessages(deps, gone);
  const worth = looked.flatMap((one) => (typeof one === "string" || "dropped" in snippetText(one) ? [] : one));
  if (worth.length === 0) return;
  for (const message of worth) await relearnMessage(deps, { message, cue: null });
  const learned = worth.map(({ ref }) => ref);
  const again = await lookUp(deps, platform, learned);
  const changed = learned.filter((_, i) => textOf(again[i]) !== worth[i]?.text);
  if (changed.length > 0) await deps.snippets.removeSources(changed, "changed");
}

type Looked = Awaited<ReturnType<Platform["lookUp"]>>;

const textOf = (one: Looked[number] | undefined): string | null => (typeof one === "object" ? one.text : null);

function lookUp({ log }: RecheckDeps, platform: Platform, refs: readonly MessageRef[]): Promise<Looked> {
  return platform.lookUp(refs).catch((fault: unknown) => {
    log.error("messages-not-looked-up", fault);
    return [];
  });
}
