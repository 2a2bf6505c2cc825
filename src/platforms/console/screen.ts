/** The terminal: shows what happens in a workspace and remembers the numbers it gave to messages and buttons. */
import { readable } from "#core/model/message.ts";
import type { Button, ChatMessage, Happening, PrivateNote } from "./chat.ts";
import { createLook, directionLines, type Look, messageLines, noteLines, removedLine, type ShownButton } from "./print.ts";
import type { ConsoleWorkspace } from "./workspace.ts";

/** What is needed of a stream to write on it as a terminal; process.stdout is one. */
export interface Output extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Honours NO_COLOR. */
  getColorDepth?(): number;
}

const USUAL_WIDTH = 100;

export class Screen {
  readonly #output: Output;
  readonly #messages: string[] = [];
  readonly #buttons: Button[] = [];
  #around: ((write: () => void) => void) | null = null;

  constructor(output: Output) {
    this.#output = output;
  }

  /** To be given to a workspace as what watches it. */
  show(happening: Happening, workspace: ConsoleWorkspace): void {
    if (happening.kind === "told") this.#note(happening.note, workspace);
    else if (happening.kind === "deleted") this.#gone(happening.messages);
    else this.#message(happening.message, happening.kind === "edited" ? "edited" : null, workspace);
  }

  /** A stage direction, in small print. */
  direct(text: string): void {
    this.#write(directionLines(text, this.#look()));
  }

  /** A line as it is. */
  line(text: string): void {
    this.#write([text]);
  }

  /** The id of the message with this number; null where there is none. */
  messageAt(number: number): string | null {
    return this.#messages[number - 1] ?? null;
  }

  buttonAt(number: number): Button | null {
    return this.#buttons[number - 1] ?? null;
  }

  /** From now on every write is done by `around`, which can clear a prompt before it and draw it again after. */
  between(around: ((write: () => void) => void) | null): void {
    this.#around = around;
  }

  #message(message: ChatMessage, change: "edited" | null, workspace: ConsoleWorkspace): void {
    const { directory } = workspace;
    const name = (id: string) => directory.nameOf(id);
    const shown = {
      number: this.#numberOf(message.id),
      channel: directory.findChannel(message.channel)?.name ?? message.channel,
      author: message.author === null ? null : (name(message.author) ?? message.author),
      text: readable(message.text, name),
      change,
      mark: message.clone?.mark ?? null,
      notice: message.clone?.notice ?? null,
      buttons: this.#numbered(message.clone?.buttons ?? []),
    };
    this.#write(messageLines(shown, this.#look()));
  }

  #note(note: PrivateNote, workspace: ConsoleWorkspace): void {
    const name = (id: string) => workspace.directory.nameOf(id);
    const text = readable(note.text, name);
    const shown = { to: name(note.to) ?? note.to, text, file: note.file, buttons: this.#numbered(note.buttons) };
    this.#write(noteLines(shown, this.#look()));
  }

  #gone(messages: readonly ChatMessage[]): void {
    const numbers = messages.map(({ id }) => this.#messages.indexOf(id) + 1).filter((number) => number > 0);
    if (numbers.length > 0) this.#write([removedLine(numbers, this.#look())]);
  }

  #numberOf(id: string): number {
    const index = this.#messages.indexOf(id);
    return index >= 0 ? index + 1 : this.#messages.push(id);
  }

  #numbered(buttons: readonly Button[]): readonly ShownButton[] {
    return buttons.map((button) => ({ number: this.#buttons.push(button), label: button.label }));
  }

  #write(lines: readonly string[]): void {
    const write = () => void this.#output.write(`${lines.join("\n")}\n`);
    if (this.#around) this.#around(write);
    else write();
  }

  #look(): Look {
    const colour = this.#output.isTTY === true && (this.#output.getColorDepth?.() ?? 1) > 1;
    return createLook(this.#output.columns ?? USUAL_WIDTH, colour ? "colour" : "plain");
  }
}
