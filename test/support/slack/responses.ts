/** Answers to what a person started: over a response URL, or with the acknowledgement. */
import { SlackError } from "./api-error.ts";
import type { Backend } from "./backend.ts";
import type { Interaction } from "./interaction.ts";
import { identified, kept } from "./rich-text.ts";
import type { Message, Wire } from "./state.ts";

/** One response. Pressed on a message, it takes that message's place unless it says what else it is. */
export function respond(backend: Backend, interaction: Interaction, body: Wire): void {
  const original = interaction.start.replaceable ? interaction.start.message : null;
  if (body.delete_original === true) {
    if (original) remove(backend, original);
    return void interaction.show("removed", { message: original });
  }
  const change = contentOf(backend, body);
  const replaces = body.replace_original ?? (original !== null && body.response_type === undefined);
  if (replaces && original) {
    backend.talk.edit(original, change, original.user ?? "");
    return void interaction.show("changed", { message: original });
  }
  interaction.show("message", { message: appear(backend, interaction, body, change) });
}

function appear({ world, talk, screens }: Backend, { start }: Interaction, body: Wire, change: Content): Message {
  const channel = start.channel ?? world.directWith(start.by.id);
  if (!channel) throw new SlackError("channel_not_found");
  const { botId, botUserId } = world.team(channel.teamId);
  const onlyFor = body.response_type === "in_channel" ? null : start.by.id;
  const thread_ts = typeof body.thread_ts === "string" ? body.thread_ts : (start.message?.thread_ts ?? null);
  const message = talk.post({ channel, user: botUserId, botId, ...change, onlyFor, thread_ts, asked: body });
  if (onlyFor !== null) screens.keepNote(message);
  return message;
}

function remove({ talk, screens }: Backend, message: Message): void {
  if (message.onlyFor === null) talk.remove(message);
  else screens.dropNote(message);
}

type Content = Pick<Message, "text" | "blocks" | "attachments" | "metadata">;

function contentOf({ checkMessage, world }: Backend, body: Wire): Content {
  const { text = "", blocks = [], attachments = [], metadata = null } = body;
  if (typeof text !== "string" || !Array.isArray(blocks) || !Array.isArray(attachments)) throw new SlackError("invalid_payload");
  if (text === "" && blocks.length === 0 && attachments.length === 0) throw new SlackError("no_text");
  checkMessage({ text, blocks, attachments });
  return {
    text: kept(text),
    blocks: identified(blocks, () => world.ids.next("b")),
    attachments,
    metadata: metadata as Wire | null,
  };
}
