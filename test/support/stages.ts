/** Where promises are shown to hold: every platform's stand, on every engine. A new adapter adds its stand here. */
import { describe } from "vitest";
import type { Stand } from "#test/contracts/harness.ts";
import { openStand } from "#test/platforms/console/stand.ts";
import { type Engine, engines } from "./database.ts";

export interface Stage {
  readonly platform: string;
  readonly engine: Engine;
  readonly open: () => Promise<Stand>;
}

const stands = [{ platform: "console", open: async () => openStand(() => new Date()) }];

export function onEveryStage(name: string, tests: (stage: Stage) => void): void {
  const stages = stands.flatMap((stand) => engines.map((engine) => ({ ...stand, engine })));
  describe.each(stages)(`${name}: $platform on $engine`, tests);
}
