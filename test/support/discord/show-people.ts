/** Accounts, members and roles as Discord shows them. */

import { iso } from "./snowflake.ts";
import type { Account, Member, Role, Wire } from "./state.ts";

export function showAccount(account: Account): Wire {
  return {
    id: account.id,
    username: account.username,
    discriminator: account.bot ? "1234" : "0",
    global_name: account.globalName,
    avatar: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...(account.bot ? { bot: true } : {}),
  };
}

/** The bot's own account, as only itself sees it. */
export function showSelf(account: Account): Wire {
  return { ...showAccount(account), mfa_enabled: true, locale: "en-US", verified: true, email: null, premium_type: 0, bio: "" };
}

/** Without its account, as events about messages have it. */
export function showMembership(member: Member): Wire {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: member.timedOutUntil && iso(member.timedOutUntil),
    flags: 0,
    joined_at: iso(member.joinedAt),
    nick: member.nick,
    pending: false,
    premium_since: null,
    roles: [...member.roles],
    mute: false,
    deaf: false,
  };
}

export function showMember(member: Member): Wire {
  return { ...showMembership(member), user: showAccount(member.account) };
}

/** Of the account only its id, as Discord may. */
export function showPresence({ id }: Account, status: string): Wire {
  return { user: { id }, status, activities: [], client_status: status === "offline" ? {} : { desktop: status } };
}

export function showRole(role: Role): Wire {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}
