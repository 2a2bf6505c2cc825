/** From Slack's messages to the core's. */
import type { Author, IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Installed } from "./access.ts";
import { mentioned, readMarkup } from "./mrkdwn.ts";
import type { Message } from "./payloads.ts";
import { accountRef, messageRef, timeOf } from "./places.ts";

/** What people write; everything else is Slack telling that something happened. */
const SAID: ReadonlySet<string> = new Set(["file_share", "thread_broadcast", "me_message", "bot_message"]);

export const isSaid = ({ subtype }: Pick<Message, "subtype">): boolean => subtype === undefined || SAID.has(subtype);

export const isOwn = ({ user, bot_id }: Message, self: Installed): boolean =>
  user === self.account || (bot_id !== undefined && bot_id === self.bot);

/** `place` is the channel's; `name` what the author is called. */
export function incoming(message: Message, place: Place, name: string, self: Installed): IncomingMessage {
  const { workspace, channel } = place.conversation;
  const ref = messageRef(workspace, channel, message);
  return {
    ref,
    place: inThread(place, ref.thread),
    author: { account: accountRef(workspace, message.user ?? message.bot_id ?? "nobody"), name, kind: kindOf(message, self) },
    text: readMarkup(message.text),
    mentions: mentioned(message.text).map((account) => accountRef(workspace, account)),
    replyTo: repliedTo(message, place, self),
    forwarded: message.attachments?.some(({ is_share }) => is_share === true) ?? false,
    sentAt: timeOf(message.ts),
  };
}

export function inThread(place: Place, thread: string | null): Place {
  return { ...place, conversation: { ...place.conversation, thread } };
}

function kindOf(message: Message, self: Installed): Author["kind"] {
  if (isOwn(message, self)) return "clone";
  return message.bot_id || message.subtype === "bot_message" || !message.user ? "bot" : "human";
}

/** In a thread everybody answers the message it hangs on. One written under a name of its own, as a clone's is, tells no author. */
function repliedTo({ ts, thread_ts, parent_user_id }: Message, place: Place, self: Installed): IncomingMessage["replyTo"] {
  if (!thread_ts || thread_ts === ts) return null;
  const { workspace, channel } = place.conversation;
  const message = messageRef(workspace, channel, { ts: thread_ts });
  return { message, author: [self.account, undefined].includes(parent_user_id) ? "clone" : "human" };
}
