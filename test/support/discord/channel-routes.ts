/** REST: single channels, typing, and threads that were put away. */
import { PermissionFlagsBits as Bits, ChannelType } from "discord.js";
import { z } from "zod";
import { ApiError } from "./api-error.ts";
import { type Backend, mayRead, seenChannel, talkChannel } from "./backend.ts";
import { can, canSpeak } from "./permissions.ts";
import { answer, type Call, checked, done, param, type Route, route } from "./router.ts";
import { showChannel, showThreadMember } from "./show-places.ts";
import type { Channel, Wire } from "./state.ts";

const CHANNEL = "/channels/{channel_id}";
const paging = z.object({
  before: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(2).max(100).default(50),
});

export function channelRoutes(backend: Backend): readonly Route[] {
  const { world, threads } = backend;
  return [
    route("GET", CHANNEL, (call) => answer(showChannel(world, seenChannel(backend, param(call, "channel_id"))))),
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
    route("GET", `${CHANNEL}/threads/archived/public`, (call) => answer(archived(backend, call, false))),
    route("GET", `${CHANNEL}/threads/archived/private`, (call) => answer(archived(backend, call, true))),
  ];
}

function threadOf(backend: Backend, call: Call): Channel {
  const channel = seenChannel(backend, param(call, "channel_id"));
  if (!channel.thread) throw new ApiError("wrongChannelType");
  return channel;
}

/** Last put away first. */
function archived(backend: Backend, call: Call, privately: boolean): Wire {
  const { world } = backend;
  const { before, limit } = checked(paging, Object.fromEntries(call.query));
  const parent = seenChannel(backend, param(call, "channel_id"));
  if (!mayRead(backend, parent)) throw new ApiError("missingAccess");
  if (privately && !can(world, parent, world.botId, Bits.ManageThreads)) throw new ApiError("missingPermissions");
  const all = [...world.channels.values()]
    .flatMap((channel) =>
      channel.thread?.archived && channel.parentId === parent.id ? [{ channel, thread: channel.thread }] : [],
    )
    .filter(({ channel }) => (channel.type === ChannelType.PrivateThread) === privately)
    .filter(({ thread }) => before === undefined || thread.archivedAt < new Date(before))
    .sort((a, b) => b.thread.archivedAt.getTime() - a.thread.archivedAt.getTime());
  const shown = all.slice(0, limit);
  return {
    threads: shown.map(({ channel }) => showChannel(world, channel)),
    members: shown.flatMap(({ channel, thread }) => {
      const joined = thread.members.get(world.botId);
      return joined ? [showThreadMember(channel.id, world.botId, joined)] : [];
    }),
    has_more: all.length > limit,
  };
}
