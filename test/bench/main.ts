/** `npm run bench`: how quickly the program answers, learns and finds, by itself and on Discord, on both engines, as tables and JSON. Ends by itself. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Figure } from "./figures.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { jsonOf, tablesOf } from "./report.ts";
import { runBackfill, runDiscord, runEngine, runImport, runRetrieval } from "./run.ts";

/** Of each part. */
const LONGEST_MINUTES = 15;

const runs = { core: runEngine, discord: runDiscord, retrieval: runRetrieval, backfill: runBackfill } as const;

async function bench(options: Options, serverUrl: string | undefined): Promise<number> {
  const figures: Figure[] = [];
  const problems: string[] = [];
  const byHand = new AbortController();
  process.once("SIGINT", () => byHand.abort("stopped by hand"));
  for (const part of options.parts) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(`stopped after ${LONGEST_MINUTES} minutes`), LONGEST_MINUTES * 60_000);
    const signal = AbortSignal.any([byHand.signal, late.signal]);
    const run = { options, serverUrl, signal, heard: (figure: Figure) => figures.push(figure) };
    if (part === "import") await runImport(run).catch((fault: Error) => problems.push(`${part}: ${fault.message}`));
    else
      for (const engine of options.engines) {
        await runs[part](engine, run).catch((fault: Error) => problems.push(`${part}, ${engine}: ${fault.message}`));
      }
    clearTimeout(timer);
  }
  console.log(`\n${tablesOf(figures)}\n`);
  for (const problem of problems) console.log(`Not finished: ${problem}`);
  await mkdir(dirname(options.out), { recursive: true });
  await writeFile(options.out, jsonOf(figures, options, new Date(), problems));
  console.log(`Written to ${options.out}`);
  return problems.length === 0 ? 0 : 1;
}

/** Null where the flags are wrong; that has been told. */
function optionsOrNull(serverUrl: string | undefined): Options | null {
  try {
    return readOptions(process.argv.slice(2), serverUrl, new Date());
  } catch (fault) {
    console.error(`${fault instanceof Error ? fault.message : fault}\n\n${usage}`);
    return null;
  }
}

const serverUrl = process.env.TEST_DATABASE_URL;
const options = optionsOrNull(serverUrl);
if (options?.help) console.log(usage);
else process.exitCode = options ? await bench(options, serverUrl) : 1;
