/** Something a person started: what they were shown for it, one thing after another. */
import type { Outcome } from "./delivery.ts";
import type { Channel, Message, SlackFile, User, View, Wire } from "./state.ts";

export interface Shown {
  /**
   * A new message or note; one they pressed something on that changed or went; a modal; the home; a modal closed, or showing
   * errors; Slack's own word that it failed; or nothing, where nothing but the acknowledgement was awaited.
   */
  readonly kind: "message" | "changed" | "removed" | "modal" | "home" | "closed" | "errors" | "failed" | "nothing";
  readonly message: Message | null;
  readonly view: View | null;
  /** By block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Of the message or the view; or why it failed. */
  readonly text: string;
  readonly blocks: readonly Wire[];
  readonly files: readonly SlackFile[];
}

/** What is shown first; `next` waits for what comes after it. */
export type Seen = Shown & { readonly next: () => Promise<Seen> };

export interface Start {
  readonly by: User;
  readonly channel: Channel | null;
  /** What a button was on, or a menu. */
  readonly message: Message | null;
  /** A response may take that message's place: it was a button's. */
  readonly replaceable: boolean;
  readonly view: View | null;
}

export class Interaction {
  readonly start: Start;
  readonly #shown: Shown[] = [];
  readonly #waiting = new Set<() => void>();
  outcome: Promise<Outcome> = new Promise(() => {});

  constructor(start: Start) {
    this.start = start;
  }

  show(kind: Shown["kind"], what: Partial<Omit<Shown, "kind">> = {}): void {
    const { message = null, view = null, errors = {} } = what;
    const text = what.text ?? message?.text ?? "";
    const blocks = what.blocks ?? message?.blocks ?? view?.blocks ?? [];
    this.#shown.push({ kind, message, view, errors, text, blocks, files: what.files ?? message?.files ?? [] });
    for (const look of [...this.#waiting]) look();
  }

  nth(index: number): Promise<Shown> {
    return new Promise((resolve) => {
      const look = () => {
        const shown = this.#shown[index];
        if (!shown) return;
        this.#waiting.delete(look);
        resolve(shown);
      };
      this.#waiting.add(look);
      look();
    });
  }
}

export async function seenAt(interaction: Interaction, index: number): Promise<Seen> {
  const shown = await interaction.nth(index);
  return { ...shown, next: () => seenAt(interaction, index + 1) };
}
