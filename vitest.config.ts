import { statfsSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

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

/** Ten seconds and more, in files that are short: begun last, they would leave all workers but one without work. */
const long = [
  "safety/pipeline",
  "platforms/discord/backfill",
  "platforms/slack/backfill",
  "platforms/discord/fuzz",
  "promises/3-off-race",
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 3,
    isolate: false,
    // Files share what is global.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // A second is too short for a machine that is busy with the other workers.
    expect: { poll: { timeout: 30_000, interval: 10 } },
    sequence: { sequencer: LongFirst },
    // Compiling the embedded database for the long run, and collecting little garbage often, took an eighth of the work of all tests.
    execArgv: ["--liftoff-only", "--max-semi-space-size=64"],
  },
});
