/** Finds the questions a member answered after their cut: asked of them, and answered in a reply of ordinary length. */
import { type AccountRef, conversationKey, sameAccount } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import { BURST_GAP_MS } from "#core/model/snippet.ts";
import type { Heard } from "#core/use-cases/cue-tracker.ts";
import { snippetText } from "#core/voice/snippet-text.ts";
import { comparable, type HeldOut } from "./protocol.ts";

/** What is fetched of a conversation for an answer. */
export const RECENT = 12;
/** Only the two spoke in so many messages before the answer. */
const DIALOGUE = 6;
const words = { least: 4, most: 80 } as const;

/** The chat, with places of messages in their conversations. */
export class Chat {
  readonly heard: readonly Heard[];
  readonly #byConversation = new Map<string, IncomingMessage[]>();
  readonly #at = new Map<string, number>();
  readonly #byId = new Map<string, IncomingMessage>();

  /** In time order. */
  constructor(heard: readonly Heard[]) {
    this.heard = heard;
    for (const { message } of heard) {
      const key = conversationKey(message.ref);
      const said = this.#byConversation.get(key) ?? [];
      this.#at.set(message.ref.message, said.length);
      this.#byId.set(message.ref.message, message);
      said.push(message);
      this.#byConversation.set(key, said);
    }
  }

  /** The last `count` messages before this one, in its conversation, oldest first. */
  before({ ref }: IncomingMessage, count: number): readonly IncomingMessage[] {
    const at = this.#at.get(ref.message) ?? 0;
    return (this.#byConversation.get(conversationKey(ref)) ?? []).slice(Math.max(0, at - count), at);
  }

  find(id: string): IncomingMessage | null {
    return this.#byId.get(id) ?? null;
  }
}

/** In time order. A question counts once, with the first burst that answers it. */
export function heldOutReplies(chat: Chat, member: AccountRef, cut: Date): readonly HeldOut[] {
  const own = chat.heard.filter(({ message }) => message.sentAt >= cut && sameAccount(message.author.account, member));
  const taken = new Set<string>();
  return bursts(own).flatMap((burst) => {
    const [first] = burst;
    if (first?.cue?.kind !== "question" || taken.has(first.cue.message)) return [];
    const question = chat.find(first.cue.message);
    if (!question || question.sentAt < cut || !isAddressed(chat, question, first.message)) return [];
    const answer = answerOf(burst.map(({ message }) => message));
    if (answer === null) return [];
    taken.add(first.cue.message);
    const id = `${member.account}-${question.ref.message}`;
    const messages = burst.map(({ message }) => message.ref.message);
    return [{ id, question, recent: chat.before(question, RECENT), answer, messages, tier: null }];
  });
}

/** As it would be kept; null where too little or too much of it is left. */
export function answerOf(messages: readonly IncomingMessage[]): string | null {
  const kept = messages.flatMap((message) => {
    const text = snippetText(message);
    return "dropped" in text ? [] : [text.text.replace(/\n+/g, " ")];
  });
  const answer = comparable(kept.join("\n"));
  return isOrdinary(answer) ? answer : null;
}

/** Whether it has an ordinary number of words. */
export function isOrdinary(answer: string): boolean {
  const count = answer.split(/\s+/).filter((word) => word !== "").length;
  return count >= words.least && count <= words.most;
}

/** Messages of one breath, to the same question. */
function bursts(own: readonly Heard[]): readonly (readonly Heard[])[] {
  const groups: Heard[][] = [];
  for (const heard of own) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && follows(last, heard)) group.push(heard);
    else groups.push([heard]);
  }
  return groups;
}

function follows(last: Heard, next: Heard): boolean {
  const pause = next.message.sentAt.getTime() - last.message.sentAt.getTime();
  const sameConversation = conversationKey(next.message.ref) === conversationKey(last.message.ref);
  return sameConversation && pause <= BURST_GAP_MS && next.cue?.message === last.cue?.message;
}

/** The asker names the member, or only the two were talking. */
function isAddressed(chat: Chat, question: IncomingMessage, answer: IncomingMessage): boolean {
  const { account } = answer.author;
  if (question.mentions.some((named) => sameAccount(named, account))) return true;
  const two = [account, question.author.account];
  const before = chat.before(answer, DIALOGUE);
  return before.length === DIALOGUE && before.every(({ author }) => two.some((one) => sameAccount(one, author.account)));
}
