/** Answers a person's command or button, privately, within the three seconds Discord gives. */
import { type APIInteractionResponse, InteractionResponseType, MessageFlags, type REST, Routes } from "discord.js";
import type { Note } from "#core/ports/platform.ts";
import type { Interaction } from "./interaction-payloads.ts";
import { type RenderedNote, renderNote } from "./render.ts";

/** An answer that is not there by then is announced, for which Discord then waits a quarter of an hour. */
const ANNOUNCE_MS = 1_500;

const LATE = Symbol("late");

export async function answer(rest: REST, application: string, to: Interaction, note: Promise<Note>): Promise<void> {
  const workspace = to.guild_id ?? "@me";
  const early = await Promise.race([note, later()]);
  if (early !== LATE) return send(rest, application, to, renderNote(early, workspace, MessageFlags.Ephemeral), "now");
  await callBack(rest, to, {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  });
  await send(rest, application, to, renderNote(await note, workspace, MessageFlags.Ephemeral), "announced");
}

/** The first answer itself, whatever it is. */
export async function callBack(
  rest: REST,
  { id, token }: Interaction,
  body: APIInteractionResponse | object,
  files?: RenderedNote["files"],
): Promise<void> {
  await rest.post(Routes.interactionCallback(id, token), { body, auth: false, ...(files?.length ? { files } : {}) });
}

async function send(
  rest: REST,
  application: string,
  to: Interaction,
  [first, ...others]: readonly [RenderedNote, ...RenderedNote[]],
  how: "now" | "announced",
): Promise<void> {
  const { files, ...data } = first;
  if (how === "now") await callBack(rest, to, { type: InteractionResponseType.ChannelMessageWithSource, data }, files);
  else {
    const { flags: _, ...body } = data;
    await rest.patch(Routes.webhookMessage(application, to.token, "@original"), { body, files, auth: false });
  }
  for (const { files: more, ...body } of others) {
    await rest.post(Routes.webhook(application, to.token), { body, files: more, auth: false });
  }
}

function later(): Promise<typeof LATE> {
  return new Promise((resolve) => setTimeout(resolve, ANNOUNCE_MS, LATE).unref());
}
