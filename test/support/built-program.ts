/** Starts the program and the processes of tests, as they were built (build-program.ts). */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { join } from "node:path";
import { inject } from "vitest";
import type { Built } from "./build-program.ts";

/** What makes a database quick in its second minute costs a process that lives for seconds half of all its work. */
const SHORT_LIVED = "--liftoff-only";

/** It ends with this process: a test that is cut short must not leave it behind. */
export function startBuilt(name: Built, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, [SHORT_LIVED, join(inject("builtProgram"), `${name}.js`), ...args], options);
  const orphan = () => child.kill("SIGKILL");
  process.once("exit", orphan);
  child.once("exit", () => process.off("exit", orphan));
  return child;
}
