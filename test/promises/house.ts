/** A theatre for each test of a stage, all on one database that is emptied in between: opening databases takes the time. */
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Embedder } from "#core/ports/embedder.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import { emptied, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import type { Stage } from "#test/support/stages.ts";
import { openTheatre, type Theatre } from "#test/support/theatre.ts";
import { type Wire, wired } from "./wire.ts";

export interface House {
  readonly wire: Wire;
  /** The theatre of the test that runs. */
  readonly theatre: Theatre;
  /**
   * Ends the program and starts it again, in the same workspace, on the same database: at once, or after a time in which people go on
   * without it.
   */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
}

/** Without a model of its own, each theatre has a scripted one; without an embedder, none. */
export function openHouse(bare: Stage, model?: LanguageModel, embedder?: Embedder): House {
  const { stage, wire } = wired(bare);
  const own = { ...(model ? { model } : {}), ...(embedder ? { embedder } : {}) };
  let database: TestDatabase;
  let theatre: Theatre;
  beforeAll(async () => {
    database = await openTestDatabase(stage.engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    theatre = await openTheatre(stage, { database, ...own });
  });
  afterEach(async () => {
    await theatre.close();
    await emptied(database);
  });
  return {
    wire,
    get theatre() {
      return theatre;
    },
    async restart(meanwhile) {
      const { stand, app } = theatre;
      await app.stop();
      await database.executeSql("delete from ticks");
      if (meanwhile) {
        await database.executeSql("insert into ticks (name, last) values ('the last', now())");
        await meanwhile();
      }
      theatre = await openTheatre({ ...stage, open: async () => stand }, { database, ...own });
    },
  };
}
