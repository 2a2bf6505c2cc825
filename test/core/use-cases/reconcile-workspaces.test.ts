/** A workspace that removed the bot while nobody listened is forgotten; one of which the platform does not say so is not. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { reconcile } from "#core/use-cases/reconcile.ts";
import { FakeJobs, FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, NOW, optIn } from "#test/support/people.ts";
import { uncounted } from "#test/support/theatre.ts";

const { account: _, ...workspace } = account("ana");
const elsewhere = { ...workspace, workspace: "elsewhere" };
const onAnother = { ...elsewhere, platform: "another" };

describe.each(engines)("workspaces that removed the bot, on %s", (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  let platform: FakePlatform;
  let log: FakeLog;

  beforeAll(async () => {
    ({ store, close } = await openTestStore(engine, () => NOW));
  });
  afterAll(() => close());
  beforeEach(async () => {
    [platform, log] = [new FakePlatform(), new FakeLog()];
    await optIn(store, "ana");
    for (const where of [elsewhere, onAnother]) await store.ignored.add({ ...where, account: "cy" });
  });

  const stopping = new AbortController().signal;
  const parts = () => ({ stopping, inFlight: new InFlight(), jobs: new FakeJobs(), log, meter: uncounted, now: () => NOW });
  const run = () => reconcile({ ...store, ...parts() }, platform, null);
  const kept = async () => (await store.members.workspaces(workspace.platform)).map((one) => one.workspace).sort();

  test("are forgotten, with members or without, and no other", async () => {
    platform.thrownOutOf.push(elsewhere);
    await run();
    expect(await kept()).toEqual([workspace.workspace]);
    expect(await store.members.workspaces(onAnother.platform)).toEqual([onAnother]);
    platform.thrownOutOf.push(workspace);
    await run();
    expect(await kept()).toEqual([]);
    expect(await store.members.find(account("ana"))).toBeNull();
  });

  test("are kept where the platform cannot be asked", async () => {
    platform.thrownOutOf.push(workspace, elsewhere);
    platform.refusesReading = true;
    await run();
    expect(await kept()).toEqual([workspace.workspace, elsewhere.workspace].sort());
    expect(log.faults).toContain("removals-not-known");
  });
});
