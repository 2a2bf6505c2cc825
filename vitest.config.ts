import { defineConfig } from "vitest/config";

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
