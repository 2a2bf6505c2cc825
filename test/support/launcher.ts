/** The launcher (launcher-process.ts), kept for as long as tests run. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface Launcher {
  /** Where it listens. */
  readonly path: string;
  /** It goes once the last process it started is gone. */
  close(): void;
}

export async function openLauncher(program: string, folder: string): Promise<Launcher> {
  const path = join(folder, "launcher.sock");
  const child = fork(join(program, "launcher.js"), [path]);
  await once(child, "message");
  return { path, close: () => child.disconnect() };
}
