/** The message behind a link that Slack's "Copy link" gives, or behind its time. https://docs.slack.dev/reference/methods/chat.getPermalink */
import type { ConversationRef, MessageRef } from "#core/model/ids.ts";
import { messageRef, platformName } from "./places.ts";

const link = /^<?https?:\/\/[\w.-]+\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?[^\s>]*)?>?$/;
const time = /^p?(\d{10})\.?(\d{6})$/;

/** Null where it is neither. */
export function messageAt(typed: string, near: ConversationRef): MessageRef | null {
  if (near.platform !== platformName) return null;
  const [, channel, seconds, rest] = link.exec(typed.trim()) ?? [];
  if (channel) {
    const thread = /[?&]thread_ts=(\d+\.\d+)/.exec(typed)?.[1];
    return messageRef(near.workspace, channel, { ts: `${seconds}.${rest}`, thread_ts: thread });
  }
  const [, whole, part] = time.exec(typed.trim()) ?? [];
  return whole ? { ...near, message: `${whole}.${part}` } : null;
}
