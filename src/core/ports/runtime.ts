/** What the core needs from the process it runs in. */
import type { ForgottenPart } from "#core/model/forgotten.ts";
import type { AccountRef, MemberId, PlatformName } from "#core/model/ids.ts";
import type { Draft } from "#core/model/mention.ts";
import type { Refusal } from "#core/safety/may-answer.ts";
import type { ModelFaultKind } from "./language-model.ts";

export type Clock = () => Date;

/** Ids, counts and reasons; never what anyone wrote, never a name. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fault: unknown, fields?: LogFields): void;
}

/** Work that outlives a request and a restart. A job of one kind for one member, or one platform, is queued once. */
export interface Jobs {
  /** `inSeconds`: not before then. */
  backfill(member: MemberId, inSeconds?: number): Promise<void>;
  /** Makes each one's persona anew: one job a member, queued together. */
  refreshPersonas(members: readonly MemberId[]): Promise<void>;
  /** Tells the member of a file they are offered to learn from, or reads the one they said yes to. */
  importFile(member: MemberId): Promise<void>;
  /** Makes vectors of what is new of the member, where there is an embedding model. */
  embed(member: MemberId): Promise<void>;
  /** Compares what is kept with the platform. `since` is when a gap began, null where there was none. */
  reconcile(platform: PlatformName, since: Date | null): Promise<void>;
}

/** What was heard: it is not stored yet, or remembered as what the next message may answer. */
export interface Ears {
  /** What the account said, or the part of it, is no cue of anything that is heard from now on. */
  forget(account: AccountRef, part: ForgottenPart): void;
  /** Resolves when all that was heard until now is stored. */
  settled(): Promise<void>;
}

/** What is counted for the operator; labels are our own words only. */
export interface Meter {
  answered(outcome: Draft["kind"] | "nothing", milliseconds: number): void;
  refused(reason: Refusal | "failed" | "screened"): void;
  modelCall(outcome: ModelFaultKind | "ok", milliseconds: number): void;
  learned(snippets: number): void;
}
