/** Makes a restored copy allow no more than was allowed since: of channels, and of time. */
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { LearningScope } from "#core/model/consent.ts";
import { type Mode, modes } from "#core/model/settings.ts";
import { SNIPPET_DAYS } from "#core/model/snippet.ts";
import { blockedPeople } from "./blocked-schema.ts";
import type { KeptChannels } from "./bounds.ts";
import { jsonColumn, rowsOf } from "./database.ts";
import { type Erasure, type Hash, hashInSql, hashOf } from "./erasures.ts";
import { membersOf } from "./forget-by-hash.ts";
import { leftOut } from "./left-out-schema.ts";
import { reactions } from "./reactions-schema.ts";
import { dropDerived, removeWhere } from "./removal.ts";
import type { Tx } from "./rows.ts";
import { consents, members, places, snippets, workspaces } from "./schema.ts";
import { channelModes, memberSettings } from "./settings-schema.ts";

type Narrower = Extract<Erasure, { kind: "scope" }>;

/** Never wider than the copy has it: what was allowed since, the member allows again. */
export async function narrow(tx: Tx, { person, channels, days }: Narrower): Promise<void> {
  for (const { id, ...where } of await membersOf(tx, person)) {
    const [consent] = await tx.select().from(consents).where(eq(consents.memberId, id));
    if (!consent) continue;
    const before = consent.scope as LearningScope;
    const kept = await keptChannels(tx, where, before.channels, channels);
    const span = Math.min(days ?? SNIPPET_DAYS, before.days ?? SNIPPET_DAYS);
    const scope: LearningScope = { ...before, channels: kept, ...(span < SNIPPET_DAYS ? { days: span } : {}) };
    await tx
      .update(consents)
      .set({ scope, keepDays: Math.min(consent.keepDays, span) })
      .where(eq(consents.memberId, id));
    if (kept === "public") continue;
    const outside = sql`place_id in (select id from ${places} where workspace_id = ${where.workspace}
      and channel not in (select value from ${jsonColumn(kept)} as value))`;
    await dropDerived(tx, await removeWhere(tx, sql`${snippets.memberId} = ${id} and ${outside}`));
    await tx.delete(leftOut).where(sql`${leftOut.memberId} = ${id} and ${outside}`);
    await tx.delete(reactions).where(sql`${reactions.memberId} = ${id} and ${outside}`);
  }
}

/** What is to be read back from hashes alone are channels that something is known of; of others nothing is allowed any more. */
async function keptChannels(
  tx: Tx,
  { workspace, salt }: { readonly workspace: number; readonly salt: string },
  before: LearningScope["channels"],
  since: Narrower["channels"],
): Promise<LearningScope["channels"]> {
  const isAllowed = (channel: string) => since !== "public" && since.includes(hashOf(salt, "channel", channel));
  if (before !== "public" && since !== "public") return before.filter(isAllowed);
  if (before === "public" && since === "public") return "public";
  const known = await tx
    .select({ channel: places.channel, audience: places.audience })
    .from(places)
    .where(and(eq(places.workspaceId, workspace), eq(places.thread, "")));
  if (before === "public") return known.map(({ channel }) => channel).filter(isAllowed);
  const open = known.filter(({ audience }) => audience === "public").map(({ channel }) => channel);
  return before.filter((channel) => open.includes(channel));
}

/** A longer limit is not replayed: an admin sets it again. */
export async function shorten(tx: Tx, workspace: Hash, days: number | null): Promise<void> {
  if (days === null) return;
  const here = await rowsOf<{ id: number }>(
    tx,
    sql`update ${workspaces} w set retention_days = least(coalesce(retention_days, ${days}::int), ${days}::int)
      where ${hashInSql("workspace")} = ${workspace} returning w.id`,
  );
  for (const { id } of here)
    await tx
      .update(consents)
      .set({ keepDays: sql`least(${consents.keepDays}, ${days}::int)` })
      .where(sql`${consents.memberId} in (select id from ${members} where workspace_id = ${id})`);
}

/** Under a code alone: whom it means, the copy does not know. */
export async function blockAgain(
  tx: Tx,
  { person, asker }: Extract<Erasure, { kind: "block" | "unblock" }>,
  since: Date,
): Promise<void> {
  for (const { id } of await membersOf(tx, person))
    await tx.insert(blockedPeople).values({ memberId: id, person: asker, since }).onConflictDoNothing();
}

/** As it was set last: what an admin lifted since is lifted. */
export async function boundHours(tx: Tx, { workspace, hours }: Extract<Erasure, { kind: "hours" }>): Promise<void> {
  const kept = hours && JSON.stringify(hours);
  await tx.execute(
    sql`update ${workspaces} w set answer_hours = ${kept}::text::jsonb where ${hashInSql("workspace")} = ${workspace}`,
  );
}

/** Channels keep their bound by their hash, and have lost the id that shows them. */
export async function boundChannels(
  tx: Tx,
  { workspace, rule, channels }: Extract<Erasure, { kind: "channels" }>,
): Promise<void> {
  const bound = rule && ({ rule, channels: channels.map((hash) => ({ hash, channel: null })) } satisfies KeptChannels);
  const kept = bound && JSON.stringify(bound);
  await tx.execute(
    sql`update ${workspaces} w set answer_channels = ${kept}::text::jsonb where ${hashInSql("workspace")} = ${workspace}`,
  );
}

/** Never wider than the copy has it. For a channel the copy knows nothing of it counts everywhere. */
export async function narrowMode(tx: Tx, { person, mode, channel }: Extract<Erasure, { kind: "mode" }>): Promise<void> {
  for (const { id, workspace, salt } of await membersOf(tx, person)) {
    const here = and(eq(places.workspaceId, workspace), eq(places.thread, ""));
    const known = await tx.select({ id: places.id, channel: places.channel }).from(places).where(here);
    const place = channel === null ? undefined : known.find((one) => hashOf(salt, "channel", one.channel) === channel);
    if (mode === null) await asElsewhere(tx, id, place?.id);
    else if (place)
      await tx
        .insert(channelModes)
        .values({ memberId: id, placeId: place.id, mode })
        .onConflictDoUpdate({
          target: [channelModes.memberId, channelModes.placeId],
          set: { mode },
          setWhere: inArray(channelModes.mode, widerThan(mode)),
        });
    else if (channel === null || mode !== "auto") await narrowElsewhere(tx, id, mode);
  }
}

const widerThan = (mode: Mode): readonly Mode[] => modes.slice(0, modes.indexOf(mode));

async function narrowElsewhere(tx: Tx, id: string, mode: Mode): Promise<void> {
  const setWhere = inArray(memberSettings.mode, widerThan(mode));
  await tx
    .insert(memberSettings)
    .values({ memberId: id, mode })
    .onConflictDoUpdate({ target: memberSettings.memberId, set: { mode }, setWhere });
}

/** Its own mode goes, and with a draft's what counts elsewhere is no wider; an off stays, as nothing is narrower. */
async function asElsewhere(tx: Tx, id: string, place: number | undefined): Promise<void> {
  if (place === undefined) return;
  const own = and(eq(channelModes.memberId, id), eq(channelModes.placeId, place), ne(channelModes.mode, "off"));
  const [gone] = await tx.delete(channelModes).where(own).returning({ mode: channelModes.mode });
  if (gone?.mode === "draft") await narrowElsewhere(tx, id, "draft");
}
