/** A person who opted in: one account in one workspace. */
import type { AccountRef, MemberId } from "./ids.ts";

export interface Member {
  readonly id: MemberId;
  readonly account: AccountRef;
  readonly name: string;
  /** IANA zone that they named, else as the platform told it when they opted in; null where nobody did. */
  readonly timeZone: string | null;
}
