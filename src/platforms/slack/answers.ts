/** Answers a person's command or button, privately, within the three seconds Slack gives. */
import type { RespondArguments, RespondFn } from "@slack/bolt";
import type { AccountRef } from "#core/model/ids.ts";
import type { Note } from "#core/ports/platform.ts";
import { type Rendered, renderNote } from "./render.ts";
import { say, tell } from "./tell.ts";
import type { Web } from "./web.ts";

/** Slack waits three seconds, and the way there takes its time. */
export const ACK_MS = 2_000;

export interface Asked {
  readonly person: AccountRef;
  /** The channel it was asked in; null where it was asked in none, as on the bot's own page. */
  readonly channel: string | null;
  readonly thread: string | null;
  readonly ack: () => Promise<void>;
  /** Where Slack takes answers to this for half an hour. */
  readonly respond: RespondFn | null;
}

/** What is acknowledged late enough is delivered again where this process ends before; without a note another process answers. */
export async function answer(web: Web, asked: Asked, work: Promise<Note | null>): Promise<void> {
  await Promise.race([work.catch(() => {}), later(ACK_MS)]);
  await asked.ack();
  try {
    const note = await work;
    if (typeof note?.file?.content === "string") await hand(web, asked, note, note.file.name);
    else if (note) await show(web, asked, renderNote(note));
    if (note?.file && "about" in note.file) await tell(web, asked.person, { text: note.file.about, file: note.file });
  } catch (fault) {
    await show(web, asked, renderNote(notAnswered)).catch(() => {});
    throw fault;
  }
}

/** A file goes to the person's private talk with the bot, and a word about it to where it was asked for. */
async function hand(web: Web, asked: Asked, note: Note, name: string): Promise<void> {
  const talk = await tell(web, asked.person, note);
  if (asked.channel === null || asked.channel === talk) return;
  await show(web, asked, renderNote({ text: `I sent it to you in a direct message, as the file ${name}.` }));
}

const notAnswered: Note = { text: "Slack did not let me look that up just now, and nothing was changed. Try again in a minute." };

/** To the person alone: in the channel where that is possible, else in their private talk with the bot. */
export async function show(web: Web, asked: Asked, messages: readonly Rendered[]): Promise<void> {
  const { person, channel, respond, thread } = asked;
  if (!respond && channel === null) return void (await say(web, person, messages));
  for (const [index, { text, blocks }] of messages.entries()) {
    const message = { text, blocks, ...(thread ? { thread_ts: thread } : {}) };
    try {
      if (respond)
        await respond({ ...message, response_type: "ephemeral", replace_original: false } as unknown as RespondArguments);
      else await ephemeral(web, asked, message);
    } catch {
      // The bot is not in the channel, or Slack takes no more answers to this.
      return void (await say(web, person, messages.slice(index)));
    }
  }
}

async function ephemeral(web: Web, { person, channel }: Asked, message: object): Promise<void> {
  const args = { channel, user: person.account, ...message };
  await web.call(person.workspace, "chat.postEphemeral", args, { patienceMs: 10_000 });
}

export function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
