/** Tells a member, once, that somebody keeps asking their clone for what it does not give. */
import type { Ask } from "#core/model/mention.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { limits } from "#core/safety/limits.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { deliver } from "./return-digest.ts";

interface ProbingDeps {
  readonly members: Pick<MemberStore, "find">;
  readonly platform: Platform;
  readonly log: Log;
}

/** Never throws for a note that does not arrive: it is counted in the digest too. */
export async function tellOfProbing(deps: ProbingDeps, ask: Ask): Promise<void> {
  const state = await deps.members.find(ask.member);
  if (!state) return;
  const name = plainName(ask.asker.name);
  const where = ask.message ? `The last time: ${deps.platform.link(ask.message)}` : "The last time was by /clone ask.";
  await deliver(deps, state.member, {
    text: [
      `${name} has asked clones here again and again for what they do not give: secrets, promises, orders and the like. Nothing was given.`,
      `Your clone does not answer ${name} for a while, up to ${limits.probing.withinMinutes} minutes. ${where}`,
      "To keep them from asking your clone at all, run /clone block and name them.",
    ].join("\n"),
  });
}
