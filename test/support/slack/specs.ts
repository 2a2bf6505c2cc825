/** Shapes of what Slack really sends, from the folder of reference data: it is not part of the project, and may be absent. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { specsFolder } from "#test/support/discord-spec/specs.ts";
import type { Wire } from "./state.ts";

/** Null where it is absent. */
export function slackFolder(specs: string | null = specsFolder()): string | null {
  const folder = specs === null ? null : join(specs, "slack");
  return folder !== null && existsSync(join(folder, "events")) ? folder : null;
}

/** A recorded payload: every key it can have, with a value of the kind it has. */
export const recorded = (folder: string, name: string): Wire =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Wire;

export const recordedEvents = (folder: string): readonly string[] =>
  readdirSync(join(folder, "events")).map((file) => `events/${file.replace(/\.json$/, "")}`);
