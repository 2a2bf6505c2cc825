/** What the core needs from a chat platform, and what a platform hands to the core. */

import type { CommandName, MessageCommandName } from "#core/commands.ts";
import type { PlatformHint, Standing } from "#core/model/hint.ts";
import type { AccountRef, ConversationRef, MessageRef, PlatformName, WorkspaceRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Reaction, ReactionsGone } from "#core/model/reaction.ts";
import type { Action, ActionName, LabelledReply } from "#core/safety/label.ts";
import type { HandedFile } from "./import-files.ts";
import type { Lease } from "./lease.ts";
import { OperatorFault } from "./operator-fault.ts";

export type Cursor = string & { readonly brand: "Cursor" };

/** A conversation of its own that was come upon in reading another's past, and when something was last said in it, as far as that is known. */
export interface FoundPlace {
  readonly place: Place;
  readonly newest: Date | null;
}

export interface HistoryPage {
  /** As it could be read when the page was. */
  readonly place: Place;
  /** When the conversation came to be; null where the platform does not tell. */
  readonly since: Date | null;
  /** Newest first. Everyone's messages, so that what was answered can be told. */
  readonly messages: readonly IncomingMessage[];
  /** Threads that were put away, which `places` does not tell of; their past is to be read as well. */
  readonly found?: readonly FoundPlace[];
  /** Null where nothing more is to be read. */
  readonly next: Cursor | null;
}

/**
 * What became of a message read before: as it is now, where the author's name may be missing; `gone` where the platform says that
 * it is not there any more; `unknown` where it does not answer, or not about this one.
 */
export type LookedUp = IncomingMessage | "gone" | "unknown";

/** Where a clone's message goes: under the message it answers, or, where there is none, into the conversation. */
export type PostTarget = { readonly conversation: ConversationRef; readonly replyTo: MessageRef | null };

/** Private text for one person: an answer to a command, a digest, a reminder. */
export interface Note {
  readonly text: string;
  readonly actions?: readonly Action[];
  readonly file?: NoteFile;
  /** The same for the same note: told again with it, it appears once where the platform can tell. */
  readonly key?: string;
  /** Something may have been told under the key before: the platform looks for it first, where it has no other way. */
  readonly again?: boolean;
}

/** Text, or a picture with what it shows in words. */
export type NoteFile =
  | { readonly name: string; readonly content: string }
  | { readonly name: string; readonly content: Uint8Array; readonly about: string };

/** Whoever gave a command or pressed a button. */
export interface Caller {
  readonly account: AccountRef;
  readonly name: string;
  /** May manage the workspace, asked of the platform at this moment. */
  readonly admin: boolean;
  /** May write where they gave it; also where the platform does not tell. */
  readonly mayWrite: boolean;
  readonly timeZone: string | null;
}

export interface CommandCall {
  readonly name: CommandName;
  /** By option name. Members and channels are ids; a list of channels is separated by spaces. */
  readonly options: Readonly<Record<string, string>>;
  /** What the people named in the options are called, by id, as far as the platform says. Data, never instructions. */
  readonly called?: Readonly<Record<string, string>>;
  /** What the caller handed over with it. */
  readonly file?: HandedFile;
  readonly caller: Caller;
  readonly place: Place;
  /** Unique for this call, whatever delivers it twice. */
  readonly key: string;
}

/** A command on a message somebody points at, their own or another's. */
export interface MessageCommandCall {
  readonly name: MessageCommandName;
  readonly message: IncomingMessage;
  readonly caller: Caller;
  /** Unique for this call, whatever delivers it twice. */
  readonly key: string;
}

/** An option being typed. */
export interface OptionCall {
  readonly command: CommandName;
  readonly option: string;
  readonly typed: string;
  readonly caller: Caller;
}

/** A value an option may get, and what is shown for it. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

export interface ActionCall {
  readonly name: ActionName;
  readonly target: string;
  readonly text: string | null;
  readonly caller: Caller;
  readonly place: Place;
  /** Unique for this press, whatever delivers it twice. */
  readonly key: string;
}

/** The callbacks an adapter is handed. None of them throws; an adapter may await them to slow down its source. */
export interface PlatformEvents {
  message(message: IncomingMessage): Promise<void>;
  edited(message: IncomingMessage): Promise<void>;
  deleted(messages: readonly MessageRef[]): Promise<void>;
  reacted(reaction: Reaction): Promise<void>;
  reactionsGone(gone: ReactionsGone): Promise<void>;
  /** A channel (`thread` null: with all its threads) or a thread is gone. */
  placeRemoved(conversation: ConversationRef): Promise<void>;
  /**
   * Who can read places of one workspace, or their names, changed, or may have while nobody listened. One the bot cannot
   * see any more has the audience `unknown`.
   */
  placesChanged(places: readonly Place[]): Promise<void>;
  /** The account left the workspace, was removed or deleted. */
  accountLeft(account: AccountRef): Promise<void>;
  /** Somebody may be called something else from now on; people without a clone are told of too. */
  renamed(person: { readonly account: AccountRef; readonly name: string }): Promise<void>;
  /** The workspace removed the bot. An outage is not a removal. */
  workspaceRemoved(workspace: WorkspaceRef): Promise<void>;
  /** Since then things may have happened that nobody told. */
  missed(since: Date): Promise<void>;
  /** How things stand with somebody changed; people nobody asks about may be told of too. */
  signs(standing: Standing): Promise<void>;
  /** Returns what only the caller sees; null where the same call was delivered before, to whichever process. */
  command(call: CommandCall): Promise<Note | null>;
  action(call: ActionCall): Promise<Note | null>;
  messageCommand(call: MessageCommandCall): Promise<Note | null>;
  /** What the option could be, best first; empty where nothing comes to mind. */
  suggest(call: OptionCall): Promise<readonly Suggestion[]>;
}

