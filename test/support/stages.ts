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

export function onEveryStage(name: string, tests: (stage: Stage) => void): void {
  const stages = stands.flatMap(({ platform, open }) =>
    engines.map((engine): Stage => ({ platform, engine, open: () => open(engine) })),
  );
  describe.each(stages)(`${name}: $platform on $engine`, tests);
}
