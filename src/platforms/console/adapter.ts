/** The console workspace as a platform of the core: no tokens, no network. */
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import { readable } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Lease } from "#core/ports/lease.ts";
import type { Cursor, HistoryPage, LookedUp, Note, Platform, PlatformEvents, PostTarget } from "#core/ports/platform.ts";
import { Unreadable } from "#core/ports/platform-faults.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { labelChunks, strikeLines } from "#core/safety/label-chunks.ts";
import type { BotSide, Channel } from "./chat.ts";
import type { CloneWords } from "./clone-desk.ts";
import { listen } from "./listen.ts";
import { incoming, messageRef, place, platformName, unknownPlace } from "./translate.ts";
import type { ConsoleWorkspace } from "./workspace.ts";

export interface ConsoleOptions {
  /** The longest message, in UTF-16 units. */
  readonly limit?: number;
}

export function createConsole(workspace: ConsoleWorkspace, options: ConsoleOptions = {}): Platform {
  return new ConsolePlatform(workspace, options.limit ?? 2000);
}

class ConsolePlatform implements Platform {
  readonly name = platformName;
  readonly #workspace: ConsoleWorkspace;
  readonly #limit: number;
  #bot: BotSide | null = null;

  constructor(workspace: ConsoleWorkspace, limit: number) {
    this.#workspace = workspace;
    this.#limit = limit;
  }

  async start(events: PlatformEvents): Promise<void> {
    this.#bot = listen(this.#workspace, events);
    this.#workspace.connect(this.#bot);
  }

  async stop(): Promise<void> {
    if (this.#bot) this.#workspace.disconnect(this.#bot);
    this.#bot = null;
  }

  async place(conversation: ConversationRef): Promise<Place> {
    const channel = this.#channel(conversation);
    return channel ? place(this.#workspace, channel) : unknownPlace(conversation);
  }

  pastPlace = (conversation: ConversationRef): Promise<Place> => this.place(conversation);

  async reads({ account }: AccountRef, conversation: ConversationRef): Promise<boolean> {
    const { directory } = this.#workspace;
    const [person, channel] = [directory.findPerson(account), this.#channel(conversation)];
    return person !== null && channel !== null && directory.canRead(person, channel);
  }

  async places(workspace: WorkspaceRef): Promise<readonly Place[]> {
    if (!this.#isHere(workspace)) return [];
    return this.#workspace.directory.channels().map((channel) => place(this.#workspace, channel));
  }

  async history(conversation: ConversationRef, limit: number, cursor?: Cursor): Promise<HistoryPage> {
    const channel = this.#channel(conversation);
    if (!channel) throw new Unreadable();
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
    const page = this.#workspace.messages.page(channel.id, limit, before);
    const oldest = page.at(-1)?.order ?? 0;
    const more = this.#workspace.messages.page(channel.id, 1, oldest).length > 0;
    return {
      place: place(this.#workspace, channel),
      since: null,
      messages: page.map((message) => incoming(this.#workspace, channel, message)),
      next: more ? (String(oldest) as Cursor) : null,
    };
  }

  async historySince(conversation: ConversationRef, since: Date, cursor?: Cursor): Promise<HistoryPage> {
    const page = await this.history(conversation, 100, cursor);
    const messages = page.messages.filter(({ sentAt }) => sentAt >= since);
    return { ...page, messages, next: messages.length < page.messages.length ? null : page.next };
  }

  async lookUp(messages: readonly MessageRef[]): Promise<readonly LookedUp[]> {
    return messages.map((ref) => {
      if (!this.#isHere(ref)) return "unknown";
      const [channel, message] = [this.#channel(ref), this.#workspace.messages.find(ref.message)];
      return channel && message?.channel === channel.id ? incoming(this.#workspace, channel, message) : "gone";
    });
  }

  async departed(accounts: readonly AccountRef[]): Promise<readonly AccountRef[]> {
    return accounts.filter((who) => this.#isHere(who) && !this.#workspace.directory.findPerson(who.account));
  }

  /** Nobody throws it out of a workspace of its own making and goes on there. */
  async removedFrom(): Promise<readonly WorkspaceRef[]> {
    return [];
  }

  /** Nobody watches a console for that. */
  composing(): void {}

  async post(reply: LabelledReply, target: PostTarget, key: string, lease: Lease): Promise<readonly MessageRef[]> {
    const words = this.#words(reply);
    const channel = this.#channel(target.conversation);
    if (!channel) throw new Error("the conversation cannot be read");
    const replyTo = target.replyTo && this.#workspace.messages.get(target.replyTo.message).id;
    lease.check();
    const posted = this.#workspace.clone.post({ ...words, key, channel: channel.id, replyTo });
    return posted.map((message) => messageRef(this.#workspace, message));
  }

  async amend(reply: LabelledReply, posted: readonly MessageRef[]): Promise<void> {
    this.#workspace.clone.rewrite(
      posted.map(({ message }) => message),
      this.#words(reply),
    );
  }

  async retract(posted: readonly MessageRef[]): Promise<void> {
    this.#workspace.clone.remove(posted.map(({ message }) => message));
  }

  async tell(person: AccountRef, note: Note, lease?: Lease): Promise<void> {
    lease?.check();
    if (!this.#isHere(person)) throw new Error("the person is not in this workspace");
    this.#workspace.tell(person.account, note);
  }

  link(message: MessageRef): string {
    return `console://${encodeURIComponent(message.channel)}/${encodeURIComponent(message.message)}`;
  }

  async messageAt(typed: string, near: ConversationRef): Promise<MessageRef | null> {
    if (!this.#isHere(near)) return null;
    const [, channel, linked] = /^console:\/\/([^/\s]+)\/([^/\s]+)$/.exec(typed.trim()) ?? [];
    if (channel && linked) return { ...near, channel: decodeURIComponent(channel), message: decodeURIComponent(linked) };
    const bare = this.#workspace.messages.find(typed.trim());
    return bare && messageRef(this.#workspace, bare);
  }

  #words(reply: LabelledReply): CloneWords {
    const shape = { limit: this.#limit, strong: (mark: string) => mark, escape: (body: string) => this.#shown(body, reply) };
    const texts = labelChunks(reply, shape);
    return { mark: reply.mark, texts, notice: reply.notice, actions: reply.actions };
  }

  /** A mention becomes the plain name, and `@everyone` a word, so that neither lights up a screen. Nothing is taken out: what is left could join to a mention. */
  #quiet(body: string): string {
    const named = readable(body, (id) => this.#workspace.directory.nameOf(id));
    return named.replace(/<(?=@)/g, "<\u2060").replace(/@(?=everyone|here|channel)/gi, "@\u2060");
  }

  #shown(body: string, { struck }: LabelledReply): string {
    const quiet = this.#quiet(body);
    return struck ? strikeLines(quiet.replaceAll("~", "-"), "~") : quiet;
  }

  #isHere(ref: WorkspaceRef): boolean {
    return ref.platform === platformName && ref.workspace === this.#workspace.id;
  }

  #channel(conversation: ConversationRef): Channel | null {
    if (!this.#isHere(conversation) || conversation.thread !== null) return null;
    return this.#workspace.directory.findChannel(conversation.channel);
  }
}
