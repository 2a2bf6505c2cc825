/** Threads come, change and go, and people join them; whoever listens is told. */
import { ChannelType, GatewayIntentBits as Intents } from "discord.js";
import { botIn, type Gateway } from "./gateway.ts";
import { canSee } from "./permissions.ts";
import { blankChannel } from "./places.ts";
import { showMember } from "./show-people.ts";
import { showChannel, showThreadMember } from "./show-places.ts";
import type { Channel, Wire } from "./state.ts";
import { found, type World } from "./world.ts";

export interface ThreadOptions {
  readonly name: string;
  readonly ownerId: string;
  readonly private?: boolean;
  readonly memberIds?: readonly string[];
  /** That of the message it was started from. */
  readonly id?: string;
}

export class Threads {
  readonly #world: World;
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  add(parent: Channel, options: ThreadOptions): Channel {
    const now = this.#world.now();
    const announced = parent.type === ChannelType.GuildAnnouncement;
    const channel: Channel = {
      ...blankChannel(this.#world, options.name, parent.guildId, options.id),
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
    this.#tell("THREAD_CREATE", channel, { ...showChannel(this.#world, channel), newly_created: true });
    return channel;
  }

  change(channel: Channel, change: { name?: string; archived?: boolean; locked?: boolean }): void {
    const thread = found(channel.thread, "no thread");
    if (change.archived !== undefined && change.archived !== thread.archived) thread.archivedAt = this.#world.now();
    Object.assign(channel, change.name === undefined ? {} : { name: change.name });
    thread.archived = change.archived ?? thread.archived;
    thread.locked = change.locked ?? thread.locked;
    this.#tell("THREAD_UPDATE", channel, showChannel(this.#world, channel));
  }

  unarchive(channel: Channel): void {
    this.change(channel, { archived: false });
  }

  remove(channel: Channel): void {
    const { id, guildId, parentId, type } = channel;
    this.#tell("THREAD_DELETE", channel, { id, guild_id: guildId, parent_id: parentId, type });
    this.#world.dropChannel(channel);
  }

  join(channel: Channel, accountId: string): void {
    const { members } = found(channel.thread, "no thread");
    if (members.has(accountId)) return;
    const saw = canSee(this.#world, channel, this.#world.botId);
    members.set(accountId, this.#world.now());
    if (!saw) this.#tell("THREAD_CREATE", channel, showChannel(this.#world, channel));
    this.#tellOfMembers(channel, accountId, "added");
  }

  quit(channel: Channel, accountId: string): void {
    if (!found(channel.thread, "no thread").members.delete(accountId)) return;
    this.#tellOfMembers(channel, accountId, "removed");
  }

  #tell(t: string, channel: Channel, data: Wire): void {
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
