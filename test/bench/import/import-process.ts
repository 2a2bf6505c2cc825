/** A process that reads one file to its end and tells how quickly, and in how much memory. */
import { openImport } from "#src/importers/open-import.ts";
import { type Importing, peakRssMb } from "../figures.ts";

export interface ImportTask {
  readonly path: string;
  readonly account: string;
  readonly mb: number;
  readonly packedMb: number | null;
}

const { path, account, mb, packedMb } = JSON.parse(process.argv[2] ?? "") as ImportTask;
const from = performance.now();
const source = await openImport(path, account, new AbortController().signal);
let messages = 0;
for await (const { text } of source.messages()) if (text.length > 0) messages++;
await source.close();
const seconds = (performance.now() - from) / 1_000;
const figure: Importing = {
  kind: "import",
  format: source.format,
  mb,
  packedMb,
  messages,
  seconds: Math.round(seconds * 10) / 10,
  mbPerSecond: Math.round(mb / seconds),
  peakRssMb: peakRssMb(),
};
process.send?.(figure);
process.disconnect?.();
