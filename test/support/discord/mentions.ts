/** Whom a message names and notifies: what stands in it, under its allowed mentions. */
import { PermissionFlagsBits as Bits } from "discord.js";
import { can, canSee } from "./permissions.ts";
import type { Account, Channel } from "./state.ts";
import type { World } from "./world.ts";

/** As a request gives them. Left out altogether, everything in the text notifies. */
export interface AllowedMentions {
  readonly parse?: readonly string[] | undefined;
  readonly users?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly replied_user?: boolean | undefined;
}

export interface Mentions {
  readonly mentions: readonly string[];
  readonly mentionedRoles: readonly string[];
  readonly mentionsEveryone: boolean;
  readonly notified: readonly string[];
}

export interface Said {
  readonly channel: Channel;
  readonly author: Account;
  readonly content: string;
  readonly allowed: AllowedMentions | null;
  /** Who wrote what is replied to. */
  readonly repliedTo: string | null;
}

export function mentionsOf(world: World, { channel, author, content, allowed, repliedTo }: Said): Mentions {
  const text = withoutCode(content);
  const may = (kind: "users" | "roles", id: string) =>
    allowed === null || (allowed.parse?.includes(kind) ?? false) || (allowed[kind]?.includes(id) ?? false);
  const pinged = repliedTo !== null && (allowed === null || allowed.replied_user === true) ? [repliedTo] : [];
  const named = idsIn(text, /<@!?(\d+)>/g).filter((id) => world.accounts.has(id) && may("users", id));
  const guild = channel.guildId === null ? null : world.guild(channel.guildId);
  const anyRole = can(world, channel, author.id, Bits.MentionEveryone);
  const mentionedRoles = idsIn(text, /<@&(\d+)>/g).filter((id) => guild?.roles.has(id) && may("roles", id));
  const mentionsEveryone =
    /@(everyone|here)/.test(text) && anyRole && (allowed === null || (allowed.parse?.includes("everyone") ?? false));
  const mentions = [...new Set([...pinged, ...named])];
  const loudRoles = mentionedRoles.filter((id) => anyRole || guild?.roles.get(id)?.mentionable);
  const byRole = [...(guild?.members.values() ?? [])].filter(
    ({ roles }) => mentionsEveryone || loudRoles.some((id) => roles.has(id)),
  );
  const notified = [...new Set([...mentions, ...byRole.map(({ account }) => account.id)])].filter(
    (id) => id !== author.id && canSee(world, channel, id),
  );
  return { mentions, mentionedRoles, mentionsEveryone, notified };
}

function idsIn(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, id]) => id ?? ""))];
}

/** In code nothing is a mention. */
function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|``[^`]*``|`[^`\n]*`/g, " ");
}
