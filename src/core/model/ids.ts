/** Names for things: opaque, compared, never parsed. */

export type PlatformName = string;

export type MemberId = string & { readonly brand: "MemberId" };
export type MentionId = string & { readonly brand: "MentionId" };
export type DigestId = string & { readonly brand: "DigestId" };
export type SnippetId = string & { readonly brand: "SnippetId" };

/** Where people share channels: whatever the platform calls it. */
export interface WorkspaceRef {
  readonly platform: PlatformName;
  readonly workspace: string;
}

/** One account in one workspace. */
export interface AccountRef extends WorkspaceRef {
  readonly account: string;
}

/** A channel, or one thread of it. */
export interface ConversationRef extends WorkspaceRef {
  readonly channel: string;
  readonly thread: string | null;
}

export interface MessageRef extends ConversationRef {
  readonly message: string;
}

/** The workspace alone, of anything that names one. */
export function workspaceOf({ platform, workspace }: WorkspaceRef): WorkspaceRef {
  return { platform, workspace };
}

export function sameAccount(a: AccountRef, b: AccountRef): boolean {
  return a.platform === b.platform && a.workspace === b.workspace && a.account === b.account;
}

export function sameWorkspace(a: WorkspaceRef, b: WorkspaceRef): boolean {
  return a.platform === b.platform && a.workspace === b.workspace;
}

/** The conversation alone, of anything that names one. */
export function conversationOf({ platform, workspace, channel, thread }: ConversationRef): ConversationRef {
  return { platform, workspace, channel, thread };
}

/** A key for maps, with lengths in place of escapes since every message needs one; two refs give the same key exactly when they name the same account. */
export function accountKey({ platform, workspace, account }: AccountRef): string {
  return `${platform.length}:${workspace.length}:${platform}${workspace}${account}`;
}

/** A key for maps and queues; two refs give the same key exactly when they name the same conversation. */
export function conversationKey({ platform, workspace, channel, thread }: ConversationRef): string {
  const inThread = thread === null ? "" : `/${thread}`;
  return `${platform.length}:${workspace.length}:${channel.length}:${platform}${workspace}${channel}${inThread}`;
}
