/** Of what others said, what a member's next message may answer: only that is given with the member's own. */
import type { ImportedMessage } from "#core/ports/import-source.ts";

/** As many as are remembered of a conversation that is listened to. */
const SAID_BEFORE = 12;
const CONVERSATIONS = 500;
/** In UTF-16 units; a longer message of somebody else is cut, only its topic matters. */
const LONGEST_OF_OTHERS = 4_000;
/** What a platform takes at most, in UTF-16 units. */
const LONGEST_TEXT = 40_000;

export class Answered {
  readonly #account: string;
  readonly #before = new Map<string, ImportedMessage[]>();

  /** The member's. */
  constructor(account: string) {
    this.#account = account;
  }

  /** For a message of the member, what stands before it and itself; for another's nothing, until the member answers. */
  hear(message: ImportedMessage): readonly ImportedMessage[] {
    const key = `${message.channel}/${message.thread ?? ""}`;
    const before = this.#before.get(key) ?? [];
    this.#before.delete(key);
    if (message.author.account === this.#account) {
      // A file with the newest first shows what came after, which nobody answers.
      return [...before.filter(({ sentAt }) => sentAt <= message.sentAt), message];
    }
    if (message.author.kind === "human") {
      before.push(detached({ ...message, text: message.text.slice(0, LONGEST_OF_OTHERS) }));
      if (before.length > SAID_BEFORE) before.shift();
    }
    if (before.length > 0) this.#before.set(key, before);
    if (this.#before.size > CONVERSATIONS) {
      const [oldest] = this.#before.keys();
      if (oldest !== undefined) this.#before.delete(oldest);
    }
    return [];
  }
}

/** The same, holding on to nothing else: a piece of a text that was read keeps all of that text in memory. */
export function detached(message: ImportedMessage): ImportedMessage {
  return {
    ...message,
    message: copied(message.message),
    author: { ...message.author, account: copied(message.author.account) },
    text: copied(message.text),
    mentions: message.mentions.map(copied),
    replyTo: message.replyTo === null ? null : copied(message.replyTo),
  };
}

/** A message's text: what claims to be longer than any is no message, and what is cut off it is let go. */
export const cut = (text: string): string => (text.length > LONGEST_TEXT ? copied(text.slice(0, LONGEST_TEXT)) : text);

const copied = (text: string): string => Buffer.from(text).toString();
