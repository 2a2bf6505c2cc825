/** What the core keeps of members' reactions. */
import type { MemberId } from "#core/model/ids.ts";
import type { KeptReaction, ReactionHabit, ReactionsGone } from "#core/model/reaction.ts";
import type { Cue } from "#core/model/snippet.ts";

/** They go as snippets do: with their place, by age, by a narrower scope, by what is forgotten. */
export interface ReactionStore {
  /** Once, however often it comes; nothing where its member does not consent any more. */
  note(reaction: KeptReaction): Promise<void>;
  remove(gone: ReactionsGone): Promise<void>;
  /** Of what everybody in the workspace can read, the most frequent first; from one channel alone where it is not null, as before guests. */
  habits(member: MemberId, kind: Cue["kind"], channel: string | null, limit: number): Promise<readonly ReactionHabit[]>;
  count(member: MemberId): Promise<number>;
}
