/** Runs the measurements of one engine in processes of their own, so that memory and starts are each its own. */
import { type ChildProcess, fork } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatabasePlace } from "#src/store/database.ts";
import type { BackfillTask } from "./backfill/backfill-process.ts";
import type { GuildsTask } from "./discord/guilds-process.ts";
import type { EngineTask } from "./engine-process.ts";
import type { Figure, Starting } from "./figures.ts";
import { importFiles } from "./import/files.ts";
import type { ImportTask } from "./import/import-process.ts";
import type { Engine, Options } from "./options.ts";
import { freshPlace } from "./places.ts";
import type { RecallTask } from "./retrieval/recall-process.ts";
import type { Started } from "./start-process.ts";

export interface Run {
  readonly options: Options;
  readonly serverUrl: string | undefined;
  readonly heard: (figure: Figure) => void;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

export async function runEngine(engine: Engine, { options, serverUrl, heard, signal }: Run): Promise<void> {
  const { place, remove } = await freshPlace(engine, serverUrl);
  const start = async (how: Starting["how"], snippets: number) => {
    await inProcess<Started>("start-process.ts", place, signal, (started) =>
      heard({ kind: "starting", engine, how, snippets, ...started }),
    );
  };
  try {
    await start("cold", 0);
    await start("warm", 0);
    await inProcess<Figure>("engine-process.ts", { engine, place, options } satisfies EngineTask, signal, heard);
    await start("warm", options.snippets.at(-1) ?? 0);
  } finally {
    await remove();
  }
}

/** The bot as it is on Discord, the Discord in a process of its own. */
export async function runDiscord(engine: Engine, { options, serverUrl, heard, signal }: Run): Promise<void> {
  const { place, remove } = await freshPlace(engine, serverUrl);
  try {
    for (const guilds of options.guilds) {
      const task: GuildsTask = { engine, place, guilds };
      await inProcess<Figure>("discord/guilds-process.ts", task, signal, heard);
    }
    await inProcess<Figure>("discord/answering-process.ts", { engine, place, options } satisfies EngineTask, signal, heard);
  } finally {
    await remove();
  }
}

/** The reading of a past at the platforms' pace. What is read seldom matters only where there is a search. */
export async function runBackfill(engine: Engine, { serverUrl, heard, signal }: Run): Promise<void> {
  const { place, remove } = await freshPlace(engine, serverUrl);
  const tasks: readonly Pick<BackfillTask, "platform" | "mix">[] = [
    { platform: "discord", mix: "often" },
    { platform: "discord", mix: "seldom" },
    { platform: "slack", mix: "often" },
  ];
  try {
    for (const task of tasks)
      await inProcess<Figure>("backfill/backfill-process.ts", { engine, place, ...task } satisfies BackfillTask, signal, heard);
  } finally {
    await remove();
  }
}

/** What is found does not depend on the engine; how quickly does. */
export async function runRetrieval(engine: Engine, { options, serverUrl, heard, signal }: Run): Promise<void> {
  const measured = async (script: string, taskAt: (place: DatabasePlace) => unknown) => {
    const { place, remove } = await freshPlace(engine, serverUrl);
    await inProcess<Figure>(`retrieval/${script}`, taskAt(place), signal, heard).finally(remove);
  };
  if (options.data !== null && engine === options.engines[0]) {
    const folder = resolve(options.data);
    await measured("recall-process.ts", (place) => ({ place, folder }) satisfies RecallTask);
  }
  await measured("searching-process.ts", (place) => ({ engine, place, options }) satisfies EngineTask);
}

/** A file at a time, made for it and removed after. */
export async function runImport({ options, heard, signal }: Omit<Run, "serverUrl">): Promise<void> {
  for await (const file of importFiles(options.importMb, signal)) {
    await inProcess<Figure>("import/import-process.ts", file satisfies ImportTask, signal, heard);
  }
}

function inProcess<Message>(
  script: string,
  task: unknown,
  signal: AbortSignal,
  heard: (message: Message) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error(String(signal.reason)));
    const path = fileURLToPath(new URL(script, import.meta.url));
    const child: ChildProcess = fork(path, [JSON.stringify(task)], { execArgv: ["--import", "tsx", "--expose-gc"] });
    const end = () => child.kill("SIGKILL");
    signal.addEventListener("abort", end, { once: true });
    child.on("message", (message) => heard(message as Message));
    child.once("error", reject);
    child.once("exit", (code) => {
      signal.removeEventListener("abort", end);
      if (code === 0) resolve();
      else reject(new Error(signal.aborted ? String(signal.reason) : `${script} ended with ${code}`));
    });
  });
}
