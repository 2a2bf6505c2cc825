/** Commands and button presses for tests, and the other things use cases are handed. */
import type { CommandName } from "#core/commands.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { ActionCall, Caller, CommandCall } from "#core/ports/platform.ts";
import type { Ears, Jobs, Log } from "#core/ports/runtime.ts";
import type { ActionName } from "#core/safety/label.ts";
import { account, publicPlace } from "./people.ts";

export function caller(id: string, over: Partial<Caller> = {}): Caller {
  return { account: account(id), name: id, admin: false, mayWrite: true, timeZone: "Europe/Berlin", ...over };
}

export const admin = (id: string): Caller => caller(id, { admin: true });

let count = 0;

export function command(name: CommandName, by: Caller, options: CommandCall["options"] = {}): CommandCall {
  count += 1;
  return { name, options, caller: by, place: publicPlace(), key: `call${count}` };
}

export function press(name: ActionName, target: string, by: Caller, text: string | null = null): ActionCall {
  count += 1;
  return { name, target, text, caller: by, place: publicPlace(), key: `press${count}` };
}

/** Keeps which jobs were asked for. */
export class FakeJobs implements Jobs {
  readonly queued: string[] = [];

  async backfill(member: MemberId): Promise<void> {
    this.queued.push(`backfill ${member}`);
  }

  async reconcile(platform: string, since: Date | null): Promise<void> {
    this.queued.push(`reconcile ${platform} ${since?.toISOString() ?? "nightly"}`);
  }

  async refreshPersonas(members: readonly MemberId[]): Promise<void> {
    this.queued.push(...members.map((member) => `refresh ${member}`));
  }

  async importFile(member: MemberId): Promise<void> {
    this.queued.push(`import ${member}`);
  }
  async embed(member: MemberId): Promise<void> {
    this.queued.push(`embed ${member}`);
  }
}

/** Nothing was heard that is not stored. */
export const quietEars: Ears = { forget: () => {}, settled: async () => {} };

/** Keeps the names of what was logged as wrong. */
export class FakeLog implements Log {
  readonly faults: string[] = [];
  debug(): void {}
  info(): void {}
  warn(event: string): void {
    this.faults.push(event);
  }
  error(event: string): void {
    this.faults.push(event);
  }
}
