/** What waits for each other on a server: an erasure and the end of an answer, and transactions in general. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { type Db, rowsOf } from "#src/store/database.ts";
import type { Tx } from "#src/store/rows.ts";
import { createStore } from "#src/store/store.ts";
import { engines, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { type Gate, gate } from "#test/support/gate.ts";
import { ask, goAway, NOW, optIn } from "#test/support/people.ts";

const waiting = (db: Db) =>
  rowsOf(db, sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);

describe.runIf(engines.includes("postgres"))("on a server", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase("postgres");
    await database.executeSql("create table pair (name text primary key, changes int not null)");
    await database.executeSql("insert into pair values ('left', 0), ('right', 0)");
  });
  afterAll(() => database.close());

  test("two transactions that wait for each other both end, each with its work done once", async () => {
    const { db } = database;
    const change = (tx: Tx, name: string) => tx.execute(sql`update pair set changes = changes + 1 where name = ${name}`);
    const [left, right] = [gate(), gate()];
    const both = async (first: string, second: string, mine: Gate, other: Gate) =>
      db.transaction(async (tx) => {
        await change(tx, first);
        mine.open();
        await other.opened;
        await change(tx, second);
      });
    await Promise.all([both("left", "right", left, right), both("right", "left", right, left)]);
    expect(await rowsOf(db, sql`select name, changes from pair order by name`)).toEqual([
      { name: "left", changes: 2 },
      { name: "right", changes: 2 },
    ]);
  });

  test("so do a transaction and a statement that has none", async () => {
    const { db } = database;
    await db.execute(sql`update pair set changes = 0`);
    let alone: Promise<unknown> | undefined;
    const beginAlone = async () => {
      alone = rowsOf(
        db,
        sql`with changed as (update pair set changes = changes + 1 where name = 'right' returning 1)
        update pair set changes = changes + 1 where name = 'left' and exists (select 1 from changed)`,
      );
      alone.catch(() => {});
      await expect.poll(() => waiting(db), { interval: 5 }).toHaveLength(1);
    };
    await db.transaction(async (tx) => {
      await tx.execute(sql`update pair set changes = changes + 1 where name = 'left'`);
      // Where the transaction is the one given up, it comes here again.
      if (!alone) await beginAlone();
      await tx.execute(sql`update pair set changes = changes + 1 where name = 'right'`);
    });
    await alone;
    expect(await rowsOf(db, sql`select name, changes from pair order by name`)).toEqual([
      { name: "left", changes: 2 },
      { name: "right", changes: 2 },
    ]);
  });

  test("a fault that is no deadlock is told at once", async () => {
    let tries = 0;
    const work = database.db.transaction(async (tx) => {
      tries++;
      await tx.execute(sql`select 1 / 0`);
    });
    await expect(work).rejects.toThrow();
    expect(tries).toBe(1);
  });

  const endings: Record<string, (store: Store, id: MentionId) => Promise<void>> = {
    "comes to nothing": (store, id) => store.mentions.notPosted(id, "failed", "fault"),
    "was posted": (store, id) =>
      store.mentions.posted(id, [{ platform: "chat", workspace: "w", channel: "c", thread: null, message: "r" }]),
  };
  test.each(Object.entries(endings))(
    "an answer that %s waits for its member's erasure without holding what the erasure needs",
    async (_, end) => {
      const { db } = database;
      const [row] = await rowsOf<{ id: string; member: string }>(
        db,
        sql`with w as (insert into workspaces (platform, external) values ('chat', 'w') on conflict (platform, external) do update set external = 'w' returning id),
        m as (insert into members (workspace_id, account, name) select id, 'ana', 'Ana' from w returning id),
        p as (insert into places (workspace_id, channel, thread, name, audience) select id, 'c', '', 'c', 'public' from w on conflict (workspace_id, channel, thread) do update set name = 'c' returning id)
        insert into mentions (workspace_id, member_id, place_id, question, status, asked_at, created_at)
        select w.id, m.id, p.id, 'q', 'claimed', now(), now() from w, m, p returning id, member_id as member`,
      );
      const store = createStore(database, () => new Date());
      const { ending } = await db.transaction(async (tx) => {
        await tx.execute(sql`select 1 from members where id = ${row?.member} for update`);
        const ending = end(store, row?.id as MentionId);
        await expect.poll(() => waiting(db), { interval: 5 }).toHaveLength(1);
        await tx.execute(sql`select 1 from mentions where id = ${row?.id} for update nowait`);
        await tx.execute(sql`delete from members where id = ${row?.member}`);
        return { ending };
      });
      await ending;
      expect(await rowsOf(db, sql`select 1 from audit_events`)).toEqual([]);
      expect(await rowsOf(db, sql`select 1 from posted_messages`)).toEqual([]);
    },
  );

  test("a question to a member who is erased just then is one to no member", async () => {
    const { db } = database;
    const store = createStore(database, () => NOW);
    await goAway(store, await optIn(store, "ana"));
    const asked = ask("ana", "where is it?");
    const { claiming } = await db.transaction(async (tx) => {
      await tx.execute(sql`delete from members where account = 'ana'`);
      const claiming = store.mentions.claim(asked, (facts) => mayAnswer(asked, facts, NOW));
      await expect.poll(() => waiting(db), { interval: 5 }).toHaveLength(1);
      return { claiming };
    });
    expect(await claiming).toEqual({ claimed: null, because: "no-member" });
  });
});
