/** Makes audit events about a member. */
import type { AuditEvent, AuditKind } from "#core/model/audit.ts";
import { workspaceOf } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";

/** `reason` is one of our own words, `channel` an id; never what anyone wrote. */
export function memberEvent(
  member: Member,
  kind: AuditKind,
  at: Date,
  where: { readonly reason?: string; readonly channel?: string } = {},
): AuditEvent {
  const { reason = null, channel = null } = where;
  return { workspace: workspaceOf(member.account), memberId: member.id, at, kind, reason, channel };
}
