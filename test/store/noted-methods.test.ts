/** Every method of the store that takes something away is noted in the ledger, or is known not to need it: found out by calling them all. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MemberId, MentionId } from "#core/model/ids.ts";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { noteErasures } from "#src/store/noted-store.ts";
import { createStore } from "#src/store/store.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";
import { answered, question } from "#test/support/replies.ts";
import { silent } from "#test/support/theatre.ts";
import { dropCopy, putCopyBack, takeCopy } from "./copy.ts";
import { type EveryMethod, everyMethod, type Filled } from "./every-method.ts";

const workspace = { platform: "console", workspace: "acme" };
let database: TestDatabase;
let store: Store;

/** What goes without anybody's wish that it be gone, so that a copy may bring it back. */
const notNoted = {
  "ends by age, in a copy too": [
    "snippets.removeExpired",
    "imports.removeEndedBefore",
    "calls.removeOlderThan",
    "audit.removeOlderThan",
    "presence.forget",
    "presence.removeOlderThan",
  ],
  "is used up": [
    "members.offer",
    "members.takeOffer",
    "imports.remove",
    "backfills.endTurn",
    "digests.told",
    "digests.notTold",
    "practice.grade",
    "practice.clear",
  ],
  "is a sign that is over": ["hints.end", "hints.takeDue"],
  "is set anew": ["hints.set"],
  "is derived, and made again": ["practice.put", "snippets.append", "embeddings.keepOnly", "embeddings.save"],
};

/** Says of every row that goes, and of every value that is emptied, in which table that was. */
const watch = `
  create schema watch; create table watch.taken (name text);
  create function watch.took() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' or exists (select 1 from jsonb_each(to_jsonb(old)) o join jsonb_each(to_jsonb(new)) n using (key)
      where o.value not in ('null', '""', '[]', '{}') and n.value in ('null', '""', '[]', '{}'))
    then insert into watch.taken values (tg_table_name); end if; return null; end $$;
  do $$ declare t text; begin for t in select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
    loop execute format('create trigger watched after update or delete on public.%I for each row execute function watch.took()', t);
    end loop; end $$;`;

beforeAll(async () => {
  database = await openTestDatabase("pglite");
  store = createStore(database, () => NOW);
  await database.executeSql(watch);
});
afterAll(async () => {
  await dropCopy(database);
  await database.close();
});

