/** `/clone optin` by who is in already: what they chose before stays, and what a change erases is said. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CONSENT_DAYS, type LearningScope, TERMS_VERSION } from "#core/model/consent.ts";
import type { Store } from "#core/ports/store.ts";
import { chooseChannels, confirmOptIn, showTerms } from "#core/use-cases/opt-in.ts";
import { caller, command, FakeJobs, press } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, NOW, privatePlace, publicPlace } from "#test/support/people.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;
let now: Date;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => now));
});
afterAll(() => close());
beforeEach(async () => {
  now = NOW;
  platform = new FakePlatform();
  for (const place of [publicPlace("dev"), publicPlace("ops"), privatePlace("leads")]) platform.addPlace(place);
  await store.members.removeWorkspace(account("ana"));
});

const by = caller("ana");
const deps = () => ({ ...store, platform, jobs: new FakeJobs(), model: null, embedder: null, now: () => now });
const optIn = (options = {}) => showTerms(deps(), command("optin", by, options));
const isIn = (scope: LearningScope) =>
  store.members.grant(account("ana"), "ana", "Europe/Berlin", {
    since: days(-1),
    expiresAt: days(CONSENT_DAYS - 1),
    terms: TERMS_VERSION,
    scope,
  });
const scope = async () => (await store.members.find(account("ana")))?.consent.scope;
const saysYes = async (note: Awaited<ReturnType<typeof optIn>>) =>
  (await confirmOptIn(deps(), press("confirm-optin", note.actions?.[0]?.target ?? "", by))).text;

test("renewed without options it keeps channels and span, and says nothing that is not so", async () => {
  const ana = await isIn({ channels: ["dev", "leads"], days: 30 });
  now = days(170);
  await store.absences.begin({ memberId: ana.id, since: now, until: days(173), note: null });
  const note = await optIn();
  expect(note.text).toContain("what you wrote in the last month and will write in #dev and #leads.");
  expect(note.text).toContain("nothing changes before you say yes");
  expect(note.text).not.toContain("is erased.");
  expect(await saysYes(note)).toContain("You are marked away, so your clone answers for you.");
  expect(await scope()).toEqual({ channels: ["dev", "leads"], days: 30 });
});

test("one option leaves the other as it was", async () => {
  await isIn({ channels: ["dev", "ops"], days: 30 });
  await saysYes(await optIn({ channels: "dev" }));
  expect(await scope()).toEqual({ channels: ["dev"], days: 30 });
  await saysYes(await optIn({ span: "3 months" }));
  expect(await scope()).toEqual({ channels: ["dev"], days: 91 });
});

test("every public channel is a press of the button away, with the span as it is", async () => {
  const ana = await isIn({ channels: ["dev"], days: 30 });
  await goAway(store, ana);
  const target = (await optIn()).actions?.[0]?.target ?? "";
  const note = await chooseChannels(deps(), press("choose-channels", target, by, null));
  expect(note.text).toContain("every public channel I can see");
  await saysYes(note);
  expect(await scope()).toEqual({ channels: "public", days: 30 });
});

test.each<[LearningScope, Readonly<Record<string, string>>, string]>([
  [{ channels: "public" }, { channels: "dev" }, "outside #dev is erased."],
  [{ channels: ["dev", "ops"] }, { channels: "dev" }, "in #ops is erased."],
  [{ channels: "public" }, { span: "3 months" }, "more than 3 months ago is erased."],
  [{ channels: "public" }, { channels: "dev", span: "3 months" }, "outside #dev, or more than 3 months ago, is erased."],
])("of %j, %j says that what was written %s", async (before, options, said) => {
  await isIn(before);
  expect((await optIn(options)).text).toContain(`With your yes, what was learned from what you wrote ${said}`);
});

test("every public channel leaves out a private one, and says so; a wider choice erases nothing", async () => {
  await isIn({ channels: ["dev", "leads"] });
  const target = (await optIn()).actions?.[0]?.target ?? "";
  const note = await chooseChannels(deps(), press("choose-channels", target, by, null));
  expect(note.text).toContain("With your yes, what was learned from what you wrote in #leads is erased.");
  expect((await optIn({ channels: "dev leads ops" })).text).not.toContain("is erased.");
});

test("a channel that cannot be read any more is named, with how to choose others", async () => {
  await isIn({ channels: ["dev", "attic"] });
  expect((await optIn()).text).toBe(
    "I cannot see #attic. Please invite me there first, or leave it out. To name channels anew, run /clone optin channels: #dev",
  );
});
