/** What the core keeps of what an embedding model makes of snippets: derived, and gone with what it was made from. */
import type { MemberId, SnippetId } from "#core/model/ids.ts";
import type { Usable } from "#core/model/place.ts";
import type { Snippet } from "#core/model/snippet.ts";

/** A snippet that a model has made nothing of yet. */
export interface ToEmbed {
  readonly id: SnippetId;
  readonly text: string;
  /** Of what it answered. */
  readonly cue: readonly string[];
  /** Changes with text and cue: what was made of an older version is not kept. */
  readonly version: string;
}

export interface Embedded extends Pick<ToEmbed, "id" | "version"> {
  /** Null where the endpoint refused the text: it is not asked again before `keepOnly`. */
  readonly vector: Float32Array | null;
}

/** Whose words to look through; the audiences and the channel are applied inside the query, to the source as it was and as it is now. */
export interface NearQuery extends Usable {
  readonly member: MemberId;
  readonly model: string;
  readonly vector: Float32Array;
  /** The time at which consent must hold; without it nothing is found. */
  readonly at: Date;
  readonly limit: number;
}

export interface EmbeddingStore {
  /** Snippets of the member that the model has made nothing of, the newest first; none without consent at that time. */
  missing(member: MemberId, model: string, at: Date, limit: number): Promise<readonly ToEmbed[]>;
  /**
   * Keeps what the model made, under a consent locked and read by the same statement, of the snippets that are still as
   * they were. The member's vectors of other models, or of another length, go. Returns how many were kept.
   */
  save(member: MemberId, model: string, made: readonly Embedded[], at: Date): Promise<number>;
  /** The snippets nearest in meaning, the nearest first. Every snippet the audience may see is compared. */
  nearest(query: NearQuery): Promise<readonly Snippet[]>;
  /** Members with consent at that time and snippets the model has made nothing of. */
  unfinished(model: string, at: Date): Promise<readonly MemberId[]>;
  /** Removes what any other model made, and that it refused a text, so that it is asked anew; everything where there is none. */
  keepOnly(model: string | null): Promise<void>;
}
