/** Notices when so much is new of a member that their persona should be made anew. */
import type { MemberId } from "#core/model/ids.ts";
import type { NewSnippet } from "#core/model/snippet.ts";

/** New snippets after which a persona is stale. What other processes learned is caught up with nightly. */
export const STALE_AFTER = 100;

/** Somebody who writes faster than this is imitated well enough by a persona a few minutes old. */
export const REFRESH_MINUTES = 10;

interface Count {
  learned: number;
  refreshedAt: number;
}

export class PersonaFreshness {
  readonly #counts = new Map<MemberId, Count>();

  /** Counts what was learned; returns the members whose personas are stale by now. */
  count(snippets: readonly NewSnippet[], now: Date): readonly MemberId[] {
    const heard = new Set<MemberId>();
    for (const { grant } of snippets) {
      const count = this.#counts.get(grant.memberId) ?? { learned: 0, refreshedAt: Number.NEGATIVE_INFINITY };
      count.learned += 1;
      this.#counts.set(grant.memberId, count);
      heard.add(grant.memberId);
    }
    return [...heard].filter((member) => this.#isDue(member, now.getTime()));
  }

  #isDue(member: MemberId, now: number): boolean {
    const count = this.#counts.get(member);
    if (!count || count.learned < STALE_AFTER || now - count.refreshedAt < REFRESH_MINUTES * 60_000) return false;
    this.#counts.set(member, { learned: 0, refreshedAt: now });
    return true;
  }
}
