/** What a platform brings to the contract suite: an adapter on a workspace of three people, and ways to act and look there. */
import type { CommandName, MessageCommandName } from "#core/commands.ts";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { Standing } from "#core/model/hint.ts";
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Reaction, ReactionsGone } from "#core/model/reaction.ts";
import type {
  ActionCall,
  CommandCall,
  MessageCommandCall,
  Note,
  Platform,
  PlatformEvents,
  Suggestion,
} from "#core/ports/platform.ts";
import { type Action, type ActionName, type LabelledReply, label, strikeGrant } from "#core/safety/label.ts";
import { mayAnswer, nothingNoted } from "#core/safety/may-answer.ts";

export interface PlatformHarness {
  /** A fresh workspace, and an adapter on it that is not started. */
  open(): Promise<Stand>;
  /** How many characters a message of the platform can have. */
  readonly longestMessage: number;
}

export interface Stand {
  readonly platform: Platform;
  readonly workspace: WorkspaceRef;
  /** Named Ana, Bea and Boss; only Boss may manage the workspace. */
  readonly people: { readonly ana: AccountRef; readonly bea: AccountRef; readonly boss: AccountRef };
  readonly places: {
    /** Empty, called `general`, read by everyone. */
    readonly open: ConversationRef;
    /** Empty, read by Ana and Bea. */
    readonly closed: ConversationRef;
    /** Private between Ana and the bot. */
    readonly direct: ConversationRef;
    /** Read by another organisation too; null where the platform has none such. */
    readonly shared: ConversationRef | null;
  };
  /** Opens one that everyone reads, and somebody who reads no other; null where the platform has no such people. */
  readonly openToGuests: (() => Promise<ConversationRef>) | null;
  /** Whether the platform takes commands in private talks. */
  readonly commandsInDirect: boolean;
  readonly humans: Humans;
  readonly eyes: Eyes;
  close(): Promise<void>;
}

/**
 * What people do with their own clients. Each resolves once what it causes has reached the adapter and the callbacks
 * have settled, also where nothing is to reach it. Texts have mentions as `<@account>`; the harness writes them as typed.
 */
export interface Humans {
  say(who: AccountRef, where: ConversationRef, text: string, options?: { readonly replyTo: MessageRef }): Promise<MessageRef>;
  forward(who: AccountRef, where: ConversationRef, text: string): Promise<MessageRef>;
  /** Another program speaks. */
  sayAsBot(where: ConversationRef, text: string): Promise<MessageRef>;
  edit(who: AccountRef, message: MessageRef, text: string): Promise<void>;
  /** More than one: in one go, where the platform has that. */
  delete(messages: readonly MessageRef[]): Promise<void>;
  removeChannel(where: ConversationRef): Promise<void>;
  /** From now on only Ana reads it. */
  makePrivate(where: ConversationRef): Promise<void>;
  leave(who: AccountRef): Promise<void>;
  makeAdmin(who: AccountRef): Promise<void>;
  dismissAdmin(who: AccountRef): Promise<void>;
  removeBot(): Promise<void>;
  command(who: AccountRef, where: ConversationRef, name: CommandName, options: Readonly<Record<string, string>>): Promise<void>;
  /** Points at a message and picks what to do with it. */
  point(who: AccountRef, at: MessageRef, name: MessageCommandName): Promise<void>;
  /** Presses the button of that name under a message, or, at `note`, under the newest note this person was told. */
  press(who: AccountRef, at: MessageRef | "note", action: ActionName, options?: { readonly text: string }): Promise<void>;
}

/** What people see. */
export interface Eyes {
  /** Every message there now, oldest first, as readers see it: markup gone, escapes undone, small print left out. */
  read(where: ConversationRef): Promise<readonly { readonly ref: MessageRef; readonly text: string }[]>;
  /** What of each message stands struck through, without line breaks. */
  struck(where: ConversationRef): Promise<readonly string[]>;
  /** What this person was told in private, oldest first. */
  notesOf(who: AccountRef): Promise<readonly string[]>;
  /** Whom the bot's own messages notified, so far. */
  notified(): Promise<readonly AccountRef[]>;
}

/** Keeps everything an adapter delivers. */
export class Recorder implements PlatformEvents {
  readonly messages: IncomingMessage[] = [];
  readonly edits: IncomingMessage[] = [];
  readonly gone: MessageRef[] = [];
  readonly reactions: Reaction[] = [];
  readonly reactionsEnded: ReactionsGone[] = [];
  readonly placesGone: ConversationRef[] = [];
  readonly changed: Place[] = [];
  readonly left: AccountRef[] = [];
  readonly names: string[] = [];
  readonly workspacesGone: WorkspaceRef[] = [];
  readonly gaps: Date[] = [];
  readonly standings: Standing[] = [];
  readonly commands: CommandCall[] = [];
  readonly actions: ActionCall[] = [];
  readonly pointed: MessageCommandCall[] = [];
  suggestions: readonly Suggestion[] = [];
  answer: Note = { text: "Only you can see this." };

