/** Messages as Discord shows them, with or without what needs the message content intent. */
import { showAccount, showMembership } from "./show-people.ts";
import { showThread } from "./show-places.ts";
import { iso } from "./snowflake.ts";
import type { Message, Wire } from "./state.ts";
import type { World } from "./world.ts";

/** `content`: whether whoever looks may read what others wrote. */
export interface Look {
  readonly content: boolean;
  /** Events name the membership of whoever is mentioned. */
  readonly event?: true;
}

export function showMessage(world: World, message: Message, look: Look): Wire {
  const { reference } = message;
  if (reference?.type !== 0) return showBare(world, message, look);
  const original = world.findMessage(reference.channelId, reference.messageId);
  return { ...showBare(world, message, look), referenced_message: original ? showBare(world, original, look) : null };
}

/** Own words, private talks and what names the bot can always be read. */
function readable(world: World, message: Message, look: Look): boolean {
  return look.content || message.guildId === null || message.author.id === world.botId || message.mentions.includes(world.botId);
}

function showBare(world: World, message: Message, look: Look): Wire {
  const open = readable(world, message, look);
  const started = message.channelId === message.id ? undefined : world.channels.get(message.id);
  return {
    id: message.id,
    channel_id: message.channelId,
    author: message.webhookId ? showWebhook(message) : showAccount(message.author),
    type: message.type,
    content: open ? message.content : "",
    timestamp: iso(message.sentAt),
    edited_timestamp: message.editedAt && iso(message.editedAt),
    tts: false,
    mention_everyone: message.mentionsEveryone,
    mentions: message.mentions.map((id) => showMentioned(world, message.guildId, id, look)),
    mention_roles: message.mentionedRoles,
    attachments: open ? message.attachments.map((attachment) => world.cdn.show(attachment)) : [],
    embeds: open ? message.embeds : [],
    components: open ? message.components : [],
    pinned: false,
    flags: message.flags,
    ...(message.webhookId ? { webhook_id: message.webhookId } : {}),
    ...(message.interaction ? { application_id: world.application.id, interaction_metadata: message.interaction } : {}),
    ...(started ? { thread: showThread(world, started) } : {}),
    ...(message.reference ? { message_reference: showReference(message) } : {}),
    ...(message.snapshot ? { message_snapshots: [{ message: showSnapshot(message, open) }] } : {}),
  };
}

function showMentioned(world: World, guildId: string | null, id: string, look: Look): Wire {
  const member = look.event && world.member(guildId, id);
  return { ...showAccount(world.account(id)), ...(member ? { member: showMembership(member) } : {}) };
}

function showWebhook({ author, webhookId }: Message): Wire {
  return { ...showAccount(author), id: webhookId, discriminator: "0000", bot: true };
}

function showReference({ reference }: Message): Wire {
  if (!reference) return {};
  const { type, channelId, messageId, guildId } = reference;
  return { type, channel_id: channelId, message_id: messageId, ...(guildId ? { guild_id: guildId } : {}) };
}

function showSnapshot({ snapshot }: Message, open: boolean): Wire {
  return {
    type: 0,
    content: open ? snapshot?.content : "",
    timestamp: snapshot && iso(snapshot.sentAt),
    edited_timestamp: null,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    flags: 0,
  };
}

/** With what only events carry. */
export function showMessageEvent(world: World, message: Message, look: Look): Wire {
  const member = message.webhookId ? undefined : world.member(message.guildId, message.author.id);
  return {
    ...showMessage(world, message, { ...look, event: true }),
    channel_type: world.channel(message.channelId).type,
    ...(message.guildId ? { guild_id: message.guildId } : {}),
    ...(member ? { member: showMembership(member) } : {}),
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
  };
}
