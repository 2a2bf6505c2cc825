/** What was said: history, newest first, and threads, oldest first. */
import { SlackError } from "./api-error.ts";
import type { Args } from "./args.ts";
import type { Backend } from "./backend.ts";
import { readable } from "./channel-access.ts";
import { microsOf } from "./ids.ts";
import { type Method, method } from "./methods.ts";
import { showMessage } from "./show-message.ts";
import type { Message, Wire } from "./state.ts";

const USUAL = 100;
const MOST = 999;

export function historyMethods({ world, rateLimits }: Backend): readonly Method[] {
  const show = (args: Args) => (message: Message) => showMessage(world, message, { metadata: args.flag("include_all_metadata") });
  return [
    method("conversations.history", [], (call) => {
      const channel = readable(world, call);
      const inChannel = world.messagesIn(channel.id).filter((message) => !isReply(message) || message.broadcast);
      const wanted = within(inChannel, call.args).toReversed();
      if (!call.args.text("cursor") && bound(call.args, "latest") === null && bound(call.args, "oldest") !== null)
        return { ...closestToOldest(wanted, call.args, rateLimits.limits.pageSize, show(call.args)), pin_count: 0 };
      return { ...paged(wanted, call.args, rateLimits.limits.pageSize, show(call.args)), pin_count: 0 };
    }),
    method("conversations.replies", [], (call) => {
      const channel = readable(world, call);
      const named = world.findMessage(channel.id, call.args.needed("ts"));
      if (!named) throw new SlackError("thread_not_found");
      const root = world.findMessage(channel.id, named.thread_ts ?? named.ts) ?? named;
      const replies = within(world.repliesTo(channel.id, root.ts), call.args);
      return paged([root, ...replies], call.args, rateLimits.limits.pageSize, show(call.args));
    }),
  ];
}

function isReply({ thread_ts, ts }: Message): boolean {
  return thread_ts !== null && thread_ts !== ts;
}

/** Bounds are left out themselves, unless `inclusive`. */
function within(messages: readonly Message[], args: Args): readonly Message[] {
  const inclusive = args.flag("inclusive");
  const [oldest, latest] = [bound(args, "oldest"), bound(args, "latest")];
  return messages.filter(({ ts }) => {
    const at = microsOf(ts);
    if (inclusive && (at === oldest || at === latest)) return true;
    return (oldest === null || at > oldest) && (latest === null || at < latest);
  });
}

function bound(args: Args, name: string): bigint | null {
  const value = args.text(name);
  if (value === null || value === "" || value === "now") return null;
  if (!/^\d+(\.\d+)?$/.test(value)) throw new SlackError(`invalid_ts_${name}`);
  return microsOf(value);
}

/** Of a stretch without an end, the page at its beginning. */
function closestToOldest(newestFirst: readonly Message[], args: Args, most: number, show: (message: Message) => Wire): Wire {
  const page = newestFirst.slice(-limitOf(args, most));
  return { messages: page.map(show), has_more: newestFirst.length > page.length };
}

function limitOf(args: Args, most: number): number {
  const asked = args.number("limit", USUAL);
  if (asked < 0 || asked > MOST) throw new SlackError("invalid_limit");
  return Math.min(asked === 0 ? USUAL : asked, most);
}

/** A cursor points at the last message given. */
function paged(messages: readonly Message[], args: Args, most: number, show: (message: Message) => Wire): Wire {
  const limit = limitOf(args, most);
  const cursor = args.text("cursor");
  const start = cursor ? messages.findIndex(({ ts }) => `next:${ts}` === Buffer.from(cursor, "base64").toString()) + 1 : 0;
  if (cursor && start === 0) throw new SlackError("invalid_cursor");
  const page = messages.slice(start, start + limit);
  const more = start + limit < messages.length;
  const next = more ? { next_cursor: Buffer.from(`next:${page.at(-1)?.ts}`).toString("base64") } : null;
  return { messages: page.map(show), has_more: more, ...(next ? { response_metadata: next } : {}) };
}
