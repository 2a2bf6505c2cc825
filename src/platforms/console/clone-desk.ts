/** The bot's side of a console workspace: the messages it posts, rewrites and removes as a clone. */
import type { Action } from "#core/safety/label.ts";
import type { Button, ChatMessage, CloneMark, Happening } from "./chat.ts";
import type { MessageBook } from "./message-book.ts";

/** What a clone says: one text a message, notice and buttons below the last. */
export interface CloneWords {
  readonly mark: string;
  readonly texts: readonly string[];
  readonly notice: string;
  readonly actions: readonly Action[];
}

export interface ClonePost extends CloneWords {
  /** A second post with the same key is the first one. */
  readonly key: string;
  readonly channel: string;
  readonly replyTo: string | null;
}

export class CloneDesk {
  readonly #messages: MessageBook;
  readonly #watch: (happening: Happening) => void;
  readonly #pressable: (actions: readonly Action[]) => readonly Button[];
  readonly #posted = new Map<string, readonly ChatMessage[]>();

  constructor(
    messages: MessageBook,
    watch: (happening: Happening) => void,
    pressable: (actions: readonly Action[]) => readonly Button[],
  ) {
    this.#messages = messages;
    this.#watch = watch;
    this.#pressable = pressable;
  }

  /** All of the messages appear together. */
  post({ key, channel, replyTo, ...words }: ClonePost): readonly ChatMessage[] {
    const before = this.#posted.get(key);
    if (before) return before;
    const marks = this.#marks(words);
    const messages = words.texts.map((text, index) =>
      this.#messages.add({ channel, author: null, text, replyTo, forwarded: false, clone: marks[index] ?? null }),
    );
    this.#posted.set(key, messages);
    for (const message of messages) this.#watch({ kind: "said", message });
    return messages;
  }

  /** Throws, having changed nothing, where one of the messages is gone or not a clone's, or there are too few of them. */
  rewrite(ids: readonly string[], words: CloneWords): void {
    const messages = ids.map((id) => this.#own(id));
    if (messages.length < words.texts.length) throw new Error("the new words need more messages than there are");
    const marks = this.#marks(words);
    for (const [index, text] of words.texts.entries()) {
      const message = messages[index];
      const clone = marks[index];
      if (message && clone) this.#watch({ kind: "edited", message: this.#messages.change(message, text, clone) });
    }
    this.#take(messages.slice(words.texts.length));
  }

  /** Those already gone are passed over. Throws, having removed nothing, where one is not a clone's. */
  remove(ids: readonly string[]): void {
    this.#take(ids.filter((id) => this.#messages.find(id)).map((id) => this.#own(id)));
  }

  #take(messages: readonly ChatMessage[]): void {
    for (const message of messages) this.#messages.remove(message);
    if (messages.length > 0) this.#watch({ kind: "deleted", messages });
  }

  #own(id: string): ChatMessage {
    const message = this.#messages.get(id);
    if (!message.clone) throw new Error("the message is not the clone's own");
    return message;
  }

  #marks({ mark, texts, notice, actions }: CloneWords): readonly CloneMark[] {
    const last = { mark, notice, buttons: this.#pressable(actions) };
    return texts.map((_, index) => (index === texts.length - 1 ? last : { mark, notice: null, buttons: [] }));
  }
}
