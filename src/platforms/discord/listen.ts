/** Hands what the gateway tells to the core, in order; what cannot be read is left out, and counted in the log. */
import { GatewayDispatchEvents as Event } from "discord.js";
import type { MessageRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import { type Ears, type Handler, on } from "./ears.ts";
import { foundAtLast } from "./found-at-last.ts";
import { guildHandlers } from "./listen-guilds.ts";
import { type Message, messageGoneShape, messageShape, messagesGoneShape } from "./payloads.ts";
import { unknownById } from "./places.ts";
import { presenceHandlers } from "./presences.ts";
import { reactionHandlers } from "./reactions.ts";
import { given, incoming, isSaid } from "./translate.ts";

const handlers: Readonly<Record<string, Handler>> = {
  ...guildHandlers,
  ...presenceHandlers,
  ...reactionHandlers,
  [Event.MessageCreate]: on(messageShape, (ears, message) => deliver(ears, message)),
  [Event.MessageUpdate]: on(messageShape, (ears, message) => {
    // Without a time of editing only a preview was added.
    const { guild_id: guild } = message;
    if (!guild || !message.edited_timestamp || message.author.id === ears.self || !isSaid(message)) return;
    inPlace(ears, guild, message.channel_id, (place) =>
      ears.pending.track("edited", ears.events.edited(incoming(given(message, ears), place, ears.self))),
    );
  }),
  [Event.MessageDelete]: on(messageGoneShape, (ears, { id, channel_id, guild_id }) => gone(ears, guild_id, channel_id, [id])),
  [Event.MessageDeleteBulk]: on(messagesGoneShape, (ears, { ids, channel_id, guild_id }) =>
    gone(ears, guild_id, channel_id, ids),
  ),
  [Event.InteractionCreate]: (ears, payload) => ears.interaction(payload),
};

/** Never throws. */
export function hear(ears: Ears, event: string, payload: unknown, shard: number): void {
  try {
    handlers[event]?.(ears, payload, shard);
  } catch (fault) {
    ears.log.warn("discord-event-unreadable", { event, fault: fault instanceof Error ? fault.name : "unknown" });
  }
}

/** Private talks have no guild and are left alone. */
function deliver(ears: Ears, message: Message): void {
  const { guild_id: guild, channel_id: channel } = message;
  if (!guild) return;
  ears.directory.saw(guild, channel, message.id);
  inPlace(ears, guild, channel, (place) => deliverIn(ears, message, place));
}

export function deliverIn(ears: Ears, message: Message, place: Place): void {
  if (message.author.id === ears.self || !isSaid(message)) return;
  ears.pending.track("message", ears.events.message(incoming(given(message, ears), place, ears.self)));
}

function gone(ears: Ears, guild: string, channel: string, ids: readonly string[]): void {
  inPlace(ears, guild, channel, ({ conversation }) => {
    const refs: readonly MessageRef[] = ids.map((message) => ({ ...conversation, message }));
    ears.pending.track("deleted", ears.events.deleted(refs));
  });
}

function inPlace(ears: Ears, guild: string, channel: string, then: (place: Place) => void): void {
  const find = () => ears.conversations.placeById(guild, channel);
  ears.pending.inOrder(channel, () => foundAtLast(find, unknownById(guild, channel)), then);
}
