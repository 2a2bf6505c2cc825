/** An in-process chat workspace: the server the demo's people, and the bot, are connected to. */
import type { CommandName, MessageCommandName } from "#core/commands.ts";
import type { Note } from "#core/ports/platform.ts";
import {
  type BotSide,
  type Button,
  type Channel,
  type ChatMessage,
  type Happening,
  type PastLine,
  type Person,
  type PrivateNote,
  WorkspaceFault,
} from "./chat.ts";
import { CloneDesk } from "./clone-desk.ts";
import { Directory } from "./directory.ts";
import { MessageBook } from "./message-book.ts";

export interface WorkspaceOptions {
  readonly id: string;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly now: () => Date;
  /** Told of everything that appears on people's screens, before the bot is. History is not told. */
  readonly watch?: (happening: Happening, workspace: ConsoleWorkspace) => void;
}

export interface SayOptions {
  /** The id of the message answered; its author's screen lights up, as elsewhere. */
  readonly replyTo?: string;
  readonly forwarded?: boolean;
}

export interface PressOptions {
  readonly text?: string;
}

/** Whatever a person does resolves once the connected bot has dealt with it; what they may not do throws `WorkspaceFault`. */
export class ConsoleWorkspace {
  readonly id: string;
  readonly directory = new Directory();
  readonly messages: MessageBook;
  readonly clone: CloneDesk;
  readonly #notes: PrivateNote[] = [];
  /** By whom they were told and the key they were told with. */
  readonly #told = new Map<string, PrivateNote>();
  readonly #watch: (happening: Happening) => void;
  #bot: BotSide | null = null;
  #calls = 0;
  #buttons = 0;

