/** A guild as large as many are: categories, text and voice channels, roles, overwrites and threads, made when asked for. */
import { PermissionFlagsBits as Bits, ChannelType } from "discord.js";
import { EVERYDAY } from "#test/support/discord/permissions.ts";
import { showRole } from "#test/support/discord/show-people.ts";
import { showChannel } from "#test/support/discord/show-places.ts";
import type { Channel, Overwrite, Wire } from "#test/support/discord/state.ts";
import type { World } from "#test/support/discord/world.ts";

const CATEGORIES = 5;
const VOICE = 6;
const CHANNELS = 40;
const ROLES = 15;
/** In the whole guild: on every second channel one. */
const OVERWRITES = 20;
const THREADS = 4;

const topic = "What happened this week, what comes next, and who to ask about it. Keep it short and kind.";

export function scenery(world: World, guildId: string, now: Date): () => Wire {
  const id = (n: number) => String(BigInt(guildId) + 4_194_304n * BigInt(n + 1));
  const channelId = (n: number) => id(100 + n);
  const blank = { guildId, nsfw: false, recipientId: null, lastMessageId: id(500), thread: null, overwrites: [] };
  const channel = (n: number): Channel => ({
    ...blank,
    id: channelId(n),
    type: n < CATEGORIES ? ChannelType.GuildCategory : n < CATEGORIES + VOICE ? ChannelType.GuildVoice : ChannelType.GuildText,
    name: `channel-number-${n}`,
    topic: n < CATEGORIES + VOICE ? null : topic,
    position: n,
    parentId: n < CATEGORIES ? null : channelId(n % CATEGORIES),
    overwrites: n % (CHANNELS / OVERWRITES) === 0 ? [overwrite(n)] : [],
  });
  const overwrite = (n: number): Overwrite => {
    const closed = n % 4 === 0;
    return { id: closed ? guildId : id(n % ROLES), type: 0, allow: 0n, deny: closed ? Bits.ViewChannel : Bits.SendMessages };
  };
  const thread = (n: number): Channel => ({
    ...blank,
    ...{ id: id(300 + n), type: ChannelType.PublicThread, name: `thread about number ${n}`, topic: null, position: 0 },
    parentId: channelId(CHANNELS - 1 - n),
    thread: {
      ownerId: id(400),
      archived: false,
      locked: false,
      archivedAt: now,
      createdAt: now,
      members: new Map(),
      messageCount: 9,
    },
  });
  const role = (n: number) => {
    const everyone = n === 0;
    const name = everyone ? "@everyone" : `role ${n}`;
    return { id: everyone ? guildId : id(n), name, permissions: EVERYDAY, position: n, mentionable: false };
  };
  const many = <Item>(count: number, make: (n: number) => Item) => Array.from({ length: count }, (_, n) => make(n));
  return () => ({
    roles: many(ROLES, role).map(showRole),
    channels: many(CHANNELS, channel).map((one) => showChannel(world, one)),
    threads: many(THREADS, thread).map((one) => showChannel(world, one)),
  });
}
