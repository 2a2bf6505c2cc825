/** What is kept of when members are away without saying so each time. */
import type { FeedProblem, Hint, HintKind } from "#core/model/hint.ts";
import type { MemberId, PlatformName } from "#core/model/ids.ts";
import type { Schedule } from "#core/model/schedule.ts";
import type { MemberState } from "./store.ts";

export interface ScheduleStore {
  /** In place of the one there is. `nextAt`: when its next window begins. */
  set(schedule: Schedule, nextAt: Date | null, at: Date): Promise<void>;
  find(member: MemberId): Promise<Schedule | null>;
  /** False if there was none. */
  remove(member: MemberId): Promise<boolean>;
  /** Those of which a window has begun. */
  due(now: Date): Promise<readonly (MemberState & { readonly schedule: Schedule; readonly nextAt: Date })[]>;
  /** Where it still stands at `from`: it may have been set anew, or moved on by another process. */
  moveOn(member: MemberId, from: Date, nextAt: Date | null): Promise<void>;
}

export interface HintStore {
  /** Switches it on, or sets it anew; any sign it had is forgotten. */
  set(hint: Pick<Hint, "memberId" | "kind" | "use" | "minutes" | "feed">, at: Date): Promise<void>;
  /** In the order of their kinds' names. */
  of(member: MemberId): Promise<readonly Hint[]>;
  /** False if it was not on. */
  remove(member: MemberId, kind: HintKind): Promise<boolean>;
  /** Members of the platform, or of any, who have one of these kinds on. */
  watching(kinds: readonly HintKind[], platform?: PlatformName): Promise<readonly (MemberState & { readonly hint: Hint })[]>;
  /** There is a sign. One that is there already, and has not run out, keeps its beginning, and is not due again. */
  begin(
    member: MemberId,
    kind: HintKind,
    sign: { readonly since: Date; readonly until: Date | null; readonly dueAt: Date },
  ): Promise<void>;
  /** There is none any more; false if there was none. */
  end(member: MemberId, kind: HintKind): Promise<boolean>;
  /**
   * Signs to be acted on, each given to one caller at a time; of one member where given. What was not acted on within a minute is due
   * again.
   */
  takeDue(now: Date, member?: MemberId): Promise<readonly (MemberState & { readonly hint: Hint })[]>;
  /** The sign that began then is done with. */
  actedOn(member: MemberId, kind: HintKind, since: Date): Promise<void>;
  /** What came of reading the feed, and its address where it was sealed anew. */
  fed(member: MemberId, problem: FeedProblem | null, feed?: string): Promise<void>;
}
