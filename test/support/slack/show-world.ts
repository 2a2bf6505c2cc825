/** Teams, users and channels as Slack puts them on the wire. */
import type { Channel, Team, User, Wire } from "./state.ts";
import type { World } from "./world.ts";

export function showTeam({ id, name, domain }: Team): Wire {
  return { id, name, domain, email_domain: "", url: `https://${domain}.slack.test/`, icon: { image_default: true } };
}

export function showUser(world: World, user: User): Wire {
  const { id, teamId, name, realName, displayName, tz, admin, owner, bot, deleted, guest, status, updated } = user;
  const team = world.team(teamId);
  const profile: Wire = {
    real_name: realName,
    real_name_normalized: realName,
    display_name: displayName,
    display_name_normalized: displayName,
    title: "",
    phone: "",
    skype: "",
    status_text: status.text,
    status_emoji: status.emoji,
    status_expiration: status.until,
    avatar_hash: "g0",
    image_24: "https://a.test/24.png",
    image_48: "https://a.test/48.png",
    image_72: "https://a.test/72.png",
    team: teamId,
    ...(bot
      ? { bot_id: id === team.botUserId ? team.botId : `B${id.slice(1)}`, api_app_id: world.app.id, always_active: false }
      : {}),
  };
  if (deleted) return { id, team_id: teamId, name, deleted, profile, is_bot: bot, is_app_user: false, updated };
  return {
    id,
    team_id: teamId,
    name,
    deleted,
    color: "9f69e7",
    real_name: realName,
    tz,
    tz_label: tz,
    tz_offset: offsetOf(tz, world.now()),
    profile,
    is_admin: admin || owner,
    is_owner: owner,
    is_primary_owner: false,
    is_restricted: guest !== "no",
    is_ultra_restricted: guest === "one-channel",
    is_bot: bot,
    is_app_user: false,
    is_email_confirmed: true,
    updated,
    who_can_share_contact_card: "EVERYONE",
  };
}

/** As everyone but themselves sees it; without any, times that mean nothing. */
export function showDnd({ snoozed }: User): Wire {
  return { dnd_enabled: snoozed !== null, next_dnd_start_ts: snoozed?.from ?? 1, next_dnd_end_ts: snoozed?.to ?? 1 };
}

export function showChannel(world: World, channel: Channel, { members = false } = {}): Wire {
  const { id, name, kind, private: hidden, archived, shared, created, creator, teamId } = channel;
  const team = world.team(teamId);
  const common = { id, created, is_archived: archived, context_team_id: teamId, updated: created * 1000 };
  if (kind === "im") {
    const user = [...channel.members].find((one) => one !== team.botUserId) ?? "";
    return { ...common, is_im: true, is_org_shared: false, user, is_user_deleted: world.user(user).deleted, priority: 0 };
  }
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: kind === "channel" && (!hidden || id.startsWith("C")),
    is_group: hidden && id.startsWith("G"),
    is_im: false,
    is_mpim: kind === "mpim",
    is_private: hidden || kind === "mpim",
    is_general: name === "general",
    is_member: channel.members.has(team.botUserId),
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    pending_connected_team_ids: [],
    shared_team_ids: [teamId, ...(shared ? ["T0ANOTHER01"] : [])],
    unlinked: 0,
    creator,
    topic: { value: "", creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
    previous_names: [],
    ...(members ? { num_members: channel.members.size } : {}),
  };
}

/** In seconds, at that moment. */
function offsetOf(tz: string, at: Date): number {
  const parts = offsetsIn(tz).formatToParts(at);
  const [, sign, hours = "0", minutes = "0"] =
    /GMT([+-])(\d+):(\d+)/.exec(parts.find(({ type }) => type === "timeZoneName")?.value ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetsIn(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  return format;
}
