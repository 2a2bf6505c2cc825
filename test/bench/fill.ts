/** Fills the store with synthetic snippets by SQL in bulk, and personas to go with them. */
import type { Member } from "#core/model/member.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { refreshPersona } from "#core/use-cases/gather.ts";
import type { Database } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { CHANNELS, type Generator, type SyntheticSnippet } from "./generator.ts";
import { fillPlace, workspace } from "./scene.ts";

const ROWS = 2_000;

export async function makePlaces({ executeSql }: Database): Promise<void> {
  const rows = Array.from({ length: CHANNELS }, (_, i) => ({ channel: fillPlace(i).name, audience: fillPlace(i).audience }));
  await executeSql(
    `insert into places (workspace_id, channel, thread, name, audience)
      select w.id, r.channel, '', r.channel, r.audience from workspaces w, json_to_recordset($1::text::json) as r(channel text, audience text)
      where w.external = $2`,
    [JSON.stringify(rows), workspace.workspace],
  );
}

/** Adds so many snippets; `tell` hears how many are in. Then statistics, which no engine here gathers by itself. */
export async function fill(
  database: Database,
  members: readonly Member[],
  made: { readonly generator: Generator; readonly count: number; readonly tell: (stored: number) => void },
): Promise<void> {
  for (let stored = 0; stored < made.count; ) {
    const size = Math.min(ROWS, made.count - stored);
    const rows = Array.from({ length: size }, () => rowOf(made.generator.snippet(), members));
    await database.executeSql(
      `insert into snippets (member_id, place_id, message, audience, sent_at, text, language, words, cue_kind, cue, cue_message, cue_by)
        select r.member_id, p.id, r.message, p.audience, r.sent_at, r.text, 'en', r.words, r.cue_kind, r.cue, r.cue_message, r.cue_by
        from json_to_recordset($1::text::json) as r(member_id uuid, channel text, message text, sent_at timestamptz, text text,
          words text[], cue_kind text, cue text[], cue_message text, cue_by text)
        join places p on p.channel = r.channel`,
      [JSON.stringify(rows)],
    );
    stored += size;
    made.tell(stored);
  }
  await createStore(database, () => new Date()).maintain("all");
}

function rowOf(snippet: SyntheticSnippet, members: readonly Member[]): Record<string, unknown> {
  const answers = snippet.cueKind !== "none";
  return {
    member_id: members[snippet.member]?.id,
    channel: fillPlace(snippet.channel).name,
    message: snippet.message,
    sent_at: snippet.sentAt,
    text: snippet.text,
    words: snippet.words,
    cue_kind: snippet.cueKind,
    cue: snippet.cue,
    cue_message: answers ? `q${snippet.message}` : null,
    cue_by: answers ? `asker${snippet.channel}`.padEnd(64, "0") : null,
  };
}

/** Those who will be asked have a persona, as the schedule makes them; the others a copy, so that it is not made meanwhile. */
export async function makePersonas({ executeSql }: Database, store: Store, asked: readonly Member[], now: Clock): Promise<void> {
  await executeSql("delete from personas");
  for (const member of asked) await refreshPersona({ ...store, now }, member);
  await executeSql(`insert into personas (member_id, stats, card, block, built_at, snippets)
    select c.member_id, one.stats, one.card, '{}', one.built_at, (select count(*) from snippets s where s.member_id = c.member_id)
    from consents c cross join (select * from personas limit 1) one
    on conflict do nothing`);
}
