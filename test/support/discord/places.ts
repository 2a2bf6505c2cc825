/** Channels and threads come, change and go; whoever listens is told. */
import { ChannelType, GatewayIntentBits as Intents } from "discord.js";
import { botIn, type Gateway } from "./gateway.ts";
import { canSee } from "./permissions.ts";
import { showMember } from "./show-people.ts";
import { showChannel, showThreadMember } from "./show-places.ts";
import { whileWatchingThreads } from "./sight.ts";
import type { Channel, Overwrite, Wire } from "./state.ts";
import { found, type World } from "./world.ts";

export interface ChannelOptions {
  readonly type?: ChannelType;
  readonly overwrites?: readonly Overwrite[];
  readonly parentId?: string | null;
  readonly topic?: string;
  readonly nsfw?: boolean;
}

export interface ThreadOptions {
  readonly name: string;
  readonly ownerId: string;
  readonly private?: boolean;
  readonly memberIds?: readonly string[];
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
      ...this.#blank(name, guildId),
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
    for (const { id } of [channel, ...threads]) this.#world.channels.delete(id);
    this.#tell("CHANNEL_DELETE", channel);
  }

  /** Between the bot and one person; made once, without an event, as for bots. */
  direct(accountId: string): Channel {
    const known = this.#world.directChannel(accountId);
    if (known) return known;
    const channel = { ...this.#blank("", null), type: ChannelType.DM, recipientId: accountId };
    this.#world.channels.set(channel.id, channel);
    return channel;
  }

  addThread(parent: Channel, options: ThreadOptions): Channel {
    const now = this.#world.now();
    const announced = parent.type === ChannelType.GuildAnnouncement;
    const channel: Channel = {
      ...this.#blank(options.name, parent.guildId),
      type: options.private ? ChannelType.PrivateThread : announced ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
      parentId: parent.id,
      thread: {
        ownerId: options.ownerId,
        archived: false,
        locked: false,
        archivedAt: now,
        createdAt: now,
        members: new Map([options.ownerId, ...(options.memberIds ?? [])].map((id) => [id, now])),
        messageCount: 0,
      },
    };
    this.#world.channels.set(channel.id, channel);
    this.#tellOfThread("THREAD_CREATE", channel, { ...showChannel(this.#world, channel), newly_created: true });
    return channel;
  }

  changeThread(channel: Channel, change: { name?: string; archived?: boolean; locked?: boolean }): void {
    const thread = found(channel.thread, "no thread");
    if (change.archived !== undefined && change.archived !== thread.archived) thread.archivedAt = this.#world.now();
    Object.assign(channel, change.name === undefined ? {} : { name: change.name });
    thread.archived = change.archived ?? thread.archived;
    thread.locked = change.locked ?? thread.locked;
    this.#tellOfThread("THREAD_UPDATE", channel, showChannel(this.#world, channel));
  }

  unarchive(channel: Channel): void {
    this.changeThread(channel, { archived: false });
  }

  removeThread(channel: Channel): void {
    const { id, guildId, parentId, type } = channel;
    this.#tellOfThread("THREAD_DELETE", channel, { id, guild_id: guildId, parent_id: parentId, type });
    this.#world.channels.delete(id);
  }

  join(channel: Channel, accountId: string): void {
    const { members } = found(channel.thread, "no thread");
    if (members.has(accountId)) return;
    const saw = canSee(this.#world, channel, this.#world.botId);
    members.set(accountId, this.#world.now());
    if (!saw) this.#tellOfThread("THREAD_CREATE", channel, showChannel(this.#world, channel));
    this.#tellOfMembers(channel, accountId, "added");
  }

  quit(channel: Channel, accountId: string): void {
    if (!found(channel.thread, "no thread").members.delete(accountId)) return;
    this.#tellOfMembers(channel, accountId, "removed");
  }

  #blank(name: string, guildId: string | null) {
    return {
      id: this.#world.ids.next(),
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

  #tell(t: string, channel: Channel): void {
    const data = showChannel(this.#world, channel);
    const seen = botIn(this.#world, channel.guildId);
    this.#gateway.tell({ t, guildId: channel.guildId, intents: Intents.Guilds, seen, data: () => data });
  }

  #tellOfThread(t: string, channel: Channel, data: Wire): void {
    const seen = botIn(this.#world, channel.guildId) && canSee(this.#world, channel, this.#world.botId);
    this.#gateway.tell({ t, guildId: channel.guildId, intents: Intents.Guilds, seen, data: () => data });
  }

  /** Of others only with the members intent. */
  #tellOfMembers(channel: Channel, accountId: string, how: "added" | "removed"): void {
    const own = accountId === this.#world.botId;
    const joined = channel.thread?.members.get(accountId);
    const member = this.#world.member(channel.guildId, accountId);
    const data: Wire = {
      id: channel.id,
      guild_id: channel.guildId,
      member_count: channel.thread?.members.size ?? 0,
      ...(how === "removed" ? { removed_member_ids: [accountId] } : {}),
      ...(joined
        ? {
            added_members: [
              { ...showThreadMember(channel.id, accountId, joined), member: member ? showMember(member) : null, presence: null },
            ],
          }
        : {}),
    };
    this.#gateway.tell({
      t: "THREAD_MEMBERS_UPDATE",
      guildId: channel.guildId,
      intents: own ? Intents.Guilds : Intents.GuildMembers,
      seen: botIn(this.#world, channel.guildId) && (own || canSee(this.#world, channel, this.#world.botId)),
      data: () => data,
    });
  }
}
