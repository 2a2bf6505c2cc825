/** What each person has on their screen: private notes, and what notified them. */
import { buttonsOf } from "./components.ts";
import type { Channel, Message } from "./state.ts";
import type { World } from "./world.ts";

export class Screens {
  readonly #notes = new Map<string, Message[]>();
  readonly #closed = new Set<string>();

  /** An ephemeral message appears on one screen. */
  showNote(message: Message): void {
    if (message.onlyFor === null) throw new Error("not an ephemeral message");
    const notes = this.#notes.get(message.onlyFor) ?? [];
    this.#notes.set(message.onlyFor, [...notes, message]);
  }

  dropNote(message: Message): void {
    const person = message.onlyFor ?? "";
    this.#notes.set(
      person,
      (this.#notes.get(person) ?? []).filter(({ id }) => id !== message.id),
    );
  }

  /** Ephemeral messages this person was shown and can still see, oldest first. */
  notesOf(accountId: string): readonly Message[] {
    return this.#notes.get(accountId) ?? [];
  }

  /** Those, and what the bot wrote to them directly, oldest first. */
  privatelyTold(world: World, accountId: string): readonly Message[] {
    const direct = world.directChannel(accountId);
    const written = direct ? world.messagesIn(direct.id).filter(({ author }) => author.id === world.botId) : [];
    return [...this.notesOf(accountId), ...written].sort((a, b) => a.appeared - b.appeared);
  }

  /** From now on this person takes no direct messages. */
  closeDirect(accountId: string): void {
    this.#closed.add(accountId);
  }

  openDirect(accountId: string): void {
    this.#closed.delete(accountId);
  }

  /** Only from whom they share a guild with, and only where they want any. */
  takesDirect(world: World, accountId: string): boolean {
    return !this.#closed.has(accountId) && world.botGuilds().some(({ members }) => members.has(accountId));
  }

  /** The messages that notified this person. */
  notifiedBy(world: World, accountId: string): readonly Message[] {
    return everyMessage(world).filter(({ notified }) => notified.includes(accountId));
  }
}

function everyMessage(world: World): readonly Message[] {
  return [...world.channels.values()].flatMap((channel: Channel) => world.messagesIn(channel.id));
}

/** Whether this message, as this person sees it, has the button. */
export function buttonOn(message: Message, wanted: { readonly label: string } | { readonly customId: string }) {
  return buttonsOf(message.components).find((button) =>
    "label" in wanted ? button.label === wanted.label : button.customId === wanted.customId,
  );
}
