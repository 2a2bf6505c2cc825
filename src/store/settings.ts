/** What members chose about when and how their clones speak. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import { defaults, type Mode, type OnWriting, type PracticeState } from "#core/model/settings.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { SettingsStore } from "#core/ports/settings-store.ts";
import type { Db } from "./database.ts";
import { voidDrafts } from "./drafts.ts";
import type { PlaceRows } from "./places.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { type Tx, workspaceIdOf } from "./rows.ts";
import { mentions, places } from "./schema.ts";
import { channelModes, memberSettings } from "./settings-schema.ts";

export function settingsStore(db: Db, now: Clock, rows: PlaceRows): SettingsStore {
  return {
    async of(member) {
      const [row] = await db.select().from(memberSettings).where(eq(memberSettings.memberId, member));
      if (!row) return defaults;
      return { onWriting: row.onWriting as OnWriting, mode: row.mode as Mode, practice: row.practice as PracticeState };
    },

    async change(member, what) {
      if (Object.keys(what).length === 0) return;
      const target = memberSettings.memberId;
      await excludingPosts(db, member, async (tx) => {
        await tx
          .insert(memberSettings)
          .values({ memberId: member, ...what })
          .onConflictDoUpdate({ target, set: what });
        if (what.mode === "off")
          await voidDrafts(tx, and(eq(mentions.memberId, member), notElsewhere(member)), "mode-off", now());
      });
    },

    async channelModes(member) {
      const all = await db
        .select({ channel: places.channel, name: places.name, mode: channelModes.mode })
        .from(channelModes)
        .innerJoin(places, eq(places.id, channelModes.placeId))
        .where(and(eq(channelModes.memberId, member), eq(places.thread, "")))
        .orderBy(asc(places.name), asc(places.channel));
      return all.map(({ mode, ...where }) => ({ ...where, mode: mode as Mode }));
    },

    async setChannelMode(member, channel, mode) {
      const target = [channelModes.memberId, channelModes.placeId];
      await rows.relying(async () => {
        // Before the transaction, which may be done again.
        const placeId = await rows.id(db, channel);
        await excludingPosts(db, member, async (tx) => {
          const own = and(eq(channelModes.memberId, member), eq(channelModes.placeId, placeId));
          if (mode)
            await tx
              .insert(channelModes)
              .values({ memberId: member, placeId, mode })
              .onConflictDoUpdate({ target, set: { mode } });
          else await tx.delete(channelModes).where(own);
          if ((mode ?? (await modeElsewhere(tx, member))) === "off")
            await voidDrafts(tx, and(eq(mentions.memberId, member), inChannel(channel)), "mode-off", now());
        });
      });
    },
  };
}

/** A choice counts from when it is answered: what is being decided is waited for, and so is what is being said. */
async function excludingPosts(db: Db, member: MemberId, work: (tx: Tx) => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAgainstPosting(tx, { member });
    await work(tx);
  });
  await untilPosted(db, { member });
}

async function modeElsewhere(tx: Tx, member: MemberId): Promise<string> {
  const [row] = await tx.select({ mode: memberSettings.mode }).from(memberSettings).where(eq(memberSettings.memberId, member));
  return row?.mode ?? defaults.mode;
}

function inChannel({ conversation }: Place) {
  return sql`${mentions.placeId} in (select id from ${places} where ${places.workspaceId} = ${workspaceIdOf(conversation)}
    and ${places.channel} = ${conversation.channel})`;
}

/** Not in a channel that has a mode of its own. */
function notElsewhere(member: MemberId) {
  return sql`not exists (select 1 from ${places} at join ${places} own on own.workspace_id = at.workspace_id and own.channel = at.channel
    join ${channelModes} on ${channelModes.placeId} = own.id where at.id = ${mentions.placeId} and ${channelModes.memberId} = ${member})`;
}
