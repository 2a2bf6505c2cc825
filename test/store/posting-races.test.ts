/** On a server: what another process takes back while this one puts an answer on record, and how long it waits. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MemberId, SnippetId } from "#core/model/ids.ts";
import type { Draft } from "#core/model/mention.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer, mayPostDraft } from "#core/safety/may-answer.ts";
import { rowsOf } from "#src/store/database.ts";
import { MARGIN_SECONDS } from "#src/store/posting.ts";
import { createStore } from "#src/store/store.ts";
import { emptied, engines, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { gate } from "#test/support/gate.ts";
import { type Hooks, hooked } from "#test/support/hooked.ts";
import { account, days, goAway, NOW, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { question } from "#test/support/replies.ts";

describe.runIf(engines.includes("postgres"))("on a server", () => {
  let database: TestDatabase;
  /** Of the process that answers, and of another. */
  let answering: Store;
  let other: Store;
  let ana: MemberId;
  let said: NewSnippet;
  const hooks: Hooks = { after: null };

  beforeAll(async () => {
    database = await openTestDatabase("postgres");
    answering = createStore({ ...database, db: hooked(database.db, hooks) }, () => NOW);
    other = createStore(database, () => NOW);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await emptied(database);
    hooks.after = null;
    const member = await optIn(other, "ana");
    await goAway(other, member);
    ana = member.id;
    said = await snippet(other, "ana", "the zorblax shelf, second door");
    await other.snippets.append([said]);
  });

  const rows = async (text: string) => (await database.executeSql(text)).rows;
  const waiting = () =>
    rowsOf(database.db, sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);

  /** Looks, since then, at whether a reply is being posted. The text is a parameter, so that this very statement is none. */
  const lookingAtLease = (since: string) =>
    rowsOf(
      database.db,
      sql`select 1 from pg_stat_activity where datname = current_database() and query_start > ${since}::timestamptz
        and query like ${'%"lease_until" > clock_timestamp()%'}`,
    );

  async function claimed() {
    const asked = question("ana");
    const may = (facts: Parameters<typeof mayAnswer>[1]) => mayAnswer(asked, facts, NOW);
    const { claimed: id } = await answering.mentions.claim(asked, may);
    if (id === null) throw new Error("not claimed");
    const [source] = (await rows("select id::text from snippets")) as [{ id: SnippetId }];
    const draft: Draft = {
      ...{ body: "the zorblax shelf", kind: "said", method: "quote", rule: null, usage: null },
      ...{ sources: [source.id], madeFrom: await answering.personas.revision(ana) },
    };
    return { id, asked, draft, may };
  }

  /** Puts an answer on record; what the other does begins after the statement and goes on once it waits, or has not to. */
  async function whilePutOnRecord(after: RegExp, others: (asker: string) => Promise<unknown>) {
    const { id, asked, draft, may } = await claimed();
    const [reached, held] = [gate(), gate()];
    hooks.after = {
      matches: after,
      run: async () => {
        reached.open();
        await held.opened;
      },
    };
    const posting = answering.mentions.startPosting(id, asked, draft, may);
    await reached.opened;
    const order: string[] = [];
    const done = others(asked.asker.account.account).then(() => order.push("answered"));
    await Promise.race([done, expect.poll(waiting, { interval: 5 }).toHaveLength(1)]);
    held.open();
    expect((await posting).go).toBe(true);
    return { id, asked, done, order };
  }

  test.each<[string, () => Promise<unknown>]>([
    ["deleted", () => other.snippets.removeSources([{ ...said.place.conversation, message: said.message }], "gone")],
    ["edited", async () => other.snippets.append([await snippet(other, "ana", "it moved", { message: said.message })])],
    ["read anew, and reads differently", async () => revised()],
  ])("of a source that is %s meanwhile the record keeps no word", async (_, goes) => {
    const { done } = await whilePutOnRecord(/with taken as/, goes);
    await done;
    expect(await rows("select 1 from snippets where text like '%zorblax%'")).toEqual([]);
    expect(await rows("select body from mentions where body is not null")).toEqual([]);
  });

  const revised = async () => {
    const [before] = await other.snippets.newest(ana, 1);
    if (!before) throw new Error("nothing was kept");
    await other.snippets.revise(before, { ...said, text: "it moved" });
  };

  test.each<[string, (asker: string) => Promise<unknown>]>([
    ["ignore-me", (asker) => other.ignored.add(account(asker))],
    ["forget", () => other.snippets.removeOf(ana, "everything")],
  ])("%s is over only once what the gate let through has appeared", async (_, stops) => {
    const { id, asked, done, order } = await whilePutOnRecord(/as asker_ignored/, stops);
    const [{ at }] = (await rows("select clock_timestamp()::text as at")) as [{ at: string }];
    await Promise.race([done, expect.poll(() => lookingAtLease(at), { interval: 5 }).not.toHaveLength(0)]);
    order.push("appeared");
    await answering.mentions.posted(id, [{ ...asked.place.conversation, message: "c1" }]);
    await done;
    expect(order).toEqual(["appeared", "answered"]);
    expect(await rows("select body from mentions where body is not null and exists (select 1 from snippets) = false")).toEqual(
      [],
    );
  });

  test.each(["left_out", "reactions"])("no clone waits while what is too old of %s is taken away", async (table) => {
    const { grant, place, message, sentAt } = said;
    await other.leftOut.note([{ grant, place, message: "m9", sentAt, reason: "command" }]);
    await other.reactions.note({ grant, place, message, emoji: "+1", kind: "question", sentAt });
    const going = await database.db.transaction(async (tx) => {
      await tx.execute(sql.raw(`select from ${table} for update`));
      const work = answering.snippets.removeExpired(days(400));
      await expect.poll(waiting, { interval: 5 }).not.toHaveLength(0);
      await database.executeSql("select from members for no key update nowait");
      return { work };
    });
    expect(await going.work).toEqual([ana]);
  });

  test("an approved draft may be sent no later than some seconds before its lease ends", async () => {
    await other.settings.change(ana, { mode: "draft" });
    const { id, asked, draft, may } = await claimed();
    expect(await answering.mentions.hold(id, asked, draft, may, days(1))).toMatchObject({ held: true });
    hooks.after = {
      matches: /set status = 'posting'/,
      run: async () => void (await database.executeSql("select pg_sleep(0.05)")),
    };
    const yes = { by: account("ana"), how: "approved" } as const;
    const go = await answering.mentions.approve(id, asked, yes, (facts) => mayPostDraft(asked, facts, yes, NOW));
    if (!go.go) throw new Error(go.because);
    const [lease] = (await rows("select lease_until as ends from mentions")) as [{ ends: string }];
    expect(go.until.getTime()).toBeLessThanOrEqual(new Date(lease.ends).getTime() - MARGIN_SECONDS * 1000);
  });

  test("a place that a page tells is private is private, also where its transaction is done again after a deadlock", async () => {
    await optIn(other, "ana", ["kitchen"]);
    await other.snippets.append([await snippet(other, "ana", "the zorblax oven", { place: publicPlace("kitchen") })]);
    await answering.backfills.begin(ana, publicPlace("kitchen"), "", days(-90));
    const place = privatePlace("kitchen");
    const { revision = -1 } = (await answering.backfills.cursor(ana, place.conversation)) ?? {};
    hooks.after = {
      matches: /with input as/,
      run: () => Promise.reject(Object.assign(new Error("deadlock detected"), { code: "40P01" })),
    };
    const page = { member: ana, place, read: 1, readTo: null, since: null, from: "", next: null, revision, most: 100 };
    expect(await answering.backfills.page({ ...page, snippets: [await snippet(other, "ana", "another", { place })] })).toBe(1);
    expect(await rows("select audience from places where channel = 'kitchen'")).toEqual([{ audience: "kitchen" }]);
  });
});
