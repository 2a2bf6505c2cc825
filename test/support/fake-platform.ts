/** A chat platform for tests: keeps what it was told to post, amend, retract and tell; fails where asked to. */
import {
  type AccountRef,
  type ConversationRef,
  conversationKey,
  type MessageRef,
  sameAccount,
  type WorkspaceRef,
} from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Lease } from "#core/ports/lease.ts";
import type { Cursor, HistoryPage, LookedUp, Note, Platform, PlatformEvents, PostTarget } from "#core/ports/platform.ts";
import { RefusedPost } from "#core/ports/platform-faults.ts";
import type { LabelledReply } from "#core/safety/label.ts";

export interface FakePost {
  readonly reply: LabelledReply;
  readonly target: PostTarget;
  readonly key: string;
  readonly ref: MessageRef;
}

export class FakePlatform implements Platform {
  readonly name: string;
  /** Set by `start`. */
  events: PlatformEvents | null = null;
  readonly posts: FakePost[] = [];
  readonly amends: { readonly reply: LabelledReply; readonly posted: readonly MessageRef[] }[] = [];
  readonly retracted: MessageRef[] = [];
  /** Where something was shown as being written, and until when. */
  readonly composed: { readonly conversation: ConversationRef; readonly until: AbortSignal }[] = [];
  readonly tells: { readonly person: AccountRef; readonly note: Note }[] = [];
  /** People whom nothing private reaches. */
  readonly unreachable: AccountRef[] = [];
  /** People who left the workspace. */
  readonly left: AccountRef[] = [];
  /** Workspaces that threw the bot out. */
  readonly thrownOutOf: WorkspaceRef[] = [];
  /** Throw from `post`, as a platform does that cannot take a message. */
  refusesPosts = false;
  /** Throw from so many calls of `amend` that come next. */
  refusesAmends = 0;
  /** What it throws then. */
  amendFault: Error = new Error("the platform changes no message");
  /** Throw from `history`, `lookUp`, `departed` and `removedFrom`, as a platform does that cannot be asked. */
  refusesReading = false;
  /** People who read only what everyone reads. */
  readonly keptOut: AccountRef[] = [];
  readonly #places = new Map<string, Place>();
  readonly #past = new Map<string, IncomingMessage[]>();

  constructor(name = "console") {
    this.name = name;
  }

  /** Makes a place readable; unlike places it was not given, whose audience is unknown. */
  addPlace(place: Place): void {
    this.#places.set(conversationKey(place.conversation), place);
  }

  /** Puts messages into the past of their conversations, oldest first. */
  addPast(messages: readonly IncomingMessage[]): void {
    for (const message of messages) {
      const key = conversationKey(message.place.conversation);
      this.addPlace(message.place);
      this.#past.set(key, [...(this.#past.get(key) ?? []), message]);
    }
  }

