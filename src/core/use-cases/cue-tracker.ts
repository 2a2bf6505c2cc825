/** Remembers, for a short while and only in memory, what was said lately, so that a message can be told what it answered. */
import type { ForgottenPart } from "#core/model/forgotten.ts";
import { type AccountRef, conversationKey, type MessageRef, sameAccount } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Cue } from "#core/model/snippet.ts";
import { cueKind } from "#core/voice/cue-kind.ts";
import { lexemes } from "#core/voice/lexemes.ts";

/** What a message answered, before its author is made a pseudonym. */
export interface HeardCue {
  readonly kind: Cue["kind"];
  readonly lexemes: readonly string[];
  readonly message: string;
  readonly by: AccountRef;
}

export interface Heard {
  readonly message: IncomingMessage;
  readonly cue: HeardCue | null;
  /** Of the text as typed, where they were needed already. */
  readonly lexemes?: readonly string[];
}

interface Said extends HeardCue {
  readonly channel: string;
  readonly at: number;
}

const CONVERSATIONS = 2_000;
/** How much of each conversation. */
export const SAID_EACH = 12;
/** Without a reply reference, a message answers what another person said at most this long before. */
const ANSWERED_WITHIN_MS = 30 * 60_000;

export class CueTracker {
  readonly #conversations = new Map<string, Said[]>();

  /** Messages of one conversation must come in the order they were written. */
  hear(message: IncomingMessage): Heard {
    const said = this.#said(message.ref);
    if (message.author.kind !== "human") return { message, cue: null };
    const cue = answered(message, said);
    return { message, cue, lexemes: remember(said, message) };
  }

  /** Deleted or edited: it cues nothing any more. */
  forget(ref: MessageRef): void {
    const said = this.#conversations.get(conversationKey(ref));
    const index = said?.findIndex((s) => s.message === ref.message) ?? -1;
    if (index >= 0) said?.splice(index, 1);
  }

  /** What an account said is to be forgotten, or a part of it. */
  forgetOf(account: AccountRef, part: ForgottenPart): void {
    const goes = (s: Said) => sameAccount(s.by, account) && isPart(s, part);
    for (const [key, said] of this.#conversations)
      if (said.some(goes))
        this.#conversations.set(
          key,
          said.filter((s) => !goes(s)),
        );
  }

  /** Any of it may have been deleted or edited meanwhile. */
  forgetAll(): void {
    this.#conversations.clear();
  }

  #said(ref: MessageRef): Said[] {
    const key = conversationKey(ref);
    const said = this.#conversations.get(key) ?? [];
    this.#conversations.delete(key);
    this.#conversations.set(key, said);
    if (this.#conversations.size > CONVERSATIONS) {
      for (const oldest of this.#conversations.keys()) {
        this.#conversations.delete(oldest);
        break;
      }
    }
    return said;
  }
}

function answered(message: IncomingMessage, said: readonly Said[]): HeardCue | null {
  const { replyTo, author, sentAt } = message;
  const { account } = author;
  if (replyTo) return said.find((s) => s.message === replyTo.message.message && !sameAccount(s.by, account)) ?? null;
  const last = said.findLast((s) => !sameAccount(s.by, account));
  return last && sentAt.getTime() - last.at <= ANSWERED_WITHIN_MS ? last : null;
}

function isPart({ channel, message, at }: Said, part: ForgottenPart): boolean {
  if (part === "everything") return true;
  if ("since" in part) return at >= part.since.getTime();
  return "channel" in part ? channel === part.channel : channel === part.message.channel && message === part.message.message;
}

function remember(said: Said[], { ref, author, text, sentAt }: IncomingMessage): readonly string[] {
  const found = lexemes(text);
  const { channel, message } = ref;
  said.push({ kind: cueKind(text), lexemes: found, message, by: author.account, channel, at: sentAt.getTime() });
  if (said.length > SAID_EACH) said.shift();
  return found;
}
