/** A file of a member's past on its way in: from handed over to read, with what became of each of their messages. */
import type { DroppedText } from "#core/voice/snippet-text.ts";
import type { NotLearned } from "./consent.ts";
import type { MemberId } from "./ids.ts";

export type ImportId = string & { readonly brand: "ImportId" };

/** `offered` by the operator and not yet answered; `confirmed` by the member and to be read; `failed` where it ended before its end. */
export type ImportStatus = "offered" | "confirmed" | "done" | "failed";

/** Why a file was not read to its end. */
export type ImportEnd = "unreadable" | "consent" | "forgot" | "enough";

/** Why a message of the member's own was not kept. */
export type NotKept = NotLearned | DroppedText | "elsewhere" | "too-old" | "too-new" | "gone" | "known" | "enough";

export type NotKeptCounts = Readonly<Partial<Record<NotKept, number>>>;

/** Bytes of the file, and since when it has been read, from which byte on: what a rate is told from. */
export interface ImportProgress {
  readonly read: number;
  readonly total: number;
  readonly since: Date;
  readonly from: number;
}

export interface Import {
  readonly id: ImportId;
  readonly memberId: MemberId;
  /** The file's name in the folder where files wait. */
  readonly file: string;
  readonly status: ImportStatus;
  readonly end: ImportEnd | null;
  /** Whether the member knows of the offer, or of what came of the file. */
  readonly told: boolean;
  /** How many messages of the file have been dealt with: where it goes on after a break. */
  readonly position: number;
  readonly kept: number;
  readonly leftOut: NotKeptCounts;
  /** Null before it is begun. */
  readonly progress: ImportProgress | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How long a file waits, in milliseconds: an offered one for the member's answer, a confirmed one until a part of it can be read. */
export const WAITING_MS = 24 * 60 * 60_000;

/** The largest file that is taken in, in bytes. */
export const LARGEST_IMPORT = 4 * 1024 ** 3;

export function addCounts(counts: NotKeptCounts, more: NotKeptCounts): NotKeptCounts {
  const sum: Partial<Record<NotKept, number>> = { ...counts };
  for (const [reason, count] of Object.entries(more) as [NotKept, number][]) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}
