/** Where what the fake sends over its gateway differs from the few payloads that were recorded, each with the reason. */

export interface Difference {
  /** Pointers to what the recordings lack, or have of another kind only. */
  readonly beyond: readonly string[];
  /** Pointers to what every recording has, and the fake not always. */
  readonly left?: readonly string[];
}

/** Discord documents none of these, so no client may count on them. */
export const undocumented: ReadonlySet<string> = new Set(
  [
    "clan display_name display_name_styles unusual_dm_activity_until theme_color icon_emoji version",
    "inventory_settings premium_features moderator_reporting hub_type owner_configured_content_level profile lazy",
    "embedded_activities activity_instances latest_onboarding_question_id application_command_counts",
    "premium_progress_bar_enabled_user_updated_at guild_join_requests auth game_relationships geo_ordered_rtc_regions",
  ].flatMap((line) => line.split(" ")),
);

/** Who was recorded had an avatar and a display name, and was no bot. `flags` is documented, and was in answers of REST only. */
const anybody = (at: string): readonly string[] =>
  ["avatar", "avatar_decoration_data", "primary_guild", "global_name", "bot", "flags"].map((name) => `${at}/${name}`);

/** No message recorded was forwarded, edited, a webhook's, or a reply to a reply. */
const anyMessage = [
  ...["/author", "/mentions/*", "/referenced_message/author", "/referenced_message/mentions/*"].flatMap(anybody),
  ...["/edited_timestamp", "/message_snapshots", "/webhook_id", "/message_reference", "/referenced_message"],
  ...["/referenced_message/message_reference", "/referenced_message/edited_timestamp"],
];

export const differences: Readonly<Record<string, Difference>> = {
  // A webhook is no member.
  MESSAGE_CREATE: { beyond: anyMessage, left: ["/member"] },
  MESSAGE_UPDATE: { beyond: anyMessage },
  MESSAGE_DELETE: { beyond: [] },
  // Those of the fake who are no bots have no such mark.
  MESSAGE_REACTION_ADD: { beyond: anybody("/member/user"), left: ["/member/user/collectibles", "/member/user/bot"] },
  // Documented of guilds, members and channels, and not set, or not there, in the two that were recorded.
  GUILD_CREATE: {
    beyond: [
      ...["/system_channel_id", "/widget_channel_id", "/max_presences", "/widget_enabled"],
      ...["/channels/*/parent_id", "/channels/*/nsfw"],
      ...anybody("/members/*/user"),
    ],
    // Only a bot's or a booster's role has any.
    left: ["/roles/*/tags"],
  },
  // The bot's own account as `GET /users/@me` has it.
  READY: {
    beyond: ["avatar_decoration_data", "collectibles", "public_flags", "locale", "premium_type", "bio"].map(
      (name) => `/user/${name}`,
    ),
  },
  GUILD_MEMBER_UPDATE: { beyond: ["/nick", "/mute", "/deaf", ...anybody("/user")], left: ["/collectibles"] },
  // Private threads, and those the bot is in.
  THREAD_CREATE: { beyond: ["/thread_metadata/invitable", "/member"] },
  // The commands recorded had no options, in a channel without a topic where something was pinned.
  INTERACTION_CREATE: {
    beyond: [
      ...["/data/options", "/data/resolved", "/data/target_id"],
      ...["/channel/parent_id", "/channel/topic", "/channel/permission_overwrites"],
      ...anybody("/member/user"),
    ],
    left: ["/channel/last_pin_timestamp", "/member/collectibles"],
  },
};
