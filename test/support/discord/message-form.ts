/** The bodies of requests that make or change a message, checked as Discord checks them. */
import { z } from "zod";
import { ApiError } from "./api-error.ts";
import { checkCustomIds, messageComponents } from "./components.ts";
import { checked, type UploadedFile } from "./router.ts";
import type { Wire } from "./state.ts";

const snowflake = z.string().regex(/^\d{1,20}$/, "Value is not snowflake.");

const allowedMentions = z
  .object({
    parse: z.array(z.enum(["users", "roles", "everyone"])).optional(),
    users: z.array(snowflake).max(100).optional(),
    roles: z.array(snowflake).max(100).optional(),
    replied_user: z.boolean().optional(),
  })
  .refine(({ parse, users }) => !(parse?.includes("users") && users?.length), "parse and users are mutually exclusive")
  .refine(({ parse, roles }) => !(parse?.includes("roles") && roles?.length), "parse and roles are mutually exclusive");

const shared = {
  content: z.string().max(2000, "Must be 2000 or fewer in length.").trim().nullish(),
  embeds: z.array(z.record(z.string(), z.unknown())).max(10).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  components: messageComponents.nullish(),
  flags: z.number().int().nullish(),
  attachments: z
    .array(z.object({ id: z.union([z.string(), z.number()]) }).loose())
    .max(10)
    .nullish(),
};

const newMessage = z.object({
  ...shared,
  tts: z.boolean().optional(),
  nonce: z.union([z.string().max(25), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.optional(),
      guild_id: snowflake.optional(),
      fail_if_not_exists: z.boolean().default(true),
      type: z.union([z.literal(0), z.literal(1)]).default(0),
    })
    .nullish(),
});

const changedMessage = z.object(shared);

export type NewMessage = z.output<typeof newMessage>;
export type ChangedMessage = z.output<typeof changedMessage>;

/** What a message may be given: two of the many flags, suppressed embeds and no notification. */
export const SETTABLE_FLAGS = (1 << 2) | (1 << 12);
export const EPHEMERAL = 1 << 6;

export function newMessageOf(body: unknown, files: readonly UploadedFile[]): NewMessage {
  const form = checked(newMessage, body ?? {});
  checkCustomIds(form.components ?? undefined);
  const forward = form.message_reference?.type === 1;
  const empty = !form.content && !form.embeds?.length && !form.components?.length && files.length === 0;
  if (empty && !forward) throw new ApiError("emptyMessage");
  return form;
}

export function changedMessageOf(body: unknown): ChangedMessage {
  const form = checked(changedMessage, body ?? {});
  checkCustomIds(form.components ?? undefined);
  return form;
}

/** What of a form becomes part of a change; null empties. */
export function changeOf(form: ChangedMessage) {
  return {
    ...(form.content === undefined ? {} : { content: form.content ?? "" }),
    ...(form.embeds === undefined ? {} : { embeds: (form.embeds ?? []) as readonly Wire[] }),
    ...(form.components === undefined ? {} : { components: (form.components ?? []) as readonly Wire[] }),
    ...(form.allowed_mentions === undefined ? {} : { allowed: form.allowed_mentions }),
  };
}
