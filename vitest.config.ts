import { statfsSync } from "node:fs";
import { defineConfig } from "vitest/config";

const MEMORY = "/dev/shm";

/** Tests make, copy and remove databases all the time: in memory, where the machine has gigabytes of it to spare for files. */
if (bytesFree(MEMORY) > 4 * 1024 ** 3) process.env.TMPDIR ??= MEMORY;

function bytesFree(path: string): number {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 4,
    isolate: false,
    // Compiling the embedded database for the long run, and collecting little garbage often, took an eighth of the work of all tests.
    execArgv: ["--liftoff-only", "--max-semi-space-size=64"],
  },
});
