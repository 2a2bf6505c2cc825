/** Where promises are shown to hold: every platform's stand, on every engine. A new adapter adds its stand here. */
import { describe } from "vitest";
import type { Stand } from "#test/contracts/harness.ts";
import { openStand as openConsole } from "#test/platforms/console/stand.ts";
import { openStand as openDiscord } from "#test/platforms/discord/stand.ts";
import { openStand as openSlack } from "#test/platforms/slack/stand.ts";
import { type Engine, engines } from "./database.ts";

export interface Stage {
  readonly platform: string;
  readonly engine: Engine;
  readonly open: () => Promise<Stand>;
}

const stands: readonly { readonly platform: string; readonly open: (engine: Engine) => Promise<Stand> }[] = [
  { platform: "console", open: async () => openConsole(() => new Date()) },
  { platform: "discord", open: () => openDiscord() },
  // Over each of its transports once, as the promises are the same for both.
  { platform: "slack", open: (engine) => openSlack({ transport: engine === "pglite" ? "socket" : "http" }) },
];

/** For what does not touch the platform: on the first of them. */
export function onOneStage(name: string, tests: (stage: Stage) => void): void {
  onStages(name, stands.slice(0, 1), tests);
}

export function onEveryStage(name: string, tests: (stage: Stage) => void): void {
  onStages(name, stands, tests);
}

function onStages(name: string, on: typeof stands, tests: (stage: Stage) => void): void {
  const stages = on.flatMap(({ platform, open }) =>
    engines.map((engine): Stage => ({ platform, engine, open: () => open(engine) })),
  );
  describe.each(stages)(`${name}: $platform on $engine`, tests);
}
