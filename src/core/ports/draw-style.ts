/** What the core needs to show a member how they write. */
import type { StyleStats } from "#core/model/persona.ts";

/** A PNG of the member's lengths, hours and favourite words. */
export type DrawStyle = (stats: StyleStats, timeZone: string | null, now: Date) => Promise<Uint8Array>;
