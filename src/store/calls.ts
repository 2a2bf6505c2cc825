/** Lets exactly one delivery of a call be answered. */
import { lt } from "drizzle-orm";
import type { CallStore } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { handledCalls } from "./working-schema.ts";

export function callStore(db: Db): CallStore {
  return {
    async take(platform, key, at) {
      const values = { key: JSON.stringify([platform, key]), at };
      const taken = await db.insert(handledCalls).values(values).onConflictDoNothing().returning({ key: handledCalls.key });
      return taken.length > 0;
    },

    async removeOlderThan(before) {
      await db.delete(handledCalls).where(lt(handledCalls.at, before));
    },
  };
}