/** Something of everything. */
async function fill(): Promise<Filled> {
  const { id, account: her } = await optIn(store, "ana", ["general", "dev", "leads"]);
  const [byBea = ""] = await store.members.pseudonyms([account("bea")]);
  const cue = { kind: "question" as const, lexemes: ["shop"], message: "q1", by: byBea };
  const one = await snippet(store, "ana", "an answer", { message: "m1", cue, sentAt: days(-2) });
  const another = await snippet(store, "ana", "in dev", { message: "m2", place: publicPlace("dev"), sentAt: days(-2) });
  await store.snippets.append([one, another]);
  await store.leftOut.note([{ grant: one.grant, place: one.place, message: "m6", sentAt: NOW, reason: "command" }]);
  const [kept] = (await store.snippets.newest(id, 9)).filter(({ text }) => text === "an answer");
  const made = (await store.embeddings.missing(id, "small", NOW, 9)).map((each) => ({
    ...each,
    vector: new Float32Array(8).fill(1),
  }));
  const [vector] = made;
  await store.embeddings.save(id, "small", made, NOW);
  await store.backfills.begin(id, publicPlace("dev"), "older", days(-365));
  await store.backfills.takeTurn(id, "me", 60_000);
  await store.switches.turnOff({ workspace, account: null }, "admin", NOW);
  await store.switches.turnOn({ workspace, account: null }, "admin");
  await store.schedules.set({ memberId: id, lines: ["weekdays 18:00-09:00"], timeZone: "Europe/Paris" }, days(1), NOW);
  await store.hints.set({ memberId: id, kind: "status", use: "propose", minutes: null, feed: null }, NOW);
  await store.hints.begin(id, "status", { since: days(-1), until: days(1), dueAt: NOW });
  await store.legacies.set({ memberId: id, words: "so long", steward: account("dot") }, days(-1));
  await store.legacies.accept(id, account("dot"), NOW);
  await store.legacies.asked(id, NOW);
  await goAway(store, { id } as never, "at shore");
  const digest = (await store.absences.end(id, NOW))?.digest;
  await goAway(store, { id } as never, "at sea");
  const reply = await answered(store, new FakePlatform(), "ana", { sources: kept ? [kept.id] : [] });
  const held = await waiting(id);
  const practised = await store.practice.put({ member: id, answer: kept?.id as never, body: "x", sources: [], madeFrom: 0 });
  await store.practice.neverSay(id, "never this");
  await store.presence.note([{ member: id, place: publicPlace("dev"), at: NOW }]);
  await store.switches.turnOff({ workspace, account: null }, "admin", NOW);
  await store.ignored.add(account("cy"));
  await store.calls.take("console", "one", NOW);
  const ben = await optIn(store, "ben");
  const ended = await store.imports.add(ben.id, "another", "confirmed", NOW);
  if (ended) await store.imports.finish(ended, "done", null);
  const revision = await store.personas.revision(id);
  const [ana, mention, offer, file] = [
    await store.members.find(her),
    await store.mentions.byId(reply),
    await store.members.offer(her, { channels: "public" }, 1, days(1)),
    await store.imports.add(id, "file", "confirmed", NOW),
  ];
  if (!practised || !ana || !kept || !mention || !digest || !file || !vector) throw new Error("nothing was kept");
  return { ana, snippet: kept, another, mention, digest, held, practised, offer, file, vector, revision };
}

/** A question whose draft waits for its member. */
async function waiting(id: MemberId): Promise<MentionId> {
  await store.settings.change(id, { mode: "draft" });
  const asked = question("ana");
  const gate = (facts: Parameters<typeof mayAnswer>[1]) => mayAnswer(asked, facts, NOW);
  const { claimed } = await store.mentions.claim(asked, gate);
  const draft = {
    body: "in the vault",
    kind: "said",
    method: "fixed",
    rule: null,
    sources: [],
    usage: null,
    madeFrom: 0,
  } as const;
  if (claimed === null || (await store.mentions.hold(claimed, asked, draft, gate, days(1)))) throw new Error("nothing was held");
  return claimed;
}

/** What of the store's is another method in the noted one. */
function noted(): readonly string[] {
  const over = noteErasures(store, database.db, {} as never, () => NOW, silent);
  return namesOf(store).filter((name) => methodOf(over, name) !== methodOf(store, name));
}

const namesOf = (of: object): readonly string[] =>
  Object.entries(of).flatMap(([noun, methods]) =>
    typeof methods === "object" ? Object.keys(methods as object).map((method) => `${noun}.${method}`) : [],
  );
function methodOf(of: Store | EveryMethod, name: string): () => unknown {
  const [noun = "", method = ""] = name.split(".");
  return (of as unknown as Record<string, Record<string, () => unknown>>)[noun]?.[method] as () => unknown;
}

test("what takes something away is noted, or excused, and nothing is excused that takes nothing", async () => {
  const filled = await fill();
  await takeCopy(database);
  const calls = everyMethod(store, filled);
  expect(namesOf(calls).toSorted()).toEqual(namesOf(store).toSorted());
  const taking: string[] = [];
  for (const name of namesOf(calls)) {
    await database.executeSql("delete from watch.taken");
    await methodOf(calls, name)();
    const { rows } = await database.executeSql("select distinct name from watch.taken");
    if (rows.length === 0) continue;
    taking.push(name);
    await putCopyBack(database);
  }
  const excused = Object.values(notNoted).flat();
  expect(taking.filter((name) => !noted().includes(name)).toSorted()).toEqual(excused.toSorted());
  // These only say no from now on.
  expect(noted().filter((name) => !taking.includes(name))).toEqual(["absences.end", "switches.turnOff"]);
});
