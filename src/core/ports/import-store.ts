/** What the core keeps of files on their way in. The words themselves go where all words go: into snippets. */

import type { AccountRef, MemberId, WorkspaceRef } from "#core/model/ids.ts";
import type { Import, ImportEnd, ImportId, ImportProgress, NotKeptCounts } from "#core/model/import.ts";
import type { NewSnippet } from "#core/model/snippet.ts";

/** A part of a file: what of it is to be kept, what was left out, and how far it has come. */
export interface ImportBatch {
  readonly id: ImportId;
  /** The position it began at, and the one after it. */
  readonly from: number;
  readonly to: number;
  readonly snippets: readonly NewSnippet[];
  readonly leftOut: NotKeptCounts;
  readonly progress: ImportProgress;
}

export interface ImportStore {
  /** Null where there is no such member any more, or a file of theirs is on its way already. */
  add(member: MemberId, file: string, status: "offered" | "confirmed", at: Date): Promise<ImportId | null>;
  find(id: ImportId): Promise<Import | null>;
  /** The member's that is on its way; else the newest. */
  latest(member: MemberId): Promise<Import | null>;
  /** Notes that the member was told of the offer, or of what came of the file. */
  markTold(id: ImportId): Promise<void>;
  /** The member's yes to an offer. False where it was answered or has gone. */
  confirm(id: ImportId): Promise<boolean>;
  /**
   * Snippets, counts and position in one transaction. What is stored already stays as it is, since it may have been edited after
   * the file was made; what was deleted meanwhile is left out. Null where the import is not at `from`, or not being read, any more.
   */
  batch(batch: ImportBatch): Promise<Import | null>;
  /** True for the one call, in whichever process, that ended it. */
  finish(id: ImportId, status: "done" | "failed", end: ImportEnd | null): Promise<boolean>;
  remove(id: ImportId): Promise<void>;
  /** Members with something to be done: an offer or an end to be told of, or a file to be read. */
  unfinished(): Promise<readonly MemberId[]>;
  /** On their way, with nothing that came of them since before: no answer, no part read. */
  untouchedSince(before: Date): Promise<readonly Import[]>;
  /** Removes the record of what ended before. */
  removeEndedBefore(before: Date): Promise<void>;
  /** The files that wait: all, or those of a person or a workspace. */
  files(of?: AccountRef | WorkspaceRef): Promise<readonly string[]>;
}
