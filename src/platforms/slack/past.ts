/** A conversation's past: pages of everyone's messages, and the threads one member took part in. */
import { z } from "zod";
import { answeredWithin, type By } from "#core/model/answered.ts";
import type { AccountRef, ConversationRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Cursor, HistoryPage } from "#core/ports/platform.ts";
import { Unreadable } from "#core/ports/platform-faults.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { Installed } from "./access.ts";
import { jsonOf } from "./buttons.ts";
import { refusalOf, waitOf } from "./faults.ts";
import type { Pace } from "./pace.ts";
import { type Message, messageShape, readable } from "./payloads.ts";
import type { People } from "./people.ts";
import { accountRef } from "./places.ts";
import { incoming, inThread, isSaid } from "./translate.ts";
import type { CallOptions, Web } from "./web.ts";

export interface PastDeps {
  readonly web: Web;
  readonly people: People;
  /** With when it was made, as far as that is known. */
  readonly place: (conversation: ConversationRef) => Promise<{ readonly place: Place; readonly since: Date | null }>;
  /** Fires when the bot stops. */
  readonly stopped: AbortSignal;
  readonly pace: Pace;
  readonly now: Clock;
}

export const LARGEST_PAGE = 200;
/** Whoever waits for an answer is not kept waiting by it. */
const SHORT_PATIENCE_MS = 1_000;

/** What is still to be read: threads first, then the channel from a message downwards. */
export const cursorShape = z.object({
  /** Threads, and where in the first of them to go on. */
  t: z.array(z.string()).default([]),
  c: z.string().optional(),
  /** The oldest message read of the channel; null where all of it is read. */
  b: z.string().nullable(),
});
export type Position = z.output<typeof cursorShape>;

export async function history(
  deps: PastDeps,
  conversation: ConversationRef,
  limit: number,
  cursor?: Cursor,
  writer?: AccountRef,
): Promise<HistoryPage> {
  const found = await deps.place(conversation);
  const { place, since } = found;
  if (place.audience === "unknown" || place.kind === "direct") throw new Unreadable();
  const self = await deps.web.installed(conversation.workspace);
  const reading: Reading = { deps, place, self, limit: Math.min(limit, LARGEST_PAGE), writer, patient: writer !== undefined };
  const at = cursor === undefined ? null : cursorShape.parse(jsonOf(cursor));
  try {
    return { place, since, ...(await pageAt(reading, at)) };
  } catch (fault) {
    // An answer does without what was said before it where Slack does not let the bot read as often as it is asked.
    if (!writer && waitOf(fault) !== null) return { place, since, messages: [], next: null };
    throw isShut(fault) ? new Unreadable({ cause: fault }) : fault;
  }
}

function pageAt(reading: Reading, at: Position | null): Promise<Stretch> {
  const { thread } = reading.place.conversation;
  if (thread !== null) return wholeThread(reading, thread, at?.b ?? null);
  return at && at.t.length > 0 ? threadPage(reading, at) : channelPage(reading, at?.b ?? null);
}

export type Stretch = Pick<HistoryPage, "messages" | "next">;

export interface Reading {
  readonly deps: PastDeps;
  readonly place: Place;
  readonly self: Installed;
  readonly limit: number;
  readonly writer: AccountRef | undefined;
  /** Waits for its turn, however seldom Slack grants one; an answer cannot. */
  readonly patient: boolean;
}

async function channelPage(reading: Reading, before: string | null): Promise<Stretch> {
  const { limit, writer } = reading;
  const answer = await read(reading, "conversations.history", {
    limit,
    ...(before ? { latest: before, inclusive: false } : {}),
  });
  const messages =
    writer && answer.more ? answer.messages.slice(0, answeredWithin(answer.messages.map(byOf(reading)))) : answer.messages;
  const oldest = messages.at(-1);
  const threads = writer ? messages.filter((message) => tookPart(message, writer)).map(({ ts }) => ts) : [];
  const next: Position = { t: threads, b: answer.more && oldest ? oldest.ts : null };
  return { messages: await translated(reading, messages), next: cursorOf(next) };
}

function byOf({ writer }: Reading): (message: Message) => By {
  return (message) => {
    if (message.user === writer?.account) return "member";
    return message.user && !message.bot_id && isSaid(message) ? "other" : "program";
  };
}

/** Slack names at most five of those who took part. */
function tookPart({ reply_count = 0, reply_users = [], reply_users_count = 0 }: Message, { account }: AccountRef): boolean {
  return reply_count > 0 && (reply_users.includes(account) || reply_users_count > reply_users.length);
}

