/** When the bot comes to see a channel, Discord sends it that channel's active threads. */
import { GatewayIntentBits as Intents } from "discord.js";
import type { Gateway } from "./gateway.ts";
import { canSee } from "./permissions.ts";
import { showThread, showThreadMember } from "./show-places.ts";
import type { Channel } from "./state.ts";
import type { World } from "./world.ts";

export function whileWatchingThreads(world: World, gateway: Gateway, guildId: string | null, change: () => void): void {
  const before = new Set((guildId === null ? [] : seenParents(world, guildId)).map(({ id }) => id));
  change();
  if (guildId === null) return;
  const gained = seenParents(world, guildId).filter(({ id }) => !before.has(id));
  if (gained.length > 0) tellOfThreads(world, gateway, guildId, new Set(gained.map(({ id }) => id)));
}

/** What the bot sees of what can have threads. */
function seenParents(world: World, guildId: string): readonly Channel[] {
  return world.channelsOf(guildId).filter((channel) => !channel.thread && canSee(world, channel, world.botId));
}

function tellOfThreads(world: World, gateway: Gateway, guildId: string, parents: ReadonlySet<string>): void {
  const threads = world
    .threadsOf(guildId)
    .filter(({ parentId, thread }) => parentId !== null && parents.has(parentId) && !thread?.archived)
    .filter((thread) => canSee(world, thread, world.botId));
  const members = threads.flatMap(({ id, thread }) => {
    const joined = thread?.members.get(world.botId);
    return joined ? [showThreadMember(id, world.botId, joined)] : [];
  });
  const data = {
    guild_id: guildId,
    channel_ids: [...parents],
    threads: threads.map((thread) => showThread(world, thread)),
    members,
  };
  gateway.tell({ t: "THREAD_LIST_SYNC", guildId, intents: Intents.Guilds, seen: true, data: () => data });
}
