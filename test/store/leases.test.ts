/** What a process that died was at: free at once where nobody else can be at it, and only there. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { openStore } from "#src/app.ts";
import { engines, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { goAway, minutes, NOW, optIn } from "#test/support/people.ts";
import { interrupted, question } from "#test/support/replies.ts";
import { silent } from "#test/support/theatre.ts";

const LONG_MS = 60_000;

describe.each(engines)("on %s", (engine) => {
  let database: TestDatabase;
  const open = () => openStore(database, () => NOW, silent);
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  /** Left in the midst of everything. */
  async function died(): Promise<{ readonly ana: Member; readonly ben: Member }> {
    const store = await open();
    const [ana, ben] = [await optIn(store, "ana"), await optIn(store, "ben")];
    await store.backfills.takeTurn(ana.id, "the dead", LONG_MS);
    await goAway(store, ben);
    // Ending an absence leases its digest to whoever ended it.
    await store.absences.end(ben.id, NOW);
    await goAway(store, ana);
    await interrupted(store, "ana");
    return { ana, ben };
  }

  test(engine === "pglite" ? "whoever opens it goes on" : "another process waits", async () => {
    const { ana, ben } = await died();
    const store = await open();
    const isAlone = engine === "pglite";
    expect(await store.backfills.takeTurn(ana.id, "the living", LONG_MS)).toBe(isAlone ? "taken" : "busy");
    expect(await store.digests.take({ member: ben.id })).toHaveLength(isAlone ? 1 : 0);
    expect(await store.mentions.sweep(NOW)).toBe(isAlone ? 1 : 0);
  });

  test("a claimed question is let go of only after the slowest model would have answered", async () => {
    const store = await open();
    await goAway(store, await optIn(store, "cy"));
    const asked = question("cy");
    const { claimed } = await store.mentions.claim(asked, (facts) => mayAnswer(asked, facts, NOW));
    const statusAt = async (at: Date) => {
      await store.mentions.sweep(at);
      return (await store.mentions.byId(claimed as MentionId))?.status;
    };
    expect([await statusAt(minutes(4)), await statusAt(minutes(6))]).toEqual(["claimed", "interrupted"]);
  });
});
