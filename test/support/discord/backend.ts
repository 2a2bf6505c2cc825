/** What the REST handlers work on, and what every one of them asks: may the bot see this. */
import { PermissionFlagsBits as Bits, ChannelType } from "discord.js";
import { ApiError } from "./api-error.ts";
import type { Crowd } from "./crowd.ts";
import type { Interactions } from "./interactions.ts";
import { can, canSee } from "./permissions.ts";
import type { Places } from "./places.ts";
import type { UploadedFile } from "./router.ts";
import type { Screens } from "./screens.ts";
import { type Look, showMessage } from "./show-message.ts";
import type { Attachment, Channel, Guild, Message, Wire } from "./state.ts";
import type { Talk } from "./talk.ts";
import type { Threads } from "./threads.ts";
import type { World } from "./world.ts";

/** What a test may change at any time. */
export interface Settings {
  /** What `/gateway/bot` recommends. */
  shards: number;
  maxConcurrency: number;
  /** How long a call has to be answered or deferred. */
  interactionDeadlineMs: number;
  /** How long answers can be changed and followed. */
  interactionTokenMs: number;
  /** How many of the next searches find the index not ready, and what they are told to wait; whether it lacks what is old. */
  indexing: { searches: number; retryAfter: number; deep: boolean };
}

export interface Backend {
  readonly world: World;
  readonly talk: Talk;
  readonly places: Places;
  readonly threads: Threads;
  readonly crowd: Crowd;
  readonly interactions: Interactions;
  readonly screens: Screens;
  readonly settings: Settings;
  readonly gatewayUrl: () => string;
}

const TALKATIVE = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.DM,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

export function botGuild({ world }: Backend, id: string): Guild {
  const guild = world.guilds.get(id);
  if (!guild?.members.has(world.botId)) throw new ApiError("unknownGuild");
  return guild;
}

export function seenChannel({ world }: Backend, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw new ApiError("unknownChannel");
  if (!canSee(world, channel, world.botId)) throw new ApiError("missingAccess");
  return channel;
}

/** One that holds messages. */
export function talkChannel(backend: Backend, id: string): Channel {
  const channel = seenChannel(backend, id);
  if (!TALKATIVE.has(channel.type)) throw new ApiError("notATextChannel");
  return channel;
}

export function seenMessage(backend: Backend, channelId: string, id: string): Message {
  const channel = talkChannel(backend, channelId);
  if (!mayRead(backend, channel)) throw new ApiError("missingPermissions");
  const message = backend.world.findMessage(channelId, id);
  if (!message) throw new ApiError("unknownMessage");
  return message;
}

export function mayRead({ world }: Backend, channel: Channel): boolean {
  return can(world, channel, world.botId, Bits.ViewChannel, Bits.ReadMessageHistory);
}

/** As the bot's application may look at messages over REST. */
export function lookOf({ world }: Backend): Look {
  return { content: world.application.switches.messageContent };
}

export function shown(backend: Backend, message: Message): Wire {
  return showMessage(backend.world, message, lookOf(backend));
}

export function stored({ world }: Backend, files: readonly UploadedFile[]): readonly Attachment[] {
  return files.map((file) => ({ ...file, id: world.ids.next() }));
}
