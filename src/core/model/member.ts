/** A person who opted in: one account in one workspace. */
import type { AccountRef, MemberId } from "./ids.ts";

export interface Member {
  readonly id: MemberId;
  readonly account: AccountRef;
  readonly name: string;
  /** IANA zone, where the platform tells it. */
  readonly timeZone: string | null;
}
