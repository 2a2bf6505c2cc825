/** A small chat with a bot that hears, goes deaf, reads the past page by page, and is asked to forget: for comparing with what is there at last. */
import { createDispatch } from "#core/dispatch.ts";
import { answeredWithin } from "#core/model/answered.ts";
import {
  type AccountRef,
  type ConversationRef,
  conversationKey,
  type MemberId,
  type MessageRef,
  sameAccount,
} from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import { oneDraft } from "#core/ports/best-of.ts";
import type { Cursor, HistoryPage, PlatformEvents } from "#core/ports/platform.ts";
import type { Jobs } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { backfillHistory } from "#core/use-cases/backfill-history.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { reconcile } from "#core/use-cases/reconcile.ts";
import { FakeLog } from "#test/support/calls.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, message } from "#test/support/people.ts";
import { uncounted } from "#test/support/theatre.ts";
import { Wire } from "./wire.ts";

/** Small, so that a past has several pages. */
const PAGE = 2;

/** A member's past being read: each page is held, as it was read, until it is turned. */
class Reading {
  readonly member: Member;
  ended = false;
  #done: Promise<void> = Promise.resolve();
  #holds = true;
  #held: Promise<void> = Promise.resolve();
  #arrived: () => void = () => {};
  #turn: () => void = () => {};

  constructor(member: Member) {
    this.member = member;
  }

  /** Resolves when the first page is held, or all is read. */
  begin(work: () => Promise<unknown>): Promise<void> {
    return this.#untilNext(() => {
      this.#done = work()
        .then(() => {})
        .finally(() => {
          this.ended = true;
          this.#arrived();
        });
    });
  }

  /** Resolves when the next page is held, or all is read. */
  turn(): Promise<void> {
    return this.ended ? this.#done : this.#untilNext(() => this.#turn());
  }

  /** Resolves when all is read. */
  finish(): Promise<void> {
    this.#holds = false;
    this.#turn();
    return this.#done;
  }

  /** One page after the other, though places are read at once. */
  hold(): Promise<void> {
    this.#held = this.#held.then(async () => {
      if (!this.#holds) return;
      await new Promise<void>((resolve) => {
        this.#turn = resolve;
        this.#arrived();
      });
    });
    return this.#held;
  }

  #untilNext(act: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = resolve;
      act();
    });
  }
}

/** Keeps every message with its order, so that a page begins where the one before ended whatever was deleted. */
export class Chat extends FakePlatform {
  readonly said: IncomingMessage[] = [];
  readonly log = new FakeLog();
  readonly #ears: PlatformEvents;
  now = new Date("2026-11-20T12:00:00.000Z");
  deafSince: Date | null = null;
  readonly #store: Store;
  readonly #readings: Reading[] = [];
  #count = 0;

  constructor(store: Store, places: readonly Place[]) {
    super();
    this.#store = store;
    for (const place of places) this.addPlace(place);
    const core = {
      ...this.#deps(),
      platform: this,
      model: null,
      calendars: null,
      files: null,
      embedder: null,
      bestOf: oneDraft,
      drawStyle: async () => new Uint8Array(),
    };
    this.#ears = createDispatch({ core, reachable: async () => true, batchDelayMs: 0 }).events;
  }

  /** What the bot hears of, if it hears. */
  async #tell(what: (events: PlatformEvents) => Promise<void>): Promise<void> {
    this.now = new Date(this.now.getTime() + 60_000);
    if (!this.deafSince) await what(this.#ears);
  }

  async say(who: string, place: Place, text: string): Promise<void> {
    const left = this.left.findIndex((other) => sameAccount(other, account(who)));
    if (left >= 0) this.left.splice(left, 1);
    const one = message(who, text, { id: `m${++this.#count}`, place, sentAt: this.now });
    this.said.push(one);
    await this.#tell((events) => events.message(one));
  }

