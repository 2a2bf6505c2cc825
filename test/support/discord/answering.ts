/** How the bot answers what people do: at once, later, by a change, with choices or with a form. */
import { InteractionResponseType as Answering, InteractionType, MessageType } from "discord.js";
import { z } from "zod";
import { ApiError, invalidForm } from "./api-error.ts";
import { type Backend, shown, stored } from "./backend.ts";
import { interactionMetadata } from "./interaction-payload.ts";
import type { Interaction } from "./interactions.ts";
import { changedMessageOf, changeOf, EPHEMERAL, newMessageOf, SETTABLE_FLAGS } from "./message-form.ts";
import { modalOf } from "./modal-form.ts";
import { checked, type UploadedFile } from "./router.ts";
import type { Message, Wire } from "./state.ts";

const LOADING = 1 << 7;

const callback = z.object({ type: z.number().int(), data: z.unknown().optional() });
const choices = z.object({
  choices: z.array(z.object({ name: z.string().min(1).max(100), value: z.union([z.string().max(100), z.number()]) })).max(25),
});

export interface Body {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/** The first answer. */
export function answerInteraction(backend: Backend, interaction: Interaction, { body, files }: Body): void {
  const { type, data } = checked(callback, body);
  checkFits(interaction, type);
  if (type === Answering.ChannelMessageWithSource) {
    const message = postAnswer(backend, interaction, { body: data, files });
    interaction.original = message;
    interaction.appear({ kind: "reply", message });
  } else if (type === Answering.DeferredChannelMessageWithSource) defer(backend, interaction, data);
  else if (type === Answering.DeferredMessageUpdate) {
    interaction.original = interaction.message;
    interaction.appear({ kind: "acknowledged" });
  } else if (type === Answering.UpdateMessage) {
    interaction.original = interaction.message;
    change(backend, interaction, interaction.message, { body: data, files });
  } else if (type === Answering.ApplicationCommandAutocompleteResult) {
    interaction.appear({ kind: "choices", choices: checked(choices, data).choices });
  } else interaction.appear({ kind: "modal", modal: modalOf(data), from: interaction });
  interaction.answered = true;
}

/** Which kinds of answer go with which kinds of question. */
function checkFits({ type, message }: Interaction, answer: number): void {
  const onMessage = message ? [Answering.DeferredMessageUpdate, Answering.UpdateMessage] : [];
  const words = [Answering.ChannelMessageWithSource, Answering.DeferredChannelMessageWithSource];
  const fitting: Readonly<Partial<Record<InteractionType, readonly number[]>>> = {
    [InteractionType.ApplicationCommand]: [...words, Answering.Modal],
    [InteractionType.MessageComponent]: [...words, ...onMessage, Answering.Modal],
    [InteractionType.ApplicationCommandAutocomplete]: [Answering.ApplicationCommandAutocompleteResult],
    [InteractionType.ModalSubmit]: [...words, ...onMessage],
  };
  if (!fitting[type]?.includes(answer))
    throw invalidForm(["type"], "This answer does not fit the interaction", "INTERACTION_RESPONSE_TYPE");
}

const deferral = z.object({ flags: z.number().int().nullish() });

function defer(backend: Backend, interaction: Interaction, data: unknown): void {
  const flags = checked(deferral, data ?? {}).flags ?? 0;
  interaction.original = make(backend, interaction, { content: "", flags: (flags & EPHEMERAL) | LOADING });
  interaction.loading = true;
  interaction.keepWaiting();
}

/** A further message; the first one after a deferral is what was promised. */
export function followUp(backend: Backend, interaction: Interaction, { body, files }: Body): Message {
  if (interaction.loading && interaction.original) return change(backend, interaction, interaction.original, { body, files });
  const message = postAnswer(backend, interaction, { body, files });
  interaction.followUps.push(message);
  interaction.appear({ kind: "reply", message });
  return message;
}

function postAnswer(backend: Backend, interaction: Interaction, { body, files }: Body): Message {
  const form = newMessageOf(body, files);
  const message = make(backend, interaction, {
    content: form.content ?? "",
    flags: (form.flags ?? 0) & (SETTABLE_FLAGS | EPHEMERAL),
    allowed: form.allowed_mentions ?? null,
    attachments: stored(backend, files),
    embeds: (form.embeds ?? []) as readonly Wire[],
    components: (form.components ?? []) as readonly Wire[],
  });
  if (message.onlyFor !== null) backend.screens.showNote(message);
  return message;
}

type Making = Pick<
  Parameters<Backend["talk"]["post"]>[0],
  "content" | "flags" | "allowed" | "attachments" | "embeds" | "components"
>;

function make({ talk, world }: Backend, interaction: Interaction, making: Making): Message {
  const { type, data, channel, by } = interaction;
  const command = type === InteractionType.ApplicationCommand;
  return talk.post({
    ...making,
    channel,
    author: world.application.bot,
    type: !command ? MessageType.Default : data.type === 1 ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand,
    onlyFor: (making.flags ?? 0) & EPHEMERAL ? by.id : null,
    interaction: interactionMetadata(interaction),
  });
}

/** Of an answer, a follow-up, or the message with the button. */
export function change(backend: Backend, interaction: Interaction, message: Message | null, { body, files }: Body): Message {
  if (!message) throw new ApiError("unknownMessage");
  const form = changedMessageOf(body);
  const wasLoading = (message.flags & LOADING) !== 0;
  const attachments = files.length > 0 ? { attachments: stored(backend, files) } : {};
  backend.talk.edit(message, { ...changeOf(form), ...attachments, flags: message.flags & ~LOADING });
  if (wasLoading) {
    interaction.loading = false;
    message.editedAt = null;
    message.appeared = backend.world.nextAppearance();
    if (message.onlyFor !== null) backend.screens.showNote(message);
  }
  interaction.appear({ kind: wasLoading ? "reply" : "updated", message });
  return message;
}

export function withdraw(backend: Backend, message: Message | null): void {
  if (!message) throw new ApiError("unknownMessage");
  if (message.onlyFor === null) backend.talk.remove([message]);
  else backend.screens.dropNote(message);
}

/** What the bot is told of its answer where it asks; a promise of one has made nothing yet. */
export function answerReceipt(backend: Backend, interaction: Interaction, type: number): Wire {
  const { id, original, loading } = interaction;
  const made = type === Answering.ChannelMessageWithSource || type === Answering.UpdateMessage ? original : null;
  return {
    interaction: {
      id,
      type: interaction.type,
      ...(original ? { response_message_id: original.id, response_message_loading: loading } : {}),
      ...(original ? { response_message_ephemeral: original.onlyFor !== null } : {}),
    },
    ...(made ? { resource: { type, message: shown(backend, made) } } : {}),
  };
}
