/** What the fake Slack is made of: teams, users, channels, messages and views, as plain mutable records. */

/** A JSON object on the wire. */
export type Wire = Record<string, unknown>;

export interface Team {
  readonly id: string;
  name: string;
  readonly domain: string;
  readonly botUserId: string;
  readonly botId: string;
  token: string;
  /** What a call with its token meets. */
  standing: "installed" | "token_revoked" | "account_inactive";
}

/** What somebody says of themselves; `until` in seconds, 0 for good. */
export interface Status {
  readonly text: string;
  readonly emoji: string;
  readonly until: number;
}

export interface User {
  readonly id: string;
  readonly teamId: string;
  /** The handle, such as "ana". */
  readonly name: string;
  realName: string;
  displayName: string;
  tz: string;
  admin: boolean;
  owner: boolean;
  readonly bot: boolean;
  deleted: boolean;
  /** Whether they read only what they were invited to. */
  guest: "no" | "several-channels" | "one-channel";
  status: Status;
  /** When notifications are off, in seconds; null where they are on. */
  snoozed: { readonly from: number; readonly to: number } | null;
  updated: number;
}

export interface Channel {
  readonly id: string;
  readonly teamId: string;
  name: string;
  readonly kind: "channel" | "im" | "mpim";
  private: boolean;
  archived: boolean;
  /** With another organisation. */
  shared: boolean;
  readonly members: Set<string>;
  readonly creator: string;
  readonly created: number;
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  title: string;
  readonly mimetype: string;
  readonly content: string;
  readonly user: string;
  readonly created: number;
}

/** A file before it has an id. */
export type NewFile = Pick<SlackFile, "name" | "content"> & { readonly mimetype?: string };

export interface Message {
  /** Its id within the channel. */
  readonly ts: string;
  readonly channel: string;
  /** Null where a bot wrote under another name. */
  readonly user: string | null;
  readonly bot_id: string | null;
  text: string;
  blocks: readonly Wire[];
  attachments: readonly Wire[];
  files: readonly SlackFile[];
  /** Its thread's first message; set on that one too, once it is answered. */
  thread_ts: string | null;
  /** A reply that stands in the channel too. */
  readonly broadcast: boolean;
  subtype: string | null;
  metadata: Wire | null;
  edited: { readonly user: string; readonly ts: string } | null;
  readonly username: string | null;
  readonly icons: Wire | null;
  readonly client_msg_id: string | null;
  /** More of what it carries on the wire, such as an inviter. */
  readonly extra: Wire;
  /** The one person who sees an ephemeral message. */
  readonly onlyFor: string | null;
  /** What the bot asked for when it posted it, such as `unfurl_links`. */
  readonly asked: Wire;
  /** Whom it notified by a mention: user ids, and ids of user groups. */
  readonly notified: readonly string[];
  /** Rises with what appears on screens. */
  readonly appeared: number;
}

/** A modal or a home, as it was last set. */
export interface View {
  readonly id: string;
  readonly userId: string;
  readonly teamId: string;
  readonly type: "modal" | "home";
  hash: string;
  /** What the bot gave: title, blocks, callback_id and so on. */
  body: Wire;
  readonly rootId: string;
  readonly previousId: string | null;
  open: boolean;
  readonly blocks: readonly Wire[];
  readonly callback_id: string;
  readonly private_metadata: string;
}
