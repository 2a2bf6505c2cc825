/** What members chose about when and how their clones speak. */
import { and, asc, eq } from "drizzle-orm";
import { defaults, type Mode, type OnWriting } from "#core/model/settings.ts";
import type { SettingsStore } from "#core/ports/settings-store.ts";
import type { Db } from "./database.ts";
import type { PlaceRows } from "./places.ts";
import { channelModes, memberSettings } from "./presence-schema.ts";
import { places } from "./schema.ts";

export function settingsStore(db: Db, rows: PlaceRows): SettingsStore {
  return {
    async of(member) {
      const [row] = await db.select().from(memberSettings).where(eq(memberSettings.memberId, member));
      if (!row) return defaults;
      return { onWriting: row.onWriting as OnWriting, mode: row.mode as Mode, practising: row.practising };
    },

    async change(member, what) {
      if (Object.keys(what).length === 0) return;
      const target = memberSettings.memberId;
      await db
        .insert(memberSettings)
        .values({ memberId: member, ...what })
        .onConflictDoUpdate({ target, set: what });
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
      await rows.relying(async () => {
        const placeId = await rows.id(db, channel);
        const target = [channelModes.memberId, channelModes.placeId];
        await db.insert(channelModes).values({ memberId: member, placeId, mode }).onConflictDoUpdate({ target, set: { mode } });
      });
    },
  };
}