  /** Puts another version in a message's place, or nothing; nobody is told. */
  changePast(ref: MessageRef, now: IncomingMessage | null): void {
    const key = conversationKey(ref);
    const past = this.#past.get(key) ?? [];
    this.#past.set(
      key,
      past.flatMap((message) => (message.ref.message === ref.message ? (now ?? []) : message)),
    );
  }

  /** The private texts one person got, in order. */
  toldTo(person: AccountRef): readonly string[] {
    return this.tells.filter((told) => sameAccount(told.person, person)).map(({ note }) => note.text);
  }

  async start(events: PlatformEvents): Promise<void> {
    this.events = events;
  }

  async stop(): Promise<void> {
    this.events = null;
  }

  async place(conversation: ConversationRef): Promise<Place> {
    const known = this.#places.get(conversationKey(conversation));
    return (
      known ?? { conversation, name: conversation.channel, kind: "channel", audience: "unknown", shared: false, guests: false }
    );
  }

  async pastPlace(conversation: ConversationRef): Promise<Place> {
    return this.place(conversation);
  }

  async reads(person: AccountRef): Promise<boolean> {
    return !this.keptOut.some((other) => sameAccount(other, person));
  }

  async places(): Promise<readonly Place[]> {
    return [...this.#places.values()];
  }

  async history(conversation: ConversationRef, limit: number, cursor?: Cursor): Promise<HistoryPage> {
    if (this.refusesReading) throw new Error("the platform cannot be asked");
    const newestFirst = [...(this.#past.get(conversationKey(conversation)) ?? [])].reverse();
    const start = Number(cursor ?? 0);
    const end = start + limit;
    const place = await this.place(conversation);
    return {
      place,
      since: null,
      messages: newestFirst.slice(start, end),
      next: end < newestFirst.length ? (String(end) as Cursor) : null,
    };
  }

  async historySince(conversation: ConversationRef, since: Date, cursor?: Cursor): Promise<HistoryPage> {
    const page = await this.history(conversation, 100, cursor);
    const messages = page.messages.filter(({ sentAt }) => sentAt >= since);
    return { ...page, messages, next: messages.length < page.messages.length ? null : page.next };
  }

  /** What is in the past is there, and what was posted and not retracted; the rest is gone. */
  async lookUp(messages: readonly MessageRef[]): Promise<readonly LookedUp[]> {
    if (this.refusesReading) throw new Error("the platform cannot be asked");
    return messages.map((ref) => {
      const past = this.#past.get(conversationKey(ref)) ?? [];
      return past.find((message) => message.ref.message === ref.message) ?? this.#own(ref) ?? "gone";
    });
  }

  #own(ref: MessageRef): IncomingMessage | null {
    const is = ({ message }: MessageRef) => message === ref.message;
    const post = this.posts.find((one) => is(one.ref));
    if (!post || this.retracted.some(is)) return null;
    const { mark, body } = this.amends.findLast(({ posted }) => posted.some(is))?.reply ?? post.reply;
    const { conversation } = post.target;
    const place = this.#places.get(conversationKey(conversation));
    if (!place) return null;
    const author = { account: { ...conversation, account: "clone" }, name: "clone", kind: "clone" } as const;
    const text = `${mark} ${body}`;
    return { ref, place, author, text, mentions: [], replyTo: null, forwarded: false, sentAt: new Date(0) };
  }

  async departed(accounts: readonly AccountRef[]): Promise<readonly AccountRef[]> {
    if (this.refusesReading) throw new Error("the platform cannot be asked");
    return accounts.filter((account) => this.left.some((other) => sameAccount(other, account)));
  }

  async removedFrom(workspaces: readonly WorkspaceRef[]): Promise<readonly WorkspaceRef[]> {
    if (this.refusesReading) throw new Error("the platform cannot be asked");
    return workspaces.filter(({ workspace }) => this.thrownOutOf.some((other) => other.workspace === workspace));
  }

  composing(conversation: ConversationRef, until: AbortSignal): void {
    this.composed.push({ conversation, until });
  }

  async post(reply: LabelledReply, target: PostTarget, key: string, lease: Lease): Promise<readonly MessageRef[]> {
    lease.check();
    if (this.refusesPosts) throw new RefusedPost(new Error("the platform takes no messages"));
    const before = this.posts.find((post) => post.key === key);
    if (before) return [before.ref];
    const ref = { ...target.conversation, message: `clone-${this.posts.length + 1}` };
    this.posts.push({ reply, target, key, ref });
    return [ref];
  }

  async amend(reply: LabelledReply, posted: readonly MessageRef[]): Promise<void> {
    if (this.refusesAmends-- > 0) throw this.amendFault;
    this.amends.push({ reply, posted });
  }

  async retract(posted: readonly MessageRef[]): Promise<void> {
    this.retracted.push(...posted);
  }

  async tell(person: AccountRef, note: Note, lease?: Lease): Promise<void> {
    lease?.check();
    if (this.unreachable.some((other) => sameAccount(other, person))) throw new Error("nothing private reaches this person");
    this.tells.push({ person, note });
  }

  link({ channel, message }: MessageRef): string {
    return `fake://${channel}/${message}`;
  }

  async messageAt(typed: string, near: ConversationRef): Promise<MessageRef | null> {
    const [, channel, message] = /^fake:\/\/([^/]+)\/([^/]+)$/.exec(typed) ?? [];
    return channel && message ? { ...near, channel, message } : null;
  }
}
