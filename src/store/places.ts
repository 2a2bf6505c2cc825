/** Places, with who can read them now. */
import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import type { ConversationRef } from "#core/model/ids.ts";
import { conversationKey } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { PlaceStore } from "#core/ports/store.ts";
import { type Db, rowsOf, storable } from "./database.ts";
import { dropDerived, removeWhere } from "./removal.ts";
import { ensureWorkspace, type Tx, workspaceIdOf } from "./rows.ts";
import { members, places, snippets } from "./schema.ts";

/** Row ids of places seen lately. Only a hint: a row that is gone shows as a foreign key fault, and the hint is dropped. */
const CACHE_LIMIT = 10_000;

export class PlaceRows {
  #ids = new Map<string, number>();
  readonly #before: ReadonlyMap<string, number>;

  constructor(before: ReadonlyMap<string, number> = new Map()) {
    this.#before = before;
  }

  /** The place's row, made or brought up to date. */
  async id(tx: Tx, place: Place): Promise<number> {
    return this.known(place) ?? (await this.#make(tx, place));
  }

  known(place: Place): number | undefined {
    return this.#ids.get(keyOf(place)) ?? this.#before.get(keyOf(place));
  }

  async #make(tx: Tx, place: Place): Promise<number> {
    const ids = this.#ids;
    const id = await upsert(tx, place);
    keep(ids, keyOf(place), id);
    return id;
  }

  forget(): void {
    this.#ids = new Map();
  }

  /** A transaction may be given up and done again: what it makes of places counts for others once it has been committed. */
  transaction<T>(db: Db, work: (tx: Tx, rows: PlaceRows) => Promise<T>): Promise<T> {
    return this.relying(async () => {
      const ids = this.#ids;
      let own = new PlaceRows();
      const done = await db.transaction((tx) => {
        own = new PlaceRows(ids);
        return work(tx, own);
      });
      for (const [key, id] of own.#ids) keep(ids, key, id);
      return done;
    });
  }

  /** Does the work once more where a place it relied on turns out to be gone. */
  async relying<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (fault) {
      this.forget();
      if (!isForeignKeyFault(fault)) throw fault;
      return work();
    }
  }
}

/** What was forgotten since `ids` was taken stays forgotten. */
function keep(ids: Map<string, number>, key: string, id: number): void {
  if (ids.size >= CACHE_LIMIT) ids.clear();
  ids.set(key, id);
}

function isForeignKeyFault(fault: unknown): boolean {
  for (let at = fault; at instanceof Error; at = at.cause) if ("code" in at && at.code === "23503") return true;
  return false;
}

function keyOf({ conversation, name, audience }: Place): string {
  return `${name.length}:${audience.length}:${name}${audience}${conversationKey(conversation)}`;
}

/**
 * A place handed in with a message may be older than what `changed` said of it since: it can make the place narrower, never
 * public again; and a thread that is new is no more public than its channel.
 */
async function upsert(tx: Tx, place: Place): Promise<number> {
  const { conversation, audience } = place;
  const name = storable(place.name);
  const values = {
    workspaceId: await ensureWorkspace(tx, conversation),
    channel: conversation.channel,
    thread: conversation.thread ?? "",
    name,
    audience: audience === "public" && conversation.thread !== null ? asItsChannel(conversation) : audience,
  };
  const [row] = await tx
    .insert(places)
    .values(values)
    .onConflictDoUpdate({ target: [places.workspaceId, places.channel, places.thread], set: { name } })
    .returning({ id: places.id, audience: places.audience });
  if (!row) throw new Error("the place was not kept");
  if (audience !== "public" && row.audience !== audience) await follow(tx, place, row.audience);
  return row.id;
}

function asItsChannel(conversation: ConversationRef): SQL<string> {
  const channel = within({ ...conversation, thread: "" });
  return sql`coalesce((select ${places.audience} from ${places} where ${channel}), 'public')`;
}

const within = (ref: ConversationRef) =>
  and(
    eq(places.workspaceId, workspaceIdOf(ref)),
    eq(places.channel, ref.channel),
    ref.thread === null ? undefined : eq(places.thread, ref.thread),
  );

/**
 * A channel's threads follow it, except those with readers of their own. One the bot cannot see keeps the name it had. What was made
 * of words that not everybody can read any more is void.
 */
async function follow(tx: Tx, { conversation, audience, name }: Place, before: string): Promise<void> {
  const itself = eq(places.thread, conversation.thread ?? "");
  const following = conversation.thread === null ? or(eq(places.audience, "public"), eq(places.audience, before)) : undefined;
  const narrowed = await tx
    .update(places)
    .set({ audience })
    .where(and(within(conversation), ne(places.audience, audience), or(itself, following)))
    .returning({ id: places.id });
  if (audience !== "unknown")
    await tx
      .update(places)
      .set({ name: storable(name) })
      .where(and(within(conversation), itself));
  if (audience !== "public")
    await dropMadeFrom(
      tx,
      narrowed.map(({ id }) => id),
    );
}

/** Whose words of these places may be in a description, a draft or an answer under way; locked in one order. */
async function dropMadeFrom(tx: Tx, placeIds: readonly number[]): Promise<void> {
  if (placeIds.length === 0) return;
  const theirs = sql`select member_id from ${snippets} where ${inArray(snippets.placeId, [...placeIds])}`;
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select id from ${members} where id in (${theirs}) order by id for no key update`,
  );
  await dropDerived(
    tx,
    rows.map(({ id }) => id),
  );
}

export function placeStore(db: Db, rows: PlaceRows): PlaceStore {
  return {
    async changed(all) {
      const [first] = all;
      if (!first) return;
      await db.transaction(async (tx) => {
        const known = await tx
          .select()
          .from(places)
          .where(eq(places.workspaceId, workspaceIdOf(first.conversation)));
        const audiences = new Map(known.map((row) => [JSON.stringify([row.channel, row.thread]), row]));
        for (const place of all) {
          const { channel, thread } = place.conversation;
          const before = audiences.get(JSON.stringify([channel, thread ?? ""]));
          if (before && (before.audience !== place.audience || before.name !== place.name))
            await follow(tx, place, before.audience);
        }
      });
      rows.forget();
    },

    async kept(workspace) {
      const rows = await db
        .select({ channel: places.channel, thread: places.thread })
        .from(places)
        .where(
          and(
            eq(places.workspaceId, workspaceIdOf(workspace)),
            sql`exists (select 1 from ${snippets} where place_id = ${places.id})`,
          ),
        );
      const { platform, workspace: external } = workspace;
      return rows.map(({ channel, thread }) => ({ platform, workspace: external, channel, thread: thread || null }));
    },

    async remove(conversation) {
      await db.transaction(async (tx) => {
        const gone = sql`${snippets.placeId} in (select id from ${places} where ${within(conversation)})`;
        await dropDerived(tx, await removeWhere(tx, gone));
        await tx.delete(places).where(within(conversation));
      });
      rows.forget();
    },
  };
}
