/** The gate of a clone's last words, which nobody asked for: said once, while the consent still holds and its member has not come back. */
import { consentHolds, type Extension, extensionOf } from "#core/model/consent.ts";
import type { Member } from "#core/model/member.ts";
import { type Place, usableIn } from "#core/model/place.ts";
import { ACTIVE_MINUTES, type GateFacts, type Refusal, silenced } from "./may-answer.ts";

declare const retiring: unique symbol;

/** Permission to say a clone's last words. Only `mayRetire` makes one. */
export interface RetiringGrant {
  readonly member: Member;
  readonly retires: true;
  readonly extended?: Extension;
  readonly [retiring]: true;
}

export type Retirement =
  | { readonly retire: true; readonly grant: RetiringGrant }
  | { readonly retire: false; readonly because: Refusal };

const no = (because: Refusal) => ({ retire: false, because }) as const;

/** Whether a clone may say its last words in the place; the grant if so, else why not. Never throws. */
export function mayRetire(place: Place, facts: GateFacts, now: Date): Retirement {
  const { consent, member, wrote } = facts;
  if (!usableIn(place) || place.kind === "direct") return no("audience-unknown");
  if (!member) return no("no-member");
  const holds = consentHolds(consent, now);
  if (holds !== "yes") return no(holds);
  const off = silenced({ ...facts, askerIgnored: false, askerBlocked: false }, now);
  if (off) return no(off);
  if (wrote.anywhere && now.getTime() - wrote.anywhere.getTime() < ACTIVE_MINUTES * 60_000) return no("active-here");
  return { retire: true, grant: { member, retires: true, ...extensionOf(consent) } as RetiringGrant };
}
