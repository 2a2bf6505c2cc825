/** The parts of Discord's payloads that are read, checked before anything relies on them. https://discord.com/developers/docs */
import { z } from "zod";

const snowflake = z.string().regex(/^\d{1,20}$/);
const bits = z
  .string()
  .regex(/^\d{1,40}$/)
  .transform(BigInt);

export const userShape = z.object({
  id: snowflake,
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
  system: z.boolean().optional(),
});
export type User = z.output<typeof userShape>;

export const messageShape = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  type: z.number(),
  content: z.string(),
  timestamp: z.string().refine((at) => !Number.isNaN(Date.parse(at))),
  edited_timestamp: z.string().nullish(),
  author: userShape,
  webhook_id: snowflake.optional(),
  member: z.object({ nick: z.string().nullish() }).optional(),
  mentions: z.array(userShape.pick({ id: true })).default([]),
  message_reference: z
    .object({ type: z.number().optional(), message_id: snowflake.optional(), channel_id: snowflake.optional() })
    .nullish(),
  referenced_message: z.object({ author: userShape, webhook_id: snowflake.optional() }).nullish(),
});
export type Message = z.output<typeof messageShape>;

export const messageGoneShape = z.object({ id: snowflake, channel_id: snowflake, guild_id: snowflake });
export const messagesGoneShape = z.object({ ids: z.array(snowflake), channel_id: snowflake, guild_id: snowflake });

/** A server's own emoji has an id. */
const emojiShape = z.object({ id: snowflake.nullable(), name: z.string().nullable() }).transform(({ id, name }) => ({
  name: id === null ? name : null,
}));
const reactedToShape = z.object({ channel_id: snowflake, message_id: snowflake, guild_id: snowflake.optional() });
export const reactionShape = reactedToShape.extend({ user_id: snowflake, emoji: emojiShape });
export const reactionsGoneShape = reactedToShape.extend({ emoji: emojiShape.optional() });

export const channelShape = z.object({
  id: snowflake,
  guild_id: snowflake.optional(),
  type: z.number(),
  name: z.string().nullish(),
  parent_id: snowflake.nullish(),
  nsfw: z.boolean().optional(),
  last_message_id: snowflake.nullish(),
  /** Threads have none of their own. */
  permission_overwrites: z.array(z.object({ id: snowflake, allow: bits, deny: bits })).optional(),
  thread_metadata: z.object({ archived: z.boolean(), archive_timestamp: z.iso.datetime({ offset: true }).optional() }).optional(),
});
export type ChannelPayload = z.output<typeof channelShape>;

export const channelGoneShape = z.object({ id: snowflake, guild_id: snowflake, parent_id: snowflake.nullish() });
export const threadMembersShape = z.object({
  id: snowflake,
  guild_id: snowflake,
  removed_member_ids: z.array(snowflake).default([]),
});
export const threadsShape = z.object({ guild_id: snowflake, threads: z.array(z.unknown()) });

export const roleShape = z.object({ id: snowflake, permissions: bits });
export const roleEventShape = z.object({ guild_id: snowflake, role: roleShape });
export const roleGoneShape = z.object({ guild_id: snowflake, role_id: snowflake });

export const memberShape = z.object({ user: z.object({ id: snowflake }), roles: z.array(snowflake) });
export const memberEventShape = memberShape.extend({ guild_id: snowflake, user: userShape, nick: z.string().nullish() });
export const accountEventShape = z.object({ guild_id: snowflake, user: z.object({ id: snowflake }) });

export const guildShape = z.object({
  id: snowflake,
  owner_id: snowflake,
  roles: z.array(z.unknown()),
  channels: z.array(z.unknown()),
  threads: z.array(z.unknown()).default([]),
  members: z.array(z.unknown()).default([]),
  presences: z.array(z.unknown()).default([]),
  member_count: z.number().optional(),
});
export type GuildPayload = z.output<typeof guildShape>;

export const guildUpdateShape = z.object({ id: snowflake, owner_id: snowflake });
export const guildGoneShape = z.object({ id: snowflake, unavailable: z.boolean().optional() });
export const readyShape = z.object({ guilds: z.array(z.object({ id: snowflake })) });

/** Those of the items that have the shape; one odd item does not cost the others. */
export function readable<Shape extends z.ZodType>(shape: Shape, items: readonly unknown[]): readonly z.output<Shape>[] {
  return items.flatMap((item) => {
    const read = shape.safeParse(item);
    return read.success ? [read.data] : [];
  });
}
