/** Spans and limits as people give and read them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { chooseChannels, confirmOptIn, showTerms } from "#core/use-cases/opt-in.ts";
import { setRetention } from "#core/use-cases/set-retention.ts";
import { showStatus } from "#core/use-cases/show-status.ts";
import { readSpan, spanInWords } from "#core/use-cases/span.ts";
import { suggestOption } from "#core/use-cases/suggest-option.ts";
import { admin, caller, command, FakeJobs, press } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";

let store: Store;
let close: () => Promise<void>;
let jobs: FakeJobs;
const platform = new FakePlatform();
platform.addPlace(publicPlace("dev"));

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(async () => {
  jobs = new FakeJobs();
  await store.members.removeWorkspace(account("ana"));
});

const deps = () => ({ ...store, platform, jobs, model: null, embedder: null, now: () => NOW });
const retention = async (text?: string, by = admin("boss")) =>
  (await setRetention(deps(), command("retention", by, text ? { days: text } : {}))).text;

describe("a span", () => {
  test.each([
    ["3 months", 91],
    ["6months", 183],
    ["12 months", 365],
    ["1 year", 365],
    ["90 days", 90],
    ["2 weeks", 14],
    ["3", 91],
  ])("%s is %i days", (text, length) => {
    expect(readSpan(text, "month")).toBe(length);
    expect(readSpan(spanInWords(length), "month")).toBe(length);
  });

  test.each(["", "soon", "0 days", "13 months", "366 days", "-3 months", "3 fortnights"])("%j is none", (text) => {
    expect(readSpan(text, "month")).toBeNull();
  });

  test("is in the terms, stays when channels are picked, and counts from the yes", async () => {
    const by = caller("ana");
    const shown = await showTerms(deps(), command("optin", by, { span: "3 months" }));
    expect(shown.text).toContain("what you wrote in the last 3 months");
    const picked = await chooseChannels(deps(), press("choose-channels", shown.actions?.[0]?.target ?? "", by, "dev"));
    expect(picked.text).toContain("those messages for 3 months");
    await confirmOptIn(deps(), press("confirm-optin", picked.actions?.[0]?.target ?? "", by));
    expect((await store.members.find(by.account))?.keepDays).toBe(91);
    expect((await showStatus({ ...deps(), drawStyle: async () => new Uint8Array() }, { caller: by })).text).toContain(
      "Each is kept for 3 months.",
    );
    expect((await showTerms(deps(), command("optin", by, { channels: "dev" }))).text).toContain("You are already opted in");
    expect((await showTerms(deps(), command("optin", by, { span: "for ever" }))).text).toContain("Try 3 months");
  });

  test("is suggested while it is typed", async () => {
    const call = { command: "optin", option: "span", typed: "3", caller: caller("ana") } as const;
    const suggested = await suggestOption({ ...store, now: () => NOW }, call);
    expect(suggested).toEqual([
      { value: "91 days", label: "3 months" },
      { value: "30 days", label: "1 month" },
    ]);
  });
});

describe("the workspace's limit", () => {
  test("is for admins to set", async () => {
    expect(await retention("30", caller("ana"))).toContain("Only admins");
    expect(await store.retention.limit(account("ana"))).toBeNull();
  });

  test("erases at once, says what, is in later terms, and is on record", async () => {
    await optIn(store, "ana");
    await store.snippets.append([
      await snippet(store, "ana", "long ago", { sentAt: days(-100) }),
      await snippet(store, "ana", "lately"),
    ]);
    expect(await retention("90")).toBe(
      "What clones learn here is kept for 90 days at most, counted from when it was written. Erased, as it was older: 1 message, and everything made from them. What members chose to be kept for less is kept for less.",
    );
    expect(jobs.queued).toHaveLength(1);
    expect(await retention()).toContain("90 days at most");
    expect((await showTerms(deps(), command("optin", caller("ben")))).text).toContain("in the last 90 days");
    expect(await store.audit.list(account("ana"), 1)).toMatchObject([{ kind: "retention-set", reason: "90 days" }]);
    expect(await retention("365")).toContain("as long as each member chose");
  });

  test.each(["a while", "0", "400"])("%j changes nothing", async (text) => {
    await retention("90");
    expect(await retention(text)).toContain("Nothing was changed");
    expect(await store.retention.limit(account("ana"))).toBe(90);
  });
});
