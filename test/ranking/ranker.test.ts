/** Verifiers in the running program: fitted in a thread, chosen by, and gone with what they came from. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import { openRanker, type Ranker } from "#src/ranking/ranker.ts";
import { openTestStore } from "#test/support/database.ts";
import { account, minutes, NOW, optIn, snippet } from "#test/support/people.ts";
import { silent } from "#test/support/theatre.ts";

let opened: Awaited<ReturnType<typeof openTestStore>>;
let ranker: Ranker;
let ana: MemberId;
const now = () => NOW;
const faults: unknown[] = [];
const log = { ...silent, error: (_: string, fault: unknown) => void faults.push(fault) };

/** Made up, and different in each: lower case and short, or formal and long. */
const casual = (i: number) => `yeah ${["idk", "tbh", "lol", "nah"][i % 4]} thats fine i think ${i}`;
const formal = (i: number) => `I would suggest that we review item ${i} of the agenda together; it is not settled yet.`;

async function says(who: string, line: (i: number) => string, count: number): Promise<void> {
  const written = Array.from({ length: count }, (_, i) => snippet(opened.store, who, line(i), { sentAt: minutes(-i) }));
  await opened.store.snippets.append(await Promise.all(written));
}

beforeAll(async () => {
  opened = await openTestStore("pglite", now);
});
afterAll(() => opened.close());
beforeEach(async () => {
  ana = (await optIn(opened.store, "ana")).id;
  await optIn(opened.store, "bob");
  ranker = openRanker({ ...opened.store, now, log }, 4);
});
afterEach(async () => {
  await ranker.close();
  expect(faults).toEqual([]);
  await opened.store.members.erase(account("ana"));
  await opened.store.members.erase(account("bob"));
});

const drafts = [casual(777), formal(777)];
const asked = async () => {
  await ranker.scores(ana, drafts);
  await ranker.idle();
  return ranker.scores(ana, drafts);
};

describe("drafts are scored", () => {
  test("against the member's own messages, once there is a verifier; nobody waits for it", async () => {
    await says("ana", casual, 120);
    await says("bob", formal, 60);
    expect(await ranker.scores(ana, drafts)).toBeNull();
    const scored = await asked();
    expect(scored?.drafts[0]).toBeGreaterThan(scored?.drafts[1] ?? 0);
    expect(scored?.own.median).toBeGreaterThan(0);
  });

  test("not from too few messages", async () => {
    await says("ana", casual, 99);
    await says("bob", formal, 60);
    expect(await asked()).toBeNull();
  });

  test("against nobody whose yes was to other terms, and by none of their own then", async () => {
    await says("ana", casual, 3);
    await says("bob", formal, 2);
    const samples = () => opened.store.voiceSamples.samples(ana, NOW, 10);
    expect((await samples()).others).toHaveLength(2);
    const older = { since: NOW, expiresAt: minutes(60), terms: TERMS_VERSION - 1, scope: { channels: "public" as const } };
    await opened.store.members.grant(account("bob"), "bob", null, older);
    expect(await samples()).toMatchObject({ others: [] });
    await opened.store.members.grant(account("ana"), "ana", null, older);
    expect(await samples()).toEqual({ own: [], others: [] });
  });

  test.each([
    ["the member forgets", () => opened.store.snippets.removeOf(ana, { since: minutes(-10) })],
    ["somebody it was compared with leaves", () => opened.store.members.erase(account("bob"))],
  ])("by nothing that is older than what %s", async (_, forgets) => {
    await says("ana", casual, 130);
    await says("bob", formal, 60);
    expect(await asked()).not.toBeNull();
    await forgets();
    await ranker.sweep();
    expect(await ranker.scores(ana, drafts)).toBeNull();
    await ranker.idle();
    expect(await ranker.scores(ana, drafts)).not.toBeNull();
  });
});
