/** What people ask of the bot itself: commands, shortcuts on a message, and buttons. */
import type { RespondFn, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { z } from "zod";
import { type CommandOption, commands, messageCommands } from "#core/commands.ts";
import type { ConversationRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Caller, CommandCall, Note } from "#core/ports/platform.ts";
import { type Asked, answer, show } from "./answers.ts";
import { buttonFor, readButton } from "./buttons.ts";
import { commandForm, hasForm, type Origin } from "./command-forms.ts";
import { formFor } from "./forms.ts";
import { commandButton, commandOf, type HomeDeps, optionsOf, showHome } from "./home.ts";
import { offerForm } from "./offer-form.ts";
import { messageShape } from "./payloads.ts";
import { accountRef, conversationRef, messageRef } from "./places.ts";
import { type Block, section } from "./render.ts";
import { incoming, inThread } from "./translate.ts";
import { readTyped } from "./typed.ts";

export type InteractionDeps = HomeDeps;

export type Acknowledge = () => Promise<void>;

/** Who asked, where, and how to answer. */
export interface Call extends Asked {
  /** Unique for this call; while it is new, it opens a form. */
  readonly trigger: string;
}

const typedShape = z.object({
  ...{ team_id: z.string(), channel_id: z.string(), user_id: z.string(), trigger_id: z.string() },
  text: z.string().default(""),
});

/** `/clone …` */
export async function typed(
  deps: InteractionDeps,
  { command, ack, respond }: Pick<SlackCommandMiddlewareArgs, "command" | "ack" | "respond">,
): Promise<void> {
  const { team_id: team, channel_id: channel, user_id: account, text, trigger_id: trigger } = typedShape.parse(command);
  const call: Call = { person: accountRef(team, account), channel, thread: null, ack: () => ack(), respond, trigger };
  const read = readTyped(text);
  if ("problem" in read) return answer(deps.web, call, Promise.resolve({ text: read.problem }));
  return obey(deps, call, read);
}

/** A command, however it was given. Without options, those that are easier filled in open a form. */
async function obey(deps: InteractionDeps, call: Call, { name, options }: Pick<CommandCall, "name" | "options">): Promise<void> {
  if (hasForm(name) && Object.keys(options).length === 0)
    return opens(deps, call, commandForm(name, originOf(call)), commandButton(name, OPEN_IT));
  const run = async (): Promise<Note | null> => {
    const called = await namesIn(deps, call, { name, options });
    const note = await deps.events.command({ name, options, ...called, ...(await whoAndWhere(deps, call)) });
    const channels = note?.actions?.find(({ picks }) => picks === "channels")?.picked ?? [];
    const form = note && name === "optin" ? offerForm(note, originOf(call), channels) : null;
    if (!form) return note;
    // An offer that came too late for its form is a note with buttons.
    return deps.web.call(call.person.workspace, "views.open", { trigger_id: call.trigger, view: form }).then(
      () => null,
      () => note,
    );
  };
  return answer(deps.web, call, run());
}

/** What the people it names are called. */
export async function namesIn(
  { people }: InteractionDeps,
  { person }: Call,
  { name, options }: Pick<CommandCall, "name" | "options">,
): Promise<Pick<CommandCall, "called">> {
  const table: readonly CommandOption[] = commands.find((command) => command.name === name)?.options ?? [];
  const ids = table.filter(({ kind }) => kind === "member").flatMap((option) => options[option.name] ?? []);
  if (ids.length === 0) return {};
  const names = await Promise.all(ids.map(async (id) => [id, await people.name(accountRef(person.workspace, id))] as const));
  return { called: Object.fromEntries(names) };
}

const OPEN_IT = "Open the form";
const late = "The form could not be opened just now. Nothing is lost: press the button to open it.";

/** Slack opens a form only at once; where that was too late, `button` asks for it again. */
async function opens(deps: InteractionDeps, call: Call, view: Block, button: Block): Promise<void> {
  await call.ack();
  try {
    await deps.web.call(call.person.workspace, "views.open", { trigger_id: call.trigger, view });
  } catch {
    await show(deps.web, call, [{ text: late, blocks: [section(late), { type: "actions", elements: [button] }] }]);
  }
}

export const originOf = ({ channel, thread }: Origin): Origin => ({ channel, thread });

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
  const { callback_id, trigger_id: trigger, team, user, channel, message } = shortcutShape.parse(body);
  const command = messageCommands.find(({ name }) => name === callback_id);
  if (!command) return ack();
  const { thread } = messageRef(team.id, channel.id, message);
  const call: Call = { person: accountRef(team.id, user.id), channel: channel.id, thread, ack, respond, trigger };
  const run = async (): Promise<Note | null> => {
    const { caller, place, key } = await whoAndWhere(deps, call);
    const self = await deps.web.installed(team.id);
    const name = await deps.people.name(accountRef(team.id, message.user ?? message.bot_id ?? "nobody"));
    return deps.events.messageCommand({
      name: command.name,
      message: incoming(message, inThread(place, null), name, self),
      caller,
      key,
    });
  };
  return answer(deps.web, call, run());
}

const pressedShape = z.object({
  trigger_id: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
  view: z.object({ type: z.string() }).optional(),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().default("") })]).rest(z.unknown()),
});

/** A button with something to ask opens its form; nothing else may be answered first. */
export async function pressed(
  deps: InteractionDeps,
  body: unknown,
  ack: Acknowledge,
  respond: RespondFn | undefined,
): Promise<void> {
  const { trigger_id: trigger, team, user, channel, container, view, actions } = pressedShape.parse(body);
  const [{ action_id, value }] = actions;
  // What threads hang on stands in the channel itself.
  const thread = container?.thread_ts === container?.message_ts ? null : (container?.thread_ts ?? null);
  const at: Origin = { channel: channel?.id ?? null, thread };
  const call: Call = { person: accountRef(team.id, user.id), ...at, ack, respond: respond ?? null, trigger };
  const name = commandOf(action_id);
  if (name) {
    await obey(deps, call, { name, options: view?.type === "home" ? optionsOf(name, user.id) : {} });
    if (view?.type === "home") await showHome(deps, team.id, user.id, trigger);
    return;
  }
  const button = readButton(action_id, value);
  if (!button) return ack();
  if (button.asks !== null) {
    const { name: asked, target, asks, picks } = button;
    const again = buttonFor({ name: asked, target, label: OPEN_IT, asks, ...(picks ? { picks } : {}) }, 0);
    return opens(deps, call, formFor(button, { name: asked, target, ...at }), again);
  }
  const run = async () =>
    deps.events.action({ name: button.name, target: button.target, text: null, ...(await whoAndWhere(deps, call)) });
  return answer(deps.web, call, run());
}

/** A person's own talk with the bot stands for the place where it was asked in none. */
export async function whoAndWhere(
  { channels, people }: InteractionDeps,
  { person, channel, thread, trigger }: Call,
): Promise<{ readonly caller: Caller; readonly place: Place; readonly key: string }> {
  const where: ConversationRef = conversationRef(person.workspace, channel ?? person.account, thread);
  const [caller, place] = await Promise.all([people.caller(person.workspace, person.account), channels.now(where)]);
  return { caller, place, key: trigger };
}
