/** Says which channels a clone learns from. */
import type { LearningScope } from "#core/model/consent.ts";
import type { WorkspaceRef } from "#core/model/ids.ts";
import { SNIPPET_DAYS } from "#core/model/snippet.ts";
import type { Platform } from "#core/ports/platform.ts";

/** Such as "every public channel I can see" or "#dev and #ops"; the name as the platform tells it now, else the id. */
export async function scopeInWords(
  deps: { readonly platform: Platform },
  { platform, workspace }: WorkspaceRef,
  { channels }: LearningScope,
): Promise<string> {
  if (channels === "public") return "every public channel I can see";
  const names = channels.map(async (channel) => {
    const place = await deps.platform.place({ platform, workspace, channel, thread: null });
    return `#${place.name || channel}`;
  });
  return new Intl.ListFormat("en").format(await Promise.all(names));
}

export function sameScope(a: LearningScope, b: LearningScope): boolean {
  return (a.days ?? SNIPPET_DAYS) === (b.days ?? SNIPPET_DAYS) && sameChannels(a, b);
}

function sameChannels(a: LearningScope, b: LearningScope): boolean {
  if (a.channels === "public" || b.channels === "public") return a.channels === b.channels;
  return JSON.stringify([...a.channels].sort()) === JSON.stringify([...b.channels].sort());
}
