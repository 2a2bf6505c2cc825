/** From Discord's channels to the core's places. */
import type { AccountRef, ConversationRef, WorkspaceRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import { audienceOf, canRead, canWrite, holdsPosts, isSpokenIn, mayHaveGuests, type Reader } from "./audience.ts";
import { type Channel, type Directory, type Guild, isThread } from "./directory.ts";

export const platformName = "discord";

/** Where Discord's links, and we, put what belongs to no guild. */
export const NO_GUILD = "@me";

export function workspaceRef(guild: string): WorkspaceRef {
  return { platform: platformName, workspace: guild };
}

export function accountRef(guild: string, account: string): AccountRef {
  return { ...workspaceRef(guild), account };
}

/** A thread is a conversation of its channel; its own id is the `thread`. */
export function conversationRef(guild: string, channel: Pick<Channel, "id" | "type" | "parent">): ConversationRef {
  const inThread = isThread(channel) && channel.parent !== null;
  const [id, thread] = inThread ? [channel.parent ?? channel.id, channel.id] : [channel.id, null];
  return { ...workspaceRef(guild), channel: id, thread };
}

/** The id by which Discord's API knows the conversation. */
export function channelId({ channel, thread }: ConversationRef): string {
  return thread ?? channel;
}

/** Where the bot itself cannot read, the audience is unknown: it would not hear of deletions there. */
export function placeOf(guild: Guild, channel: Channel, self: Reader): Place {
  return {
    conversation: conversationRef(guild.id, channel),
    name: channel.name,
    kind: "channel",
    audience: canRead(guild, channel, self) ? audienceOf(guild, channel) : "unknown",
    shared: false,
    guests: mayHaveGuests(guild, channel),
    ...(canWrite(guild, channel, self) ? {} : { readOnly: true }),
  };
}

export function unknownPlace(conversation: ConversationRef): Place {
  return { conversation, name: "unknown", kind: "channel", audience: "unknown", shared: false, guests: true };
}

/** Where only an id is known, of a channel or a thread. */
export function unknownById(guild: string, id: string): Place {
  return unknownPlace(conversationRef(guild, { id, type: -1, parent: null }));
}

/** A private talk with the bot: nothing is learned or answered there. */
export function directPlace(conversation: ConversationRef): Place {
  return { conversation, name: "direct", kind: "direct", audience: "unknown", shared: false, guests: true };
}

export function selfIn(guild: Guild, account: string): Reader {
  return { id: account, roles: guild.ownRoles };
}

/** What members' words are learned of: conversations, and where those hang that were put away. */
export const isPlace = (channel: Channel): boolean => isSpokenIn(channel) || holdsPosts(channel);

/** Every conversation of the guild, also those the bot cannot read. */
export function placesOf(directory: Directory, guildId: string, account: string): readonly Place[] {
  const guild = directory.guild(guildId);
  if (!guild) return [];
  const self = selfIn(guild, account);
  return [...guild.channels.values()].filter(isPlace).map((channel) => placeOf(guild, channel, self));
}
