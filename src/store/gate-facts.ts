/** Everything the gate needs to know, read by one statement. */
import { sql } from "drizzle-orm";
import type { Hours } from "#core/model/bounds.ts";
import type { Consent, LearningScope } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { Ask } from "#core/model/mention.ts";
import { defaults, type Mode, type OnWriting, type PracticeState, type Settings } from "#core/model/settings.ts";
import { type Limit, limits, probes } from "#core/safety/limits.ts";
import { type GateFacts, nothingNoted } from "#core/safety/may-answer.ts";
import { blockedPeople } from "./blocked-schema.ts";
import { isChannelOff, type KeptChannels } from "./bounds.ts";
import { rowsOf } from "./database.ts";
import { hashInSql } from "./erasures.ts";
import { presences } from "./presence-schema.ts";
import { hashIn, type Tx } from "./rows.ts";
import { absences, consents, ignoredPeople, members, mentions, places, switches, workspaces } from "./schema.ts";
import { channelModes, memberSettings } from "./settings-schema.ts";

interface FactsRow {
  readonly member_id: string | null;
  readonly name: string;
  readonly time_zone: string | null;
  readonly terms: number | null;
  readonly scope: LearningScope;
  readonly consent_since: string;
  readonly consent_expires: string;
  readonly extended_name: string | null;
  readonly away_since: string | null;
  readonly away_until: string;
  readonly note: string | null;
  readonly workspace_off: boolean;
  readonly member_off: boolean;
  readonly asker_ignored: boolean;
  readonly wrote_conversation: string | null;
  readonly wrote_channel: string | null;
  readonly wrote_anywhere: string | null;
  readonly on_writing: string | null;
  readonly mode: string;
  readonly practice: string;
  readonly channel_mode: string | null;
  readonly asker_blocked: boolean;
  readonly hours: Hours | null;
  readonly channels: KeptChannels | null;
  readonly channel_hash: string;
  readonly by_asker: number;
  readonly probes: number;
  readonly in_thread: number;
  readonly in_channel: number;
  readonly by_member: number;
}

/** How much a question counts as probing, by what it was passed on for. */
const points = sql`case x.reason ${sql.join(
  Object.entries(probes).map(([rule, many]) => sql`when ${sql.raw(`'${rule}'`)} then ${sql.raw(String(many))}`),
  sql` `,
)} else 0 end`;

const millis = (column: ReturnType<typeof sql>) => sql`(extract(epoch from ${column}) * 1000)::text`;

/**
 * `except` is the mention being decided, so that it does not count against itself. Planning costs more than running here, and
 * grows with every subquery: what is read of one table is read by one.
 */