  async message(message: IncomingMessage): Promise<void> {
    this.messages.push(message);
  }

  async edited(message: IncomingMessage): Promise<void> {
    this.edits.push(message);
  }

  async deleted(messages: readonly MessageRef[]): Promise<void> {
    this.gone.push(...messages);
  }

  async reacted(reaction: Reaction): Promise<void> {
    this.reactions.push(reaction);
  }

  async reactionsGone(gone: ReactionsGone): Promise<void> {
    this.reactionsEnded.push(gone);
  }

  async placeRemoved(conversation: ConversationRef): Promise<void> {
    this.placesGone.push(conversation);
  }

  async placesChanged(places: readonly Place[]): Promise<void> {
    this.changed.push(...places);
  }

  async accountLeft(account: AccountRef): Promise<void> {
    this.left.push(account);
  }

  async renamed({ account, name }: { readonly account: AccountRef; readonly name: string }): Promise<void> {
    this.names.push(`${account.account} ${name}`);
  }

  async workspaceRemoved(workspace: WorkspaceRef): Promise<void> {
    this.workspacesGone.push(workspace);
  }

  async missed(since: Date): Promise<void> {
    this.gaps.push(since);
  }

  async signs(standing: Standing): Promise<void> {
    this.standings.push(standing);
  }

  async command(call: CommandCall): Promise<Note | null> {
    this.commands.push(call);
    return this.answer;
  }

  async action(call: ActionCall): Promise<Note> {
    this.actions.push(call);
    return this.answer;
  }

  async messageCommand(call: MessageCommandCall): Promise<Note> {
    this.pointed.push(call);
    return this.answer;
  }

  async suggest(): Promise<readonly Suggestion[]> {
    return this.suggestions;
  }

  /** What a platform may leave out, the bot's own messages, left out. */
  get spoken(): readonly IncomingMessage[] {
    return this.messages.filter(({ author }) => author.kind !== "clone");
  }

  get count(): number {
    const all = [this.messages, this.edits, this.gone, this.placesGone, this.changed, this.left, this.workspacesGone];
    return [...all, this.commands, this.actions, this.pointed].reduce((sum, { length }) => sum + length, 0);
  }
}

/** A reply Bea's question may get from Ana's clone, by the real gate and the real label. */
export function labelledReply(
  stand: Stand,
  body: string,
  options: { readonly name?: string; readonly actions?: readonly Action[] } = {},
): LabelledReply {
  const now = new Date("2030-01-02T10:00:00Z");
  const { ana, bea } = stand.people;
  const member = { id: "member" as never, account: ana, name: options.name ?? "Ana", timeZone: null };
  const since = new Date("2030-01-01T10:00:00Z");
  const until = new Date("2030-01-10T10:00:00Z");
  const decision = mayAnswer(
    {
      member: ana,
      asker: { account: bea, name: "Bea", kind: "human" },
      place: {
        conversation: stand.places.open,
        name: "general",
        kind: "channel",
        audience: "public",
        shared: false,
        guests: false,
      },
      key: "question",
      message: null,
      question: "how do we deploy?",
      askedAt: now,
    },
    {
      member,
      consent: { memberId: member.id, since, expiresAt: until, terms: TERMS_VERSION, scope: { channels: "public" } },
      absence: { memberId: member.id, since, until, note: null },
      workspaceOff: false,
      memberOff: false,
      askerIgnored: false,
      hours: null,
      channelOff: false,
      askerBlocked: false,
      ...nothingNoted,
      recent: { byAsker: 0, inThread: 0, inChannel: 0, byMember: 0, probes: 0 },
    },
    now,
  );
  if (decision.answer !== true) throw new Error(`the gate said no: ${decision.answer || decision.because}`);
  return label(decision.grant, body, options.actions ?? []);
}

/** A reply its member answered right after, at `pointer`. */
export function struckReply(stand: Stand, body: string, pointer: string): LabelledReply {
  const { ana } = stand.people;
  const member = { id: "ana" as never, account: ana, name: "Ana", timeZone: null };
  const grant = strikeGrant(member, ana, pointer);
  if (!grant) throw new Error("ana is the member");
  return label(grant, body, []);
}
