/** The parts of Discord's interactions that are read. https://discord.com/developers/docs/interactions/receiving-and-responding */
import { z } from "zod";
import { channelShape, messageShape, userShape } from "./payloads.ts";

const snowflake = z.string().regex(/^\d{1,20}$/);

export const interactionShape = z.object({
  id: snowflake,
  token: z.string(),
  type: z.number(),
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: channelShape.pick({ id: true, type: true, parent_id: true }).partial().optional(),
  /** In a guild; elsewhere there is only `user`. */
  member: z
    .object({
      user: userShape,
      nick: z.string().nullish(),
      roles: z.array(snowflake),
      permissions: z.string().regex(/^\d+$/).transform(BigInt),
    })
    .optional(),
  user: userShape.optional(),
  data: z.unknown(),
});
export type Interaction = z.output<typeof interactionShape>;

const optionShape = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});

const attachmentShape = z.object({ size: z.number(), url: z.string() });
export type AttachmentPayload = z.output<typeof attachmentShape>;

/** Of `/clone`: one subcommand with its options, and what was attached. */
export const commandShape = z.object({
  name: z.string(),
  resolved: z
    .object({
      attachments: z.record(z.string(), attachmentShape).default({}),
      users: z.record(z.string(), userShape).default({}),
      members: z.record(z.string(), z.object({ nick: z.string().nullish() })).default({}),
    })
    .optional(),
  options: z.array(z.object({ name: z.string(), options: z.array(optionShape).default([]) })).length(1),
});

export const pointedShape = z.object({
  name: z.string(),
  target_id: snowflake,
  resolved: z.object({ messages: z.record(z.string(), messageShape) }),
});

export const pressedShape = z.object({ custom_id: z.string() });

const fieldShape = z.object({ value: z.string().optional(), values: z.array(z.string()).optional() });

/** A form: one field in a label, or in a row as older clients send it. */
export const formShape = z.object({
  custom_id: z.string(),
  components: z.array(z.object({ component: fieldShape.optional(), components: z.array(fieldShape).optional() })),
});
export type Form = z.output<typeof formShape>;
