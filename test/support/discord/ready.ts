/** What a client is told when it comes: READY, then each of its guilds whole. */
import { GatewayIntentBits as Intents } from "discord.js";
import { z } from "zod";
import { canSee } from "./permissions.ts";
import { applicationFlags, type Session } from "./sessions.ts";
import { showMember, showPresence, showSelf } from "./show-people.ts";
import { showChannel, showGuild } from "./show-places.ts";
import { iso } from "./snowflake.ts";
import type { Guild, Member, Wire } from "./state.ts";
import type { World } from "./world.ts";

export interface Told {
  readonly t: string;
  readonly d: Wire | (() => Wire);
}

export function readyEvents(world: World, session: Session, resumeUrl: string): readonly Told[] {
  const guilds = world.botGuilds().filter(({ id }) => session.covers(id));
  const ready: Wire = {
    v: 10,
    user: showSelf(world.application.bot),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: resumeUrl,
    shard: session.hearing.shard,
    application: { id: world.application.id, flags: applicationFlags(world) },
    private_channels: [],
    presences: [],
    relationships: [],
    user_settings: {},
    _trace: [],
  };
  const whole = session.hears(Intents.Guilds) ? guilds.filter(({ available }) => available) : [];
  return [{ t: "READY", d: ready }, ...whole.map((guild) => ({ t: "GUILD_CREATE", d: told(world, guild, session) }))];
}

function told(world: World, guild: Guild, session: Session): Told["d"] {
  const whole = () => wholeGuild(world, guild, session);
  return guild.scenery ? whole : whole();
}

export function wholeGuild(world: World, guild: Guild, { hearing }: Session): Wire {
  const everyone = [...guild.members.values()];
  const size = everyone.length + guild.others;
  const large = size > hearing.largeThreshold;
  const sees = (hearing.intents & Intents.GuildPresences) !== 0;
  const all = sees && !large;
  const channels = world.channelsOf(guild.id).map((channel) => ({ channel, shown: withoutGuild(showChannel(world, channel)) }));
  return {
    ...showGuild(guild),
    joined_at: iso(guild.members.get(world.botId)?.joinedAt ?? world.now()),
    large,
    unavailable: false,
    member_count: size,
    members: everyone.filter(({ account }) => all || account.id === world.botId).map(showMember),
    channels: channels.filter(({ channel }) => !channel.thread).map(({ shown }) => shown),
    threads: world
      .threadsOf(guild.id)
      .filter((thread) => !thread.thread?.archived && canSee(world, thread, world.botId))
      .map((thread) => showChannel(world, thread)),
    voice_states: [],
    presences: sees ? shownIn(world, everyone, size).map(shownThere) : [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    ...guild.scenery?.(),
  };
}

/** Of a guild too large for that only the bot, and whoever is in voice. */
function shownIn(world: World, everyone: readonly Member[], size: number): readonly Member[] {
  if (size > 75_000) return everyone.filter(({ account }) => account.id === world.botId);
  return everyone.filter(({ account }) => !world.offline.has(account.id));
}

const shownThere = ({ account }: Member): Wire => showPresence(account, "online");

function withoutGuild({ guild_id: _, ...rest }: Wire): Wire {
  return rest;
}

const wanted = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  nonce: z.string().optional(),
});

export function membersChunk(world: World, data: unknown): Wire {
  const { guild_id, query, user_ids, nonce } = wanted.parse(data);
  const members = [...(world.guilds.get(guild_id)?.members.values() ?? [])].filter(({ account }) =>
    user_ids === undefined ? account.username.startsWith(query ?? "") : [user_ids].flat().includes(account.id),
  );
  return {
    guild_id,
    members: members.map(showMember),
    chunk_index: 0,
    chunk_count: 1,
    not_found: [],
    ...(nonce ? { nonce } : {}),
  };
}
