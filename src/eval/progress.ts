/** A bar for long work, on a terminal; elsewhere one line when a step is done. */
import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  /** Runs the work with a bar of its own; `step` is called with how much is done of how much. */
  during<T>(title: string, work: (step: (done: number, total: number) => void) => Promise<T>): Promise<T>;
}

export function progressOn(output: NodeJS.WriteStream | NodeJS.WritableStream): Progress {
  const terminal = "isTTY" in output && output.isTTY === true;
  return {
    async during(title, work) {
      if (!terminal) {
        const result = await work(() => {});
        output.write(`${title}: done\n`);
        return result;
      }
      const format = `${title} {bar} {value}/{total} {eta_formatted}`;
      const bar = new SingleBar({ format, clearOnComplete: true, stream: output as NodeJS.WriteStream }, Presets.shades_classic);
      bar.start(1, 0);
      try {
        return await work((done, total) => {
          bar.setTotal(total);
          bar.update(done);
        });
      } finally {
        bar.stop();
      }
    },
  };
}
