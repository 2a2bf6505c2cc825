/** From Slack's ids to the core's refs and places. */
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";

export const platformName = "slack";

export function workspaceRef(team: string): WorkspaceRef {
  return { platform: platformName, workspace: team };
}

export function accountRef(team: string, account: string): AccountRef {
  return { ...workspaceRef(team), account };
}

/** A thread is a conversation of its channel, named by the time of the message it hangs on. */
export function conversationRef(team: string, channel: string, thread: string | null = null): ConversationRef {
  return { ...workspaceRef(team), channel, thread };
}

/** A message that threads hang on stands in the channel itself. */
export function messageRef(
  team: string,
  channel: string,
  { ts, thread_ts }: { readonly ts: string; readonly thread_ts?: string | undefined },
): MessageRef {
  return { ...conversationRef(team, channel, thread_ts && thread_ts !== ts ? thread_ts : null), message: ts };
}

/** When a message was said: its id is its time, in seconds. */
export function timeOf(ts: string): Date {
  return new Date(Math.floor(Number(ts) * 1000));
}

/** A channel as Slack knows it, with what bears on who reads it. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly direct: boolean;
  readonly private: boolean;
  /** People of another organisation, or of another workspace of this one, read along or are invited to. */
  readonly shared: boolean;
  readonly archived: boolean;
  /** Whether the bot is in it: elsewhere it hears of no deletion. */
  readonly joined: boolean;
  /** Null where Slack did not tell. */
  readonly created: Date | null;
}

/** Whether guests read along is not known of the channel alone. */
export function placeOf(conversation: ConversationRef, channel: Channel): Place {
  return {
    conversation,
    name: channel.name,
    kind: channel.direct ? "direct" : "channel",
    audience: audienceOf(channel),
    shared: channel.shared,
    guests: true,
  };
}

/** Everyone in the workspace can read a public channel; a private one is read by who is in it, and each by others. */
function audienceOf({ id, direct, joined, private: hidden }: Channel): string {
  if (direct || !joined) return "unknown";
  return hidden ? `channel:${id}` : "public";
}

/** A private talk with the bot: nothing is learned or answered there. */
export function directPlace(conversation: ConversationRef): Place {
  return { conversation, name: "direct", kind: "direct", audience: "unknown", shared: false, guests: true };
}

export function unknownPlace(conversation: ConversationRef): Place {
  return { conversation, name: "unknown", kind: "channel", audience: "unknown", shared: false, guests: true };
}
