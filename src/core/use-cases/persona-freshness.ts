/** Notices when so much is new of a member that their persona should be made anew. */
import type { MemberId } from "#core/model/ids.ts";
import type { NewSnippet } from "#core/model/snippet.ts";

/** New snippets after which a persona is stale. What other processes learned is caught up with nightly. */
export const STALE_AFTER = 100;

export class PersonaFreshness {
  readonly #learned = new Map<MemberId, number>();

  /** Counts what was learned; returns the members whose personas are stale by now. */
  count(snippets: readonly NewSnippet[]): readonly MemberId[] {
    const due: MemberId[] = [];
    for (const { grant } of snippets) {
      const learned = (this.#learned.get(grant.memberId) ?? 0) + 1;
      if (learned >= STALE_AFTER) due.push(grant.memberId);
      this.#learned.set(grant.memberId, learned >= STALE_AFTER ? 0 : learned);
    }
    return [...new Set(due)];
  }
}
