/** A message as it is made: from what its author gave, with what Discord adds. */
import { MessageType } from "discord.js";
import { numbered } from "./components.ts";
import { type AllowedMentions, mentionsOf } from "./mentions.ts";
import { timeOf } from "./snowflake.ts";
import type { Account, Attachment, Channel, Message, Reference, Snapshot, Wire } from "./state.ts";
import type { World } from "./world.ts";

export interface Draft {
  /** Given where a thread has it already. */
  readonly id?: string;
  readonly channel: Channel;
  readonly author: Account;
  readonly content: string;
  /** When it was said, if not now. */
  readonly at?: Date | undefined;
  readonly type?: MessageType;
  readonly allowed?: AllowedMentions | null;
  readonly reference?: Reference | null;
  readonly snapshot?: Snapshot | null;
  readonly attachments?: readonly Attachment[];
  readonly embeds?: readonly Wire[];
  readonly components?: readonly Wire[];
  readonly flags?: number;
  readonly nonce?: string | number | null;
  readonly webhookId?: string | null;
  readonly onlyFor?: string | null;
  readonly interaction?: Wire | null;
}

export function composed(world: World, draft: Draft): Message {
  const { channel, author, content, reference = null } = draft;
  const id = draft.id ?? world.ids.next(draft.at);
  const repliedTo = reference?.type === 0 ? world.findMessage(reference.channelId, reference.messageId) : undefined;
  return {
    id,
    channelId: channel.id,
    guildId: channel.guildId,
    author,
    webhookId: draft.webhookId ?? null,
    type: draft.type ?? (reference?.type === 0 ? MessageType.Reply : MessageType.Default),
    sentAt: timeOf(id),
    content,
    editedAt: null,
    ...mentionsOf(world, {
      channel,
      author,
      content,
      allowed: draft.allowed ?? null,
      repliedTo: repliedTo && !repliedTo.webhookId ? repliedTo.author.id : null,
    }),
    reference,
    snapshot: draft.snapshot ?? null,
    attachments: draft.attachments ?? [],
    embeds: draft.embeds ?? [],
    components: numbered(draft.components ?? []),
    flags: draft.flags ?? 0,
    nonce: draft.nonce ?? null,
    appeared: world.nextAppearance(),
    onlyFor: draft.onlyFor ?? null,
    interaction: draft.interaction ?? null,
  };
}