  async edit({ ref }: IncomingMessage, text: string): Promise<void> {
    const at = this.said.findIndex((one) => one.ref.message === ref.message);
    const edited = { ...(this.said[at] as IncomingMessage), text };
    this.said[at] = edited;
    await this.#tell((events) => events.edited(edited));
  }

  async remove(refs: readonly MessageRef[]): Promise<void> {
    for (const ref of refs) this.#drop((one) => one.ref.message === ref.message);
    await this.#tell((events) => events.deleted(refs));
  }

  /** A channel goes with its threads. */
  async removePlace({ conversation }: Place): Promise<void> {
    const { channel, thread } = conversation;
    this.#drop(({ ref }) => ref.channel === channel && (thread === null || ref.thread === thread));
    await this.#tell((events) => events.placeRemoved(conversation));
  }

  async leave(who: string): Promise<void> {
    this.left.push(account(who));
    await this.#tell((events) => events.accountLeft(account(who)));
  }

  async hearAgain(): Promise<void> {
    const since = this.deafSince;
    this.deafSince = null;
    if (since) await this.#tell((events) => events.missed(since));
  }

  /** Begins to read a member's past, up to its first page. */
  async read(id: MemberId): Promise<void> {
    const state = await this.#store.members.byId(id);
    if (!state || this.#readings.some(({ member, ended }) => member.id === id && !ended)) return;
    const reading = new Reading(state.member);
    this.#readings.push(reading);
    const wire = new Wire();
    const platform = wire.over(this);
    wire.instead = {
      history: async (...args) => {
        const page = await this.history(...(args as Parameters<Chat["history"]>));
        await reading.hold();
        return page;
      },
    };
    await reading.begin(() => backfillHistory({ ...this.#deps(), platformOf: () => platform }, id, new AbortController().signal));
  }

  async turnPage(who: string): Promise<void> {
    await this.#readings.find(({ member, ended }) => member.account.account === who && !ended)?.turn();
  }

  /** Lets all that is to be read be read to its end. */
  async settle(): Promise<void> {
    await this.hearAgain();
    for (let unread = true; unread; ) {
      for (const reading of this.#readings) await reading.finish();
      const ids = await this.#store.backfills.unfinished();
      for (const id of ids) await this.read(id);
      unread = ids.length > 0;
    }
  }

  override async history(at: ConversationRef, limit: number, cursor?: Cursor, writer?: AccountRef): Promise<HistoryPage> {
    const before = Number(cursor ?? Number.POSITIVE_INFINITY);
    const there = this.said.filter(({ ref }) => conversationKey(ref) === conversationKey(at) && orderOf(ref) < before);
    const whole = there.slice(-(writer ? PAGE : limit)).reverse();
    const by = whole.map(({ author }) => (writer && sameAccount(author.account, writer) ? "member" : "other"));
    const page = writer && there.length > whole.length ? whole.slice(0, answeredWithin(by)) : whole;
    const [oldest] = page.slice(-1);
    const next = oldest && there.length > page.length ? (String(orderOf(oldest.ref)) as Cursor) : null;
    return { place: await this.place(at), since: null, messages: page, next };
  }

  override async lookUp(refs: readonly MessageRef[]) {
    return refs.map((ref) => this.said.find((one) => one.ref.message === ref.message) ?? ("gone" as const));
  }

  #drop(which: (one: IncomingMessage) => boolean): void {
    const left = this.said.filter((one) => !which(one));
    this.said.splice(0, this.said.length, ...left);
  }

  #deps() {
    const jobs: Jobs = {
      backfill: (id) => this.read(id),
      refreshPersonas: async () => {},
      importFile: async () => {},
      embed: async () => {},
      reconcile: (_, since) => reconcile({ ...this.#deps(), jobs, stopping: new AbortController().signal }, this, since),
    };
    return { ...this.#store, jobs, inFlight: new InFlight(), now: () => this.now, log: this.log, meter: uncounted };
  }
}

const orderOf = ({ message: id }: MessageRef): number => Number(id.slice(1));
