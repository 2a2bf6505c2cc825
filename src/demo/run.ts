/** The demo: a whole understudy on an embedded database and a chat workspace in this process. No token, nothing left behind. */
import { setTimeout as pause } from "node:timers/promises";
import type { Embedder } from "#core/ports/embedder.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Log, Meter } from "#core/ports/runtime.ts";
import { type App, startApp } from "#src/app.ts";
import { createConsole } from "#src/platforms/console/adapter.ts";
import { runPrompt } from "#src/platforms/console/prompt.ts";
import { type Output, Screen } from "#src/platforms/console/screen.ts";
import { ConsoleWorkspace } from "#src/platforms/console/workspace.ts";
import { openDatabase } from "#src/store/database.ts";
import { loadSample, type SampleWorkspace } from "./chat-file.ts";
import { historyWorkspace } from "./history.ts";
import { closingLines, playScene } from "./scene.ts";

export interface DemoParts {
  /** A chat file to run on instead of the sample; null for the sample. */
  readonly history: string | null;
  readonly model: LanguageModel | null;
  readonly embedder: Embedder | null;
  readonly log: Log;
  readonly meter: Meter;
  /** Serves health and metrics where a port is configured; null where none is. */
  readonly serve: (ready: () => Promise<boolean>) => Promise<{ close(): Promise<void> } | null>;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: Output;
}

/** Without a terminal: one scene. In one: the scene, then a prompt until its end. Throws `ChatFileFault` for a bad file. */
export async function runDemo(parts: DemoParts): Promise<void> {
  const { input, output } = parts;
  const interactive = input.isTTY === true && output.isTTY === true;
  const screen = new Screen(output);
  const say = (line: string) => screen.direct(line);
  const demo = parts.history === null ? await sampleWorkspace(screen) : await historyWorkspace(parts.history, screen);
  say("Opening an embedded database in memory; nothing is written to disk.");
  const database = await openDatabase({ memory: "empty" });
  try {
    const app = await startApp({
      ...parts,
      database,
      platforms: [createConsole(demo.workspace)],
      now: () => new Date(),
      batchDelayMs: 20,
    });
    const ready = () => app.store.ping().then(() => true);
    let served: Awaited<ReturnType<DemoParts["serve"]>> = null;
    try {
      served = await parts.serve(ready);
      await demo.play?.(app, say, interactive ? pause : () => Promise.resolve(), parts.model);
      if (interactive) await runPrompt({ workspace: demo.workspace, screen, input, output, ...demo.stand });
      for (const line of closingLines) say(line);
    } finally {
      await served?.close();
      await app.stop();
    }
  } finally {
    await database.close();
  }
}

/** A workspace to talk in, who the person at the terminal is at first, and what is shown before the prompt. */
export interface DemoWorkspace {
  readonly workspace: ConsoleWorkspace;
  readonly stand: { readonly person: string; readonly channel: string };
  readonly play?: (
    app: App,
    say: (line: string) => void,
    pause: (ms: number) => Promise<unknown>,
    model: LanguageModel | null,
  ) => Promise<void>;
}

async function sampleWorkspace(screen: Screen): Promise<DemoWorkspace> {
  const { workspace: sample, lines } = await loadSample(new Date());
  const muted = { until: false };
  const workspace = new ConsoleWorkspace({
    id: "sample",
    people: sample.people,
    channels: sample.channels,
    now: () => new Date(),
    watch: (happening, at) => {
      if (!muted.until) screen.show(happening, at);
    },
  });
  workspace.fill(lines);
  return {
    workspace,
    stand: { person: "sam", channel: "general" },
    async play(app, say, pauseFor, model) {
      muted.until = true;
      await optInMembers(workspace, sample);
      await app.jobs.idle();
      await skipPractice(workspace, sample);
      muted.until = false;
      say(
        `${sample.name}: ${lines.length} messages; the clones of ${namesOf(sample)} have learned from their own. ${voiceOf(model)}`,
      );
      const [scene] = sample.scene;
      if (!scene) throw new Error("the sample has no scene");
      const deferred = "can you approve the budget for the new stands?";
      const cast = {
        absent: scene.member,
        colleague: "sam",
        admin: "bea",
        channel: "general",
        question: scene.question,
        deferred,
      };
      await playScene({ workspace, out: say, pause: async (ms) => void (await pauseFor(ms)), cast });
    },
  };
}

/** As members do it: read the terms, press the button. */
async function optInMembers(workspace: ConsoleWorkspace, sample: SampleWorkspace): Promise<void> {
  for (const person of sample.people.filter((p) => p.optedIn)) {
    await workspace.command(person.id, "general", "optin", {});
    const confirm = workspace
      .notesOf(person.id)
      .at(-1)
      ?.buttons.find((button) => button.name === "confirm-optin");
    if (!confirm) throw new Error(`${person.name} was not shown the terms`);
    await workspace.press(person.id, "general", confirm.id);
  }
}

/** Their clones are not new to this workshop. */
async function skipPractice(workspace: ConsoleWorkspace, sample: SampleWorkspace): Promise<void> {
  for (const person of sample.people.filter((p) => p.optedIn)) {
    const skip = workspace
      .notesOf(person.id)
      .flatMap(({ buttons }) => buttons)
      .find(({ name }) => name === "end-practice");
    if (skip) await workspace.press(person.id, "general", skip.id);
  }
}

const namesOf = (sample: SampleWorkspace): string =>
  new Intl.ListFormat("en").format(sample.people.filter((p) => p.optedIn).map((p) => p.name));

const voiceOf = (model: LanguageModel | null): string =>
  model
    ? `${model.name} at ${model.endpoint} writes the answers.`
    : "No model is configured, so a clone quotes what its member once answered.";
