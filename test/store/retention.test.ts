/** How long things are kept: the member's span, the workspace's limit, and that the lower wins at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CONSENT_DAYS, TERMS_VERSION } from "#core/model/consent.ts";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { account, days, NOW, publicPlace, snippet } from "#test/support/people.ts";

const workspace = { platform: "console", workspace: "acme" };
let store: Store;
let close: () => Promise<void>;
let now = NOW;

describe.each(engines)("retention on %s", (engine) => {
  beforeAll(async () => {
    ({ store, close } = await openTestStore(engine, () => now));
  });
  afterAll(() => close());
  beforeEach(async () => {
    now = NOW;
    await store.members.removeWorkspace(workspace);
  });

  const optIn = (id: string, span?: number): Promise<Member> =>
    store.members.grant(account(id), id, null, {
      since: NOW,
      expiresAt: days(CONSENT_DAYS),
      terms: TERMS_VERSION,
      scope: { channels: "public", ...(span ? { days: span } : {}) },
    });
  const written = (id: string, ages: readonly number[]) =>
    Promise.all(ages.map((age) => snippet(store, id, `${age} days old`, { sentAt: days(-age) })));
  const kept = async ({ id }: Member) => (await store.snippets.newest(id, 9)).map(({ text }) => text);
  const keepDays = async (id: string) => (await store.members.find(account(id)))?.keepDays;

  test("nothing older than the span is stored, and what grows older goes", async () => {
    const ana = await optIn("ana", 90);
    await store.snippets.append(await written("ana", [100, 91, 89, 1]));
    expect(await kept(ana)).toEqual(["89 days old", "1 days old"]);
    now = days(2);
    expect(await store.snippets.removeExpired(now)).toBe(1);
    expect(await kept(ana)).toEqual(["1 days old"]);
  });

  test("a shorter span removes at once, a longer one has the past read anew", async () => {
    const ana = await optIn("ana");
    await store.snippets.append(await written("ana", [200, 50]));
    await store.backfills.begin(ana.id, publicPlace(), "", new Date(0));
    expect((await store.backfills.progress(ana.id)).places).toHaveLength(1);
    await optIn("ana", 90);
    expect(await kept(ana)).toEqual(["50 days old"]);
    expect((await store.backfills.progress(ana.id)).places).toHaveLength(1);
    await optIn("ana");
    expect((await store.backfills.progress(ana.id)).places).toHaveLength(0);
  });

  test("the lower of span and limit wins, for whoever is in and whoever comes; lifted, spans count again", async () => {
    const ana = await optIn("ana");
    await optIn("ben", 30);
    await store.snippets.append([...(await written("ana", [100, 10])), ...(await written("ben", [10]))]);
    const revision = await store.personas.revision(ana.id);
    expect(await store.retention.setLimit(workspace, 60, NOW)).toBe(1);
    expect(await kept(ana)).toEqual(["10 days old"]);
    expect(await store.personas.revision(ana.id)).toBeGreaterThan(revision);
    await optIn("cy", 120);
    expect(await Promise.all(["ana", "ben", "cy"].map(keepDays))).toEqual([60, 30, 60]);
    expect(await store.snippets.append(await written("ana", [61, 59]))).toBe(1);
    expect(await store.retention.setLimit(workspace, null, NOW)).toBe(0);
    expect(await store.retention.limit(workspace)).toBeNull();
    expect(await Promise.all(["ana", "ben", "cy"].map(keepDays))).toEqual([365, 30, 120]);
  });

  test("another workspace is left alone", async () => {
    const ana = await optIn("ana");
    await store.snippets.append(await written("ana", [100]));
    await store.retention.setLimit({ ...workspace, workspace: "other" }, 1, NOW);
    expect(await kept(ana)).toHaveLength(1);
    expect(await keepDays("ana")).toBe(365);
    await store.members.removeWorkspace({ ...workspace, workspace: "other" });
  });
});
