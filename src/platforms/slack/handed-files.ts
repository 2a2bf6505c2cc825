/** Files that people send the bot in their private talk with it: the one thing that is read there, and only if it is a member's. */
import { z } from "zod";
import type { HandedFile } from "#core/ports/import-files.ts";
import { ImportFault } from "#core/ports/import-source.ts";
import type { PlatformEvents } from "#core/ports/platform.ts";
import type { Access } from "./access.ts";
import type { Channels } from "./channels.ts";
import type { Envelope } from "./payloads.ts";
import type { People } from "./people.ts";
import { accountRef, conversationRef } from "./places.ts";
import { renderNote } from "./render.ts";
import { say } from "./tell.ts";
import { isOwn } from "./translate.ts";
import type { Web } from "./web.ts";

export interface HandedDeps {
  readonly access: Access;
  readonly apiUrl: string;
  readonly channels: Channels;
  readonly events: PlatformEvents;
  readonly people: People;
  readonly web: Web;
}

const handedShape = z.object({
  channel: z.string(),
  user: z.string(),
  ts: z.string(),
  bot_id: z.string().optional(),
  files: z.tuple([z.object({ size: z.number().nullish(), url_private: z.string().default("") })]).rest(z.unknown()),
});

/** Stands for `/clone import` with the file, given by whoever sent it. */
export async function handedOver(deps: HandedDeps, { team_id: team, event }: Envelope): Promise<void> {
  const { bot_id, channel, files, ts, user } = handedShape.parse(event);
  const self = await deps.access.find(team);
  if (!self || bot_id !== undefined || isOwn({ user, ts, text: "" }, self)) return;
  const [caller, place] = await Promise.all([deps.people.caller(team, user), deps.channels.now(conversationRef(team, channel))]);
  const file = handedFile(files[0], self.token, deps.apiUrl);
  const note = await deps.events.command({ name: "import", options: {}, file, caller, place, key: `file ${channel} ${ts}` });
  if (note) await say(deps.web, accountRef(team, user), renderNote(note));
}

/** https://docs.slack.dev/reference/objects/file-object: the address of a file, which the bot's token opens. */
const FILES = "https://files.slack.com";

/** The token goes nowhere but to where Slack keeps files, or to the server the bot is configured to take for Slack. */
export function handedFile(
  { size = null, url_private: url }: { readonly size?: number | null | undefined; readonly url_private: string },
  token: string,
  apiUrl: string,
): HandedFile {
  return {
    size,
    async read(signal) {
      if (!URL.canParse(url) || ![FILES, new URL(apiUrl).origin].includes(new URL(url).origin))
        throw new ImportFault(null, "is not kept by Slack itself. Please send it as a file of your own.");
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(url, { headers, redirect: "manual", signal }).catch((fault: unknown) => {
        throw new ImportFault(null, "could not be fetched from Slack. Please try again in a minute.", { cause: fault });
      });
      // Without the scope Slack answers with the page on which people sign in.
      const page = answer.headers.get("content-type")?.startsWith("text/html") ?? false;
      if (answer.ok && answer.body && !page) return answer.body;
      await answer.body?.cancel();
      const why =
        page || (answer.status >= 300 && answer.status < 400) ? "this bot may lack the scope files:read" : answer.status;
      throw new ImportFault(null, `was not given by Slack (${why}). Please tell whoever runs this bot.`);
    },
  };
}
