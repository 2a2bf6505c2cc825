/** Signs that a member is away which they let the bot heed, each switched on by itself. */
import type { AccountRef, MemberId } from "./ids.ts";

/** What a platform shows of a person; `dnd` is do-not-disturb. */
export const platformHints = ["status", "dnd", "offline"] as const;
export type PlatformHint = (typeof platformHints)[number];

export const hintKinds = [...platformHints, "calendar"] as const;
export type HintKind = (typeof hintKinds)[number];

/** To ask the member, or to mark them away at once. */
export type HintUse = "propose" | "apply";

/** A sign a platform gives. `until` is null where it does not tell. */
export type Sign =
  | { readonly kind: "status"; readonly emoji: string; readonly text: string; readonly until: Date | null }
  | { readonly kind: "dnd"; readonly until: Date }
  | { readonly kind: "offline" };

/** How things stand with one person now. */
export interface Standing {
  readonly account: AccountRef;
  /** What was looked at: a sign of these that is not there is over. */
  readonly covers: readonly PlatformHint[];
  readonly signs: readonly Sign[];
}

/** One a member switched on, and how it stands. */
export interface Hint {
  readonly memberId: MemberId;
  readonly kind: HintKind;
  readonly use: HintUse;
  /** How long they must be offline; null for other kinds. */
  readonly minutes: number | null;
  /** The feed's address, sealed; null for other kinds. */
  readonly feed: string | null;
  /** Why the feed could not be read last time; null where it could. */
  readonly problem: FeedProblem | null;
  /** When the sign began, null while there is none; and when it says it ends, null where it does not. */
  readonly since: Date | null;
  readonly until: Date | null;
}

/** Why a feed was not read. */
export type FeedProblem = "not-allowed" | "unreachable" | "too-slow" | "too-large" | "no-calendar" | "key-missing";

export const isHintKind = (text: string): text is HintKind => (hintKinds as readonly string[]).includes(text);
