/** What the fake Discord is made of: accounts, guilds, channels, messages, as plain mutable records. */
import type { ChannelType, MessageType } from "discord.js";

/** A JSON object on the wire. */
export type Wire = Record<string, unknown>;

export interface Account {
  readonly id: string;
  username: string;
  globalName: string | null;
  readonly bot: boolean;
}

export interface Role {
  readonly id: string;
  name: string;
  permissions: bigint;
  position: number;
  mentionable: boolean;
}

export interface Member {
  readonly account: Account;
  nick: string | null;
  bio: string | null;
  readonly roles: Set<string>;
  readonly joinedAt: Date;
  timedOutUntil: Date | null;
}

/** `type` 0 is a role's, 1 a member's. */
export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface ThreadState {
  readonly ownerId: string;
  archived: boolean;
  locked: boolean;
  archivedAt: Date;
  readonly createdAt: Date;
  /** Who joined, and when. */
  readonly members: Map<string, Date>;
  messageCount: number;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  /** Null for a direct one. */
  readonly guildId: string | null;
  name: string;
  topic: string | null;
  nsfw: boolean;
  position: number;
  parentId: string | null;
  overwrites: readonly Overwrite[];
  lastMessageId: string | null;
  /** The person at the other end of a direct channel. */
  readonly recipientId: string | null;
  readonly thread: ThreadState | null;
}

export interface Guild {
  readonly id: string;
  name: string;
  ownerId: string;
  available: boolean;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** How many more are in it, who do nothing. */
  others: number;
  readonly banned: Set<string>;
  commands: readonly Wire[];
  /** Its roles, channels and threads where it is one of thousands: made when it is told whole, and kept nowhere. */
  scenery?: () => Wire;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly content: string;
}

/** What a message points at; `type` 0 is a reply, 1 a forward. */
export interface Reference {
  readonly type: 0 | 1;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly messageId: string;
}

/** A forwarded message's content, as it was then. */
export interface Snapshot {
  readonly content: string;
  readonly sentAt: Date;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly author: Account;
  readonly webhookId: string | null;
  readonly type: MessageType;
  readonly sentAt: Date;
  content: string;
  editedAt: Date | null;
  /** Accounts in its `mentions`, a reply's automatic ping among them. */
  mentions: readonly string[];
  mentionedRoles: readonly string[];
  mentionsEveryone: boolean;
  /** Whom it notified when it appeared, by any kind of mention. */
  notified: readonly string[];
  readonly reference: Reference | null;
  readonly snapshot: Snapshot | null;
  attachments: readonly Attachment[];
  embeds: readonly Wire[];
  components: readonly Wire[];
  flags: number;
  readonly nonce: string | number | null;
  /** Rises with what appears on screens: a promised answer appears when it is given. */
  appeared: number;
  /** The one person who sees an ephemeral message. */
  readonly onlyFor: string | null;
  /** The interaction it answers. */
  readonly interaction: Wire | null;
}
