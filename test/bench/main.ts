/** `npm run bench`: how quickly the program answers and learns, on both engines, as tables and JSON. Ends by itself. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Figure } from "./figures.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { jsonOf, tablesOf } from "./report.ts";
import { runEngine } from "./run.ts";

const LONGEST_MINUTES = 15;

async function bench(options: Options, serverUrl: string | undefined): Promise<number> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(`stopped after ${LONGEST_MINUTES} minutes`), LONGEST_MINUTES * 60_000);
  process.once("SIGINT", () => ending.abort("stopped by hand"));
  const figures: Figure[] = [];
  const problems: string[] = [];
  for (const engine of options.engines) {
    const run = { options, serverUrl, signal: ending.signal, heard: (figure: Figure) => figures.push(figure) };
    await runEngine(engine, run).catch((fault: Error) => problems.push(`${engine}: ${fault.message}`));
  }
  clearTimeout(timer);
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
process.exitCode = options ? await bench(options, serverUrl) : 1;
