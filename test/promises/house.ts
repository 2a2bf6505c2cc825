/** A theatre for each test of a stage, all on one database that is emptied in between: opening databases takes the time. */
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Embedder } from "#core/ports/embedder.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Stand } from "#test/contracts/harness.ts";
import { emptied, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { type Hooks, hooked } from "#test/support/hooked.ts";
import type { Stage } from "#test/support/stages.ts";
import { openTheatre, type Theatre } from "#test/support/theatre.ts";
import { type Wire, wired } from "./wire.ts";

export interface House {
  readonly wire: Wire;
  /** On the program's own database. */
  readonly hooks: Hooks;
  /** The theatre of the test that runs. */
  readonly theatre: Theatre;
  /**
   * Ends the program and starts it again, in the same workspace, on the same database: at once, or after a time in which people go on
   * without it.
   */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
}

/** A stage of one platform alone, on the embedded database, for what is that platform's own; `opened` is handed each stand. */
export function ownStage<Own extends Stand>(
  platform: Stage["platform"],
  open: () => Promise<Own>,
  opened: (stand: Own) => void,
): Stage {
  const openStand = async () => {
    const stand = await open();
    opened(stand);
    return stand;
  };
  return { platform, engine: "pglite", open: openStand };
}

/** Without a model of its own, each theatre has a scripted one; without an embedder, none. */
export function openHouse(bare: Stage, model?: LanguageModel, embedder?: Embedder): House {
  const { stage, wire } = wired(bare);
  const own = { ...(model ? { model } : {}), ...(embedder ? { embedder } : {}) };
  const hooks: Hooks = { after: null };
  let database: TestDatabase;
  let theatre: Theatre;
  beforeAll(async () => {
    const opened = await openTestDatabase(stage.engine);
    database = { ...opened, db: hooked(opened.db, hooks) };
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    hooks.after = null;
    theatre = await openTheatre(stage, { database, ...own });
  });
  afterEach(async () => {
    await theatre.close();
    await emptied(database);
  });
  return {
    hooks,
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
