/** Audit events: appended, listed, and aged out. */
import { and, count, desc, eq, gt, lt } from "drizzle-orm";
import type { AuditKind } from "#core/model/audit.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { AuditStore } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { ensureWorkspace, workspaceIdOf } from "./rows.ts";
import { auditEvents, members } from "./schema.ts";

export function auditStore(db: Db): AuditStore {
  return {
    async add({ workspace, ...event }) {
      await db.insert(auditEvents).values({ ...event, workspaceId: await ensureWorkspace(db, workspace) });
    },

    async list(workspace, limit) {
      const rows = await db
        .select({ event: auditEvents, member: members })
        .from(auditEvents)
        .leftJoin(members, eq(members.id, auditEvents.memberId))
        .where(eq(auditEvents.workspaceId, workspaceIdOf(workspace)))
        .orderBy(desc(auditEvents.at), desc(auditEvents.id))
        .limit(limit);
      return rows.map(({ event, member }) => {
        const { at, kind, reason, channel } = event;
        const memberId = event.memberId as MemberId | null;
        const named = member && {
          id: member.id as MemberId,
          account: { ...workspace, account: member.account },
          name: member.name,
          timeZone: member.timeZone,
        };
        return { workspace, memberId, at, kind: kind as AuditKind, reason, channel, member: named };
      });
    },

    async count(member, kind, reason, since) {
      const { memberId, at } = auditEvents;
      const such = and(eq(memberId, member), eq(auditEvents.kind, kind), eq(auditEvents.reason, reason), gt(at, since));
      const [row] = await db.select({ n: count() }).from(auditEvents).where(such);
      return row?.n ?? 0;
    },

    async removeOlderThan(before) {
      const removed = await db.delete(auditEvents).where(lt(auditEvents.at, before)).returning({ id: auditEvents.id });
      return removed.length;
    },
  };
}
