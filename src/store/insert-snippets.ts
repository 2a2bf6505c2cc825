/** Stores a batch of snippets, under consents locked and read by the very statement that stores. */
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { Place } from "#core/model/place.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import { type Db, jsonColumn, rowsOf } from "./database.ts";
import { messageHash } from "./forgotten.ts";
import type { PlaceRows } from "./places.ts";
import { planEachTime } from "./remembered-statements.ts";
import { dropDerived, dropMadeOf, removeWhere } from "./removal.ts";
import { mentionSources } from "./replies-schema.ts";
import type { Tx } from "./rows.ts";
import { consents, forgottenMessages, ignoredPeople, mentions, places, snippets, workspaces } from "./schema.ts";

interface Placed {
  readonly snippet: NewSnippet;
  readonly placeId: number;
}

/** What became of a batch: the count, and what of it was there before with another text or cue; null for nothing. */
interface Stored {
  readonly stored: number;
  readonly replaced: readonly string[] | null;
  readonly members: readonly string[] | null;
}

/** `new-only`: what is stored already stays as it is, whatever the batch says of it. */
export type Overwriting = "latest" | "new-only";

/**
 * An erasure waits for the consent's lock, or nothing is stored. Nor is what its scope leaves out by now, is older than it may be kept,
 * or was to be forgotten; nor, as what was answered, the words of somebody who wants to be left alone.
 * Returns how many were stored; of a message the last counts.
 */
export async function insertSnippets(
  tx: Tx,
  rows: PlaceRows,
  batch: readonly NewSnippet[],
  at: Date,
  overwriting: Overwriting = "latest",
): Promise<number> {
  return insertWithDerived(tx, await placed(rows, batch, (place) => rows.id(tx, place)), at, overwriting);
}

/**
 * Most batches are all new, which takes one statement; where one is not, what follows from it and it are one transaction. Places are
 * made before it, one by one: transactions that make several of the same, in any order, would wait for each other.
 */
export async function appendSnippets(
  db: Db,
  rows: PlaceRows,
  batch: readonly NewSnippet[],
  at: Date,
  overwriting: Overwriting = "latest",
): Promise<number> {
  const given = await placed(rows, batch, (place) => db.transaction((tx) => rows.id(tx, place)));
  const corrects = given.some(({ snippet }) => snippet.corrects);
  const fresh = corrects ? 0 : (await insertPlaced(db, given, at, "new-only")).stored;
  if (fresh === given.length || overwriting === "new-only") return fresh;
  return fresh + (await db.transaction((tx) => insertWithDerived(tx, given, at, "latest")));
}

async function insertWithDerived(tx: Tx, given: readonly Placed[], at: Date, overwriting: Overwriting): Promise<number> {
  const batch = await withoutVoid(tx, given);
  const done = await insertPlaced(tx, batch, at, overwriting);
  const rest = overwriting === "latest" && done.stored < batch.length ? await inOthersNames(tx, batch) : [];
  const freed = rest.length > 0 ? await insertPlaced(tx, rest, at, "new-only") : { stored: 0 };
  await dropDerived(tx, done.members ?? []);
  await dropMadeOf(tx, done.replaced ?? []);
  await sourceReplies(tx, batch);
  return done.stored + freed.stored;
}

/**
 * What of the batch was stored as another member's. Only a file says so falsely: the platform knows whose a message is, and what was
 * stored goes, with what was made of it.
 */
async function inOthersNames(tx: Tx, batch: readonly Placed[]): Promise<readonly Placed[]> {
  const others = await rowsOf<{ i: number; id: string }>(
    tx,
    sql`select i::int - 1 as i, s.id::text as id from rows from (${jsonColumn(batch.map(({ placeId }) => placeId))},
        ${jsonColumn(batch.map(({ snippet }) => snippet.message))}, ${jsonColumn(batch.map(({ snippet }) => snippet.grant.memberId))})
        with ordinality as given(place, message, member, i)
      join ${snippets} s on s.place_id = given.place::int and s.message = given.message and s.member_id <> given.member::uuid`,
  );
  if (others.length === 0) return [];
  const ids = others.map(({ id }) => Number(id));
  await dropDerived(tx, await removeWhere(tx, inArray(snippets.id, ids)));
  const taken = new Set(others.map(({ i }) => i));
  return batch.filter((_, i) => taken.has(i));
}

/** Without corrections of replies that stand no more, or whose words were forgotten: they are held until the corrections are stored. */
async function withoutVoid(tx: Tx, batch: readonly Placed[]): Promise<readonly Placed[]> {
  const replies = batch.flatMap(({ snippet }) => snippet.corrects ?? []);
  if (replies.length === 0) return batch;
  const standing = await tx
    .select({ id: mentions.id })
    .from(mentions)
    .where(and(inArray(mentions.id, replies), eq(mentions.status, "posted"), isNotNull(mentions.body)))
    .for("share");
  const ids = new Set(standing.map(({ id }) => id));
  return batch.filter(({ snippet }) => !snippet.corrects || ids.has(snippet.corrects));
}

