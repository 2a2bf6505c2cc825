/** The form a button opens that has something to ask first. */

import { ChannelType, ComponentType, TextInputStyle } from "discord.js";
import { clip } from "#core/model/clip.ts";
import type { CustomId } from "./custom-id.ts";
import type { Form } from "./interaction-payloads.ts";
import { pickable } from "./options.ts";

const LONGEST_TITLE = 45;
const LONGEST_ANSWER = 2000;
const MOST_CHANNELS = 25;

/** `id` is the button's own: what comes back says what it was for. */
export function formFor(id: string, { asks, picks }: CustomId): Record<string, unknown> {
  const title = clip(asks || "Your answer", LONGEST_TITLE);
  const component =
    picks === "channels"
      ? {
          type: ComponentType.ChannelSelect,
          custom_id: "answer",
          channel_types: pickable.filter((type) => type !== ChannelType.GuildCategory),
          min_values: 1,
          max_values: MOST_CHANNELS,
          required: true,
        }
      : {
          type: ComponentType.TextInput,
          custom_id: "answer",
          style: TextInputStyle.Paragraph,
          max_length: LONGEST_ANSWER,
          required: true,
        };
  return { custom_id: id, title, components: [{ type: ComponentType.Label, label: title, component }] };
}

/** What was filled in: a text, or ids separated by spaces. */
export function filledIn({ components }: Form): string {
  const [field] = components.flatMap(({ component, components: row }) => component ?? row ?? []);
  return field?.values?.join(" ") ?? field?.value ?? "";
}
