/** Which channels the bot may read and write, and what Slack says where it may not. */
import { SlackError } from "./api-error.ts";
import { type Call, scopeFor } from "./methods.ts";
import { knowsOf } from "./places.ts";
import type { Channel, Message } from "./state.ts";
import type { World } from "./world.ts";

/** One it may know of. */
export function channelOf(world: World, { args, team }: Call, name = "channel"): Channel {
  const channel = world.channels.get(args.needed(name));
  if (channel?.teamId !== team.id || !knowsOf(world, channel)) throw new SlackError("channel_not_found");
  return channel;
}

/** One it is in, and may read what was said in. */
export function readable(world: World, call: Call): Channel {
  const channel = channelOf(world, call);
  call.need(scopeFor(channel, "history"));
  if (!world.botIn(channel)) throw new SlackError("not_in_channel");
  return channel;
}

/** One it may write in. A user's id stands for their direct channel. */
export function writable(world: World, call: Call, direct: (userId: string) => Channel): Channel {
  const id = call.args.needed("channel");
  const channel = world.users.get(id)?.teamId === call.team.id ? direct(id) : channelOf(world, call);
  if (channel.archived) throw new SlackError("is_archived");
  if (!world.botIn(channel)) throw new SlackError("not_in_channel");
  return channel;
}

/** A message the bot itself wrote, for `chat.update` and `chat.delete`. */
export function ownMessage(world: World, call: Call, refusal: string): Message {
  const channel = channelOf(world, call);
  const message = world.findMessage(channel.id, call.args.needed("ts"));
  if (!message) throw new SlackError("message_not_found");
  if (message.bot_id !== call.team.botId) throw new SlackError(refusal);
  return message;
}