async function threadPage(reading: Reading, position: Position): Promise<Stretch> {
  const { messages, next } = await firstThread(reading, position, {});
  const [thread] = position.t;
  // A thread's first message stands in the channel too, where its page holds it.
  const own = messages.filter(({ ts, user }) => ts !== thread || user !== reading.writer?.account);
  return { messages: await translated(reading, own), next: cursorOf(next) };
}

/** A page of the first thread of a position, and what is left then; pages come oldest first, and so are turned round one by one. */
export async function firstThread(
  reading: Reading,
  { t: [thread = "", ...others], c, b }: Pick<Position, "t" | "c" | "b">,
  bounds: { readonly oldest?: string },
): Promise<{ readonly messages: readonly Message[]; readonly next: Position }> {
  const args = { ts: thread, limit: reading.limit, ...bounds };
  const answer = await read(reading, "conversations.replies", { ...args, ...(c ? { cursor: c } : {}) }).catch(
    (fault: unknown) => {
      // Removed meanwhile.
      if (refusalOf(fault) === "thread_not_found") return nothing;
      // The place in it is not known any more: it is read from its beginning, and what is known of it is kept once.
      if (c && refusalOf(fault) === "invalid_cursor") return read(reading, "conversations.replies", args);
      throw fault;
    },
  );
  const next: Position = answer.cursor ? { t: [thread, ...others], c: answer.cursor, b } : { t: others, b };
  return { messages: [...answer.messages].reverse(), next };
}

/** The newest messages of a thread, which Slack hands out oldest first. */
async function wholeThread(reading: Reading, thread: string, before: string | null): Promise<Stretch> {
  const all: Message[] = [];
  let cursor: string | null = null;
  do {
    const args = { ts: thread, limit: LARGEST_PAGE, ...(before ? { latest: before, inclusive: false } : {}) };
    const page: Answer = await read(reading, "conversations.replies", { ...args, ...(cursor ? { cursor } : {}) });
    all.push(...page.messages.filter(({ ts }) => before === null || ts < before));
    cursor = page.cursor;
  } while (cursor);
  const newest = all.slice(-reading.limit).reverse();
  const oldest = newest.at(-1);
  const next: Position = { t: [], b: all.length > newest.length && oldest ? oldest.ts : null };
  return { messages: await translated(reading, newest), next: cursorOf(next) };
}

function cursorOf(next: Position): Cursor | null {
  return next.t.length === 0 && next.b === null ? null : (JSON.stringify(next) as Cursor);
}

interface Answer {
  readonly messages: readonly Message[];
  readonly more: boolean;
  readonly cursor: string | null;
}

const nothing: Answer = { messages: [], more: false, cursor: null };

export async function read({ deps, place, patient }: Reading, method: string, args: Record<string, unknown>): Promise<Answer> {
  const { workspace, channel } = place.conversation;
  const call = (patienceMs: number) => {
    const options: CallOptions = { again: true, signal: deps.stopped, patienceMs };
    return deps.web.call(workspace, method, { channel, ...args }, options);
  };
  // Slack may grant a request a minute; a member's past is read all the same, however long it takes.
  const asked = patient ? deps.pace.take(`${workspace} ${method}`, deps.stopped, () => call(0)) : call(SHORT_PATIENCE_MS);
  const answer = (await asked) as {
    messages?: unknown[];
    has_more?: boolean;
    response_metadata?: { next_cursor?: string };
  };
  return {
    messages: readable(messageShape, answer.messages ?? []),
    more: answer.has_more === true,
    cursor: answer.response_metadata?.next_cursor || null,
  };
}

export async function translated({ deps, place, self, patient }: Reading, messages: readonly Message[]) {
  const { workspace } = place.conversation;
  const said = messages.filter(isSaid);
  return Promise.all(
    said.map(async (message) => {
      const author = accountRef(workspace, message.user ?? message.bot_id ?? "nobody");
      // Names are for showing: a page of the past needs none.
      const name = patient || !message.user ? deps.people.known(author) : await deps.people.name(author);
      return incoming(message, inThread(place, null), name, self);
    }),
  );
}

const SHUT = new Set(["channel_not_found", "not_in_channel", "missing_scope", "no_permission", "access_denied", "not_allowed"]);

/** Slack does not show the conversation, or not any more. */
export const isShut = (fault: unknown): boolean => SHUT.has(refusalOf(fault) ?? "");
