/** Asks Slack what became of messages read before, and of people who were there. */
import { z } from "zod";
import { type AccountRef, conversationOf, type MessageRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { LookedUp } from "#core/ports/platform.ts";
import type { Installed } from "./access.ts";
import { isRefusal, refusalOf, waitOf } from "./faults.ts";
import type { PastDeps } from "./past.ts";
import { messageShape, userShape } from "./payloads.ts";
import { accountRef } from "./places.ts";
import { incoming, inThread, isSaid } from "./translate.ts";

const PAGE = 200;
/** For one conversation; where Slack lets the bot read once a minute, what is left is looked at another night. */
const PATIENCE_MS = 60_000;

const answerShape = z.object({
  messages: z.array(z.object({ ts: z.string() }).loose()),
  has_more: z.boolean().optional(),
  /** Older messages are there, but hidden: the workspace's plan does not show them. */
  is_limited: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
type Answer = z.output<typeof answerShape>;

interface Looking {
  readonly deps: PastDeps;
  readonly place: Place;
  readonly self: Installed;
  /** What is known by now, by message. */
  readonly known: Map<string, LookedUp>;
}

export async function lookUp(deps: PastDeps, messages: readonly MessageRef[]): Promise<readonly LookedUp[]> {
  const [first] = messages;
  const place = first && (await deps.place(conversationOf(first))).place;
  // A channel that is gone and one the bot may not see look the same.
  if (!place || place.audience === "unknown" || place.kind === "direct") return messages.map(() => "unknown");
  const self = await deps.web.installed(first.workspace);
  const looking: Looking = { deps, place, self, known: new Map() };
  const newestFirst = [...new Set(messages.map(({ message }) => message))].sort().reverse();
  try {
    await (first.thread === null ? lookInChannel(looking, newestFirst) : lookInThread(looking, first.thread, newestFirst));
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
  }
  return messages.map(({ message }) => looking.known.get(message) ?? "unknown");
}

/** A request for each page that has one of them. */
async function lookInChannel(looking: Looking, newestFirst: readonly string[]): Promise<void> {
  let rest = newestFirst;
  while (rest[0] !== undefined) {
    const bounds = { latest: rest[0], oldest: rest.at(-1) ?? rest[0], inclusive: true };
    const answer = await ask(looking, "conversations.history", bounds);
    const reached = answer.has_more ? answer.messages.at(-1)?.ts : bounds.oldest;
    if (reached === undefined || reached > rest[0]) return;
    note(
      looking,
      answer.messages,
      rest.filter((ts) => ts >= reached),
      answer.is_limited === true,
    );
    rest = rest.filter((ts) => ts < reached);
  }
}

async function lookInThread(looking: Looking, thread: string, newestFirst: readonly string[]): Promise<void> {
  const bounds = { ts: thread, latest: newestFirst[0], oldest: newestFirst.at(-1), inclusive: true };
  const all: Answer["messages"] = [];
  let cursor = "";
  try {
    do {
      const answer = await ask(looking, "conversations.replies", { ...bounds, ...(cursor ? { cursor } : {}) });
      all.push(...answer.messages);
      if (answer.is_limited) return;
      cursor = answer.response_metadata?.next_cursor ?? "";
    } while (cursor);
  } catch (fault) {
    if (refusalOf(fault) !== "thread_not_found") throw fault;
  }
  note(looking, all, newestFirst, false);
}

function note(looking: Looking, found: Answer["messages"], wanted: readonly string[], hidden: boolean): void {
  const byTs = new Map(found.map((message) => [message.ts, message]));
  for (const ts of wanted) {
    const message = byTs.get(ts);
    if (message || !hidden) looking.known.set(ts, message ? whatOf(looking, message) : "gone");
  }
}

/** A message with replies that was removed leaves a tombstone. */
function whatOf({ deps, place, self }: Looking, found: unknown): LookedUp {
  const read = messageShape.safeParse(found);
  if (!read.success) return "unknown";
  if (read.data.subtype === "tombstone") return "gone";
  if (!isSaid(read.data)) return "unknown";
  const author = accountRef(place.conversation.workspace, read.data.user ?? read.data.bot_id ?? "nobody");
  return incoming(read.data, inThread(place, null), deps.people.known(author), self);
}

async function ask({ deps, place }: Looking, method: string, args: Record<string, unknown>): Promise<Answer> {
  const { workspace, channel } = place.conversation;
  const options = { again: true, signal: deps.stopped, patienceMs: PATIENCE_MS };
  return answerShape.parse(await deps.web.call(workspace, method, { channel, limit: PAGE, ...args }, options));
}

/** Slack keeps whoever left as deleted; of whom it does not tell that, nothing is known. */
export async function departed({ web, stopped }: PastDeps, accounts: readonly AccountRef[]): Promise<readonly AccountRef[]> {
  const gone: AccountRef[] = [];
  for (const account of accounts) {
    if (!(await web.isInstalled(account.workspace))) continue;
    const options = { again: true, signal: stopped, patienceMs: PATIENCE_MS };
    try {
      const answer = await web.call(account.workspace, "users.info", { user: account.account }, options);
      const read = z.object({ user: userShape }).safeParse(answer);
      if (read.data?.user.id === account.account && read.data.user.deleted) gone.push(account);
    } catch (fault) {
      if (waitOf(fault) !== null) return gone;
      if (!isRefusal(fault)) throw fault;
    }
  }
  return gone;
}
