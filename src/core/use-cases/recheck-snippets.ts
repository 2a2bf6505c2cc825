/** Looks kept messages up again: what is gone is forgotten, what was edited is learned as it is now. */
import { learningGrant } from "#core/model/consent.ts";
import { grouped } from "#core/model/grouped.ts";
import { conversationKey, conversationOf, type MessageRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Snippet } from "#core/model/snippet.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { type FollowDeps, unlearnMessages } from "./follow-source.ts";
import { prepareSnippets } from "./learn-messages.ts";

export interface RecheckDeps extends FollowDeps {
  /** Fires when the process stops: the rest is left to the next start. */
  readonly stopping: AbortSignal;
}

/** Of each member, drawn by lot, beside what is newer than the time given. */
const SAMPLE = 50;
/** What one member's newest may take. */
const MOST_NEW = 1_000;
const AT_ONCE = 500;

interface Checked {
  readonly state: MemberState;
  readonly snippet: Snippet;
}

export async function recheckSnippets(
  deps: RecheckDeps,
  platform: Platform,
  states: readonly MemberState[],
  since: Date,
): Promise<void> {
  const checked: Checked[] = [];
  for (const state of states) {
    if (deps.stopping.aborted) return;
    const snippets = await deps.snippets.toRecheck(state.member.id, since, MOST_NEW, SAMPLE);
    checked.push(...snippets.map((snippet) => ({ state, snippet })));
  }
  for (const together of grouped(checked, ({ snippet }) => conversationKey(snippet.source)).values()) {
    for (let from = 0; from < together.length && !deps.stopping.aborted; from += AT_ONCE)
      await recheckIn(deps, platform, together.slice(from, from + AT_ONCE));
  }
}

/** Snippets of one conversation, and what they answered. */
async function recheckIn(deps: RecheckDeps, platform: Platform, checked: readonly Checked[]): Promise<void> {
  const refs = [...new Map(checked.flatMap(refsOf).map((ref) => [ref.message, ref])).values()];
  const looked = await platform.lookUp(refs).catch((fault: unknown) => {
    deps.log.error("messages-not-looked-up", fault);
    return [];
  });
  const now = new Map(refs.map(({ message }, i) => [message, looked[i] ?? "unknown"]));
  const gone = refs.filter(({ message }) => now.get(message) === "gone");
  if (gone.length > 0) await unlearnMessages(deps, gone);
  for (const { state, snippet } of checked) {
    const found = now.get(snippet.source.message);
    if (found && typeof found !== "string") await follow(deps, state, snippet, found);
    const cue = snippet.cue.message === null ? null : now.get(snippet.cue.message);
    if (cue && typeof cue !== "string" && !sameLexemes(snippet, cue)) await deps.snippets.removeCues([cue.ref]);
  }
}

function refsOf({ snippet: { source, cue } }: Checked): readonly MessageRef[] {
  return cue.message === null ? [source] : [source, { ...conversationOf(source), message: cue.message }];
}

/** Where learning is not allowed now nothing is derived anew: that is decided elsewhere. A correction is of a reply, which says what it says. */
async function follow(deps: RecheckDeps, state: MemberState, snippet: Snippet, message: IncomingMessage): Promise<void> {
  if (snippet.corrects) return;
  if (typeof learningGrant(state.consent, message.place, deps.now()) === "string") return;
  const [now] = await prepareSnippets(deps, [{ message, cue: null }], [state]);
  if (!now) await deps.snippets.removeSources([snippet.source], "changed");
  else if (now.text !== snippet.text && (await deps.snippets.revise(snippet, now)))
    await deps.snippets.removeCues([snippet.source]);
}

function sameLexemes({ cue }: Snippet, { text }: IncomingMessage): boolean {
  return JSON.stringify(cue.lexemes) === JSON.stringify(lexemes(text));
}
