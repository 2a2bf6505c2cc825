/** Files of members' pasts on their way in: offered, read part by part, ended. */
import { and, desc, eq, inArray, lt, notInArray, or } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import {
  addCounts,
  type Import,
  type ImportEnd,
  type ImportId,
  type ImportStatus,
  type NotKeptCounts,
} from "#core/model/import.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { ImportBatch, ImportStore } from "#core/ports/import-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { Db } from "./database.ts";
import { goneKey } from "./imports-gone.ts";
import { imports } from "./imports-schema.ts";
import { insertSnippets } from "./insert-snippets.ts";
import type { PlaceRows } from "./places.ts";
import { isUuid, type Tx, workspaceIdOf } from "./rows.ts";
import { members } from "./schema.ts";

type Row = typeof imports.$inferSelect;

const open: readonly ImportStatus[] = ["offered", "confirmed"];

export function importStore(db: Db, now: Clock, rows: PlaceRows): ImportStore {
  return {
    async add(member, file, status, at) {
      return db.transaction(async (tx) => {
        const [alive] = await tx.select({ id: members.id }).from(members).where(eq(members.id, member)).for("key share");
        if (!alive) return null;
        const values = { memberId: member, file, status, createdAt: at, updatedAt: at };
        const [made] = await tx.insert(imports).values(values).onConflictDoNothing().returning({ id: imports.id });
        return made ? (made.id as ImportId) : null;
      });
    },

    async find(id) {
      if (!isUuid(id)) return null;
      const [row] = await db.select().from(imports).where(eq(imports.id, id));
      return row ? importOf(row) : null;
    },

    async latest(member) {
      const newest = [desc(inArray(imports.status, [...open])), desc(imports.createdAt)];
      const [row] = await db
        .select()
        .from(imports)
        .where(eq(imports.memberId, member))
        .orderBy(...newest)
        .limit(1);
      return row ? importOf(row) : null;
    },

    async markTold(id) {
      await db.update(imports).set({ told: true }).where(eq(imports.id, id));
    },

    async confirm(id) {
      if (!isUuid(id)) return false;
      const change = { status: "confirmed", updatedAt: now() };
      const asked = and(eq(imports.id, id), eq(imports.status, "offered"));
      return (await db.update(imports).set(change).where(asked).returning({ id: imports.id })).length > 0;
    },

    batch: (batch) => rows.transaction(db, (tx, placed) => batchOnce(tx, placed, batch, now())),

    async finish(id, status, end) {
      const change = { status, ended: end, told: false, updatedAt: now() };
      const underWay = and(eq(imports.id, id), inArray(imports.status, [...open]));
      return (await db.update(imports).set(change).where(underWay).returning({ id: imports.id })).length > 0;
    },

    async remove(id) {
      await db.delete(imports).where(eq(imports.id, id));
    },

    async unfinished() {
      const toDo = or(eq(imports.status, "confirmed"), eq(imports.told, false));
      const found = await db.selectDistinct({ id: imports.memberId }).from(imports).where(toDo);
      return found.map(({ id }) => id as MemberId);
    },

    async untouchedSince(before) {
      const found = await db
        .select()
        .from(imports)
        .where(and(inArray(imports.status, [...open]), lt(imports.updatedAt, before)));
      return found.map(importOf);
    },

    async removeEndedBefore(before) {
      await db.delete(imports).where(and(notInArray(imports.status, [...open]), lt(imports.updatedAt, before)));
    },

    async files(of) {
      const theirs =
        of && and(eq(members.workspaceId, workspaceIdOf(of)), "account" in of ? eq(members.account, of.account) : undefined);
      const found = await db
        .select({ file: imports.file })
        .from(imports)
        .innerJoin(members, eq(members.id, imports.memberId))
        .where(and(inArray(imports.status, [...open]), theirs));
      return found.map(({ file }) => file);
    },
  };
}

/** The member first, as an erasure does: neither waits for the other then. */
async function batchOnce(tx: Tx, rows: PlaceRows, batch: ImportBatch, at: Date): Promise<Import | null> {
  const owner = tx.select({ id: imports.memberId }).from(imports).where(eq(imports.id, batch.id));
  await tx.select({ id: members.id }).from(members).where(inArray(members.id, owner)).for("key share");
  const [row] = await tx.select().from(imports).where(eq(imports.id, batch.id)).for("update");
  if (row?.status !== "confirmed" || row.position !== batch.from) return null;
  return keepBatch(tx, rows, row, batch, at);
}

async function keepBatch(tx: Tx, rows: PlaceRows, row: Row, batch: ImportBatch, at: Date): Promise<Import | null> {
  const gone = new Set(row.gone);
  const there = batch.snippets.filter(({ place, message }) => !gone.has(goneKey({ ...place.conversation, message })));
  const fresh = there.map((snippet) => withoutGoneCue(snippet, gone));
  const stored = fresh.length === 0 ? 0 : await insertSnippets(tx, rows, fresh, at, "new-only");
  const more = counted({ gone: batch.snippets.length - there.length, known: fresh.length - stored });
  const change = {
    position: batch.to,
    kept: row.kept + stored,
    leftOut: addCounts(addCounts(row.leftOut as NotKeptCounts, batch.leftOut), more),
    progress: batch.progress,
    updatedAt: at,
  };
  const [changed] = await tx.update(imports).set(change).where(eq(imports.id, row.id)).returning();
  return changed ? importOf(changed) : null;
}

const counted = (counts: NotKeptCounts): NotKeptCounts =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

function withoutGoneCue(snippet: NewSnippet, gone: ReadonlySet<string>): NewSnippet {
  const { message } = snippet.cue;
  if (message === null || !gone.has(goneKey({ ...snippet.place.conversation, message }))) return snippet;
  return { ...snippet, cue: { kind: "none", lexemes: [], message: null, by: null } };
}

function importOf(row: Row): Import {
  const { id, memberId, file, status, ended, told, position, kept, leftOut, progress, createdAt, updatedAt } = row;
  return {
    ...{ file, told, position, kept, createdAt, updatedAt },
    id: id as ImportId,
    memberId: memberId as MemberId,
    status: status as ImportStatus,
    end: ended as ImportEnd | null,
    leftOut: leftOut as NotKeptCounts,
    progress: progress === null ? null : progressOf(progress as Stored),
  };
}

type Stored = Omit<NonNullable<Import["progress"]>, "since"> & { readonly since: string };

const progressOf = ({ since, ...rest }: Stored): NonNullable<Import["progress"]> => ({ ...rest, since: new Date(since) });
