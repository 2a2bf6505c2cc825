/** Hands what people do in a console workspace to the core. */
import type { Caller, Note, PlatformEvents } from "#core/ports/platform.ts";
import type { BotSide, Person } from "./chat.ts";
import { accountRef, conversationRef, incoming, messageRef, place, workspaceRef } from "./translate.ts";
import type { ConsoleWorkspace } from "./workspace.ts";

export function listen(workspace: ConsoleWorkspace, events: PlatformEvents): BotSide {
  const asked = async (person: Person, answer: Promise<Note | null>) => {
    const note = await answer;
    if (note) workspace.tell(person.id, note);
  };
  return {
    said: async (message) => {
      const channel = workspace.directory.findChannel(message.channel);
      if (channel) await events.message(incoming(workspace, channel, message));
    },
    edited: async (message) => {
      const channel = workspace.directory.findChannel(message.channel);
      if (channel) await events.edited(incoming(workspace, channel, message));
    },
    deleted: (messages) => events.deleted(messages.map((message) => messageRef(workspace, message))),
    channelRemoved: ({ id }) => events.placeRemoved(conversationRef(workspace, id)),
    channelChanged: (channel) => events.placesChanged([place(workspace, channel)]),
    personLeft: ({ id }) => events.accountLeft(accountRef(workspace, id)),
    botRemoved: () => events.workspaceRemoved(workspaceRef(workspace)),
    command: ({ key, name, options, person, channel }) => {
      const named = Object.values(options).map((id) => [id, workspace.directory.nameOf(id)] as const);
      const called = Object.fromEntries(named.flatMap(([id, shown]) => (shown === null ? [] : [[id, shown]])));
      const call = { key, name, options, called, caller: caller(workspace, person), place: place(workspace, channel) };
      return asked(person, events.command(call));
    },
    pointed: ({ key, name, message, person }) => {
      const channel = workspace.directory.channel(message.channel);
      const call = { key, name, message: incoming(workspace, channel, message), caller: caller(workspace, person) };
      return asked(person, events.messageCommand(call));
    },
    pressed: ({ key, button, text, person, channel }) => {
      const { name, target } = button;
      const call = { key, name, target, text, caller: caller(workspace, person), place: place(workspace, channel) };
      return asked(person, events.action(call));
    },
  };
}

function caller(workspace: ConsoleWorkspace, person: Person): Caller {
  const { id, name, admin, timeZone } = person;
  return { account: accountRef(workspace, id), name, admin, mayWrite: true, timeZone };
}
