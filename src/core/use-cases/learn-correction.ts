/** Keeps a member's correction of a reply as the strongest example of what they say when asked such a thing. */
import { conversationOf } from "#core/model/ids.ts";
import { askedIn, type Mention } from "#core/model/mention.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Jobs, Log } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { MemberState } from "#core/ports/store.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import type { HeardCue } from "./cue-tracker.ts";
import { type PrepareDeps, prepareSnippets } from "./learn-messages.ts";

export interface LearnCorrectionDeps extends PrepareDeps {
  readonly snippets: SnippetStore;
  readonly platform: Platform;
  readonly jobs: Jobs;
  readonly log: Log;
}

/**
 * Under the rules of every word of theirs, as if they had written the reply where it stands: consent, channels, masks. Null where
 * nothing is to be kept of it; never throws, since the reply is corrected all the same.
 */
export async function prepareCorrection(
  deps: LearnCorrectionDeps,
  state: MemberState,
  mention: Mention,
  text: string,
): Promise<NewSnippet | null> {
  try {
    const message = await asWritten(deps, state, mention, text);
    if (!message) return null;
    const [snippet] = await prepareSnippets(deps, [{ message, cue: await questionOf(deps, mention) }], [state]);
    return snippet ? { ...snippet, corrects: mention.id } : null;
  } catch (fault) {
    deps.log.error("correction-not-learned", fault, { mention: mention.id });
    return null;
  }
}

/**
 * It goes as a message does, when the reply is deleted or its channel, its time or itself is forgotten. False where nothing is kept
 * of it; never throws.
 */
export async function learnCorrection(
  { snippets, jobs, log }: LearnCorrectionDeps,
  { id, memberId }: Mention,
  correction: NewSnippet | null,
): Promise<boolean> {
  try {
    if (!correction) return false;
    await snippets.append([correction]);
    await jobs.refreshPersonas([memberId]);
    return (await snippets.correctionOf(id)) !== null;
  } catch (fault) {
    log.error("correction-not-learned", fault, { mention: id });
    return false;
  }
}

async function asWritten(
  { platform, now }: LearnCorrectionDeps,
  { member }: MemberState,
  { posted: [reply] }: Mention,
  text: string,
): Promise<IncomingMessage | null> {
  if (!reply) return null;
  const place = await platform.place(conversationOf(reply));
  const author = { account: member.account, name: member.name, kind: "human" } as const;
  return { ref: reply, place, author, text, mentions: [], replyTo: null, forwarded: false, sentAt: now() };
}

/** Its words are not kept until now, so it is looked up; none where it is gone, no human's, or its asker is to be forgotten. */
async function questionOf({ platform }: LearnCorrectionDeps, mention: Mention): Promise<HeardCue | null> {
  const [question, { asker }] = [askedIn(mention), mention];
  if (!asker || !question) return null;
  const [found] = await platform.lookUp([question]).catch(() => []);
  if (!found || typeof found === "string" || found.author.kind !== "human") return null;
  return { kind: "question", lexemes: lexemes(found.text), message: question.message, by: found.author.account };
}
