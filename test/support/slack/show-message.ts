/** Messages as Slack puts them on the wire, in history and in events. */
import { channelType } from "./events.ts";
import { richText } from "./rich-text.ts";
import type { Message, SlackFile, Team, Wire } from "./state.ts";
import type { World } from "./world.ts";

/** As history shows it; metadata only where it is asked for. */
export function showMessage(world: World, message: Message, { metadata = true } = {}): Wire {
  const team = world.team(world.channel(message.channel).teamId);
  return {
    ...(message.client_msg_id ? { client_msg_id: message.client_msg_id } : {}),
    type: "message",
    ...(message.subtype ? { subtype: message.subtype } : {}),
    ...(message.user ? { user: message.user } : {}),
    ...(message.username ? { username: message.username } : {}),
    ...(message.icons ? { icons: message.icons } : {}),
    ...(message.bot_id ? showBot(world, message.bot_id, message.subtype !== "bot_message") : {}),
    text: message.text,
    ts: message.ts,
    team: team.id,
    ...blocksOf(message),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.files.length > 0
      ? { files: message.files.map((file) => showFile(world, team, file)), upload: false, display_as_bot: false }
      : {}),
    ...(metadata && message.metadata ? { metadata: message.metadata } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...threadOf(world, message),
    ...message.extra,
  };
}

/** As the event of its appearing shows it. */
export function showMessageEvent(world: World, message: Message): Wire {
  const channel = world.channel(message.channel);
  const root = message.broadcast && message.thread_ts ? world.findMessage(channel.id, message.thread_ts) : null;
  return {
    ...showMessage(world, message),
    ...(root ? { root: showMessage(world, root) } : {}),
    channel: channel.id,
    event_ts: message.ts,
    channel_type: channelType(channel),
  };
}

/** With what it is called, unless the message has a name of its own. */
function showBot(world: World, botId: string, profiled: boolean): Wire {
  const team = world.teamOfBot(botId);
  if (!team) return { bot_id: botId };
  const { app } = world;
  const icons = { image_36: "https://a.test/36.png", image_48: "https://a.test/48.png", image_72: "https://a.test/72.png" };
  const profile = {
    id: botId,
    app_id: app.id,
    user_id: team.botUserId,
    name: app.name,
    icons,
    deleted: false,
    updated: 1,
    team_id: team.id,
  };
  return { bot_id: botId, app_id: app.id, ...(profiled ? { bot_profile: profile } : {}) };
}

export function showFile(world: World, team: Team, { id, name, title, mimetype, content, user, created }: SlackFile): Wire {
  const extension = name.split(".").at(-1) ?? "";
  const path = `${world.filesOrigin}/files-pri/${team.id}-${id}`;
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype,
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    user,
    user_team: team.id,
    editable: false,
    size: Buffer.byteLength(content),
    mode: "hosted",
    is_external: false,
    external_type: "",
    is_public: true,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    url_private: `${path}/${name}`,
    url_private_download: `${path}/download/${name}`,
    permalink: `https://${team.domain}.slack.test/files/${user}/${id}/${name}`,
    has_rich_preview: false,
    file_access: "visible",
  };
}

function blocksOf({ blocks, text, ts, subtype }: Message): Wire {
  if (blocks.length > 0) return { blocks };
  const written = subtype === null || ["bot_message", "file_share", "thread_broadcast"].includes(subtype);
  return written && text ? { blocks: [richText(text, `b${ts.slice(-4)}`)] } : {};
}

function threadOf(world: World, { ts, thread_ts, channel }: Message): Wire {
  if (thread_ts === null) return {};
  if (thread_ts !== ts) return { thread_ts, ...parentOf(world.findMessage(channel, thread_ts)) };
  const replies = world.repliesTo(channel, ts);
  const users = [...new Set(replies.map(({ user, bot_id }) => user ?? bot_id))];
  return {
    thread_ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts ?? ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

function parentOf(parent: Message | undefined): Wire {
  return parent?.user ? { parent_user_id: parent.user } : {};
}
