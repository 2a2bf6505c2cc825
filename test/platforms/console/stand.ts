/** The console workspace as the contract suite needs it: people type lines, the adapter listens. */
import type { AccountRef, ConversationRef, MessageRef } from "#core/model/ids.ts";
import { createConsole } from "#src/platforms/console/adapter.ts";
import type { ChatMessage } from "#src/platforms/console/chat.ts";
import { parseLine } from "#src/platforms/console/parse.ts";
import { ConsoleWorkspace } from "#src/platforms/console/workspace.ts";
import type { Eyes, Humans, Stand } from "#test/contracts/harness.ts";

/** Without a clock, time stands at a fixed day and moves a millisecond a message. */
export function openStand(now: () => Date = steadyClock()): Stand {
  const workspace = newWorkspace(now);
  const place = (channel: string): ConversationRef => ({ platform: "console", workspace: workspace.id, channel, thread: null });
  const account = (id: string): AccountRef => ({ platform: "console", workspace: workspace.id, account: id });
  return {
    platform: createConsole(workspace),
    workspace: { platform: "console", workspace: workspace.id },
    people: { ana: account("u1"), bea: account("u2"), boss: account("u3") },
    places: { open: place("c1"), closed: place("c2"), direct: place("c3"), shared: place("c4") },
    openToGuests: null,
    commandsInDirect: true,
    humans: humansOf(workspace, ({ channel, id }) => ({ ...place(channel), message: id })),
    eyes: eyesOf(workspace, ({ channel, id }) => ({ ...place(channel), message: id }), account),
    close: async () => {},
  };
}

function steadyClock(): () => Date {
  let now = Date.parse("2030-01-02T10:00:00Z");
  return () => new Date(now++);
}

function newWorkspace(now: () => Date): ConsoleWorkspace {
  const person = (id: string, name: string) => ({ id, name, admin: name === "Boss", timeZone: "Europe/Berlin" });
  return new ConsoleWorkspace({
    id: "w1",
    people: [person("u1", "Ana"), person("u2", "Bea"), person("u3", "Boss"), { ...person("u4", "Builder"), bot: true }],
    channels: [
      { id: "c1", name: "general", private: false },
      { id: "c2", name: "leads", private: true, memberIds: ["u1", "u2"] },
      { id: "c3", name: "ana", private: true, direct: true, memberIds: ["u1"] },
      { id: "c4", name: "partners", private: false, shared: true },
    ],
    now,
  });
}

type RefOf = (message: ChatMessage) => MessageRef;

function humansOf(workspace: ConsoleWorkspace, refOf: RefOf): Humans {
  const { directory, messages } = workspace;
  return {
    say: async (who, where, text, options) =>
      refOf(await workspace.say(who.account, where.channel, text, options && { replyTo: options.replyTo.message })),
    forward: async (who, where, text) => refOf(await workspace.say(who.account, where.channel, text, { forwarded: true })),
    sayAsBot: async (where, text) => refOf(await workspace.say("u4", where.channel, text)),
    edit: async (who, { message }, text) => void (await workspace.edit(who.account, message, text)),
    delete: (refs) =>
      workspace.delete(
        "u3",
        refs.map(({ message }) => message),
      ),
    removeChannel: ({ channel }) => workspace.removeChannel(channel),
    makePrivate: ({ channel }) => workspace.setChannel({ ...directory.channel(channel), private: true, memberIds: ["u1"] }),
    leave: ({ account }) => workspace.leave(account),
    makeAdmin: async ({ account }) => workspace.join({ ...directory.person(account), admin: true }),
    dismissAdmin: async ({ account }) => workspace.join({ ...directory.person(account), admin: false }),
    removeBot: () => workspace.removeBot(),
    command: async (who, { channel }, name, options) => {
      const typed = Object.entries(options).map(([option, value]) => ` ${option}: ${value}`);
      const intent = parseLine(`/clone ${name}${typed.join("")}`, { people: directory.people(), channels: directory.channels() });
      if (intent.kind !== "command") throw new Error(JSON.stringify(intent));
      await workspace.command(who.account, channel, intent.name, intent.options).catch(unlessOffline);
    },
    point: async (who, { message }, name) => void (await workspace.point(who.account, message, name)),
    press: async (who, at, action, options) => {
      const buttons = at === "note" ? workspace.notesOf(who.account).at(-1)?.buttons : messages.get(at.message).clone?.buttons;
      const button = buttons?.find(({ name }) => name === action);
      if (!button) throw new Error(`no button ${action}`);
      await workspace.press(who.account, at === "note" ? "c1" : at.channel, button.id, options);
    },
  };
}

function eyesOf(workspace: ConsoleWorkspace, refOf: RefOf, account: (id: string) => AccountRef): Eyes {
  return {
    read: async ({ channel }) =>
      workspace.messages.inChannel(channel).map((message) => ({ ref: refOf(message), text: message.text })),
    struck: async ({ channel }) =>
      workspace.messages
        .inChannel(channel)
        .map(({ text }) => [...text.matchAll(/~([^~\n]*)~/g)].map(([, struck]) => struck ?? "").join("")),
    notesOf: async (who) => workspace.notesOf(who.account).map(({ text }) => text),
    notified: async () =>
      ["c1", "c2", "c3", "c4"]
        .flatMap((channel) => workspace.messages.inChannel(channel))
        .flatMap(({ author, notified }) => (author === null ? notified.map(account) : [])),
  };
}

function unlessOffline(fault: unknown): void {
  if (!(fault instanceof Error) || !fault.message.includes("not connected")) throw fault;
}
