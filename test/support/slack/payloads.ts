/** What Slack sends when a person does something with the app. */
import type { Handles } from "./interactions.ts";
import { showMessage } from "./show-message.ts";
import { showView } from "./show-view.ts";
import type { Channel, Message, User, View, Wire } from "./state.ts";
import type { Values } from "./view-form.ts";
import type { World } from "./world.ts";

export interface Command {
  readonly by: User;
  readonly channel: Channel;
  readonly command: string;
  readonly text: string;
}

export function slashPayload(world: World, { by, channel, command, text }: Command, handles: Handles): Wire {
  const { id, domain } = world.team(by.teamId);
  return {
    token: world.app.verificationToken,
    team_id: id,
    team_domain: domain,
    channel_id: channel.id,
    channel_name: nameOf(channel),
    user_id: by.id,
    user_name: by.name,
    command,
    text,
    api_app_id: world.app.id,
    is_enterprise_install: "false",
    response_url: handles.response_url,
    trigger_id: handles.trigger_id,
  };
}

/** A button on a message; of an ephemeral one Slack does not send the message itself. */
export function messageActionsPayload(world: World, by: User, message: Message, action: Wire, handles: Handles): Wire {
  const channel = world.channel(message.channel);
  const noted = message.onlyFor !== null;
  return {
    ...common(world, "block_actions", by),
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: noted,
      ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    },
    trigger_id: handles.trigger_id,
    channel: { id: channel.id, name: nameOf(channel) },
    ...(noted ? {} : { message: showMessage(world, message) }),
    state: { values: {} },
    response_url: handles.response_url,
    actions: [action],
  };
}

export function viewActionsPayload(world: World, by: User, view: View, values: Values, action: Wire, handles: Handles): Wire {
  return {
    ...common(world, "block_actions", by),
    container: { type: "view", view_id: view.id },
    trigger_id: handles.trigger_id,
    view: showView(world, view, values),
    actions: [action],
  };
}

export function shortcutPayload(world: World, by: User, callbackId: string, message: Message, handles: Handles): Wire {
  const channel = world.channel(message.channel);
  return {
    ...common(world, "message_action", by),
    action_ts: world.stamps.event,
    channel: { id: channel.id, name: nameOf(channel) },
    callback_id: callbackId,
    trigger_id: handles.trigger_id,
    response_url: handles.response_url,
    message_ts: message.ts,
    message: showMessage(world, message),
  };
}

export function submissionPayload(world: World, by: User, view: View, values: Values, handles: Handles): Wire {
  return {
    ...common(world, "view_submission", by),
    trigger_id: handles.trigger_id,
    view: showView(world, view, values),
    response_urls: [],
  };
}

export function closedPayload(world: World, by: User, view: View, cleared: boolean): Wire {
  return { ...common(world, "view_closed", by), view: showView(world, view), is_cleared: cleared };
}

/** As Slack calls it in payloads. */
export function nameOf({ kind, private: hidden, name }: Channel): string {
  return kind === "im" ? "directmessage" : hidden && kind === "channel" ? "privategroup" : name;
}

function common(world: World, type: string, by: User): Wire {
  const { id, domain } = world.team(by.teamId);
  return {
    type,
    user: { id: by.id, username: by.name, name: by.name, team_id: id },
    api_app_id: world.app.id,
    token: world.app.verificationToken,
    team: { id, domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}
