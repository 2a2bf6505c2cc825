/** The export holds everything kept about a member, as its schema says, and nothing of others. */
import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONSENT_DAYS } from "#core/model/consent.ts";
import type { SnippetId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { exportMember } from "#core/use-cases/export-member.ts";
import { caller } from "#test/support/calls.ts";
import { openTestStore, type TestDatabase } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { nextPage } from "#test/support/past-page.ts";
import { account, days, goAway, human, NOW, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { answered, question } from "#test/support/replies.ts";
import { allTables } from "./all-tables.ts";
import { notExported } from "./not-exported.ts";

/** Keys, which mean something only inside the database. */
const isKey = (column: string) =>
  /(?:[a-z]Id|^(?:workspaces|members|places|absences|digests|consentOffers|auditEvents|imports|practiceAnswers)\.id)$/.test(
    column,
  );
/** Of no person at all. */
const aboutNobody = new Set(["installations", "handledCalls", "ticks", "erasurePositions"]);

const columns = Object.entries(allTables).flatMap(([name, table]) =>
  is(table, PgTable) && !aboutNobody.has(name)
    ? Object.entries(getTableColumns(table)).map(([key, column]) => ({
        name: `${name}.${key}`,
        table: getTableName(table),
        column: column.name,
      }))
    : [],
);
const wanted = columns.filter(({ name }) => !isKey(name) && !(name in notExported));

let store: Store;
let database: TestDatabase;
let close: () => Promise<void>;
let ana: Member;

beforeAll(async () => {
  ({ store, database, close } = await openTestStore("pglite", () => NOW));
  ana = await optIn(store, "ana", ["general", "dev", "leads"]);
  await fill();
});
afterAll(() => close());

/** Everything that can be kept of her, with no column left empty. Ben answers her and is asked by her; Cem is a stranger. */
async function fill(): Promise<void> {
  const platform = new FakePlatform();
  const ben = await optIn(store, "ben");
  await goAway(store, ana, "at sea");
  await store.absences.end(ana.id, NOW);
  await store.blocked.add(ana.id, account("dov"), "Dov", days(-1));
  const absence = { memberId: ana.id, since: days(-1), until: days(4), note: "at the fair" };
  await store.absences.begin(absence, "till the fair is over");
  await database.executeSql(`update absences set by = 'calendar' where ended_at is null`);
  await store.legacies.set({ memberId: ana.id, words: "so long and thanks", steward: account("dot") }, days(-11));
  await store.legacies.accept(ana.id, account("dot"), days(-12));
  await store.legacies.asked(ana.id, days(-13));
  await store.legacies.extend(ana.id, account("dot"), "Dot", days(CONSENT_DAYS), days(CONSENT_DAYS + 90));
  await store.legacies.set({ memberId: ben.id, words: null, steward: ana.account }, days(-14));
  await store.schedules.set({ memberId: ana.id, lines: ["mon-fri 18:00-09:00"], timeZone: "Europe/Berlin" }, days(6), days(-6));
  await store.hints.set({ memberId: ana.id, kind: "offline", use: "apply", minutes: 37, feed: null }, days(-7));
  await store.hints.set({ memberId: ana.id, kind: "calendar", use: "propose", minutes: null, feed: "sealed" }, days(-8));
  await store.hints.fed(ana.id, "too-slow");
  await store.hints.begin(ana.id, "calendar", { since: days(-1), until: days(1), dueAt: days(7) });
  const [byAna = "", byCem = ""] = await store.members.pseudonyms([ana.account, account("cem")]);
  const cue = (by: string, message: string) => ({ kind: "statement" as const, lexemes: ["shelf"], message, by });
  await store.snippets.append([
    await snippet(store, "ana", "the blue one", { message: "m1", place: publicPlace("dev", "t1"), cue: cue(byCem, "q1") }),
    await snippet(store, "ana", "kept between us", { message: "m2", place: privatePlace() }),
    await snippet(store, "ben", "words of ben's own", { message: "m3", cue: cue(byAna, "m1") }),
  ]);
  const { grant, place, sentAt } = await snippet(store, "ana", "", { sentAt: days(-9) });
  await store.leftOut.note([{ grant, place, message: "m4", sentAt, reason: "forwarded" }]);
  await store.reactions.note({ grant, place, message: "m5", emoji: "🥣", kind: "thanks", sentAt });
  await store.snippets.removeOf(ana.id, { message: { ...publicPlace().conversation, message: "m0" } });
  await store.backfills.begin(ana.id, publicPlace("dev"), "page-6", days(-365));
  const page = await nextPage(store, ana.id, publicPlace("dev"));
  await store.backfills.page({ ...page, read: 5_005, readTo: days(-77), next: "page-7" });
  const stats = { messages: 2, features: { dots: 0.25 }, lengthQuantiles: [1, 2, 3, 4, 5, 6], burstSizes: [1, 0, 0] } as const;
  const persona = {
    stats: { ...stats, favouriteWords: ["blue"], emoji: ["🍲"], languages: { en: 1 }, shapes: [], hours: [] },
    builtAt: days(-2),
  };
  const block = (await store.snippets.newest(ana.id, 9)).map(({ id }) => id);
  const revision = await store.personas.revision(ana.id);
  await store.personas.save({ memberId: ana.id, ...persona, card: "Short lines.", block }, revision);
  const usage = { promptTokens: 111, cachedTokens: 22, completionTokens: 33, milliseconds: 444 };
  const asked = question("ana", { place: publicPlace("dev", "t1"), asker: human("cem") });
  const id = await answered(store, platform, "ana", { body: "blue", rule: "money", usage, sources: block }, asked);
  await store.mentions.judge(id, "corrected", "the blue shelf");
  await store.mentions.passOn(id);
  const corrected = await snippet(store, "ana", "the blue shelf", {
    message: "clone-1",
    place: publicPlace("dev", "t1"),
    corrects: id,
  });
  await store.snippets.append([corrected]);
  await store.digests.await(id);
  await store.digests.returnTold([id], days(-6));
  await database.executeSql(`update digests set told_at = now() - interval '1 hour', failed_at = now() - interval '2 hours';
    update awaited_returns set failed_at = now() - interval '3 hours'; update legacy_plans set said_at = now() - interval '5 hours'`);
  await goAway(store, ben);
  await answered(
    store,
    platform,
    "ben",
    { body: "said by ben's clone" },
    question("ben", { asker: human("ana"), key: "asked-another" }),
  );
  await store.settings.change(ana.id, { onWriting: "pauses", practice: "open" });
  await store.settings.setChannelMode(ana.id, publicPlace("dev"), "draft");
  await store.presence.note([{ member: ana.id, place: publicPlace("dev", "t1"), at: days(0.001) }]);
  await store.practice.neverSay(ana.id, "the old shelf");
  const practised = { member: ana.id, answer: block[0] as SnippetId, body: "on the shelf", sources: block, madeFrom: revision };
  await store.practice.grade((await store.practice.put(practised)) ?? "", "never");
  await store.practice.put(practised);
  await store.members.offer(ana.account, { channels: ["fresh"] }, 7, days(3));
  await store.switches.turnOff({ workspace: ana.account, account: ana.account }, "admin", days(-5));
  await store.ignored.add(account("ana"));
  await database.executeSql(`insert into embeddings (snippet_id, member_id, model, dimensions, signs, vector)
    select id, member_id, 'near-by', 3, B'101', '\\x010203' from snippets where message = 'm1'`);
  await database.executeSql(`insert into drafts (mention_id, audience, guests, reply_to, made_from, expires_at)
    values ('${id}', 'public', true, 'the-question', 0, now())`);
  await database.executeSql(`insert into imports (member_id, file, status, ended, told, position, kept, left_out, progress, gone, created_at, updated_at)
    values ('${ana.id}', 'a1b2.zip', 'failed', 'forgot', true, 51, 17, '{"paste": 6}', '{"read": 1000}', '{"general m7"}', now(), now())`);
  // What ignoring her took away is put back: it is kept of whoever does not ask for that.
  await database.executeSql(
    `update snippets set cue = '{shelf}', cue_kind = 'statement', cue_message = 'm1', cue_by = '${byAna}' where message = 'm3'`,
  );
}

const exportOf = async (who: string): Promise<string> =>
  String((await exportMember({ ...store, now: () => NOW }, { caller: caller(who) })).file?.content);
const exported = () => exportOf("ana");

describe("every column", () => {
  test.each(wanted)("$name", async ({ table, column }) => {
    const text = await exported();
    const { rows } = await database.executeSql(
      `select to_jsonb("${column}") as value from "${table}" where ${whose(table)} and "${column}" is not null`,
    );
    const values = (rows as { value: unknown }[]).flatMap(({ value }) => leaves(value));
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(text).toContain(value);
  });

  test("that is left out is there to be left out", () => {
    const names = columns.map(({ name }) => name);
    expect(Object.keys(notExported).filter((name) => !names.includes(name))).toEqual([]);
  });
});

/** Which rows of a table are hers, or about her. */
function whose(table: string): string {
  const has = (column: string) => columns.some((one) => one.table === table && one.column === column);
  const self = `(select id from members where account = 'ana')`;
  if (table === "members") return "account = 'ana'";
  if (["awaited_returns", "drafts", "posted_messages", "mention_sources"].includes(table))
    return `mention_id in (select id from mentions where member_id = ${self})`;
  if (table === "places") return `id in (select place_id from snippets where member_id = ${self})`;
  if (has("member_id")) return `member_id = ${self}`;
  return has("account") ? "account = 'ana'" : "true";
}

/** As the export writes them; an empty text or list says nothing. */
function leaves(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === "object" && value !== null) return Object.entries(value).flatMap(([key, one]) => [key, ...leaves(one)]);
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return [new Date(text).toISOString()];
  return text === "" ? [] : [text];
}

test("it is as the schema says, in every part", async () => {
  const schema = JSON.parse(await readFile("docs/export.schema.json", "utf8")) as { properties: Record<string, unknown> };
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  const content = JSON.parse(await exported()) as Record<string, unknown>;
  expect(validate(content), JSON.stringify(validate.errors)).toBe(true);
  // No part is empty, so that the schema of its items was looked at.
  expect(Object.values(content).filter((part) => part === null || (Array.isArray(part) && part.length === 0))).toEqual([]);
  expect(validate({ ...content, more: 1 })).toBe(false);
  const described = await readFile("docs/export.md", "utf8");
  for (const section of Object.keys(schema.properties).slice(2)) expect(described).toContain(`\`${section}\``);
});

test("it holds nothing others said, and not who asked", async () => {
  expect(await exported()).not.toMatch(/\bben\b|\bcem\b|words of|said by/);
});

test("a member of whom nothing is kept yet has a whole file too", async () => {
  await optIn(store, "dan");
  const text = await exportOf("dan");
  const schema = JSON.parse(await readFile("docs/export.schema.json", "utf8")) as object;
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
});

test("more than a page comes whole, in order, each once", async () => {
  await optIn(store, "eve");
  const first = await snippet(store, "eve", "", { sentAt: days(-1) });
  const many = Array.from({ length: 2_300 }, (_, i) => ({ ...first, message: `e${i}`, text: `line ${i}` }));
  for (let i = 0; i < many.length; i += 500) await store.snippets.append(many.slice(i, i + 500));
  await store.leftOut.note(
    many
      .slice(0, 2_000)
      .map(({ grant, place, sentAt, message }) => ({ grant, place, sentAt, message: `x${message}`, reason: "quote" })),
  );
  const text = await exportOf("eve");
  const content = JSON.parse(text) as { snippets: { text: string }[]; leftOut: unknown[] };
  expect(content.snippets.map(({ text }) => text)).toEqual(many.map(({ text }) => text));
  expect(content.leftOut).toHaveLength(2_000);
});
