/** Whose wall a member's times are on: one zone everywhere, named by them, or told by the platform when they opted in. */
import type { Member } from "#core/model/member.ts";
import type { Caller } from "#core/ports/platform.ts";

/** The zone that is kept; what the platform tells now only where none is. Null where nobody knows. */
export function zoneOf(member: Member | undefined, caller: Caller): string | null {
  return member?.timeZone ?? caller.timeZone;
}

/** How to name another, where none is known, or the platform tells another now; nothing else. */
export function zoneLines(member: Member, caller: Caller): readonly string[] {
  if (!zoneOf(member, caller))
    return ["I do not know your time zone, so this is UTC. To name yours, run /clone schedule zone: Europe/Berlin."];
  if (!caller.timeZone || !member.timeZone || caller.timeZone === member.timeZone) return [];
  return [`Your profile says ${caller.timeZone}. To go by that, run /clone schedule zone: ${caller.timeZone}`];
}
