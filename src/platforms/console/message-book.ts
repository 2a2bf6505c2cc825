/** Every message of a console workspace: by id, by channel, and who was notified of it. */
import { mentionPattern, outsideCode } from "#core/model/message.ts";
import { type ChatMessage, type PastLine, WorkspaceFault } from "./chat.ts";
import type { Directory } from "./directory.ts";
import { MessageLog } from "./message-log.ts";

type NewMessage = Omit<ChatMessage, "id" | "order" | "sentAt" | "notified">;

export class MessageBook {
  readonly #directory: Directory;
  readonly #now: () => Date;
  readonly #byId = new Map<string, ChatMessage>();
  readonly #logs = new Map<string, MessageLog>();
  #order = 0;

  constructor(directory: Directory, now: () => Date) {
    this.#directory = directory;
    this.#now = now;
  }

  /** Returns who wrote in which channel. A line whose id is taken is left out. */
  fill(lines: readonly PastLine[]): ReadonlyMap<string, ReadonlySet<string>> {
    const writers = new Map<string, Set<string>>();
    for (const { id, channel, author, text, reply_to: replyTo, ts } of lines) {
      if (this.#byId.has(id)) continue;
      this.#introduce(author, channel);
      writers.set(channel, (writers.get(channel) ?? new Set()).add(author));
      const sentAt = new Date(ts);
      this.#keep({
        id,
        order: ++this.#order,
        channel,
        author,
        text,
        replyTo,
        forwarded: false,
        sentAt,
        notified: [],
        clone: null,
      });
    }
    return writers;
  }

  add(message: NewMessage): ChatMessage {
    const order = ++this.#order;
    const notified = this.#notifiedBy(message);
    const added: ChatMessage = { ...message, id: this.#freeId(order), order, sentAt: this.#now(), notified };
    this.#keep(added);
    return added;
  }

  /** A changed text notifies nobody anew. */
  change(message: ChatMessage, text: string, clone = message.clone): ChatMessage {
    const changed = { ...message, text, clone };
    this.#byId.set(message.id, changed);
    this.#logs.get(message.channel)?.replace(changed);
    return changed;
  }

  remove(message: ChatMessage): void {
    this.#byId.delete(message.id);
    this.#logs.get(message.channel)?.remove(message);
  }

  dropChannel(channel: string): void {
    for (const { id } of this.inChannel(channel)) this.#byId.delete(id);
    this.#logs.delete(channel);
  }

  find(id: string): ChatMessage | null {
    return this.#byId.get(id) ?? null;
  }

  /** Throws `WorkspaceFault` where there is no such message. */
  get(id: string): ChatMessage {
    const message = this.#byId.get(id);
    if (!message) throw new WorkspaceFault("That message is gone.");
    return message;
  }

  /** Oldest first. */
  inChannel(channel: string): readonly ChatMessage[] {
    return this.#logs.get(channel)?.all() ?? [];
  }

  /** The newest `limit` with an order below `before`, newest first. */
  page(channel: string, limit: number, before: number): readonly ChatMessage[] {
    return this.#logs.get(channel)?.page(limit, before) ?? [];
  }

  /** What clones said under a message, oldest first. */
  cloneRepliesTo(message: ChatMessage): readonly ChatMessage[] {
    return this.inChannel(message.channel).filter(({ clone, replyTo }) => clone && replyTo === message.id);
  }

  withButton(buttonId: string): ChatMessage | null {
    for (const log of this.#logs.values()) {
      const found = log.all().findLast(({ clone }) => clone?.buttons.some(({ id }) => id === buttonId));
      if (found) return found;
    }
    return null;
  }

  #keep(message: ChatMessage): void {
    this.#byId.set(message.id, message);
    const log = this.#logs.get(message.channel) ?? new MessageLog();
    this.#logs.set(message.channel, log);
    log.append(message);
  }

  #introduce(author: string, channel: string): void {
    if (!this.#directory.nameOf(author)) this.#directory.put({ id: author, name: author, admin: false, timeZone: null });
    if (!this.#directory.findChannel(channel)) this.#directory.putChannel({ id: channel, name: channel, private: false });
  }

  /** Never an id that was used before, not even by a message now gone. */
  #freeId(order: number): string {
    const id = `m${String(order).padStart(4, "0")}`;
    return this.#byId.has(id) ? `${id}-${order}` : id;
  }

  /** As chat platforms do it: those named, all of them for `@everyone`, and whoever a human replies to. */
  #notifiedBy({ text, replyTo, author, clone }: NewMessage): readonly string[] {
    if (/@(?:everyone|here|channel)\b/i.test(text)) return this.#directory.people().map(({ id }) => id);
    const named = [...outsideCode(text).matchAll(mentionPattern)].map(([, id]) => id ?? "");
    const answered = (!clone && replyTo && this.#byId.get(replyTo)?.author) || author;
    const all = new Set([...named, ...(answered ? [answered] : [])].filter((id) => this.#directory.findPerson(id)));
    return [...all].filter((id) => id !== author);
  }
}
