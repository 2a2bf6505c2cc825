/** The terms of a clone as a form: read, channels picked, agreed to. What was picked is shown in the terms before it counts. */
import { z } from "zod";
import type { Note } from "#core/ports/platform.ts";
import { jsonOf } from "./buttons.ts";
import type { Origin } from "./command-forms.ts";
import { plainText } from "./forms.ts";
import { type Block, pieces } from "./render.ts";

export const OFFER_FORM = "clone-offer";

const CHANNELS = "channels";
const MOST_CHANNELS = 100;
/** Of what a form keeps to itself, in characters. */
const LONGEST_KEPT = 3000;
const conversations = { include: ["public", "private"], exclude_external_shared_channels: true, exclude_bot_users: true };

export interface Offer extends Origin {
  /** The offer's own id. */
  readonly target: string;
  /** The channels its terms name; empty where they name every public one. */
  readonly channels: readonly string[];
}

/** Null for a note that offers nothing, and for more channels than a form has room for: then it is shown as it is. */
export function offerForm(note: Note, { channel, thread }: Origin, channels: readonly string[]): Block | null {
  const yes = note.actions?.find(({ name }) => name === "confirm-optin");
  const no = note.actions?.find(({ name }) => name === "cancel");
  if (!yes) return null;
  const offer: Offer = { target: yes.target, channels, channel, thread };
  const kept = JSON.stringify(offer);
  if (channels.length > MOST_CHANNELS || kept.length > LONGEST_KEPT) return null;
  return {
    type: "modal",
    callback_id: OFFER_FORM,
    notify_on_close: true,
    private_metadata: kept,
    title: plainText("Your clone", 24),
    submit: plainText(yes.label, 24),
    close: plainText(no?.label ?? "No", 24),
    blocks: [
      ...pieces(note.text).map((text) => ({ type: "section", text: { type: "mrkdwn", text, verbatim: true } })),
      {
        type: "input",
        block_id: CHANNELS,
        optional: true,
        label: plainText("Learn from these channels only", 2000),
        hint: plainText("Without any, it learns from every public channel.", 2000),
        element: {
          type: "multi_conversations_select",
          action_id: CHANNELS,
          filter: conversations,
          max_selected_items: MOST_CHANNELS,
          ...(channels.length > 0 ? { initial_conversations: channels } : {}),
        },
      },
    ],
  };
}

const offerShape = z.object({
  target: z.string(),
  channels: z.array(z.string()),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
});
const viewShape = z.object({
  private_metadata: z.string(),
  state: z
    .object({
      values: z.record(z.string(), z.record(z.string(), z.object({ selected_conversations: z.array(z.string()).nullish() }))),
    })
    .optional(),
});

/** The offer that is agreed to, and the channels picked in its form. Null where it cannot be read. */
export function filledOffer(view: unknown): { readonly offer: Offer; readonly picked: readonly string[] } | null {
  const read = viewShape.safeParse(view);
  const offer = read.success ? offerShape.safeParse(jsonOf(read.data.private_metadata)) : null;
  if (!read.success || !offer?.success) return null;
  return { offer: offer.data, picked: read.data.state?.values[CHANNELS]?.[CHANNELS]?.selected_conversations ?? [] };
}

export const samePick = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((channel) => b.includes(channel));