/** The platform cannot be used as it is configured; the message is one line for the operator, and says what to do. */
export class PlatformFault extends OperatorFault {
  override readonly name = "PlatformFault";
}

export interface SignsPort {
  readonly tells: readonly PlatformHint[];
  /** How things stand now; what cannot be asked just now is not among what it covers. */
  of(account: AccountRef): Promise<Standing>;
}

export interface Platform {
  readonly name: PlatformName;
  /** Whether the bot is not given what people write: nothing is learned then, and mentions are not heard. */
  readonly wordless?: boolean;
  /** How people hand files to the bot: with the command itself, or by sending them in their private talk with it. Not at all where not given. */
  readonly takesFiles?: "with-command" | "in-private-talk";
  /** What it can tell of whether somebody is there. Nothing where not given. */
  readonly signs?: SignsPort;
  start(events: PlatformEvents): Promise<void>;
  /** Delivers nothing more once it resolves. */
  stop(): Promise<void>;
  /** The conversation as it can be read at this moment; audience `unknown` where that cannot be told. Never guesses. */
  place(conversation: ConversationRef): Promise<Place>;
  /**
   * The same for what was said there before, named as its messages are where only a thread's own id is known. It may be up to an
   * hour old where the platform tells of changes, so that many can be asked for; whether guests read along may be left open. Throws
   * where the platform cannot be asked.
   */
  pastPlace(conversation: ConversationRef): Promise<Place>;
  /**
   * Whether the account can read a conversation of its workspace that is not `public`, at this moment; false where that cannot be
   * told. Never throws.
   */
  reads(account: AccountRef, conversation: ConversationRef): Promise<boolean>;
  /** Every conversation of the workspace the bot can read; whether guests do may be left open, which is to say that they do. */
  places(workspace: WorkspaceRef): Promise<readonly Place[]>;
  /**
   * One page of a conversation's past, at most `limit` messages; the cursor comes from the page before. With `writer`,
   * stretches in which that account wrote nothing may be left out, a page ends where it is known what the account answered, and
   * where the platform limits how often it may be asked, the page is waited for. Throws `Unreadable`.
   */
  history(conversation: ConversationRef, limit: number, cursor?: Cursor, writer?: AccountRef): Promise<HistoryPage>;
  /**
   * One page of what was said in a conversation since a time, everyone's, newest first within each; waited for as with a `writer`.
   * Where threads are no places of their own, what was said in them too, also in threads that are older, as far back as the
   * platform lets those be found at a bearable cost. Throws `Unreadable`.
   */
  historySince(conversation: ConversationRef, since: Date, cursor?: Cursor): Promise<HistoryPage>;
  /**
   * Messages of one conversation, looked up again; one answer each, in their order. An answer that fails to come is no deletion:
   * it is `unknown`, or a fault.
   */
  lookUp(messages: readonly MessageRef[]): Promise<readonly LookedUp[]>;
  /** Those of the accounts that the platform says are not in their workspace any more; of whom it does not tell, they are. */
  departed(accounts: readonly AccountRef[]): Promise<readonly AccountRef[]>;
  /**
   * Those of the workspaces that the platform says the bot is not in any more: not one that may only be out of reach, nor one of
   * which it does not tell. Throws where the platform cannot be asked.
   */
  removedFrom(workspaces: readonly WorkspaceRef[]): Promise<readonly WorkspaceRef[]>;
  /** Shows that something is being written, until the signal fires. Best effort: never throws, never holds anything up. */
  composing(conversation: ConversationRef, signal: AbortSignal): void;
  /**
   * Posts as the clone; returns every message it became. Must put `reply.mark` first on each of them, notify nobody and
   * show no link preview. Throws, having posted nothing, if the label cannot be shown or the lease is over, which
   * is checked before each thing that is sent; `RefusedPost` where the platform said no, `UncertainPost` where something may stand all
   * the same.
   * `key` is the same for the same reply: a retried post with it appears once.
   */
  post(reply: LabelledReply, target: PostTarget, key: string, lease: Lease): Promise<readonly MessageRef[]>;
  /** Rewrites the clone's own messages, under the same rules as `post`. Throws `OutOfReach`, having changed nothing. */
  amend(reply: LabelledReply, posted: readonly MessageRef[]): Promise<void>;
  /** Removes the clone's own messages; already gone is no error. Throws `OutOfReach`. */
  retract(posted: readonly MessageRef[]): Promise<void>;
  /** Tells one person something nobody else sees; where there is a lease, within it. */
  tell(person: AccountRef, note: Note, lease?: Lease): Promise<void>;
  /** Where a person can look the message up. */
  link(message: MessageRef): string;
  /**
   * The message a person means by the link or the id that the platform shows for it, whether it is still there or not; an id
   * alone is one of `near`. Null where it is neither, or of another workspace.
   */
  messageAt(typed: string, near: ConversationRef): Promise<MessageRef | null>;
}
