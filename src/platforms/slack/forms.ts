/** The form a button opens that has something to ask first. */

import { z } from "zod";
import { clip } from "#core/model/clip.ts";
import { type Button, jsonOf } from "./buttons.ts";
import type { Block } from "./render.ts";

export const ANSWER_FORM = "clone-answer";

const LONGEST_TITLE = 24;
const LONGEST_LABEL = 150;
const LONGEST_ANSWER = 3000;
const INPUT = "answer";

/** What the form is about, kept with it while it is open. */
export interface FormOrigin extends Pick<Button, "name" | "target"> {
  readonly channel: string | null;
  readonly thread: string | null;
}

const originShape = z.object({
  name: z.string(),
  target: z.string(),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
});

export function formFor({ asks, picks }: Button, origin: FormOrigin): Block {
  const question = asks || "Your answer";
  const element =
    picks === "channels"
      ? {
          type: "multi_conversations_select",
          action_id: INPUT,
          filter: { include: ["public", "private"], exclude_external_shared_channels: true, exclude_bot_users: true },
        }
      : { type: "plain_text_input", action_id: INPUT, multiline: true, max_length: LONGEST_ANSWER };
  return {
    type: "modal",
    callback_id: ANSWER_FORM,
    private_metadata: JSON.stringify(origin),
    title: plainText(picks === "channels" ? "Choose channels" : "Your answer", LONGEST_TITLE),
    submit: plainText("Send", LONGEST_TITLE),
    close: plainText("Cancel", LONGEST_TITLE),
    blocks: [{ type: "input", block_id: INPUT, label: plainText(question, LONGEST_LABEL), element }],
  };
}

export const plainText = (text: string, limit: number) => ({ type: "plain_text", text: clip(text, limit), emoji: false });

const filledShape = z.object({
  callback_id: z.string(),
  private_metadata: z.string(),
  state: z.object({
    values: z.record(
      z.string(),
      z.record(z.string(), z.object({ value: z.string().nullish(), selected_conversations: z.array(z.string()).optional() })),
    ),
  }),
});

/** What was filled in: a text, or ids separated by spaces. Null for a form that is none of ours. */
export function filledIn(view: unknown): { readonly origin: FormOrigin; readonly text: string } | null {
  const read = filledShape.safeParse(view);
  if (!read.success || read.data.callback_id !== ANSWER_FORM) return null;
  const origin = originShape.safeParse(jsonOf(read.data.private_metadata));
  if (!origin.success) return null;
  const field = read.data.state.values[INPUT]?.[INPUT];
  return { origin: origin.data as FormOrigin, text: field?.selected_conversations?.join(" ") ?? field?.value ?? "" };
}
