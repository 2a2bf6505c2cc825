/** The prompt: a person at the terminal speaks, commands and presses buttons as anyone in the workspace. */
import { createInterface, type Interface } from "node:readline";
import { readChannels } from "#core/typed/options.ts";
import { type Button, WorkspaceFault } from "./chat.ts";
import { help, present } from "./guide.ts";
import { type Intent, parseLine, WHO_HINT } from "./parse.ts";
import type { Output, Screen } from "./screen.ts";
import type { ConsoleWorkspace } from "./workspace.ts";

export interface PromptSetting {
  readonly workspace: ConsoleWorkspace;
  /** The screen that watches the workspace: its numbers are what is typed. */
  readonly screen: Screen;
  readonly input: NodeJS.ReadableStream;
  readonly output: Output;
  /** Who speaks and where at first. */
  readonly person: string;
  readonly channel: string;
}

/** Where the person at the terminal stands. */
interface Stance {
  person: string;
  channel: string;
  /** The button whose question the next line answers. */
  asked: Button | null;
}

/** Resolves on `quit`, Ctrl-D, Ctrl-C and the input's end. */
export async function runPrompt(setting: PromptSetting): Promise<void> {
  const { input, output, screen } = setting;
  const stance: Stance = { person: setting.person, channel: setting.channel, asked: null };
  const terminal = output.isTTY === true;
  const lines = createInterface({ input, output, terminal, prompt: promptText(setting.workspace, stance) });
  lines.on("SIGINT", () => lines.close());
  try {
    await readLines(setting, stance, lines);
  } finally {
    screen.between(null);
    lines.close();
    if (terminal) output.write("\n");
  }
}

async function readLines(setting: PromptSetting, stance: Stance, lines: Interface): Promise<void> {
  // Typed ahead and ended: lines still come, but newer versions of Node prompt no more.
  let ended = false;
  lines.once("close", () => {
    ended = true;
  });
  const waiting = () => {
    setting.screen.between(setting.output.isTTY === true ? (write) => redraw(setting.output, lines, write) : null);
    const text = promptText(setting.workspace, stance);
    if (ended) return void setting.output.write(text);
    lines.setPrompt(text);
    lines.prompt();
  };
  waiting();
  for await (const line of lines) {
    setting.screen.between(null);
    if ((await answerLine(setting, stance, line)) === "quit") return;
    waiting();
  }
}

/** Something that happens while a line is being typed is written above it. */
function redraw(output: Output, lines: Interface, write: () => void): void {
  output.write("\r\u001B[K");
  write();
  lines.prompt(true);
}

function promptText({ directory }: ConsoleWorkspace, { person, channel, asked }: Stance): string {
  if (asked) return `${asked.asks ?? asked.label} (an empty line for no) > `;
  const where = directory.findChannel(channel)?.name ?? channel;
  return `${directory.nameOf(person) ?? person} in #${where}> `;
}

async function answerLine(setting: PromptSetting, stance: Stance, line: string): Promise<"quit" | "more"> {
  const { workspace, screen } = setting;
  try {
    if (stance.asked) {
      await answerButton(workspace, stance, stance.asked, line.trim());
      return "more";
    }
    const { directory } = workspace;
    const intent = parseLine(line, { people: directory.people(), channels: directory.channels() });
    if (intent.kind === "quit") return "quit";
    await act(setting, stance, intent);
  } catch (fault) {
    if (!(fault instanceof WorkspaceFault)) throw fault;
    screen.direct(fault.message);
  }
  return "more";
}

async function answerButton(workspace: ConsoleWorkspace, stance: Stance, button: Button, text: string): Promise<void> {
  stance.asked = null;
  if (text) await workspace.press(stance.person, stance.channel, button.id, { text: picked(workspace, button, text) });
}

/** What was typed as the button wants it: channels by name become ids. */
function picked({ directory }: ConsoleWorkspace, { picks }: Button, text: string): string {
  if (picks !== "channels") return text;
  const read = readChannels(text, directory.channels(), WHO_HINT);
  if ("problem" in read) throw new WorkspaceFault(read.problem);
  return read.value;
}

async function act({ workspace, screen }: PromptSetting, stance: Stance, intent: Intent): Promise<void> {
  const { person, channel } = stance;
  switch (intent.kind) {
    case "say":
      await workspace.say(person, channel, intent.text);
      return;
    case "command":
      await workspace.command(person, channel, intent.name, intent.options);
      return;
    case "as":
      stance.person = workspace.directory.person(intent.person).id;
      return;
    case "in":
      stance.channel = workspace.directory.channelFor(workspace.directory.person(person), intent.channel).id;
      return;
    case "reply": {
      const replyTo = messageId(screen, intent.message);
      await workspace.say(person, workspace.messages.get(replyTo).channel, intent.text, { replyTo });
      return;
    }
    case "edit":
      await workspace.edit(person, messageId(screen, intent.message), intent.text);
      return;
    case "delete":
      await workspace.delete(person, [messageId(screen, intent.message)]);
      return;
    case "point":
      await workspace.point(person, messageId(screen, intent.message), intent.name);
      return;
    case "press":
      return press(workspace, screen, stance, intent.button, intent.text);
    case "who":
      return present(workspace, person).forEach((line) => void screen.direct(line));
    case "help":
      return help.forEach((line) => void screen.direct(line));
    case "problem":
      return screen.direct(intent.text);
    default:
      return;
  }
}

async function press(
  workspace: ConsoleWorkspace,
  screen: Screen,
  stance: Stance,
  number: number,
  text: string | null,
): Promise<void> {
  const button = screen.buttonAt(number);
  if (!button) throw new WorkspaceFault(`There is no button ${number} on screen.`);
  const fresh = workspace.visibleButton(stance.person, button.id);
  if (fresh.asks && !text) stance.asked = fresh;
  else await workspace.press(stance.person, stance.channel, fresh.id, text ? { text: picked(workspace, fresh, text) } : {});
}

function messageId(screen: Screen, number: number): string {
  const id = screen.messageAt(number);
  if (!id) throw new WorkspaceFault(`There is no message ${number} on screen.`);
  return id;
}