  constructor(options: WorkspaceOptions) {
    this.id = options.id;
    this.#watch = (happening) => options.watch?.(happening, this);
    this.messages = new MessageBook(this.directory, options.now);
    this.clone = new CloneDesk(this.messages, this.#watch, (actions) => this.#pressable(actions));
    for (const person of options.people) this.directory.put(person);
    for (const channel of options.channels) this.directory.putChannel(channel);
  }

  /** Takes the place of the bot connected before. */
  connect(bot: BotSide): void {
    this.#bot = bot;
  }

  disconnect(bot: BotSide): void {
    if (this.#bot === bot) this.#bot = null;
  }

  /** Lays down a past, oldest first. Its authors and channels are added where they are missing; nobody is told. */
  fill(lines: readonly PastLine[]): void {
    const writers = this.messages.fill(lines);
    for (const channel of this.directory.channels()) {
      if (!channel.private || channel.memberIds) continue;
      this.directory.putChannel({ ...channel, memberIds: [...(writers.get(channel.id) ?? [])] });
    }
  }

  async say(personId: string, channelId: string, text: string, options: SayOptions = {}): Promise<ChatMessage> {
    const person = this.directory.person(personId);
    const channel = this.directory.channelFor(person, channelId);
    if (options.replyTo && this.messages.get(options.replyTo).channel !== channel.id) {
      throw new WorkspaceFault(`That message is not in #${channel.name}.`);
    }
    const message = this.messages.add({
      channel: channel.id,
      author: person.id,
      text,
      replyTo: options.replyTo ?? null,
      forwarded: options.forwarded ?? false,
      clone: null,
    });
    this.#watch({ kind: "said", message });
    await this.#bot?.said(message);
    return message;
  }

  async edit(personId: string, messageId: string, text: string): Promise<ChatMessage> {
    const message = this.messages.change(this.#own(personId, messageId), text);
    this.#watch({ kind: "edited", message });
    await this.#bot?.edited(message);
    return message;
  }

  /** One's own messages; an admin may delete anyone's. */
  async delete(personId: string, messageIds: readonly string[]): Promise<void> {
    const admin = this.directory.person(personId).admin;
    const messages = messageIds.map((id) => (admin ? this.messages.get(id) : this.#own(personId, id)));
    for (const message of messages) this.messages.remove(message);
    this.#watch({ kind: "deleted", messages });
    await this.#bot?.deleted(messages);
  }

  /** What the bot answers is shown to this person only, and returned. */
  async command(
    personId: string,
    channelId: string,
    name: CommandName,
    options: Readonly<Record<string, string>> = {},
  ): Promise<readonly PrivateNote[]> {
    const person = this.directory.person(personId);
    const channel = this.directory.channelFor(person, channelId);
    const key = this.#key();
    return await this.#answered(person, (bot) => bot.command({ key, person, channel, name, options }));
  }

  /** Points at a message the person can read. */
  async point(personId: string, messageId: string, name: MessageCommandName): Promise<readonly PrivateNote[]> {
    const person = this.directory.person(personId);
    const message = this.messages.get(messageId);
    this.directory.channelFor(person, message.channel);
    const key = this.#key();
    return await this.#answered(person, (bot) => bot.pointed({ key, person, name, message }));
  }

  /** Presses a button the person can see, and returns what they are shown for it. */
  async press(
    personId: string,
    channelId: string,
    buttonId: string,
    options: PressOptions = {},
  ): Promise<readonly PrivateNote[]> {
    const person = this.directory.person(personId);
    const button = this.visibleButton(personId, buttonId);
    const channel = this.directory.channelFor(person, this.messages.withButton(buttonId)?.channel ?? channelId);
    const key = this.#key();
    return await this.#answered(person, (bot) => bot.pressed({ key, person, channel, button, text: options.text ?? null }));
  }

  /** The button, if it is still there and this person can see it; else throws `WorkspaceFault`. */
  visibleButton(personId: string, buttonId: string): Button {
    const person = this.directory.person(personId);
    const message = this.messages.withButton(buttonId);
    if (message) this.directory.channelFor(person, message.channel);
    const note = this.notesOf(personId).find(({ buttons }) => buttons.some(({ id }) => id === buttonId));
    const button = (message?.clone ?? note)?.buttons.find(({ id }) => id === buttonId);
    if (!button) throw new WorkspaceFault(`${person.name} has no such button, or it is gone.`);
    return button;
  }

  /** Shows one person something nobody else sees. */
  tell(personId: string, told: Note): PrivateNote {
    const to = this.directory.person(personId).id;
    const before = told.key === undefined ? undefined : this.#told.get(`${to} ${told.key}`);
    if (before) return before;
    const note: PrivateNote = { to, text: told.text, buttons: this.#pressable(told.actions ?? []), file: told.file ?? null };
    this.#notes.push(note);
    if (told.key !== undefined) this.#told.set(`${to} ${told.key}`, note);
    this.#watch({ kind: "told", note });
    return note;
  }

  notesOf(personId: string): readonly PrivateNote[] {
    return this.#notes.filter(({ to }) => to === personId);
  }

  /** Adds a person, or changes who they are. */
  join(person: Person): void {
    this.directory.put(person);
  }

  async leave(personId: string): Promise<void> {
    const person = this.directory.person(personId);
    this.directory.leave(person);
    await this.#bot?.personLeft(person);
  }

  /** Adds a channel, or changes its name or who can read it. */
  async setChannel(channel: Channel): Promise<void> {
    this.directory.putChannel(channel);
    await this.#bot?.channelChanged(channel);
  }

  async removeChannel(channelId: string): Promise<void> {
    const channel = this.directory.channel(channelId);
    this.directory.dropChannel(channelId);
    this.messages.dropChannel(channelId);
    await this.#bot?.channelRemoved(channel);
  }

  async removeBot(): Promise<void> {
    await this.#bot?.botRemoved();
    this.#bot = null;
  }

  #key(): string {
    return `call${++this.#calls}`;
  }

  #own(personId: string, messageId: string): ChatMessage {
    const message = this.messages.get(messageId);
    if (message.author === personId) return message;
    throw new WorkspaceFault(`That message is not ${this.directory.person(personId).name}'s.`);
  }

  async #answered(person: Person, call: (bot: BotSide) => Promise<void>): Promise<readonly PrivateNote[]> {
    if (!this.#bot) throw new WorkspaceFault("The bot is not connected.");
    const before = this.#notes.length;
    await call(this.#bot);
    return this.#notes.slice(before).filter(({ to }) => to === person.id);
  }

  #pressable(actions: NonNullable<Note["actions"]>): readonly Button[] {
    return actions.map((action) => ({ ...action, id: `button${++this.#buttons}` }));
  }
}