/** Each message once, as it was last. */
async function placed(
  rows: PlaceRows,
  batch: readonly NewSnippet[],
  make: (place: Place) => Promise<number>,
): Promise<readonly Placed[]> {
  const latest = new Map<string, Placed>();
  for (const snippet of batch) {
    const placeId = rows.known(snippet.place) ?? (await make(snippet.place));
    latest.set(`${placeId} ${snippet.message}`, { snippet, placeId });
  }
  return [...latest.values()];
}

/**
 * The outer joins let a place that is gone through to the foreign key, which tells. What was forgotten is asked of each message by
 * itself: of `not exists` a join is made, which without statistics may read all that a member had forgotten for each.
 */
async function insertPlaced(tx: Tx, batch: readonly Placed[], at: Date, overwriting: Overwriting): Promise<Stored> {
  const [done] = await rowsOf<Stored>(
    tx,
    sql`${planEachTime} with input as (${inputOf(batch)}),
      consenting as (select member_id, keep_days, scope -> 'channels' as channels from ${consents} where member_id in (select distinct member_id from input)
        and terms = ${TERMS_VERSION} and expires_at > ${at.toISOString()}::timestamptz for share),
      kept as (insert into ${snippets} as kept (member_id, place_id, message, audience, sent_at, text, language, words, cue_kind, cue, cue_message, cue_by, corrects)
      select member_id, place_id, message, input.audience, sent_at, text, language, words, case when i.person is null then cue_kind else 'none' end,
          case when i.person is null then cue else '{}' end, case when i.person is null then cue_message end, case when i.person is null then cue_by end, corrects
        from input join consenting using (member_id) left join ${places} p on p.id = place_id left join ${workspaces} w on w.id = p.workspace_id
          left join ${ignoredPeople} i on i.workspace_id = p.workspace_id and i.person = cue_by
        where sent_at >= ${at.toISOString()}::timestamptz - keep_days * interval '1 day'
          and (p.id is null or case when channels = '"public"' then input.audience = 'public' else channels ? p.channel end)
          and (select true from ${forgottenMessages} f
          where f.member_id = input.member_id and f.message = ${messageHash("w", sql`p.channel`, sql`input.message`)}) is null
      on conflict (place_id, message) do ${overwriting === "latest" ? replace : sql`nothing`}
      returning id, member_id, xmax <> 0 as replaced)
      select count(*)::int as stored, json_agg(id::text) filter (where replaced) as replaced, json_agg(member_id) filter (where replaced) as members from kept`,
  );
  return done ?? { stored: 0, replaced: null, members: null };
}

/** What a reply says once its member corrected it goes with the correction. */
async function sourceReplies(tx: Tx, batch: readonly Placed[]): Promise<void> {
  const replies = batch.flatMap(({ snippet }) => snippet.corrects ?? []);
  if (replies.length === 0) return;
  await tx.execute(sql`insert into ${mentionSources} (mention_id, snippet_id)
    select corrects, id from ${snippets} where ${inArray(snippets.corrects, replies)} on conflict do nothing`);
}

const replace = sql`update set text = excluded.text, words = excluded.words, language = excluded.language,
          cue = case when kept.cue_message is null then excluded.cue else kept.cue end,
          cue_kind = case when kept.cue_message is null then excluded.cue_kind else kept.cue_kind end,
          cue_by = case when kept.cue_message is null then excluded.cue_by else kept.cue_by end,
          cue_message = coalesce(kept.cue_message, excluded.cue_message)
        where kept.member_id = excluded.member_id and (kept.text is distinct from excluded.text or (kept.cue_message is null and excluded.cue_message is not null))`;

/** Lexemes go as one text with spaces between, which none of them holds. */
function inputOf(batch: readonly Placed[]) {
  const column = (of: (snippet: NewSnippet) => string | null) => jsonColumn(batch.map(({ snippet }) => of(snippet)));
  return sql`select member_id::uuid, place_id::int, message, audience, sent_at::timestamptz, text, language, string_to_array(words, ' ') as words,
      cue_kind, string_to_array(cue, ' ') as cue, cue_message, cue_by, corrects::uuid
    from rows from (${column((s) => s.grant.memberId)}, ${jsonColumn(batch.map(({ placeId }) => placeId))}, ${column((s) => s.message)},
      ${column((s) => s.place.audience)}, ${column((s) => s.sentAt.toISOString())}, ${column((s) => s.text)}, ${column((s) => s.language)},
      ${column((s) => s.words.join(" "))}, ${column((s) => s.cue.kind)}, ${column((s) => s.cue.lexemes.join(" "))},
      ${column((s) => s.cue.message)}, ${column((s) => s.cue.by)}, ${column((s) => s.corrects ?? null)})
      as given(member_id, place_id, message, audience, sent_at, text, language, words, cue_kind, cue, cue_message, cue_by, corrects)`;
}
