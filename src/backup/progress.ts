/** A bar in the terminal for what takes a while; nothing where there is none. */
import { Transform } from "node:stream";
import { Presets, SingleBar } from "cli-progress";

/** Bytes pass through, and the bar moves. */
export function withProgress(what: string, total: number): { readonly through: Transform; readonly done: () => void } {
  const bar = new SingleBar(
    { format: `${what} {bar} {percentage} % | {eta_formatted} left`, clearOnComplete: true, noTTYOutput: false },
    Presets.shades_classic,
  );
  bar.start(Math.max(total, 1), 0);
  let passed = 0;
  const through = new Transform({
    transform(chunk: Buffer, _, next) {
      passed += chunk.length;
      bar.update(Math.min(passed, total));
      next(null, chunk);
    },
  });
  return { through, done: () => bar.stop() };
}
