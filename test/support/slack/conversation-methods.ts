/** Channels: which there are, who is in them, and the bot's own coming and going. */
import { SlackError } from "./api-error.ts";
import type { Args } from "./args.ts";
import type { Backend } from "./backend.ts";
import { channelOf } from "./channel-access.ts";
import { type Call, type Method, method, pageOf, scopeFor } from "./methods.ts";
import { knowsOf } from "./places.ts";
import { showChannel } from "./show-world.ts";
import type { Channel } from "./state.ts";

const MOST = 1000;

export function conversationMethods({ world, places }: Backend): readonly Method[] {
  const listed = (call: Call, which: (channel: Channel) => boolean) => {
    const types = call.args.list("types");
    const wanted = types.length > 0 ? types : ["public_channel"];
    for (const type of wanted) call.need(scopeOfType(type));
    const all = [...world.channels.values()].filter(
      (channel) =>
        channel.teamId === call.team.id &&
        wanted.includes(typeOf(channel)) &&
        !(call.args.flag("exclude_archived") && channel.archived) &&
        which(channel),
    );
    const { items, response_metadata } = pageOf(all, call.args, MOST);
    return { channels: items.map((channel) => showChannel(world, channel, { members: true })), response_metadata };
  };
  return [
    method("conversations.list", [], (call) => listed(call, (channel) => knowsOf(world, channel))),
    method("users.conversations", [], (call) => {
      const user = call.args.text("user") ?? call.team.botUserId;
      return listed(call, (channel) => channel.members.has(user) && knowsOf(world, channel));
    }),
    method("conversations.info", [], (call) => {
      const channel = channelOf(world, call);
      call.need(scopeFor(channel, "read"));
      return { channel: showChannel(world, channel, { members: call.args.flag("include_num_members") }) };
    }),
    method("conversations.members", [], (call) => {
      const channel = channelOf(world, call);
      call.need(scopeFor(channel, "read"));
      const { items, response_metadata } = pageOf([...channel.members], call.args, MOST);
      return { members: items, response_metadata };
    }),
    method("conversations.open", [], (call) => opened(call.args, call)),
    method("conversations.join", ["channels:join"], (call) => {
      const channel = channelOf(world, call);
      if (channel.archived) throw new SlackError("is_archived");
      if (channel.kind !== "channel" || channel.private) throw new SlackError("method_not_supported_for_channel_type");
      places.join(channel, call.team.botUserId);
      return { channel: showChannel(world, channel) };
    }),
    method("conversations.leave", ["channels:manage", "groups:write"], (call) => {
      const channel = channelOf(world, call);
      if (!world.botIn(channel)) return { not_in_channel: true };
      places.leave(channel, call.team.botUserId);
      return {};
    }),
  ];

  function opened(args: Args, { team, need }: Call) {
    const users = args.list("users");
    need(users.length > 1 ? "mpim:write" : "im:write");
    if (users.length === 0) throw new SlackError("users_list_not_supplied");
    for (const id of users) {
      const user = world.users.get(id);
      if (user?.teamId !== team.id) throw new SlackError("user_not_found");
      if (user.deleted) throw new SlackError("user_disabled");
      if (user.bot) throw new SlackError("cannot_dm_bot");
    }
    const [first = ""] = users;
    const known = users.length === 1 ? world.directWith(first) : undefined;
    const channel = users.length === 1 ? places.direct(team, first) : places.group(team, users);
    const shown = args.flag("return_im") ? showChannel(world, channel) : { id: channel.id };
    return { channel: shown, ...(known ? { no_op: true, already_open: true } : {}) };
  }
}

function typeOf({ kind, private: hidden }: Channel): string {
  return kind === "channel" ? (hidden ? "private_channel" : "public_channel") : kind;
}

function scopeOfType(type: string): string {
  const scope = { public_channel: "channels:read", private_channel: "groups:read", im: "im:read", mpim: "mpim:read" }[type];
  if (!scope) throw new SlackError("invalid_types");
  return scope;
}