export async function gateFacts(tx: Tx, ask: Ask, now: Date, except: string | null): Promise<GateFacts> {
  const { conversation } = ask.place;
  const asker = ask.asker.account;
  const both = sql`(${hashIn("w", asker.account)}, ${hashIn("w", (ask.author ?? asker).account)})`;
  const since = ({ withinMinutes }: Limit) => sql`${new Date(now.getTime() - withinMinutes * 60_000).toISOString()}::timestamptz`;
  const longest = limits.perThread.withinMinutes > limits.perChannel.withinMinutes ? limits.perThread : limits.perChannel;
  const counted = sql`x.status not in ('refused', 'failed') and x.id is distinct from ${except}::uuid`;
  const [row] = await rowsOf<FactsRow>(
    tx,
    sql`select m.id as member_id, m.name, m.time_zone, c.terms, c.scope, c.extended_name, a.note,
        ${millis(sql`c.since`)} as consent_since, ${millis(sql`c.expires_at`)} as consent_expires,
        ${millis(sql`a.since`)} as away_since, ${millis(sql`a.until`)} as away_until,
        coalesce(off.workspace, false) as workspace_off, coalesce(off.member, false) as member_off,
        exists (select 1 from ${ignoredPeople} where workspace_id = w.id and w.platform = ${asker.platform} and w.external = ${asker.workspace}
          and person in ${both}) as asker_ignored,
        exists (select 1 from ${blockedPeople} where member_id = m.id and person in ${both}) as asker_blocked,
        w.answer_hours as hours, w.answer_channels as channels, ${hashInSql("channel", sql`${conversation.channel}::text`)} as channel_hash,
        ${millis(sql`wrote.in_conversation`)} as wrote_conversation, ${millis(sql`wrote.in_channel`)} as wrote_channel,
        ${millis(sql`wrote.anywhere`)} as wrote_anywhere, st.on_writing, st.mode, st.practice,
        (select cm.mode from ${channelModes} cm join ${places} p on p.id = cm.place_id
          where cm.member_id = m.id and p.channel = ${conversation.channel} and p.thread = '') as channel_mode,
        theirs.by_asker, theirs.probes, here.in_thread, here.in_channel,
        (select count(*)::int from ${mentions} x where x.member_id = m.id and x.created_at > ${since(limits.perMember)} and ${counted}) as by_member
      from ${workspaces} w
        left join ${members} m on m.workspace_id = w.id and m.account = ${ask.member.account}
        left join ${consents} c on c.member_id = m.id
        left join ${absences} a on a.member_id = m.id and a.ended_at is null
        left join ${memberSettings} st on st.member_id = m.id
        cross join lateral (select max(pr.wrote_at) as anywhere, max(pr.wrote_at) filter (where p.channel = ${conversation.channel}) as in_channel,
          max(pr.wrote_at) filter (where p.channel = ${conversation.channel} and p.thread in (${conversation.thread ?? ""}, ${ask.key})) as in_conversation
          from ${presences} pr join ${places} p on p.id = pr.place_id where pr.member_id = m.id) wrote
        cross join lateral (select bool_or(person = '') as workspace, bool_or(person <> '') as member from ${switches}
          where workspace_id = w.id and person in ('', ${hashIn("w", ask.member.account)})) off
        cross join lateral (select count(*) filter (where x.created_at > ${since(limits.perAsker)} and ${counted})::int as by_asker,
            coalesce(sum(${points}), 0)::int as probes
          from ${mentions} x where x.workspace_id = w.id and x.asker = ${asker.account}
          and x.created_at > ${since(limits.probing)} and x.id is distinct from ${except}::uuid) theirs
        cross join lateral (select count(*) filter (where p.thread = ${conversation.thread ?? ""} and p.thread <> ''
            and x.created_at > ${since(limits.perThread)})::int as in_thread,
          count(*) filter (where x.created_at > ${since(limits.perChannel)})::int as in_channel
          from ${mentions} x join ${places} p on p.id = x.place_id where p.workspace_id = w.id and p.channel = ${conversation.channel}
          and x.created_at > ${since(longest)} and ${counted}) here
      where w.platform = ${ask.member.platform} and w.external = ${ask.member.workspace}`,
  );
  return row ? factsOf(row, ask) : nothingKnown;
}

const nothingKnown: GateFacts = {
  member: null,
  consent: null,
  absence: null,
  workspaceOff: false,
  memberOff: false,
  hours: null,
  channelOff: false,
  askerIgnored: false,
  ...nothingNoted,
  askerBlocked: false,
  recent: { byAsker: 0, inThread: 0, inChannel: 0, byMember: 0, probes: 0 },
};

const date = (milliseconds: string) => new Date(Number(milliseconds));
const dateOr = (milliseconds: string | null) => (milliseconds === null ? null : date(milliseconds));

function factsOf(row: FactsRow, ask: Ask): GateFacts {
  const memberId = row.member_id as MemberId | null;
  return {
    member: memberId && { id: memberId, account: ask.member, name: row.name, timeZone: row.time_zone },
    consent: memberId && row.terms !== null ? consentOf(row, memberId, row.terms) : null,
    absence:
      memberId && row.away_since ? { memberId, since: date(row.away_since), until: date(row.away_until), note: row.note } : null,
    workspaceOff: row.workspace_off,
    memberOff: row.member_off,
    hours: row.hours,
    channelOff: isChannelOff(row.channels, row.channel_hash),
    askerIgnored: row.asker_ignored,
    askerBlocked: row.asker_blocked,
    wrote: {
      inConversation: dateOr(row.wrote_conversation),
      inChannel: dateOr(row.wrote_channel),
      anywhere: dateOr(row.wrote_anywhere),
    },
    settings: settingsOf(row),
    channelMode: row.channel_mode as Mode | null,
    recent: {
      byAsker: row.by_asker,
      inThread: row.in_thread,
      inChannel: row.in_channel,
      byMember: row.by_member,
      probes: row.probes,
    },
  };
}

function consentOf(row: FactsRow, memberId: MemberId, terms: number): Consent {
  const times = { since: date(row.consent_since), expiresAt: date(row.consent_expires) };
  return {
    memberId,
    ...times,
    terms,
    scope: row.scope,
    ...(row.extended_name === null ? {} : { extendedBy: row.extended_name }),
  };
}

function settingsOf({ on_writing, mode, practice }: FactsRow): Settings {
  return on_writing === null
    ? defaults
    : { onWriting: on_writing as OnWriting, mode: mode as Mode, practice: practice as PracticeState };
}
