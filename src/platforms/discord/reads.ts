/** Asks Discord whether somebody can read a conversation: which roles they have, and of a private thread, whether they are in it. */
import { DiscordAPIError, type REST, Routes } from "discord.js";
import { type AccountRef, type ConversationRef, sameWorkspace } from "#core/model/ids.ts";
import type { Log } from "#core/ports/runtime.ts";
import { canRead, mustBeIn } from "./audience.ts";
import type { Conversations } from "./conversations.ts";
import type { Directory } from "./directory.ts";
import { memberShape } from "./payloads.ts";

interface ReadsDeps {
  readonly rest: REST;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly log: Log;
}

/** False where Discord does not say. Never throws. */
export async function reads(deps: ReadsDeps, account: AccountRef, conversation: ConversationRef): Promise<boolean> {
  try {
    return sameWorkspace(account, conversation) && (await asked(deps, account, conversation));
  } catch (fault) {
    if (!(fault instanceof DiscordAPIError)) deps.log.error("reader-not-known", fault);
    return false;
  }
}

async function asked(
  { rest, directory, conversations }: ReadsDeps,
  { account: id, workspace }: AccountRef,
  conversation: ConversationRef,
): Promise<boolean> {
  const channel = await conversations.find(conversation);
  const member = memberShape.parse(await rest.get(Routes.guildMember(workspace, id)));
  const guild = directory.guild(workspace);
  const reader = { id, roles: member.roles };
  if (!guild || !channel || !canRead(guild, channel, reader)) return false;
  // Discord refuses to show who is not in it.
  if (mustBeIn(guild, channel, reader)) await rest.get(Routes.threadMembers(channel.id, id));
  return true;
}
