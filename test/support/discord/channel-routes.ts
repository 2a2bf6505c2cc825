/** REST: single channels, typing, and threads that were put away. */
import { PermissionFlagsBits as Bits, ChannelType } from "discord.js";
import { z } from "zod";
import { ApiError } from "./api-error.ts";
import { type Backend, mayRead, seenChannel, talkChannel } from "./backend.ts";
import { can, canSpeak } from "./permissions.ts";
import { answer, type Call, checked, done, param, type Route, route } from "./router.ts";
import { showChannel, showThreadMember } from "./show-places.ts";
import { byAge } from "./snowflake.ts";
import type { Channel, ThreadState, Wire } from "./state.ts";
import type { World } from "./world.ts";

const CHANNEL = "/channels/{channel_id}";
const limit = z.coerce.number().int().min(2).max(100).default(50);
const byTime = z.object({ before: z.iso.datetime({ offset: true }).optional(), limit });
const byId = z.object({
  before: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  limit,
});

export function channelRoutes(backend: Backend): readonly Route[] {
  const { world, threads } = backend;
  return [
    route("GET", CHANNEL, (call) => answer(showChannel(world, seenChannel(backend, param(call, "channel_id"))))),
    route("PATCH", CHANNEL, (call) => answer(showChannel(world, changedThread(backend, call)))),
    route("POST", `${CHANNEL}/typing`, (call) => {
      const channel = talkChannel(backend, param(call, "channel_id"));
      if (!canSpeak(world, channel, world.botId)) throw new ApiError("missingPermissions");
      return done;
    }),
    route("PUT", `${CHANNEL}/thread-members/@me`, (call) => {
      threads.join(threadOf(backend, call), world.botId);
      return done;
    }),
    route("DELETE", `${CHANNEL}/thread-members/@me`, (call) => {
      threads.quit(threadOf(backend, call), world.botId);
      return done;
    }),
    route("GET", `${CHANNEL}/thread-members/{user_id}`, (call) => {
      const [channel, id] = [threadOf(backend, call), param(call, "user_id")];
      const joined = channel.thread?.members.get(id);
      if (!joined) throw new ApiError("unknownMember");
      return answer(showThreadMember(channel.id, id, joined));
    }),
    route("GET", `${CHANNEL}/threads/archived/public`, (call) => answer(archived(backend, call, "public"))),
    route("GET", `${CHANNEL}/threads/archived/private`, (call) => answer(archived(backend, call, "private"))),
    route("GET", `${CHANNEL}/users/@me/threads/archived/private`, (call) => answer(joined(backend, call))),
  ];
}

function threadOf(backend: Backend, call: Call): Channel {
  const channel = seenChannel(backend, param(call, "channel_id"));
  if (!channel.thread) throw new ApiError("wrongChannelType");
  return channel;
}

const threadChange = z.strictObject({ archived: z.boolean().optional(), locked: z.boolean().optional() });

/** Whoever may write in a thread may open it again, unless it is locked; the rest takes managing threads, or having begun it. */
function changedThread(backend: Backend, call: Call): Channel {
  const { world, threads } = backend;
  const channel = threadOf(backend, call);
  const change = checked(threadChange, call.body);
  const { archived = false, locked = false, ownerId } = channel.thread ?? {};
  const opens = change.archived === false && change.locked === undefined && !locked && canSpeak(world, channel, world.botId);
  const manages = can(world, channel, world.botId, Bits.ManageThreads) || (ownerId === world.botId && !locked);
  if (!opens && !manages) throw new ApiError("missingPermissions");
  if (archived && change.archived !== false) throw new ApiError("threadArchived");
  threads.change(channel, {
    ...(change.archived === undefined ? {} : { archived: change.archived }),
    ...(change.locked === undefined ? {} : { locked: change.locked }),
  });
  return channel;
}

type PutAway = Channel & { readonly thread: ThreadState };

/** Last put away first. */
function archived(backend: Backend, call: Call, whose: "public" | "private"): Wire {
  const { world } = backend;
  const { before, limit } = checked(byTime, Object.fromEntries(call.query));
  const parent = readParent(backend, call);
  if (whose === "private" && !can(world, parent, world.botId, Bits.ManageThreads)) throw new ApiError("missingPermissions");
  const all = putAwayIn(world, parent, whose)
    .filter(({ thread }) => before === undefined || thread.archivedAt < new Date(before))
    .sort((a, b) => b.thread.archivedAt.getTime() - a.thread.archivedAt.getTime());
  return listed(world, all, limit);
}

/** Private ones the bot is in; last made first. */
function joined(backend: Backend, call: Call): Wire {
  const { world } = backend;
  const { before, limit } = checked(byId, Object.fromEntries(call.query));
  const all = putAwayIn(world, readParent(backend, call), "private")
    .filter(({ id, thread }) => thread.members.has(world.botId) && (before === undefined || BigInt(id) < BigInt(before)))
    .sort(byAge)
    .reverse();
  return listed(world, all, limit);
}

function readParent(backend: Backend, call: Call): Channel {
  const parent = seenChannel(backend, param(call, "channel_id"));
  if (!mayRead(backend, parent)) throw new ApiError("missingAccess");
  return parent;
}

function putAwayIn(world: World, parent: Channel, whose: "public" | "private"): PutAway[] {
  return [...world.channels.values()]
    .filter((channel): channel is PutAway => channel.thread?.archived === true && channel.parentId === parent.id)
    .filter(({ type }) => (type === ChannelType.PrivateThread) === (whose === "private"));
}

function listed(world: World, all: readonly PutAway[], limit: number): Wire {
  const shown = all.slice(0, limit);
  return {
    threads: shown.map((channel) => showChannel(world, channel)),
    members: shown.flatMap(({ id, thread }) => {
      const since = thread.members.get(world.botId);
      return since ? [showThreadMember(id, world.botId, since)] : [];
    }),
    has_more: all.length > limit,
  };
}
