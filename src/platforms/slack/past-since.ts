/** What was said in a channel since a time, in its threads too: Slack tells of a thread only with the message it hangs on, which may be older. */
import { z } from "zod";
import type { ConversationRef } from "#core/model/ids.ts";
import type { Cursor, HistoryPage } from "#core/ports/platform.ts";
import { Unreadable } from "#core/ports/platform-faults.ts";
import { jsonOf } from "./buttons.ts";
import { cursorShape, firstThread, isShut, LARGEST_PAGE, type PastDeps, type Reading, read, translated } from "./past.ts";
import type { Message } from "./payloads.ts";
import { timeOf } from "./places.ts";

/** A thread that hangs on a message so much older than the time is not looked for. */
const REACH_MS = 30 * 24 * 60 * 60_000;
/** Nor one whose message stands further back than on so many pages that hold nothing since. */
const OLDER_PAGES = 3;
/** Slack's clock may be ahead. */
const AHEAD_MS = 60_000;

/** As of a writer's past; `n`: how many pages that hold nothing since were looked through. */
const positionShape = cursorShape.extend({ n: z.number().default(0) });
type Position = z.output<typeof positionShape>;

export async function historySince(
  deps: PastDeps,
  conversation: ConversationRef,
  since: Date,
  cursor?: Cursor,
): Promise<HistoryPage> {
  const { place, since: made } = await deps.place(conversation);
  if (place.audience === "unknown" || place.kind === "direct") throw new Unreadable();
  const self = await deps.web.installed(conversation.workspace);
  const reading: Reading = { deps, place, self, limit: LARGEST_PAGE, writer: undefined, patient: true };
  const at = cursor === undefined ? beginning(conversation) : positionShape.parse(jsonOf(cursor));
  try {
    const { messages, next } = await (at && at.t.length > 0 ? thread(reading, at, since) : channel(reading, at, since));
    const written = messages.filter(({ ts }) => timeOf(ts) >= since);
    const left = next.t.length > 0 || next.b !== null;
    return {
      place,
      since: made,
      messages: await translated(reading, written),
      next: left ? (JSON.stringify(next) as Cursor) : null,
    };
  } catch (fault) {
    throw isShut(fault) ? new Unreadable({ cause: fault }) : fault;
  }
}

const beginning = ({ thread }: ConversationRef): Position | null => (thread === null ? null : { t: [thread], b: null, n: 0 });

interface Stretch {
  readonly messages: readonly Message[];
  readonly next: Position;
}

async function channel(reading: Reading, at: Position | null, since: Date): Promise<Stretch> {
  const { limit } = reading;
  const oldest = tsOf(new Date(since.getTime() - REACH_MS));
  // Without a `latest`, Slack begins at `oldest`.
  const latest = at?.b ?? tsOf(new Date(reading.deps.now().getTime() + AHEAD_MS));
  const answer = await read(reading, "conversations.history", { limit, oldest, latest });
  const { messages, more } = answer;
  const last = messages.at(-1);
  const past = last !== undefined && timeOf(last.ts) < since;
  const n = (at?.n ?? 0) + (past ? 1 : 0);
  // Whoever is given a few at a time is given them seldom: then threads on older messages are left alone.
  const seldom = more && messages.length < limit;
  const on = more && last && !(past && (seldom || n >= OLDER_PAGES));
  const threads = messages.flatMap((message) => threadSince(message, since) ?? []);
  return { messages, next: { t: [...new Set(threads)], b: on ? last.ts : null, n } };
}

/** The thread something was said in since: it hangs on the message, or the message is shown in the channel out of it. */
function threadSince({ ts, thread_ts, latest_reply }: Message, since: Date): string | null {
  if (latest_reply) return timeOf(latest_reply) >= since ? ts : null;
  return thread_ts && thread_ts !== ts && timeOf(ts) >= since ? thread_ts : null;
}

async function thread(reading: Reading, at: Position, since: Date): Promise<Stretch> {
  const { messages, next } = await firstThread(reading, at, { oldest: tsOf(since) });
  // The first message comes with every page, and stands in the channel.
  return { messages: messages.filter(({ ts }) => ts !== at.t[0]), next: { ...next, n: at.n } };
}

/** Just before a time, as Slack counts. */
const tsOf = (time: Date): string => ((time.getTime() - 1) / 1000).toFixed(6);
