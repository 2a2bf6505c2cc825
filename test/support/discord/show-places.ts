/** Guilds, channels and threads as Discord shows them. */
import { ChannelType } from "discord.js";
import { showAccount, showRole } from "./show-people.ts";
import { iso } from "./snowflake.ts";
import type { Channel, Guild, Wire } from "./state.ts";
import { found, type World } from "./world.ts";

const WITHOUT_MESSAGES = new Set([ChannelType.GuildCategory, ChannelType.GuildForum]);

export function showChannel(world: World, channel: Channel): Wire {
  if (channel.thread) return showThread(world, channel);
  if (channel.guildId === null) return showDirect(world, channel);
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    flags: 0,
    parent_id: channel.parentId,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
    ...(channel.type === ChannelType.GuildCategory ? {} : { nsfw: channel.nsfw, topic: channel.topic, rate_limit_per_user: 0 }),
    ...(WITHOUT_MESSAGES.has(channel.type) ? {} : { last_message_id: channel.lastMessageId }),
    ...(channel.type === ChannelType.GuildVoice ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
    ...(channel.type === ChannelType.GuildForum ? { available_tags: [], default_reaction_emoji: null } : {}),
  };
}

export function showThread(world: World, channel: Channel): Wire {
  const thread = found(channel.thread, `${channel.id} is no thread`);
  const joined = thread.members.get(world.botId);
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    name: channel.name,
    flags: 0,
    rate_limit_per_user: 0,
    last_message_id: channel.lastMessageId,
    message_count: thread.messageCount,
    total_message_sent: thread.messageCount,
    member_count: Math.min(thread.members.size, 50),
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: iso(thread.archivedAt),
      auto_archive_duration: 4320,
      locked: thread.locked,
      create_timestamp: iso(thread.createdAt),
      ...(channel.type === ChannelType.PrivateThread ? { invitable: true } : {}),
    },
    ...(joined ? { member: showThreadMember(channel.id, world.botId, joined) } : {}),
  };
}

export function showThreadMember(threadId: string, accountId: string, joined: Date): Wire {
  return { id: threadId, user_id: accountId, join_timestamp: iso(joined), flags: 0 };
}

function showDirect(world: World, channel: Channel): Wire {
  return {
    id: channel.id,
    type: channel.type,
    flags: 0,
    last_message_id: channel.lastMessageId,
    recipients: [showAccount(world.account(found(channel.recipientId, "a direct channel without a recipient")))],
  };
}

/** What every view of a guild has. */
export function showGuild(guild: Guild): Wire {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    roles: [...guild.roles.values()].map(showRole),
    features: ["COMMUNITY"],
    emojis: [],
    stickers: [],
    ...ABSENT_IN_GUILDS,
    region: "deprecated",
    afk_timeout: 300,
    system_channel_flags: 0,
    widget_enabled: false,
    verification_level: 1,
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 2,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: "en-US",
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
  };
}

const ABSENT_IN_GUILDS = Object.fromEntries(
  [
    "icon description home_header splash discovery_splash banner application_id afk_channel_id system_channel_id",
    "widget_channel_id max_presences vanity_url_code rules_channel_id safety_alerts_channel_id",
    "public_updates_channel_id incidents_data",
  ]
    .flatMap((line) => line.split(" "))
    .map((name) => [name, null]),
);
