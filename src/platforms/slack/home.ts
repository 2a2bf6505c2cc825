/** The bot's own page in Slack: how things stand with your clone, and a button for every command a person needs. */
import { z } from "zod";
import { type CommandName, commands } from "#core/commands.ts";
import type { OneByOne } from "#core/order/one-by-one.ts";
import type { Note, PlatformEvents } from "#core/ports/platform.ts";
import type { Channels } from "./channels.ts";
import { isRefusal } from "./faults.ts";
import { plainText } from "./forms.ts";
import type { People } from "./people.ts";
import { conversationRef } from "./places.ts";
import { type Block, pieces } from "./render.ts";
import type { Web } from "./web.ts";

export interface HomeDeps {
  readonly web: Web;
  readonly people: People;
  readonly channels: Channels;
  readonly events: PlatformEvents;
  /** Pages of one person: what is shown last is how things were last. */
  readonly pages: OneByOne;
}

const PREFIX = "clone-command";

/** As they stand on the page, a row each; what cannot be undone asks first. */
const shown = [
  ["optin", "away", "back", "status"],
  ["preview", "ask", "forget", "export", "import"],
  ["off", "on", "ignore-me", "help"],
  ["optout"],
] as const satisfies readonly (readonly CommandName[])[];

const sure: Partial<Record<CommandName, string>> = {
  optout: "This stops your clone and erases everything kept about you.",
};

/** Shows the page to a person as things are now. `key` is the same for the same opening of it. */
export function showHome(deps: HomeDeps, team: string, account: string, key: string): Promise<void> {
  return deps.pages.run(`${team}/${account}`, () => publish(deps, team, account, key).catch(unlessRefused));
}

/** Slack knows nobody there, or shows them no page: to try again would change nothing. */
function unlessRefused(fault: unknown): void {
  if (!isRefusal(fault)) throw fault;
}

async function publish({ web, people, channels, events }: HomeDeps, team: string, account: string, key: string): Promise<void> {
  const [caller, place] = await Promise.all([people.caller(team, account), channels.now(conversationRef(team, account))]);
  const note = await events.command({ name: "status", options: {}, caller, place, key: `home ${key}` });
  if (note)
    await web.call(team, "views.publish", { user_id: account, view: homeView(note) }, { again: true, patienceMs: 10_000 });
}

export function homeView({ text }: Note): Block {
  return {
    type: "home",
    blocks: [
      { type: "header", text: plainText("Your clone", 150) },
      ...pieces(text)
        .slice(0, 20)
        .map((piece) => ({ type: "section", text: { type: "mrkdwn", text: piece, verbatim: true } })),
      { type: "divider" },
      ...shown.map((names) => ({ type: "actions", elements: names.map((name) => commandButton(name)) })),
      {
        type: "context",
        elements: [plainText("Each does what /clone and its name do, for you alone. Only you see the answers.", 2000)],
      },
    ],
  };
}

/** Of the page, and of notes that offer a command. */
export function commandButton(name: CommandName, label: string = name): Block {
  const asks = sure[name];
  return {
    type: "button",
    action_id: `${PREFIX}:${name}`,
    text: plainText(label, 75),
    value: name,
    ...(asks === undefined ? {} : { style: "danger", confirm: confirmation(name, asks) }),
  };
}

const confirmation = (name: string, asks: string): Block => ({
  title: plainText("Are you sure?", 100),
  text: plainText(asks, 300),
  confirm: plainText(name, 30),
  deny: plainText("No", 30),
});

/** The page is about the person's own clone: what admins do to everyone's, they type. */
export function optionsOf(name: CommandName, account: string): Readonly<Record<string, string>> {
  return name === "off" || name === "on" ? { member: account } : {};
}

/** The command a button of the page stands for; null for any other. */
export function commandOf(actionId: string): CommandName | null {
  const [prefix, name] = actionId.split(":");
  return prefix === PREFIX ? (commands.find((command) => command.name === name)?.name ?? null) : null;
}

export const openedShape = z.object({ user: z.string(), tab: z.string() });
