/** The store over a database. */
import { sql } from "drizzle-orm";
import type { Clock } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { absenceStore } from "./absences.ts";
import { auditStore } from "./audit.ts";
import { backfillStore } from "./backfills.ts";
import { blockStore } from "./blocked.ts";
import { boundStore } from "./bounds.ts";
import { callStore } from "./calls.ts";
import type { Database } from "./database.ts";
import { digestStore } from "./digests.ts";
import { embeddingStore } from "./embeddings.ts";
import { hintStore } from "./hints.ts";
import { importStore } from "./imports.ts";
import { leftOutStore } from "./left-out.ts";
import { legacyStore } from "./legacies.ts";
import { maintain } from "./maintain.ts";
import { memberStore } from "./members.ts";
import { mentionStore } from "./mentions.ts";
import { personaStore } from "./personas.ts";
import { PlaceRows, placeStore } from "./places.ts";
import { practiceStore } from "./practice.ts";
import { presenceStore } from "./presence.ts";
import { reactionStore } from "./reactions.ts";
import { retentionStore } from "./retention.ts";
import { scheduleStore } from "./schedules.ts";
import { settingsStore } from "./settings.ts";
import { snippetStore } from "./snippets.ts";
import { ignoreStore, switchStore } from "./switches.ts";
import { voiceSampleStore } from "./voice-samples.ts";

export function createStore({ db, engine }: Pick<Database, "db" | "engine">, now: Clock): Store {
  const rows = new PlaceRows();
  return {
    members: memberStore(db, now),
    absences: absenceStore(db),
    schedules: scheduleStore(db),
    hints: hintStore(db),
    legacies: legacyStore(db, rows),
    switches: switchStore(db),
    ignored: ignoreStore(db),
    blocked: blockStore(db),
    bounds: boundStore(db),
    places: placeStore(db, rows),
    retention: retentionStore(db),
    snippets: snippetStore(db, now, rows),
    leftOut: leftOutStore(db, now, rows),
    reactions: reactionStore(db, now, rows),
    embeddings: embeddingStore(db),
    personas: personaStore(db),
    voiceSamples: voiceSampleStore(db),
    backfills: backfillStore(db, now, rows),
    imports: importStore(db, now, rows),
    mentions: mentionStore(db, now, rows),
    digests: digestStore(db),
    presence: presenceStore(db, rows),
    practice: practiceStore(db, now),
    settings: settingsStore(db, now, rows),
    calls: callStore(db),
    audit: auditStore(db),
    maintain: (of) => maintain(db, engine, of),
    async ping() {
      await db.execute(sql`select 1`);
    },
  };
}
