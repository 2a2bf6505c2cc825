/** What people ask of the bot itself: commands, shortcuts on a message, buttons and forms. */
import type { RespondFn, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { z } from "zod";
import { messageCommands } from "#core/commands.ts";
import type { ConversationRef } from "#core/model/ids.ts";
import type { Note, PlatformEvents } from "#core/ports/platform.ts";
import { answer } from "./answers.ts";
import { readButton } from "./buttons.ts";
import type { Channels } from "./channels.ts";
import { filledIn, formFor } from "./forms.ts";
import { messageShape } from "./payloads.ts";
import type { People } from "./people.ts";
import { accountRef, conversationRef, messageRef } from "./places.ts";
import { incoming, inThread } from "./translate.ts";
import { readTyped } from "./typed.ts";
import type { Web } from "./web.ts";

export interface InteractionDeps {
  readonly web: Web;
  readonly people: People;
  readonly channels: Channels;
  readonly events: PlatformEvents;
}

type Acknowledge = (answer?: never) => Promise<void>;

/** `/clone …` */
export async function typed(
  deps: InteractionDeps,
  { command, ack, respond }: Pick<SlackCommandMiddlewareArgs, "command" | "ack" | "respond">,
): Promise<void> {
  const { team_id: team, channel_id: channel, user_id: account, text, trigger_id: key } = command;
  const run = async (): Promise<Note | null> => {
    const read = readTyped(text ?? "");
    if ("problem" in read) return { text: read.problem };
    const { caller, place } = await common(deps, account, conversationRef(team, channel));
    return deps.events.command({ ...read, caller, place, key });
  };
  const asked = { person: accountRef(team, account), channel, thread: null, ack: () => ack(), respond };
  return answer(deps.web, asked, run());
}

const shortcutShape = z.object({
  callback_id: z.string(),
  trigger_id: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: messageShape,
});

/** A command on a message somebody points at. */
export async function pointed(deps: InteractionDeps, body: unknown, ack: Acknowledge, respond: RespondFn): Promise<void> {
  const { callback_id, trigger_id: key, team, user, channel, message } = shortcutShape.parse(body);
  const { thread, ...where } = messageRef(team.id, channel.id, message);
  const run = async (): Promise<Note | null> => {
    const { caller, place } = await common(deps, user.id, { ...where, thread });
    const command = messageCommands.find(({ name }) => name === callback_id);
    if (!command) throw new Error("a shortcut that is none of ours");
    const self = await deps.web.installed(team.id);
    const name = await deps.people.name(accountRef(team.id, message.user ?? message.bot_id ?? "nobody"));
    const pointedAt = incoming(message, inThread(place, null), name, self);
    return deps.events.messageCommand({ name: command.name, message: pointedAt, caller, key });
  };
  const asked = { person: accountRef(team.id, user.id), channel: channel.id, thread, ack: () => ack(), respond };
  return answer(deps.web, asked, run());
}

const pressedShape = z.object({
  trigger_id: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ thread_ts: z.string().optional() }).optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().default("") })).min(1),
});

/** A button with something to ask opens its form; nothing else may be answered first. */
export async function pressed(
  deps: InteractionDeps,
  body: unknown,
  ack: Acknowledge,
  respond: RespondFn | undefined,
): Promise<void> {
  const { trigger_id: key, team, user, channel, container, actions } = pressedShape.parse(body);
  const [{ action_id, value }] = actions as [{ action_id: string; value: string }];
  const button = readButton(action_id, value);
  if (!button) return ack();
  const at = { channel: channel?.id ?? null, thread: container?.thread_ts ?? null };
  if (button.asks !== null) {
    await ack();
    const view = formFor(button, { name: button.name, target: button.target, ...at });
    await deps.web.call(team.id, "views.open", { trigger_id: key, view });
    return;
  }
  const run = async () => {
    const common_ = await common(deps, user.id, conversationRef(team.id, at.channel ?? user.id, at.thread));
    return deps.events.action({ name: button.name, target: button.target, text: null, ...common_, key });
  };
  const asked = { person: accountRef(team.id, user.id), ...at, ack: () => ack(), respond: respond ?? null };
  return answer(deps.web, asked, run());
}

const submittedShape = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  view: z.unknown(),
});

export async function submitted(deps: InteractionDeps, body: unknown, ack: Acknowledge): Promise<void> {
  const { team, user, trigger_id: key, view } = submittedShape.parse(body);
  const filled = filledIn(view);
  if (!filled) return ack();
  const { name, target, channel, thread } = filled.origin;
  const run = async () => {
    const common_ = await common(deps, user.id, conversationRef(team.id, channel ?? user.id, thread));
    return deps.events.action({ name, target, text: filled.text, ...common_, key });
  };
  const asked = { person: accountRef(team.id, user.id), channel, thread, ack: () => ack(), respond: null };
  return answer(deps.web, asked, run());
}

async function common(deps: InteractionDeps, account: string, conversation: ConversationRef) {
  const [caller, place] = await Promise.all([
    deps.people.caller(conversation.workspace, account),
    deps.channels.now(conversation),
  ]);
  return { caller, place };
}
