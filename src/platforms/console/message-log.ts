/** The messages of one channel in the order they were sent, read back in pages. */
import type { ChatMessage } from "./chat.ts";

export class MessageLog {
  readonly #messages: ChatMessage[] = [];

  /** `message.order` must be higher than any before it. */
  append(message: ChatMessage): void {
    this.#messages.push(message);
  }

  /** Puts a new version in the place of the message with the same order. */
  replace(message: ChatMessage): void {
    const index = this.#indexOf(message.order);
    if (this.#messages[index]?.order === message.order) this.#messages[index] = message;
  }

  remove(message: ChatMessage): void {
    const index = this.#indexOf(message.order);
    if (this.#messages[index]?.order === message.order) this.#messages.splice(index, 1);
  }

  all(): readonly ChatMessage[] {
    return this.#messages;
  }

  /** The newest `limit` messages with an order below `before`, newest first. */
  page(limit: number, before: number): readonly ChatMessage[] {
    const end = this.#indexOf(before);
    return this.#messages.slice(Math.max(0, end - limit), end).reverse();
  }

  /** Where the first message stands whose order is not below `order`. */
  #indexOf(order: number): number {
    let low = 0;
    let high = this.#messages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#messages[middle]?.order ?? order) < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
