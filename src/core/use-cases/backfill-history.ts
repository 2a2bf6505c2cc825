/** Reads a member's past, page by page; a kill at any point goes on where the last stored page ended. */
import { learningGrant } from "#core/model/consent.ts";
import { type MemberId, sameAccount } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import { MOST_SNIPPETS } from "#core/model/snippet.ts";
import type { Cursor, Platform } from "#core/ports/platform.ts";
import type { Log, Meter } from "#core/ports/runtime.ts";
import type { BackfillStore, MemberState, PersonaStore, SnippetStore } from "#core/ports/store.ts";
import { CueTracker, type Heard } from "./cue-tracker.ts";
import { type PrepareDeps, prepareSnippets } from "./learn-messages.ts";

export interface BackfillDeps extends PrepareDeps {
  readonly snippets: SnippetStore;
  readonly backfills: BackfillStore;
  readonly personas: Pick<PersonaStore, "revision">;
  readonly platformOf: (name: string) => Platform;
  readonly meter: Meter;
  readonly log: Log;
}

export const PAGE = 100;
/** Where a reading stands that has not begun: before the newest message. */
export const NOT_BEGUN = "";

/** Resolves when every place the consent names is read, or the consent is gone. Without words to read it is left for later. */
export async function backfillHistory(deps: BackfillDeps, id: MemberId): Promise<void> {
  const state = await deps.members.byId(id);
  if (!state) return;
  const platform = deps.platformOf(state.member.account.platform);
  const places = (await platform.places(state.member.account)).filter((place) => mayLearn(deps, state, place));
  for (const place of places) {
    await deps.backfills.begin(id, place, NOT_BEGUN);
  }
  if (platform.wordless) return;
  for (const place of places) await readPlace(deps, platform, id, place);
}

const mayLearn = (deps: BackfillDeps, { consent }: MemberState, place: Place): boolean =>
  typeof learningGrant(consent, place, deps.now()) !== "string";

async function readPlace(deps: BackfillDeps, platform: Platform, id: MemberId, known: Place): Promise<void> {
  const { conversation } = known;
  let carried: readonly IncomingMessage[] = [];
  for (;;) {
    const cursor = await deps.backfills.cursor(id, conversation);
    const state = await deps.members.byId(id);
    const place = await platform.place(conversation);
    if (!cursor || cursor.next === null || !state || !mayLearn(deps, state, place)) return;
    const oldest = deps.now().getTime() - state.keepDays * 86_400_000;
    const revision = await deps.personas.revision(id);
    const at = cursor.next === NOT_BEGUN ? undefined : (cursor.next as Cursor);
    const page = await platform.history(conversation, PAGE, at, state.member.account);
    const written = page.messages.filter((m) => m.sentAt.getTime() >= oldest).reverse();
    const enough = written.length < page.messages.length || (await deps.snippets.count(id)) >= MOST_SNIPPETS;
    const own = hearAll([...written, ...carried]).filter((h) => sameAccount(h.message.author.account, state.member.account));
    const snippets = await prepareSnippets(deps, own, [state]);
    const next = enough ? null : page.next;
    const stored = await deps.backfills.page({ member: id, place, snippets, from: cursor.next, next, revision });
    if (stored) deps.meter.learned(stored);
    carried = stored === null ? [] : uncued(written);
  }
}

/** Messages of a page, or of pages that follow each other, oldest first. */
export function hearAll(messages: readonly IncomingMessage[]): readonly Heard[] {
  const tracker = new CueTracker();
  return messages.map((message) => tracker.hear(message));
}

/** The oldest messages of a page, up to the first by someone else: what they answered stands on the page before. */
export function uncued(page: readonly IncomingMessage[]): readonly IncomingMessage[] {
  const [first] = page;
  const end = page.findIndex((m) => first && !sameAccount(m.author.account, first.author.account));
  return end < 0 ? page : page.slice(0, end);
}
