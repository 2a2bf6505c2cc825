/** The parts of Slack's payloads that are read, checked before anything relies on them. https://docs.slack.dev */
import { z } from "zod";

const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);
const id = z.string().regex(/^[A-Z0-9]{2,30}$/);

export const messageShape = z.object({
  ts,
  thread_ts: ts.optional(),
  subtype: z.string().optional(),
  user: id.optional(),
  bot_id: z.string().optional(),
  app_id: z.string().optional(),
  text: z.string().default(""),
  parent_user_id: z.string().optional(),
  edited: z.object({ ts }).optional(),
  /** A message handed on hangs on the one that does so. */
  attachments: z.array(z.object({ is_share: z.boolean().optional(), is_msg_unfurl: z.boolean().optional() })).optional(),
  latest_reply: ts.optional().catch(undefined),
  reply_count: z.number().optional(),
  reply_users: z.array(z.string()).optional(),
  reply_users_count: z.number().optional(),
  metadata: z
    .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()).default({}) })
    .optional()
    .catch(undefined),
});
export type Message = z.output<typeof messageShape>;

export const saidShape = messageShape.extend({ channel: id });
export const changedShape = z.object({ channel: id, message: messageShape, previous_message: messageShape.optional() });
export const removedShape = z.object({
  channel: id,
  deleted_ts: ts,
  previous_message: messageShape.pick({ thread_ts: true }).optional(),
});

/** Of a message; files have reactions too. */
export const reactionShape = z.object({
  user: id,
  reaction: z.string(),
  item: z.object({ type: z.string(), channel: id.optional(), ts: ts.optional() }),
  event_ts: ts,
});

export const channelShape = z.object({
  id,
  name: z.string().optional(),
  is_im: z.boolean().optional(),
  is_mpim: z.boolean().optional(),
  is_private: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_member: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  is_org_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
  /** In seconds. */
  created: z.number().optional(),
});

export const userShape = z.object({
  id,
  name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  team_id: z.string().optional(),
  /** Of an organisation of several workspaces. */
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
  tz: z.string().nullish(),
  profile: z
    .object({
      display_name: z.string().optional(),
      real_name: z.string().optional(),
      status_text: z.string().optional(),
      status_emoji: z.string().optional(),
      /** In seconds, 0 for good. */
      status_expiration: z.number().optional(),
    })
    .optional(),
});
export type User = z.output<typeof userShape>;

/** What surrounds every event. */
export const envelopeShape = z.object({
  team_id: id,
  event_id: z.string(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.object({ type: z.string(), subtype: z.string().optional(), channel: z.unknown().optional() }).loose(),
});
export type Envelope = z.output<typeof envelopeShape>;

/** Those of a list that can be read. */
export function readable<Shape extends z.ZodType>(shape: Shape, items: readonly unknown[]): readonly z.output<Shape>[] {
  return items.flatMap((item) => {
    const read = shape.safeParse(item);
    return read.success ? [read.data] : [];
  });
}
