/** A clone's last words on record, once: a mention nobody asked, under the locks and the lease of every other. */
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Consent } from "#core/model/consent.ts";
import type { ConversationRef, MemberId, MentionId } from "#core/model/ids.ts";
import type { LegacyPlan } from "#core/model/legacy.ts";
import type { Ask } from "#core/model/mention.ts";
import type { LegacyStore } from "#core/ports/legacy-store.ts";
import type { Db } from "./database.ts";
import { gateFacts } from "./gate-facts.ts";
import { legacyPlans } from "./legacy-schema.ts";
import { mentionOf, mentionRows } from "./mention-rows.ts";
import type { PlaceRows } from "./places.ts";
import { LEASE_SECONDS, sentBy } from "./posting.ts";
import type { Tx } from "./rows.ts";
import { auditEvents, members, mentions, workspaces } from "./schema.ts";

/** How the member's plan stands; nothing where there is none. */
type FindPlan = (tx: Tx, member: SQL) => Promise<readonly { readonly plan: LegacyPlan; readonly consent: Consent }[]>;

export function farewells(db: Db, places: PlaceRows, find: FindPlan): Pick<LegacyStore, "spokeLast" | "startFarewell"> {
  return {
    async spokeLast(member) {
      const [row] = await mentionRows(db)
        .where(and(eq(mentions.memberId, member), eq(mentions.status, "posted")))
        .orderBy(desc(mentions.createdAt))
        .limit(1);
      if (!row) return null;
      const { message: _, ...conversation } = mentionOf(row, []).question;
      return conversation satisfies ConversationRef;
    },

    async startFarewell(farewell, body, listed, gate, at) {
      const until = sentBy();
      return places.transaction(db, async (tx, placed) => {
        const owner = await lockMember(tx, farewell);
        if (!owner) return null;
        const [now] = await find(tx, eq(members.id, owner.memberId));
        if (!now?.plan.gone || now.plan.words !== listed.words) return null;
        if (now.consent.expiresAt.getTime() !== listed.expiresAt.getTime()) return null;
        const decision = gate(await gateFacts(tx, farewell, at, null));
        if (!decision.retire || !(await takeFarewell(tx, owner.memberId as MemberId, at))) return null;
        const placeId = await placed.id(tx, farewell.place);
        const [row] = await tx
          .insert(mentions)
          .values({
            ...owner,
            ...{ placeId, question: farewell.key, body, askedAt: at, createdAt: at, saidAt: at },
            ...{ status: "posting", kind: "said", method: "fixed", reason: "farewell" },
            leaseUntil: sql`clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'`,
          })
          .returning({ id: mentions.id });
        if (!row) throw new Error("the last words were not kept");
        const event = { at, kind: "retired", reason: null, channel: farewell.place.conversation.channel };
        await tx.insert(auditEvents).values({ ...owner, ...event });
        return { id: row.id as MentionId, grant: decision.grant, until };
      });
    },
  };
}

/** As whoever is about to post an answer does: an off that comes now waits, one that came is seen. */
async function lockMember(tx: Tx, { member }: Ask): Promise<{ readonly workspaceId: number; readonly memberId: string } | null> {
  const [row] = await tx
    .select({ workspaceId: members.workspaceId, memberId: members.id })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(
      and(
        eq(workspaces.platform, member.platform),
        eq(workspaces.external, member.workspace),
        eq(members.account, member.account),
      ),
    )
    .for("share", { of: [members, workspaces] });
  return row ?? null;
}

/** True once. */
async function takeFarewell(tx: Tx, member: MemberId, at: Date): Promise<boolean> {
  const taken = await tx
    .update(legacyPlans)
    .set({ saidAt: at })
    .where(and(eq(legacyPlans.memberId, member), isNull(legacyPlans.saidAt)))
    .returning({ id: legacyPlans.memberId });
  return taken.length > 0;
}
