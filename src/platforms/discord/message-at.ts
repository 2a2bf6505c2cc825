/** The message behind a link or an id that Discord's "Copy Message Link" and "Copy Message ID" give. */
import type { ConversationRef, MessageRef } from "#core/model/ids.ts";
import type { Conversations } from "./conversations.ts";
import { channelId, platformName } from "./places.ts";

const link = /^<?https?:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/channels\/(\d{1,20})\/(\d{1,20})\/(\d{1,20})\/?>?$/;
/** With Shift held, the id comes with its channel's. */
const ids = /^(?:(\d{15,20})-)?(\d{15,20})$/;

/** Null where it is neither, or of another guild. */
export async function messageAt(
  conversations: Pick<Conversations, "placeById">,
  typed: string,
  near: ConversationRef,
): Promise<MessageRef | null> {
  const [, guild, linked, named] = link.exec(typed.trim()) ?? [];
  const [, beside, bare] = ids.exec(typed.trim()) ?? [];
  const message = named ?? bare;
  if (near.platform !== platformName || message === undefined || (guild && guild !== near.workspace)) return null;
  const { conversation } = await conversations.placeById(near.workspace, linked ?? beside ?? channelId(near));
  return { ...conversation, message };
}
