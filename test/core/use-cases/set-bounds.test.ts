/** Admins bound when and where clones answer. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { boundLines, readHours, setChannels, setHours } from "#core/use-cases/set-bounds.ts";
import { admin, caller, command } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, ask, goAway, minutes, NOW, optIn, privatePlace, publicPlace } from "#test/support/people.ts";

const workspace = { platform: "console", workspace: "acme" };
let store: Store;
let close: () => Promise<void>;
let now = NOW;
const platform = new FakePlatform();
for (const place of [publicPlace("dev"), publicPlace("help"), privatePlace()]) platform.addPlace(place);

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => now));
});
afterAll(() => close());
beforeEach(async () => {
  now = NOW;
  await store.members.removeWorkspace(account("ana"));
  await goAway(store, await optIn(store, "ana"));
});

const deps = () => ({ ...store, platform, now: () => now });
const hours = async (times?: string, zone?: string, by = admin("boss")) =>
  (await setHours(deps(), command("hours", by, { ...(times ? { times } : {}), ...(zone ? { zone } : {}) }))).text;
const channels = async (rule?: string, named?: string, by = admin("boss")) =>
  (await setChannels(deps(), command("channels", by, { ...(rule ? { rule } : {}), ...(named ? { channels: named } : {}) }))).text;
async function decided(channel = "general", thread: string | null = null): Promise<string> {
  const asked = ask("ana", "how do we deploy?", { place: publicPlace(channel, thread) });
  const claim = await store.mentions.claim(asked, (facts) => mayAnswer(asked, facts, now));
  return claim.claimed === null ? claim.because : "answered";
}
const audited = async () => (await store.audit.list(workspace, 9)).map(({ kind, reason }) => `${kind}: ${reason}`);

describe("hours", () => {
  test.each([
    ["08:00-20:00", "UTC", { from: 480, to: 1200, zone: "UTC" }],
    ["8 - 20", "Europe/Berlin", { from: 480, to: 1200, zone: "Europe/Berlin" }],
    ["22:30 to 06:00 Asia/Tokyo", "UTC", { from: 1350, to: 360, zone: "Asia/Tokyo" }],
    ["09:00–24:00", "UTC", { from: 540, to: 1440, zone: "UTC" }],
  ])("%s in %s", (text, zone, read) => {
    expect(readHours(text, zone)).toEqual(read);
  });

  test.each(["", "soon", "8", "08:60-20:00", "25-26", "08:00-08:00", "0-24", "08:00-20:00 Nowhere/Land", "8-20 and 9-10"])(
    "%j are none",
    (text) => {
      expect(readHours(text, "UTC")).toBeNull();
    },
  );

  test("outside of them no clone answers, and it is on record why", async () => {
    // It is noon in UTC.
    expect(await hours("08:00-12:00", "UTC")).toContain("from 08:00 to 12:00 (UTC) only");
    expect(await decided()).toBe("hours-off");
    now = minutes(-1);
    expect(await decided()).toBe("answered");
    expect(await audited()).toEqual(expect.arrayContaining(["hours-set: 08:00-12:00 UTC", "refused: hours-off"]));
    expect(boundLines(await store.bounds.find(workspace)).join()).toContain("08:00 to 12:00");
    now = NOW;
    expect(await hours("always")).toContain("at any hour");
    expect(await decided()).toBe("answered");
  });

  test("without a zone they are those of the admin's own, where it is known", async () => {
    const { timeZone } = admin("boss");
    expect(await hours("08:00-12:00")).toContain(`(${timeZone})`);
    expect(await hours("08:00-12:00", undefined, { ...admin("boss"), timeZone: null })).toContain("(UTC)");
  });

  test("what cannot be read changes nothing, and nobody but an admin changes anything", async () => {
    await hours("13:00-14:00", "UTC");
    expect(await hours("whenever")).toContain("Nothing was changed");
    expect(await hours("always", undefined, caller("ana"))).toContain("Only admins");
    expect(await hours()).toContain("from 13:00 to 14:00");
    expect(await decided()).toBe("hours-off");
  });
});

describe("channels", () => {
  test("only in these, and their threads", async () => {
    expect(await channels("only", "dev help")).toContain("in #dev, #help only");
    expect(await decided("dev")).toBe("answered");
    expect(await decided("dev", "t1")).toBe("answered");
    expect(await decided("general")).toBe("channel-off");
    expect(await audited()).toEqual(expect.arrayContaining(["channels-set: only in 2", "refused: channel-off"]));
  });

  test("never in these, nor in their threads; then everywhere again", async () => {
    expect(await channels("never", "dev leads")).toContain("everywhere but in #dev, a private channel");
    expect(await decided("dev", "t1")).toBe("channel-off");
    expect(await decided("general")).toBe("answered");
    expect(boundLines(await store.bounds.find(workspace)).join()).not.toContain("dev");
    expect(await channels("everywhere")).toContain("every channel");
    expect(await decided("dev", "t1")).toBe("answered");
  });

  test("what says too little changes nothing, and nobody but an admin changes anything", async () => {
    await channels("only", "dev");
    for (const said of [await channels("never"), await channels(undefined, "help"), await channels("some", "help")])
      expect(said).toContain("Nothing was changed");
    expect(await channels("everywhere", undefined, caller("ana"))).toContain("Only admins");
    expect(await channels()).toContain("in #dev only");
  });
});

test("a bound that is set while an answer is being made holds for it", async () => {
  const asked = ask("ana", "how do we deploy?");
  const gate = (facts: Parameters<typeof mayAnswer>[1]) => mayAnswer(asked, facts, now);
  const claim = await store.mentions.claim(asked, gate);
  await channels("never", "general");
  const draft = { body: "x", kind: "said", method: "fixed", rule: null, sources: [], madeFrom: 0, usage: null } as const;
  expect(claim.claimed && (await store.mentions.startPosting(claim.claimed, asked, draft, gate))).toMatchObject({
    go: false,
    because: "channel-off",
  });
});
