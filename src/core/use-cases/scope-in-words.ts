/** Says which channels a clone learns from. */
import type { LearningScope } from "#core/model/consent.ts";
import type { WorkspaceRef } from "#core/model/ids.ts";
import { SNIPPET_DAYS } from "#core/model/snippet.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { spanInWords } from "./span.ts";

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

/** What a yes to another scope erases of what was learned in the one there is, for its member to read; empty where nothing. */
export async function whatGoes(
  deps: { readonly platform: Platform },
  { member, consent: { scope: before } }: MemberState,
  after: LearningScope,
  where: string,
): Promise<readonly string[]> {
  const lost = await lostChannels(deps, member.account, before, after);
  const elsewhere = before.channels === "public" && after.channels !== "public" ? `outside ${where}` : "";
  const there = lost.length > 0 ? `in ${await scopeInWords(deps, member.account, { channels: lost })}` : "";
  const days = after.days ?? SNIPPET_DAYS;
  const older = days < (before.days ?? SNIPPET_DAYS) ? `more than ${spanInWords(days)} ago` : "";
  const places = elsewhere || there;
  const gone = places && older ? `${places}, or ${older},` : places || older;
  return gone ? [`With your yes, what was learned from what you wrote ${gone} is erased.`] : [];
}

/** Of the channels named before, those that are not meant any more; of every public channel, the private ones. */
async function lostChannels(
  { platform }: { readonly platform: Platform },
  { platform: name, workspace }: WorkspaceRef,
  before: LearningScope,
  { channels }: LearningScope,
): Promise<readonly string[]> {
  if (before.channels === "public") return [];
  if (channels !== "public") return before.channels.filter((channel) => !channels.includes(channel));
  const places = before.channels.map((channel) => platform.place({ platform: name, workspace, channel, thread: null }));
  return (await Promise.all(places)).flatMap(({ audience, conversation }) =>
    audience === "public" ? [] : [conversation.channel],
  );
}

export function sameScope(a: LearningScope, b: LearningScope): boolean {
  return (a.days ?? SNIPPET_DAYS) === (b.days ?? SNIPPET_DAYS) && sameChannels(a, b);
}

function sameChannels(a: LearningScope, b: LearningScope): boolean {
  if (a.channels === "public" || b.channels === "public") return a.channels === b.channels;
  return JSON.stringify([...a.channels].sort()) === JSON.stringify([...b.channels].sort());
}
