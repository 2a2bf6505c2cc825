/** What a console workspace is made of: people, channels, messages, buttons and private notes. */
import type { CommandName, MessageCommandName } from "#core/commands.ts";
import type { NoteFile } from "#core/ports/platform.ts";
import type { Action } from "#core/safety/label.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly admin: boolean;
  readonly timeZone: string | null;
  /** Another program, not a human. */
  readonly bot?: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly private: boolean;
  /** Who can read a private channel. Left out: whoever wrote in the history it was filled with. */
  readonly memberIds?: readonly string[];
  /** A private talk of a few. */
  readonly direct?: boolean;
  /** People of another organisation read along. */
  readonly shared?: boolean;
}

/** An action as it can be pressed; `id` is unique in the workspace. */
export interface Button extends Action {
  readonly id: string;
}

/** What makes a message one of the clone's. */
export interface CloneMark {
  /** The label the text begins with. */
  readonly mark: string;
  /** Small print below; null on all but the last message of a reply. */
  readonly notice: string | null;
  readonly buttons: readonly Button[];
}

export interface ChatMessage {
  readonly id: string;
  /** Grows with every message of the workspace. */
  readonly order: number;
  readonly channel: string;
  /** A person's id; null for the bot speaking as a clone. */
  readonly author: string | null;
  /** As typed, mentions written `<@id>`. */
  readonly text: string;
  readonly replyTo: string | null;
  readonly forwarded: boolean;
  readonly sentAt: Date;
  /** Ids of the people whose screens lit up. */
  readonly notified: readonly string[];
  readonly clone: CloneMark | null;
}

/** What one person sees and nobody else. */
export interface PrivateNote {
  readonly to: string;
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly file: NoteFile | null;
}

/** One message of a chat kept in a file. */
export interface PastLine {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  /** ISO 8601. */
  readonly ts: string;
  readonly text: string;
  readonly reply_to: string | null;
}

/** What the workspace tells the bot that is connected to it. */
export interface BotSide {
  said(message: ChatMessage): Promise<void>;
  edited(message: ChatMessage): Promise<void>;
  deleted(messages: readonly ChatMessage[]): Promise<void>;
  channelRemoved(channel: Channel): Promise<void>;
  channelChanged(channel: Channel): Promise<void>;
  personLeft(person: Person): Promise<void>;
  botRemoved(): Promise<void>;
  command(call: TypedCommand): Promise<void>;
  pointed(call: PointedMessage): Promise<void>;
  pressed(call: PressedButton): Promise<void>;
}

export interface TypedCommand {
  readonly key: string;
  readonly person: Person;
  readonly channel: Channel;
  readonly name: CommandName;
  readonly options: Readonly<Record<string, string>>;
}

/** A command on a message somebody points at. */
export interface PointedMessage {
  readonly key: string;
  readonly person: Person;
  readonly name: MessageCommandName;
  readonly message: ChatMessage;
}

export interface PressedButton {
  readonly key: string;
  readonly person: Person;
  readonly channel: Channel;
  readonly button: Button;
  readonly text: string | null;
}

/** Something that appeared, changed or went on people's screens. */
export type Happening =
  | { readonly kind: "said" | "edited"; readonly message: ChatMessage }
  | { readonly kind: "deleted"; readonly messages: readonly ChatMessage[] }
  | { readonly kind: "told"; readonly note: PrivateNote };

/** Something a person may not or cannot do; the message says so to them. */
export class WorkspaceFault extends Error {
  override readonly name = "WorkspaceFault";
}
