/** A chat platform in this process that answers at once, so that only the program's own time is measured. */
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { HistoryPage, LookedUp, Platform, PlatformEvents, PostTarget } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { message, placeOf, workspace } from "./scene.ts";

const PAST = 12;
const PEOPLE_IN_PAST = 6;

export class BenchPlatform implements Platform {
  readonly name = workspace.platform;
  readonly #now: Clock;
  readonly #sentence: () => string;
  readonly #waiting = new Map<string, (at: number) => void>();
  #events: PlatformEvents | null = null;

  constructor(now: Clock, sentence: () => string) {
    this.#now = now;
    this.#sentence = sentence;
  }

  get events(): PlatformEvents {
    if (!this.#events) throw new Error("the platform has not been started");
    return this.#events;
  }

  /** Hands the message in; milliseconds until a reply to it was to be posted, null where none was. */
  async timeToPost(asked: IncomingMessage): Promise<number | null> {
    const { message: key } = asked.ref;
    const posted = new Promise<number>((resolve) => this.#waiting.set(key, resolve));
    const from = performance.now();
    const handled = this.events.message(asked).then(() => null);
    const at = await Promise.race([posted, handled]);
    this.#waiting.delete(key);
    return at === null ? null : at - from;
  }

  async start(events: PlatformEvents): Promise<void> {
    this.#events = events;
  }

  async stop(): Promise<void> {
    this.#events = null;
  }

  async place({ channel }: ConversationRef): Promise<Place> {
    return placeOf(channel);
  }

  async pastPlace(conversation: Parameters<Platform["pastPlace"]>[0]): Promise<Place> {
    return this.place(conversation);
  }

  async reads(): Promise<boolean> {
    return true;
  }

  async places(): Promise<readonly Place[]> {
    return [];
  }

  async history({ channel }: ConversationRef): Promise<HistoryPage> {
    const place = placeOf(channel);
    const now = this.#now().getTime();
    const messages = Array.from({ length: PAST }, (_, i) => {
      const by: AccountRef = { ...workspace, account: `p${i % PEOPLE_IN_PAST}-${channel}` };
      return message(by, place, `past${i}`, this.#sentence(), new Date(now - (i + 1) * 60_000));
    });
    return { place, since: null, messages, next: null };
  }

  historySince(conversation: ConversationRef): Promise<HistoryPage> {
    return this.history(conversation);
  }

  async lookUp(messages: readonly MessageRef[]): Promise<readonly LookedUp[]> {
    return messages.map(() => "unknown");
  }

  async departed(): Promise<readonly AccountRef[]> {
    return [];
  }

  async removedFrom(): Promise<readonly WorkspaceRef[]> {
    return [];
  }

  composing(): void {}

  async post(_: LabelledReply, target: PostTarget, key: string): Promise<readonly MessageRef[]> {
    this.#waiting.get(target.replyTo?.message ?? "")?.(performance.now());
    return [{ ...target.conversation, message: `clone-${key}` }];
  }

  async amend(): Promise<void> {}
  async retract(): Promise<void> {}
  async tell(): Promise<void> {}

  link({ channel, message: id }: MessageRef): string {
    return `https://bench.example/${channel}/${id}`;
  }

  async messageAt(): Promise<null> {
    return null;
  }
}
