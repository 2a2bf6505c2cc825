/** Remembers, only in memory, what was deleted, edited or removed lately: what comes late, or again, of before that is not heard. */
import { type ConversationRef, conversationKey, type MessageRef } from "./model/ids.ts";
import type { IncomingMessage } from "./model/message.ts";

/** The oldest go first. */
const MESSAGES = 20_000;
const PLACES = 1_000;

export class GoneLately {
  readonly #messages = new Set<string>();
  readonly #places = new Map<string, Date>();

  /** Deleted or edited: what an event of before says of them does not stand any more. */
  messages(refs: readonly MessageRef[]): void {
    for (const ref of refs) this.#messages.add(messageKey(ref));
    letGoOldest(this.#messages, MESSAGES);
  }

  /** What is said there from then on is heard: the bot may have been let in again. */
  place(conversation: ConversationRef, at: Date): void {
    this.#places.set(conversationKey(conversation), at);
    letGoOldest(this.#places, PLACES);
  }

  has({ ref, sentAt }: IncomingMessage): boolean {
    if (this.#messages.size > 0 && this.#messages.has(messageKey(ref))) return true;
    if (this.#places.size === 0) return false;
    const removed = [ref, { ...ref, thread: null }].map((place) => this.#places.get(conversationKey(place)));
    return removed.some((at) => at !== undefined && sentAt < at);
  }
}

/** In its channel, since an event of its deletion may leave open in which thread it stood. */
export function messageKey(ref: MessageRef): string {
  return `${conversationKey({ ...ref, thread: null })} ${ref.message}`;
}

function letGoOldest(all: Set<string> | Map<string, unknown>, most: number): void {
  for (const key of all.keys()) {
    if (all.size <= most) return;
    all.delete(key);
  }
}
