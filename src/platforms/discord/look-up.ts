/** Asks Discord what became of messages read before, and of people who were there. */
import { DiscordAPIError, type REST, Routes } from "discord.js";
import { z } from "zod";
import { type AccountRef, conversationOf, type MessageRef, type WorkspaceRef } from "#core/model/ids.ts";
import type { LookedUp } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import { isChannelGone, isGuildClosed, isMessageGone, isPersonGone } from "./faults.ts";
import type { PastDeps } from "./past.ts";
import { messageShape } from "./payloads.ts";
import { channelId, platformName } from "./places.ts";
import { given, incoming, isSaid } from "./translate.ts";

const PAGE = 100;
const ID = /^\d{1,20}$/;
const idShape = z.object({ id: z.string().regex(ID) });

/** What was found by id; what is not there is gone. */
type Found = ReadonlyMap<string, unknown>;

/** One request for each stretch of a hundred messages that has one of them. */
export async function lookUp(deps: PastDeps, messages: readonly MessageRef[]): Promise<readonly LookedUp[]> {
  const [first] = messages;
  if (!first || !deps.directory.guild(first.workspace)) return messages.map(() => "unknown");
  const place = await deps.place(conversationOf(first));
  const known = new Map<string, LookedUp>();
  let rest = messages.map(({ message }) => BigInt(message)).sort((a, b) => (a < b ? -1 : 1));
  while (rest[0] !== undefined) {
    const answer = await messagesFrom(deps.rest, channelId(first), rest[0]);
    if (answer === "unknown") break;
    const { found, until } = answer;
    for (const id of rest.filter((id) => until === null || id <= until)) known.set(`${id}`, whatOf(found, `${id}`));
    rest = rest.filter((id) => until !== null && id > until);
  }
  return messages.map(({ message }) => known.get(message) ?? "unknown");

  function whatOf(found: Found, id: string): LookedUp {
    if (!found.has(id)) return deps.messageContent ? "gone" : "unknown";
    const read = messageShape.safeParse(found.get(id));
    const told = read.success && isSaid(read.data) && (deps.messageContent || read.data.author.id === deps.self);
    return told ? incoming(given(read.data, deps), place, deps.self) : "unknown";
  }
}

type Stretch = { readonly found: Found; readonly until: bigint | null } | "unknown";

/** The messages from an id on, up to the last of which it is known; null: to the end. */
async function messagesFrom(rest: REST, channel: string, first: bigint): Promise<Stretch> {
  try {
    const query = new URLSearchParams({ limit: String(PAGE), after: String(first - 1n) });
    const answer = await rest.get(Routes.channelMessages(channel), { query });
    const items = z.array(idShape.loose()).safeParse(answer);
    if (!items.success) return "unknown";
    const found = new Map(items.data.map((item) => [item.id, item]));
    // Whoever may not read the past is shown an empty one (https://discord.com/developers/docs/resources/message#get-channel-messages).
    if (found.size === 0) return await confirmedGone(rest, channel, first);
    const last = [...found.keys()].map(BigInt).reduce((a, b) => (a > b ? a : b));
    if (last < first) return "unknown";
    return { found, until: items.data.length < PAGE ? null : last };
  } catch (fault) {
    return afterRefusal(fault);
  }
}

async function confirmedGone(rest: REST, channel: string, id: bigint): Promise<Stretch> {
  await rest.get(Routes.channelMessage(channel, String(id)));
  return "unknown";
}

function afterRefusal(fault: unknown): Stretch {
  if (!(fault instanceof DiscordAPIError)) throw fault;
  return isMessageGone(fault) || isChannelGone(fault) ? { found: new Map(), until: null } : "unknown";
}

/** Asked one by one: there is no other way to ask after a few among many. */
export async function departed(
  { rest, directory }: Pick<PastDeps, "rest" | "directory">,
  accounts: readonly AccountRef[],
): Promise<readonly AccountRef[]> {
  const gone: AccountRef[] = [];
  for (const account of accounts) {
    if (!directory.guild(account.workspace)) continue;
    try {
      await rest.get(Routes.guildMember(account.workspace, account.account));
    } catch (fault) {
      if (!(fault instanceof DiscordAPIError)) throw fault;
      if (isPersonGone(fault)) gone.push(account);
    }
  }
  return gone;
}

/**
 * Two things must say so: no session told of the guild, also not as one that is out of reach, and Discord denies it to the bot. Where
 * that is so of all there are, it may as well be another application's token: then none is.
 */
export async function removedFrom(
  { rest, log }: { readonly rest: REST; readonly log: Log },
  isTold: (guild: string) => boolean,
  workspaces: readonly WorkspaceRef[],
): Promise<readonly WorkspaceRef[]> {
  const closed: WorkspaceRef[] = [];
  for (const workspace of workspaces) {
    const { platform, workspace: guild } = workspace;
    if (platform !== platformName || !ID.test(guild) || isTold(guild)) continue;
    try {
      await rest.get(Routes.guild(guild));
    } catch (fault) {
      if (!(fault instanceof DiscordAPIError)) throw fault;
      if (isGuildClosed(fault) && !isTold(guild)) closed.push(workspace);
    }
  }
  if (closed.length < workspaces.length) return closed;
  if (closed.length > 0) log.warn("discord-in-no-guild-of-these", { guilds: closed.length });
  return [];
}
