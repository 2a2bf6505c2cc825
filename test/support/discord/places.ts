/** Channels come, change and go; whoever listens is told. */
import { ChannelType, GatewayIntentBits as Intents } from "discord.js";
import { botIn, type Gateway } from "./gateway.ts";
import { showChannel } from "./show-places.ts";
import { whileWatchingThreads } from "./sight.ts";
import type { Channel, Overwrite } from "./state.ts";
import type { World } from "./world.ts";

export interface ChannelOptions {
  readonly type?: ChannelType;
  readonly overwrites?: readonly Overwrite[];
  readonly parentId?: string | null;
  readonly topic?: string;
  readonly nsfw?: boolean;
}

export type ChannelChange = Partial<Pick<Channel, "name" | "topic" | "nsfw" | "overwrites" | "parentId" | "position">>;

export class Places {
  readonly #world: World;
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  addChannel(guildId: string, name: string, options: ChannelOptions = {}): Channel {
    const channel: Channel = {
      ...blankChannel(this.#world, name, guildId),
      type: options.type ?? ChannelType.GuildText,
      position: this.#world.channelsOf(guildId).length,
      parentId: options.parentId ?? null,
      overwrites: options.overwrites ?? [],
      topic: options.topic ?? null,
      nsfw: options.nsfw ?? false,
      thread: null,
    };
    this.#world.channels.set(channel.id, channel);
    this.#tell("CHANNEL_CREATE", channel);
    return channel;
  }

  changeChannel(channel: Channel, change: ChannelChange): void {
    const watch = channel.guildId && change.overwrites ? channel.guildId : null;
    whileWatchingThreads(this.#world, this.#gateway, watch, () => {
      Object.assign(channel, change);
      this.#tell("CHANNEL_UPDATE", channel);
    });
  }

  /** With its threads, of which Discord says nothing. */
  removeChannel(channel: Channel): void {
    const threads = [...this.#world.channels.values()].filter(({ thread, parentId }) => thread && parentId === channel.id);
    for (const gone of [channel, ...threads]) this.#world.dropChannel(gone);
    this.#tell("CHANNEL_DELETE", channel);
  }

  /** Between the bot and one person; made once, without an event, as for bots. */
  direct(accountId: string): Channel {
    const known = this.#world.directChannel(accountId);
    if (known) return known;
    const channel = { ...blankChannel(this.#world, "", null), type: ChannelType.DM, recipientId: accountId };
    this.#world.channels.set(channel.id, channel);
    return channel;
  }

  #tell(t: string, channel: Channel): void {
    const data = showChannel(this.#world, channel);
    const seen = botIn(this.#world, channel.guildId);
    this.#gateway.tell({ t, guildId: channel.guildId, intents: Intents.Guilds, seen, data: () => data });
  }
}

export function blankChannel(world: World, name: string, guildId: string | null, id = world.ids.next()) {
  return {
    id,
    name,
    guildId,
    topic: null,
    nsfw: false,
    position: 0,
    parentId: null,
    overwrites: [],
    lastMessageId: null,
    recipientId: null,
    thread: null,
  };
}
