/** The demo's one scene: a member goes away, is asked, comes back, and a clone is stopped at once. */
import type { CommandName } from "#core/commands.ts";
import type { ActionName } from "#core/safety/label.ts";
import type { ChatMessage } from "#src/platforms/console/chat.ts";
import type { ConsoleWorkspace } from "#src/platforms/console/workspace.ts";

export interface Cast {
  /** Ids of people: a member who goes away, somebody who asks them, somebody who may manage the workspace. */
  readonly absent: string;
  readonly colleague: string;
  readonly admin: string;
  /** The id of a channel all three can read. */
  readonly channel: string;
  /** Something the member answered before, asked in other words. */
  readonly question: string;
  /** Something no clone may decide. */
  readonly deferred: string;
}

export interface Stage {
  readonly workspace: ConsoleWorkspace;
  /** A stage direction or a typed command; what people and clones say shows itself. */
  readonly out: (line: string) => void;
  /** Lets a reader keep up; nothing depends on it. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly cast: Cast;
}

const BEAT_MS = 1500;

/** Plays the scene on a workspace whose member has opted in. Nothing is switched off after it; the member is still away. */
export async function playScene(stage: Stage): Promise<void> {
  const { cast } = stage;
  const [absent, colleague, admin] = [cast.absent, cast.colleague, cast.admin].map((id) => nameOf(stage, id));
  await direct(stage, `${absent} has opted in, and goes away until Friday.`);
  await command(stage, cast.absent, "away", { until: "friday", note: "back on Friday, the release can wait until then" });

  await direct(stage, `${colleague} asks ${absent} something they answered before.`);
  const answers = await ask(stage, cast.question);
  await direct(stage, answers.length > 0 ? `${colleague} wants to know who that is.` : "No answer came.");
  await press(stage, answers, "who");

  await direct(stage, `${colleague} asks for something only ${absent} can decide.`);
  await ask(stage, cast.deferred);

  await direct(stage, `${absent} comes back, and reads what was said for them.`);
  await command(stage, cast.absent, "back", {});

  await direct(stage, `${absent} leaves again. This time ${admin}, an admin, has had enough of clones.`);
  await command(stage, cast.absent, "away", { until: "friday" });
  await offAndOn(stage);
  await direct(stage, `That was the scene. ${absent} is still away, so you can ask them something.`);
}

/** Throws if a clone speaks while it is switched off: then the program's main promise is broken. */
async function offAndOn(stage: Stage): Promise<void> {
  await command(stage, stage.cast.admin, "off", {});
  const answers = await ask(stage, stage.cast.question);
  if (answers.length > 0) throw new Error("a clone answered while clones were switched off");
  await direct(stage, "Nothing. Off means now.");
  await command(stage, stage.cast.admin, "on", {});
}

/** Three lines for the end: how to run it for real. */
export const closingLines = [
  "To run it for real: make a bot on Discord or an app on Slack (README.md), and put its token into .env.",
  "A model endpoint there makes answers free; without one clones quote what their members wrote.",
  "npm run doctor checks it all and prints the link that invites the bot; npm start runs it.",
] as const;

function nameOf({ workspace }: Stage, id: string): string {
  return workspace.directory.nameOf(id) ?? id;
}

async function direct(stage: Stage, line: string): Promise<void> {
  await stage.pause(BEAT_MS);
  stage.out("");
  stage.out(line);
  await stage.pause(BEAT_MS);
}

async function command(
  stage: Stage,
  person: string,
  name: CommandName,
  options: Readonly<Record<string, string>>,
): Promise<void> {
  const typed = Object.entries(options).map(([option, value]) => ` ${option}: ${value}`);
  stage.out(`${nameOf(stage, person)} types: /clone ${name}${typed.join("")}`);
  await stage.workspace.command(person, stage.cast.channel, name, options);
  await stage.pause(BEAT_MS);
}

/** The clone's answers, those to come being there when this resolves. */
async function ask({ workspace, cast, pause }: Stage, question: string): Promise<readonly ChatMessage[]> {
  const mention = `<@${cast.absent}>`;
  const text = question.includes(mention) ? question : `${mention} ${question}`;
  const asked = await workspace.say(cast.colleague, cast.channel, text);
  await pause(BEAT_MS);
  return workspace.messages.cloneRepliesTo(asked);
}

async function press(stage: Stage, answers: readonly ChatMessage[], action: ActionName): Promise<void> {
  const { workspace, cast } = stage;
  const button = answers.flatMap(({ clone }) => clone?.buttons ?? []).find(({ name }) => name === action);
  if (!button) return;
  stage.out(`${nameOf(stage, cast.colleague)} presses "${button.label}".`);
  await workspace.press(cast.colleague, cast.channel, button.id);
  await stage.pause(BEAT_MS);
}
