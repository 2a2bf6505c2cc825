/** Finds the channel or thread behind an id, asking Discord for what the gateway did not tell: threads that were archived. */
import { type REST, Routes } from "discord.js";
import type { ConversationRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import { type Channel, type Directory, isThread } from "./directory.ts";
import { isShut } from "./faults.ts";
import { channelShape } from "./payloads.ts";
import {
  channelId,
  conversationRef,
  directPlace,
  isPlace,
  NO_GUILD,
  placeOf,
  platformName,
  selfIn,
  unknownById,
  unknownPlace,
} from "./places.ts";

export class Conversations {
  readonly #rest: REST;
  readonly #directory: Directory;
  readonly #self: string;

  constructor(rest: REST, directory: Directory, self: string) {
    this.#rest = rest;
    this.#directory = directory;
    this.#self = self;
  }

  /** At once where the channel is known; an unknown place also where Discord cannot be asked. */
  place(conversation: ConversationRef): Place | Promise<Place> {
    const place = this.placeAsked(conversation);
    return place instanceof Promise ? place.catch(() => unknownPlace(conversation)) : place;
  }

  /** The same, but throws where Discord cannot be asked. */
  placeAsked(conversation: ConversationRef): Place | Promise<Place> {
    const { platform, workspace } = conversation;
    if (platform !== platformName) return unknownPlace(conversation);
    if (workspace === NO_GUILD) return directPlace(conversation);
    const known = this.#directory.channel(workspace, channelId(conversation));
    if (known) return this.#placeOf(conversation, known);
    if (conversation.thread === null || !this.#directory.guild(workspace)) return unknownPlace(conversation);
    return this.#lookUp(workspace, conversation.thread).then((thread) => this.#placeOf(conversation, thread));
  }

  /** The place something was said in, by the id of the channel or thread alone. Throws where Discord cannot be asked. */
  placeById(guild: string, id: string): Place | Promise<Place> {
    const known = this.#directory.channel(guild, id);
    if (known) return this.#placeOf(conversationRef(guild, known), known);
    if (!this.#directory.guild(guild)) return unknownById(guild, id);
    return this.#lookUp(guild, id).then((found) =>
      found ? this.#placeOf(conversationRef(guild, found), found) : unknownById(guild, id),
    );
  }

  /** The channel or thread itself; null where the bot is not shown it. Throws where Discord cannot be asked. */
  async find(conversation: ConversationRef): Promise<Channel | null> {
    const { platform, thread, workspace } = conversation;
    if (platform !== platformName) return null;
    const known = this.#directory.channel(workspace, channelId(conversation));
    return known ?? (thread !== null && this.#directory.guild(workspace) ? this.#lookUp(workspace, thread) : null);
  }

  #placeOf(conversation: ConversationRef, channel: Channel | null): Place {
    const guild = this.#directory.guild(conversation.workspace);
    if (!guild || !channel || !isPlace(channel)) return unknownPlace(conversation);
    const place = placeOf(guild, channel, selfIn(guild, this.#self));
    const asAsked = place.conversation.channel === conversation.channel && place.conversation.thread === conversation.thread;
    return asAsked ? place : unknownPlace(conversation);
  }

  /** Only threads can be unknown while their guild is known. Null where the bot is not shown it; throws where it is not told. */
  async #lookUp(guild: string, id: string): Promise<Channel | null> {
    // What is asked of the bot may come without a channel.
    if (!id) return null;
    try {
      const read = channelShape.safeParse(await this.#rest.get(Routes.channel(id)));
      if (!read.success || read.data.id !== id || read.data.guild_id !== guild || !isThread(read.data)) return null;
      return this.#directory.putChannel(guild, read.data);
    } catch (fault) {
      if (isShut(fault)) return null;
      throw fault;
    }
  }
}
