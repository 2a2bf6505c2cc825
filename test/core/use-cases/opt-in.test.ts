/** The yes to a clone, and leaving again. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { Caller } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { cancelOffer, chooseChannels, confirmOptIn, type ModelName, showTerms } from "#core/use-cases/opt-in.ts";
import { optOut } from "#core/use-cases/opt-out.ts";
import { caller, command, FakeJobs, press, quietEars } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, minutes, NOW, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { answered } from "#test/support/replies.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;
let jobs: FakeJobs;
let now: Date;
let inFlight: InFlight;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => now));
});
afterAll(() => close());
beforeEach(() => {
  now = NOW;
  platform = new FakePlatform();
  jobs = new FakeJobs();
  inFlight = new InFlight();
  platform.addPlace(publicPlace("dev"));
  platform.addPlace(privatePlace("leads"));
});

const deps = (model: ModelName = null, embedder: ModelName = null) => ({
  ...store,
  ...{ platform, jobs, inFlight, model, embedder, ears: quietEars },
  now: () => now,
});

async function terms(by: Caller, options = {}, model: ModelName = null, embedder: ModelName = null) {
  const note = await showTerms(deps(model, embedder), command("optin", by, options));
  return { note, offer: note.actions?.[0]?.target ?? "" };
}

describe("opting in", () => {
  test("the terms say what is kept, where it goes, how it is labelled, who can stop it and how to leave", async () => {
    const { note } = await terms(caller("ana"), {}, { name: "m-7", endpoint: "models.example" });
    for (const part of [
      "m-7 at models.example",
      "[ana's clone]",
      "any admin",
      "/clone optout",
      "180 days",
      "every public channel",
    ]) {
      expect(note.text).toContain(part);
    }
    expect(note.actions?.map(({ name }) => name)).toEqual(["confirm-optin", "choose-channels", "cancel"]);
    const { text } = (await terms(caller("ana"))).note;
    expect(text).toContain("There is no model that writes: your own earlier words are quoted. Nothing leaves the database.");
    expect(text).not.toContain("numbers");
  });

  test("the terms name the embedding model, what goes there and what is kept of it, also where no model writes", async () => {
    const { text } = (await terms(caller("ana"), {}, null, { name: "e-3", endpoint: "vectors.example" })).note;
    expect(text).toContain("each of your messages and each question to you go to the model e-3 at vectors.example");
    expect(text).toContain("numbers that stand for what they mean");
    expect(text).not.toContain("Nothing leaves the database");
  });

  test("the terms fit one message of any platform", async () => {
    const { note } = await terms(
      caller("ana"),
      { channels: "dev leads" },
      { name: "a-long-model-name-2026", endpoint: "models.example.com" },
      { name: "a-long-embedding-model-name-2026", endpoint: "embeddings.example.com" },
    );
    expect(note.text.length).toBeLessThan(2000);
  });

  test("showing the terms makes nobody a member; their yes does, and starts the reading of their past", async () => {
    const by = caller("ben", { name: "Ben B." });
    const { offer } = await terms(by, { channels: "dev leads dev" });
    expect(await store.members.find(by.account)).toBeNull();

    const note = await confirmOptIn(deps(), press("confirm-optin", offer, by));
    const state = await store.members.find(by.account);
    expect(state?.member.name).toBe("Ben B.");
    expect(state?.consent).toMatchObject({ terms: TERMS_VERSION, since: NOW, scope: { channels: ["dev", "leads"] } });
    expect(state?.consent.expiresAt).toEqual(new Date("2027-05-19T11:00:00Z")); // 180 days on the wall in Berlin
    expect(jobs.queued).toEqual([`backfill ${state?.member.id}`]);
    expect(note.text).toContain("opted in until");
    expect((await store.audit.list(by.account, 1))[0]).toMatchObject({ kind: "opted-in", memberId: state?.member.id });
  });

  test("nobody can say yes for another, whatever they press", async () => {
    const { offer } = await terms(caller("cy"));
    await confirmOptIn(deps(), press("confirm-optin", offer, caller("mallory", { admin: true })));
    expect(await store.members.find(account("cy"))).toBeNull();
    expect(await store.members.find(account("mallory"))).toBeNull();
    expect(jobs.queued).toEqual([]);
  });

  test("terms nobody answered in time are removed, others are not", async () => {
    const [late, early] = [caller("eve"), caller("kim")];
    const expired = await terms(late);
    now = minutes(10);
    const open = await terms(early);
    now = minutes(16);
    await store.members.removeExpiredOffers(now);
    const taken = async ({ offer }: { readonly offer: string }, by: Caller) => store.members.takeOffer(offer, by.account, NOW);
    expect(await taken(expired, late)).toBeNull();
    expect(await taken(open, early)).toMatchObject({ account: early.account });
  });

  test("a yes counts for a quarter of an hour, and once; a no ends the offer", async () => {
    const by = caller("dan");
    const late = await terms(by);
    now = minutes(15);
    expect((await confirmOptIn(deps(), press("confirm-optin", late.offer, by))).text).toContain("/clone optin");
    const refused = await terms(by);
    expect((await cancelOffer(deps(), press("cancel", refused.offer, by))).text).toBe("Nothing was changed.");
    await confirmOptIn(deps(), press("confirm-optin", refused.offer, by));
    expect(await store.members.find(by.account)).toBeNull();

    const { offer } = await terms(by);
    await confirmOptIn(deps(), press("confirm-optin", offer, by));
    expect((await confirmOptIn(deps(), press("confirm-optin", offer, by))).text).toContain("used already");
    expect(jobs.queued).toHaveLength(1);
  });

  test("someone in already hears so; another scope, or an end that is near, brings the terms again", async () => {
    await optIn(store, "eve");
    const by = caller("eve");
    expect((await terms(by)).note.text).toContain("already opted in");
    expect((await terms(by)).note.actions?.map(({ name }) => name)).toEqual(["choose-channels"]);
    expect((await terms(by, { channels: "dev" })).offer).not.toBe("");
    now = days(170);
    const { offer } = await terms(by);
    await confirmOptIn(deps(), press("confirm-optin", offer, by));
    expect((await store.members.find(by.account))?.consent.expiresAt.getTime()).toBeGreaterThan(days(349).getTime());
  });

  test("a channel that cannot be learned from is named, and nothing is offered", async () => {
    platform.addPlace({ ...publicPlace("partners"), shared: true });
    platform.addPlace({ ...publicPlace("dm"), kind: "direct" });
    for (const channel of ["nowhere", "partners", "dm"]) {
      const { note } = await terms(caller("fay"), { channels: `dev ${channel}` });
      expect(note.text).toContain(`#${channel}`);
      expect(note.actions).toBeUndefined();
    }
  });
});

describe("choosing channels under the terms", () => {
  const choose = (offer: string, text: string | null, by: Caller) =>
    chooseChannels(deps(), press("choose-channels", offer, by, text));

  test("brings the terms again for these, voids the offer before, and counts with a yes", async () => {
    const by = caller("kim");
    const { offer } = await terms(by);
    const note = await choose(offer, "dev leads", by);
    expect(note.text).toContain("#dev");
    expect(note.text).toContain("#leads");
    expect(note.text).not.toContain("every public channel");
    expect(note.actions?.map(({ name }) => name)).toEqual(["confirm-optin", "choose-channels", "cancel"]);
    expect((await confirmOptIn(deps(), press("confirm-optin", offer, by))).text).toContain("used already");
    expect(await store.members.find(by.account)).toBeNull();

    await confirmOptIn(deps(), press("confirm-optin", note.actions?.[0]?.target ?? "", by));
    expect((await store.members.find(by.account))?.consent.scope).toEqual({ channels: ["dev", "leads"] });
  });

  test("none picked is every public channel; one that cannot be learned from offers nothing", async () => {
    const by = caller("lou");
    const { offer } = await terms(by, { channels: "dev" });
    const all = await choose(offer, null, by);
    expect(all.text).toContain("every public channel");
    const refused = await choose(all.actions?.[0]?.target ?? "", "dev nowhere", by);
    expect(refused.text).toContain("#nowhere");
    expect(refused.actions).toBeUndefined();
  });

  test("by another opens terms of their own, and leaves the offer to whom it was made", async () => {
    const { offer } = await terms(caller("max"));
    const note = await choose(offer, "dev", caller("mallory"));
    await confirmOptIn(deps(), press("confirm-optin", note.actions?.[0]?.target ?? "", caller("max")));
    expect(await store.members.find(account("max"))).toBeNull();
    await confirmOptIn(deps(), press("confirm-optin", offer, caller("max")));
    expect((await store.members.find(account("max")))?.consent.scope).toEqual({ channels: "public" });
  });
});

describe("opting out", () => {
  test("erases, counts, stops what is under way, and leaves an event that names nobody", async () => {
    const gil = await optIn(store, "gil");
    await goAway(store, gil);
    await store.snippets.append([await snippet(store, "gil", "one"), await snippet(store, "gil", "two")]);
    await answered(store, platform, "gil");
    let stopped = false;
    const flight = inFlight.run(gil, async (signal) => {
      await optOut(deps(), { caller: caller("gil") }).then(({ text }) => {
        expect(text).toContain("2 messages");
        expect(text).toContain("1 reply");
      });
      stopped = signal.aborted;
    });
    await flight;
    expect(stopped).toBe(true);
    expect(await store.members.find(gil.account)).toBeNull();
    const events = (await store.audit.list(gil.account, 50)).filter((event) => event.kind === "opted-out");
    expect(events).toMatchObject([{ memberId: null, member: null, channel: null }]);
  });

  test("says what may stay of someone who is not in", async () => {
    expect((await optOut(deps(), { caller: caller("nobody") })).text).toContain(
      "only off switches and wishes to be left alone stay",
    );
  });
});
