/** What people ask of the bot itself: commands, commands on a message, buttons, forms, and options being typed. */

import { ApplicationCommandType, InteractionResponseType, InteractionType, PermissionFlagsBits, type REST } from "discord.js";
import { z } from "zod";
import { commands, messageCommands } from "#core/commands.ts";
import { clip } from "#core/model/clip.ts";
import type { Place } from "#core/model/place.ts";
import type { Caller, Note, PlatformEvents } from "#core/ports/platform.ts";
import { answer, callBack } from "./answers.ts";
import { handedFile } from "./attachments.ts";
import { canRead, writingIn } from "./audience.ts";
import type { Conversations } from "./conversations.ts";
import { readCustomId } from "./custom-id.ts";
import type { Directory } from "./directory.ts";
import { filledIn, formFor } from "./forms.ts";
import {
  commandShape,
  formShape,
  type Interaction,
  interactionShape,
  pointedShape,
  pressedShape,
} from "./interaction-payloads.ts";
import { CLONE, channelIds, type Named, pickable, suggestChannels } from "./options.ts";
import { accountRef, NO_GUILD, unknownById, workspaceRef } from "./places.ts";
import { incoming, nameOf } from "./translate.ts";

export interface InteractionDeps {
  readonly rest: REST;
  readonly apiUrl: string;
  readonly application: string;
  readonly self: string;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly events: PlatformEvents;
}

/** Throws where the payload is none of ours. */
export async function interact(deps: InteractionDeps, payload: unknown): Promise<void> {
  const asked = interactionShape.parse(payload);
  switch (asked.type) {
    case InteractionType.ApplicationCommand: {
      const { type } = z.object({ type: z.number() }).parse(asked.data);
      const note = type === ApplicationCommandType.Message ? pointed(deps, asked) : typed(deps, asked);
      return answer(deps.rest, deps.application, asked, note);
    }
    case InteractionType.ApplicationCommandAutocomplete:
      return suggest(deps, asked);
    case InteractionType.MessageComponent:
      return pressed(deps, asked);
    case InteractionType.ModalSubmit: {
      const form = formShape.parse(asked.data);
      return act(deps, asked, form.custom_id, filledIn(form));
    }
  }
}

async function typed(deps: InteractionDeps, asked: Interaction): Promise<Note | null> {
  const { name: root, options, resolved } = commandShape.parse(asked.data);
  const [sub] = options;
  const command = commands.find(({ name }) => name === sub?.name);
  if (root !== CLONE || !command || !sub) throw new Error("a command that is not registered");
  const readable = channelsFor(deps, asked);
  const values = sub.options.map(({ name, value }) => {
    const kind = command.options.find((option) => option.name === name)?.kind;
    return [name, kind === "channels" ? channelIds(String(value ?? ""), readable) : String(value ?? "")] as const;
  });
  const given = Object.fromEntries(values.filter(([, value]) => value !== ""));
  const [attached] = Object.values(resolved?.attachments ?? {});
  const file = attached ? { file: handedFile(attached, deps.apiUrl) } : {};
  const people = Object.entries(resolved?.users ?? {}).map(([id, who]) => [id, nameOf(who, resolved?.members[id]?.nick)]);
  const called = people.length > 0 ? { called: Object.fromEntries(people) } : {};
  return deps.events.command({ name: command.name, options: given, ...called, ...file, ...(await whoAndWhere(deps, asked)) });
}

async function pointed(deps: InteractionDeps, asked: Interaction): Promise<Note | null> {
  const { name, target_id, resolved } = pointedShape.parse(asked.data);
  const command = messageCommands.find(({ label }) => label === name);
  const message = resolved.messages[target_id];
  if (!command || !message) throw new Error("a command that is not registered");
  const { caller, place, key } = await whoAndWhere(deps, asked);
  return deps.events.messageCommand({ name: command.name, message: incoming(message, place, deps.self), caller, key });
}

