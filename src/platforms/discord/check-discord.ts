/** Asks Discord whether the bot will be let in, and says how to invite it. */
import { PermissionFlagsBits } from "discord.js";
import type { Check } from "#core/ports/check.ts";
import { PlatformFault } from "#core/ports/platform.ts";
import type { DiscordOptions } from "./adapter.ts";
import { askWhoIAm } from "./gateway.ts";
import { openRest } from "./open-rest.ts";

const { AttachFiles, ReadMessageHistory, SendMessages, SendMessagesInThreads, ViewChannel } = PermissionFlagsBits;

/** What the bot does in a channel, and nothing more. */
const needed = ViewChannel | ReadMessageHistory | SendMessages | SendMessagesInThreads | AttachFiles;

/** The page on which whoever manages a server invites the bot. */
export function inviteLink(application: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${needed}`;
}

/** Never throws. */
export async function checkDiscord(
  options: Pick<DiscordOptions, "token" | "apiUrl" | "messageContent" | "presence">,
): Promise<readonly Check[]> {
  const rest = openRest(options.apiUrl, options.token, { retries: 0, timeout: 6_000 });
  try {
    const { id } = await askWhoIAm({ presence: false, ...options, rest });
    const reading = options.messageContent ? "reads messages" : "reads no messages (DISCORD_MESSAGE_CONTENT=off)";
    return [{ status: "ok", what: `Discord lets the bot in; it ${reading}`, todo: `To invite it: ${inviteLink(id)}` }];
  } catch (fault) {
    const what = fault instanceof PlatformFault ? fault.message : "Discord gave an answer that could not be read";
    return [{ status: "fail", what, todo: null }];
  }
}
