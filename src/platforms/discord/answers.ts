/** Answers a person's command or button, privately, within the three seconds Discord gives. */
import { type APIInteractionResponse, InteractionResponseType, MessageFlags, type REST, Routes } from "discord.js";
import type { Note } from "#core/ports/platform.ts";
import { isAnswered } from "./faults.ts";
import type { Interaction } from "./interaction-payloads.ts";
import { NO_GUILD } from "./places.ts";
import { type RenderedNote, renderNote } from "./render.ts";

/** An answer that is not there by then is announced, for which Discord then waits a quarter of an hour. */
const ANNOUNCE_MS = 1_500;

const LATE = Symbol("late");

/** `about`: the guild that buttons under the answer are about, where it is given in none, as in a private talk. */
export async function answer(
  rest: REST,
  application: string,
  to: Interaction,
  note: Promise<Note | null>,
  about: string = NO_GUILD,
): Promise<void> {
  const early = await Promise.race([note, later()]);
  // A file is not sent within the time there is either, where it is large.
  const announced = early === LATE || early?.file !== undefined;
  if (announced) await callBack(rest, to, announcement);
  const told = early === LATE ? await note : early;
  // Without one, another process answers.
  if (!told) return;
  const messages = renderNote(told, to.guild_id ?? about, MessageFlags.Ephemeral);
  await send(rest, application, to, messages, announced ? "announced" : "at once");
}

const announcement = {
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  data: { flags: MessageFlags.Ephemeral },
};

/** The first answer itself, whatever it is. False where another process has given one. */
export async function callBack(rest: REST, { id, token }: Interaction, body: APIInteractionResponse | object): Promise<boolean> {
  try {
    await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
    return true;
  } catch (fault) {
    if (isAnswered(fault)) return false;
    throw fault;
  }
}

/** A first message with a file must have been announced. */
async function send(
  rest: REST,
  application: string,
  to: Interaction,
  [{ files, ...first }, ...others]: readonly [RenderedNote, ...RenderedNote[]],
  how: "at once" | "announced",
): Promise<void> {
  const message = { type: InteractionResponseType.ChannelMessageWithSource, data: first };
  const announced = how === "announced" || !(await callBack(rest, to, message));
  if (announced) {
    const { flags: _, ...body } = first;
    await rest.patch(Routes.webhookMessage(application, to.token, "@original"), { body, files, auth: false });
  }
  for (const { files: more, ...body } of others) {
    await rest.post(Routes.webhook(application, to.token), { body, files: more, auth: false });
  }
}

function later(): Promise<typeof LATE> {
  return new Promise((resolve) => setTimeout(resolve, ANNOUNCE_MS, LATE).unref());
}
