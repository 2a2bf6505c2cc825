/** Tells a member once, in private, that their past is read. */
import { consentHolds } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { BackfillStore, PastPlace } from "#core/ports/backfill-store.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { countOf } from "./count-of.ts";
import { type TellOnceDeps, tellOnce } from "./tell-once.ts";

interface TellDeps extends TellOnceDeps {
  readonly members: MemberStore;
  readonly snippets: SnippetStore;
  readonly backfills: BackfillStore;
  readonly platform: Platform;
  readonly log: Log;
}

/** Once for each consent; nothing to someone who has left. */
export async function tellPastRead(deps: TellDeps, id: MemberId): Promise<void> {
  const state = await deps.members.byId(id);
  if (!state || consentHolds(state.consent, deps.now()) !== "yes") return;
  const { member, consent } = state;
  const told = await deps.backfills.toldFor(id);
  if (told?.getTime() === consent.since.getTime()) return;
  const [{ places }, kept] = await Promise.all([deps.backfills.progress(id), deps.snippets.count(id)]);
  const key = `past-read ${id} ${consent.since.getTime()}`;
  await tellOnce(deps, deps.platform, member.account, { text: words(places, kept), key }).catch((fault: unknown) => {
    deps.log.error("note-not-delivered", fault, { member: id });
  });
  await deps.backfills.told(id, consent.since);
}

function words(places: readonly PastPlace[], kept: number): string {
  const read = places.filter(({ done }) => done);
  const looked = countOf(
    places.reduce((sum, place) => sum + place.read, 0),
    "message",
  );
  return [
    `Your earlier messages have been read. In ${countOf(read.length, "conversation")}, ${looked} were looked through; ${countOf(kept, "message")} of yours ${kept === 1 ? "is" : "are"} kept.`,
    ...skippedLine(places),
    "To see what that made, run /clone status; to hear what your clone would say, /clone preview.",
  ].join("\n");
}

/** How many places are named. */
const NAMED = 3;

/** One line about places that could not be read; none where there are none. */
export function skippedLine(places: readonly PastPlace[]): readonly string[] {
  const skipped = places.filter((place) => place.skipped && !place.done);
  if (skipped.length === 0) return [];
  const names = skipped.slice(0, NAMED).map(({ name }) => `#${name}`);
  const more = skipped.length > NAMED ? ` and ${skipped.length - NAMED} more` : "";
  return [`Left out, as I cannot read there now: ${names.join(", ")}${more}.`];
}
