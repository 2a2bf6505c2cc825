/** What the bot asks a Slack workspace for, each with the reason. The manifest and the doctor are made from these tables. */

/**
 * Nothing that is not used. Left out on purpose: `app_mentions:read` (an absent member is mentioned, not the app), `mpim:history`
 * (private talks are not read, but for the file a member sends to the bot), `users:read.email`, `chat:write.public` (it speaks
 * only where it was invited).
 */
export const botScopes = [
  { name: "channels:history", why: "to hear questions in public channels, and read what members wrote there" },
  { name: "groups:history", why: "the same in private channels it was invited to" },
  { name: "channels:read", why: "to know who can read a public channel, its name, and what becomes of it" },
  { name: "groups:read", why: "the same of private channels it was invited to" },
  { name: "chat:write", why: "to answer, amend and take back" },
  { name: "chat:write.customize", why: "to show an answer as the member's clone by name" },
  { name: "im:write", why: "to tell a member what was said for them" },
  { name: "commands", why: "for /clone and the commands on messages" },
  { name: "users:read", why: "for names, time zones, who manages the workspace, who is a guest in it, and who left it" },
  { name: "dnd:read", why: "to take do-not-disturb as a hint that a member is away, where they let it count" },
  { name: "reactions:read", why: "to learn which emoji a member reacts with; it never reacts itself" },
  { name: "files:write", why: "to hand a member what is kept about them" },
  {
    name: "im:history",
    why: "to hear of a file that a member sends to the bot, and to tell no note twice; nothing else is read there",
  },
  { name: "files:read", why: "to fetch that file" },
] as const;

export type BotScope = (typeof botScopes)[number]["name"];

/** What is heard. `needs` is Slack's condition, any one of them; https://docs.slack.dev/reference/events */
export const botEvents = [
  { name: "message.channels", needs: ["channels:history"] },
  { name: "message.groups", needs: ["groups:history"] },
  { name: "message.im", needs: ["im:history"] },
  { name: "channel_archive", needs: ["channels:read"] },
  { name: "channel_unarchive", needs: ["channels:read"] },
  { name: "channel_deleted", needs: ["channels:read"] },
  { name: "channel_rename", needs: ["channels:read"] },
  { name: "channel_shared", needs: ["channels:read", "groups:read"] },
  { name: "channel_unshared", needs: ["channels:read", "groups:read"] },
  { name: "channel_left", needs: ["channels:read"] },
  { name: "group_archive", needs: ["groups:read"] },
  { name: "group_unarchive", needs: ["groups:read"] },
  { name: "group_deleted", needs: ["groups:read"] },
  { name: "group_rename", needs: ["groups:read"] },
  { name: "group_left", needs: ["groups:read"] },
  { name: "member_joined_channel", needs: ["channels:read", "groups:read"] },
  { name: "member_left_channel", needs: ["channels:read", "groups:read"] },
  { name: "team_join", needs: ["users:read"] },
  { name: "user_change", needs: ["users:read"] },
  { name: "dnd_updated_user", needs: ["dnd:read"] },
  { name: "reaction_added", needs: ["reactions:read"] },
  { name: "reaction_removed", needs: ["reactions:read"] },
  { name: "app_home_opened", needs: [] },
  { name: "app_uninstalled", needs: [] },
  { name: "tokens_revoked", needs: [] },
] as const satisfies readonly { readonly name: string; readonly needs: readonly BotScope[] }[];
