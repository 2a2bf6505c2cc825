/** The buttons for everyone under a clone's message. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { passOn } from "#core/use-cases/pass-on.ts";
import { whoIsThis } from "#core/use-cases/who-is-this.ts";
import { caller, FakeLog, press } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, goAway, NOW, optIn } from "#test/support/people.ts";
import { answered } from "#test/support/replies.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;
let ana: Member;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(async () => {
  platform = new FakePlatform();
  await store.members.erase(account("ana"));
  ana = await optIn(store, "ana");
  await goAway(store, ana);
});

const model = { name: "m-7", endpoint: "models.example" };
const deps = () => ({ ...store, platform, model, log: new FakeLog(), now: () => NOW });
const who = async (target: string) => (await whoIsThis(deps(), press("who", target, caller("bea")))).text;
const pass = async (target: string) => (await passOn(deps(), press("pass-on", target, caller("bea")))).text;

describe("who is this", () => {
  test("an AI stand-in, for whom, since when away, made how, and how to stop it", async () => {
    const text = await who(await answered(store, platform, "ana", { method: "model" }));
    expect(text).toContain("AI stand-in for ana, not by ana");
    expect(text).toContain("away since Fri 20 Nov, 12:50 (Europe/Berlin)");
    expect(text).toContain("the model m-7");
    expect(text).toContain("Turn off");
    expect(text).toContain("/clone ignore-me");
  });

  test("says honestly that it was quoted, or a fixed line", async () => {
    expect(await who(await answered(store, platform, "ana", { method: "quote" }))).toContain("It quotes what ana wrote before");
    expect(await who(await answered(store, platform, "ana", { method: "fixed", kind: "deferred" }))).toContain("fixed line");
  });

  test("knows what became of it: back, confirmed, corrected, erased", async () => {
    const id = await answered(store, platform, "ana");
    await store.mentions.judge(id, "confirmed", null);
    await store.absences.end(ana.id, NOW);
    expect(await who(id)).toContain("is back now");
    expect(await who(id)).toContain("has read and confirmed it");
    expect(await who(id)).not.toContain("gets to see it");
    await store.mentions.judge(id, "corrected", "mine");
    const corrected = await who(id);
    expect(corrected).toContain("put their own words");
    expect(corrected).not.toMatch(/not by ana|gets to see it|press Pass it on/);
    await store.members.erase(ana.account);
    expect(await who(id)).toContain("written by an AI stand-in");
  });
});

test("who is this, of a reply that was withdrawn", async () => {
  const id = await answered(store, platform, "ana");
  await store.mentions.overtake(id);
  const text = await who(id);
  expect(text).toContain("withdrawn, as ana answered in person");
  expect(text).not.toMatch(/gets to see it|press Pass it on/);
});

describe("pass it on", () => {
  test("once, and it stands first", async () => {
    await answered(store, platform, "ana");
    const id = await answered(store, platform, "ana");
    expect(await pass(id)).toContain("first in what ana sees on return");
    expect(await pass(id)).toContain("already");
    const ended = await store.absences.end(ana.id, NOW);
    expect(ended && (await store.digests.entries(ended.digest))[0]).toMatchObject({ id, passedOn: true });
    expect(platform.tells).toEqual([]);
  });

  test("a member who is back is told at once; one who cannot be told is not claimed to be", async () => {
    const [told, untold] = [await answered(store, platform, "ana"), await answered(store, platform, "ana")];
    await store.absences.end(ana.id, NOW);
    expect(await pass(told)).toContain("has been told");
    expect(platform.toldTo(ana.account)[0]).toContain(platform.link(platform.posts[0]!.ref));
    platform.unreachable.push(ana.account);
    expect(await pass(untold)).toContain("mention them again");
  });

  test("of a reply no longer on record says so", async () => {
    const id = await answered(store, platform, "ana");
    await store.members.erase(ana.account);
    expect(await pass(id)).toContain("no longer on record");
  });
});
