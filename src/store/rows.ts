/** From table rows to the core's types. */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Absence, AbsenceCause } from "#core/model/absence.ts";
import type { Consent, LearningScope } from "#core/model/consent.ts";
import type { AccountRef, MemberId, WorkspaceRef } from "#core/model/ids.ts";
import type { MemberState } from "#core/ports/store.ts";
import { type Db, jsonRows } from "./database.ts";
import { absences, consents, members, workspaces } from "./schema.ts";

export type Tx = Pick<Db, "select" | "insert" | "update" | "delete" | "execute">;

/** Every id a database may be asked for by a stranger's button press must be one. */
export function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}

/** The workspace's row id as a subquery; null where the workspace is unknown. */
export function workspaceIdOf(ref: WorkspaceRef): SQL<number> {
  return sql<number>`(select id from ${workspaces} where ${workspaces.platform} = ${ref.platform} and ${workspaces.external} = ${ref.workspace})`;
}

/** What a person is called where their account may not be kept. */
export function pseudonymOf(ref: AccountRef): SQL<string> {
  return sql<string>`(select ${hashIn("w", ref.account)} from ${workspaces} w where w.platform = ${ref.platform} and w.external = ${ref.workspace})`;
}

/** The same in a statement that has the person's workspace at hand, under this alias. */
export function hashIn(workspace: "w", account: string | AnyPgColumn | SQL): SQL<string> {
  return sql<string>`encode(sha256(convert_to(${sql.raw(workspace)}.salt || ${account}, 'utf8')), 'hex')`;
}

/** The same for many at once, as a subquery with the columns `i` (from 0), `workspace_id` and `person`. */
export function pseudonymsOf(accounts: readonly AccountRef[]): SQL {
  const rows = accounts.map(({ platform, workspace, account }, i) => ({ i, platform, workspace, account }));
  return sql`(select asked.i, w.id as workspace_id, encode(sha256(convert_to(w.salt || asked.account, 'utf8')), 'hex') as person
    from json_to_recordset(${jsonRows(rows)}) as asked(i int, platform text, workspace text, account text)
    join ${workspaces} as w on w.platform = asked.platform and w.external = asked.workspace)`;
}

/** Looked for first: an insert that finds it there would use up an id each time. */
export async function ensureWorkspace(tx: Tx, ref: WorkspaceRef): Promise<number> {
  const here = and(eq(workspaces.platform, ref.platform), eq(workspaces.external, ref.workspace));
  const find = async () => (await tx.select({ id: workspaces.id }).from(workspaces).where(here))[0];
  const insert = () => tx.insert(workspaces).values({ platform: ref.platform, external: ref.workspace }).onConflictDoNothing();
  const row = (await find()) ?? (await insert().then(find));
  if (!row) throw new Error("the workspace was removed meanwhile");
  return row.id;
}

export interface MemberRow {
  readonly workspace: typeof workspaces.$inferSelect;
  readonly member: typeof members.$inferSelect;
  readonly consent: typeof consents.$inferSelect;
  readonly absence: typeof absences.$inferSelect | null;
}

/** Members with their consent and open absence; add a `where`. */
export function memberRows(tx: Tx) {
  return tx
    .select({ workspace: workspaces, member: members, consent: consents, absence: absences })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .innerJoin(consents, eq(consents.memberId, members.id))
    .leftJoin(absences, and(eq(absences.memberId, members.id), isNull(absences.endedAt)));
}

export function memberState(row: MemberRow): MemberState {
  const { workspace, member, consent, absence } = row;
  const id = member.id as MemberId;
  return {
    member: {
      id,
      account: { platform: workspace.platform, workspace: workspace.external, account: member.account },
      name: member.name,
      timeZone: member.timeZone,
    },
    consent: consentOf(consent),
    absence: absence && absenceOf(absence),
    keepDays: consent.keepDays,
  };
}

export function consentOf(row: typeof consents.$inferSelect): Consent {
  return {
    memberId: row.memberId as MemberId,
    since: row.since,
    expiresAt: row.expiresAt,
    terms: row.terms,
    scope: row.scope as LearningScope,
    ...(row.extendedName === null ? {} : { extendedBy: row.extendedName }),
  };
}

export function absenceOf(row: typeof absences.$inferSelect): Absence {
  const { memberId, since, until, note, by } = row;
  return { memberId: memberId as MemberId, since, until, note, ...(by ? { by: by as AbsenceCause } : {}) };
}
