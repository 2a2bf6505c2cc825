/** Who reacts to what, with which emoji; a server's own emoji are left out: elsewhere they stand for nothing. */
import { GatewayDispatchEvents as Event } from "discord.js";
import type { MessageRef } from "#core/model/ids.ts";
import { type Ears, type Handler, on } from "./ears.ts";
import { reactionShape, reactionsGoneShape } from "./payloads.ts";
import { accountRef } from "./places.ts";

export const reactionHandlers: Readonly<Record<string, Handler>> = {
  [Event.MessageReactionAdd]: on(reactionShape, (ears, { guild_id: guild, user_id: user, emoji: { name }, ...at }) => {
    if (guild === undefined || name === null || user === ears.self) return;
    const reaction = { by: accountRef(guild, user), emoji: name, at: new Date() };
    toMessage(ears, guild, at, (to) => ears.pending.track("reacted", ears.events.reacted({ ...reaction, to })));
  }),
  [Event.MessageReactionRemove]: on(reactionShape, (ears, { guild_id: guild, user_id: user, emoji: { name }, ...at }) => {
    if (guild !== undefined && name !== null) gone(ears, guild, at, { by: accountRef(guild, user), emoji: name });
  }),
  [Event.MessageReactionRemoveEmoji]: on(reactionsGoneShape, (ears, { guild_id: guild, emoji, ...at }) => {
    const name = emoji?.name ?? null;
    if (guild !== undefined && name !== null) gone(ears, guild, at, { by: null, emoji: name });
  }),
  [Event.MessageReactionRemoveAll]: on(reactionsGoneShape, (ears, { guild_id: guild, ...at }) => {
    if (guild !== undefined) gone(ears, guild, at, { by: null, emoji: null });
  }),
};

interface At {
  readonly channel_id: string;
  readonly message_id: string;
}

function gone(ears: Ears, guild: string, at: At, which: Omit<Parameters<Ears["events"]["reactionsGone"]>[0], "messages">): void {
  toMessage(ears, guild, at, (to) =>
    ears.pending.track("reactions-gone", ears.events.reactionsGone({ ...which, messages: [to] })),
  );
}

function toMessage(ears: Ears, guild: string, { channel_id: channel, message_id: message }: At, then: (to: MessageRef) => void) {
  ears.pending.inOrder(
    channel,
    () => ears.conversations.placeById(guild, channel),
    ({ conversation }) => then({ ...conversation, message }),
  );
}