/** A button with something to ask opens its form; nothing else may be answered first. */
async function pressed(deps: InteractionDeps, asked: Interaction): Promise<void> {
  const { custom_id } = pressedShape.parse(asked.data);
  const button = readCustomId(custom_id);
  if (button?.asks != null) {
    await callBack(deps.rest, asked, { type: InteractionResponseType.Modal, data: formFor(custom_id, button) });
    return;
  }
  return act(deps, asked, custom_id, null);
}

async function act(deps: InteractionDeps, asked: Interaction, id: string, text: string | null): Promise<void> {
  const action = readCustomId(id);
  if (!action) throw new Error("a button that is none of ours");
  const { name, target, workspace } = action;
  const note = async () => deps.events.action({ name, target, text, ...(await whoAndWhere(deps, asked, workspace)) });
  return answer(deps.rest, deps.application, asked, note(), workspace);
}

async function suggest(deps: InteractionDeps, asked: Interaction): Promise<void> {
  const { options } = commandShape.parse(asked.data);
  const [sub] = options;
  const focused = sub?.options.find((option) => option.focused);
  const command = commands.find(({ name }) => name === sub?.name);
  const kind = command?.options.find(({ name }) => name === focused?.name)?.kind;
  const said = String(focused?.value ?? "");
  const choices = await (kind === "channels" || !command || !focused
    ? suggestChannels(said, channelsFor(deps, asked))
    : deps.events
        .suggest({
          command: command.name,
          option: focused.name,
          typed: said,
          caller: callerOf(asked, asked.guild_id ?? NO_GUILD),
        })
        .then((all) => all.map(({ label, value }) => ({ name: clip(label, 100), value: value.slice(0, 100) }))));
  await callBack(deps.rest, asked, {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: choices.filter(({ value }) => value.length <= 100).slice(0, 25) },
  });
}

/** In a private talk the guild is the one the button is about, and nobody is known to be its admin. */
async function whoAndWhere(
  deps: InteractionDeps,
  asked: Interaction,
  about: string = NO_GUILD,
): Promise<{ readonly caller: Caller; readonly place: Place; readonly key: string }> {
  const guild = asked.guild_id ?? NO_GUILD;
  const channel = asked.channel_id ?? "";
  const place =
    guild === NO_GUILD
      ? await deps.conversations.place({ ...workspaceRef(NO_GUILD), channel, thread: null })
      : await placeAskedIn(deps, guild, channel);
  return { caller: callerOf(asked, guild === NO_GUILD ? about : guild), place, key: asked.id };
}

/** Who wants a clone to be silent is not kept waiting because Discord does not say where that was asked. */
async function placeAskedIn({ conversations }: InteractionDeps, guild: string, channel: string): Promise<Place> {
  try {
    return await conversations.placeById(guild, channel);
  } catch {
    return unknownById(guild, channel);
  }
}

function callerOf({ channel, member, user }: Interaction, guild: string): Caller {
  const who = member?.user ?? user;
  if (!who) throw new Error("an interaction by nobody");
  const { Administrator, ManageGuild } = PermissionFlagsBits;
  // Those in the channel; in a private talk there are none.
  const has = (bits: bigint) => Boolean((member?.permissions ?? 0n) & bits);
  return {
    account: accountRef(guild, who.id),
    name: nameOf(who, member?.nick),
    admin: has(Administrator | ManageGuild),
    mayWrite: !member || has(Administrator | writingIn({ type: channel?.type ?? -1 })),
    timeZone: null,
  };
}

/** What may be named by whoever asks: the channels they can read. */
function channelsFor({ directory }: InteractionDeps, { guild_id, member }: Interaction): readonly Named[] {
  const guild = guild_id && directory.guild(guild_id);
  if (!guild || !member) return [];
  const reader = { id: member.user.id, roles: member.roles };
  return [...guild.channels.values()].filter((channel) => pickable.includes(channel.type) && canRead(guild, channel, reader));
}
