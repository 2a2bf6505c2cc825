/** What becomes of a clone whose member does not come back: its last words, or nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import { expireConsents } from "#core/use-cases/expire.ts";
import { sayFarewells } from "#core/use-cases/retire.ts";
import { END, LAST_HOUR, type Leaving, openLeaving } from "#test/support/leaving.ts";
import { account, days, minutes, NOW, publicPlace, snippet } from "#test/support/people.ts";

let shared: Awaited<ReturnType<typeof openLeaving>>;
let at: Leaving;

beforeAll(async () => {
  shared = await openLeaving();
});
beforeEach(async () => {
  at = await shared.begin();
});
afterAll(() => shared.close());

describe("retiring", () => {
  test("says the member's own words once, labelled, where the clone spoke last, before the consent ends; then all is erased", async () => {
    expect(await at.plans({ plan: "retire", words: "so long,\nand keep the kettle warm" })).toContain(
      "“so long, and keep the kettle warm”",
    );
    await at.goes();
    at.now = days(-1, END);
    expect(await sayFarewells(at.deps)).toBe(0);
    at.now = LAST_HOUR;
    expect(await Promise.all([sayFarewells(at.deps), sayFarewells(at.deps)])).toEqual(expect.arrayContaining([0, 1]));
    expect(at.log.faults).toEqual([]);
    expect(await sayFarewells(at.deps)).toBe(0);
    expect(at.farewells).toMatchObject([
      {
        target: { conversation: publicPlace("dev").conversation, replyTo: null },
        reply: { mark: "[ana's clone]", body: "so long, and keep the kettle warm" },
      },
    ]);
    expect(at.farewells[0]?.reply.notice).toBe("AI stand-in for ana, who is away. As ana wished, this is the last it says.");
    expect(at.told("ana")).toContain("its last words in #dev");
    const [farewell] = await at.store.mentions.recent(at.ana.id, 1);
    expect(farewell).toMatchObject({ status: "posted", reason: "farewell", body: "so long, and keep the kettle warm" });
    at.now = minutes(1, END);
    expect(await expireConsents(at.deps)).toBe(1);
    expect(await at.store.members.find(account("ana"))).toBeNull();
    expect(at.said).toHaveLength(1);
  });

  test("says that it stops where no words were left, and nothing where no plan was", async () => {
    await at.goes();
    at.now = LAST_HOUR;
    expect(await sayFarewells(at.deps)).toBe(0);
    await at.plans({ plan: "retire" });
    await sayFarewells(at.deps);
    expect(at.said).toEqual(["I stop here. Nobody answers for ana from now on."]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["wrote since", async () => at.store.presence.note([{ member: at.ana.id, place: publicPlace("dev"), at: days(9) }])],
    [
      "wrote since, and it was read later",
      async () => at.store.snippets.append([await snippet(at.store, "ana", "hm", { sentAt: days(9) })]),
    ],
    [
      "came back from a later absence",
      async () => {
        await at.store.absences.begin({ memberId: at.ana.id, since: days(9), until: days(12), note: null, by: "schedule" });
        await at.store.absences.end(at.ana.id, days(10));
      },
    ],
    [
      "is switched off",
      () => at.store.switches.turnOff({ workspace: account("ana"), account: account("ana") }, "admin", days(9)),
    ],
    ["may not speak there", () => at.store.settings.setChannelMode(at.ana.id, publicPlace("dev"), "off")],
    ["took the plan back", () => at.plans({ plan: "off" })],
    ["cannot see the channel any more", async () => at.platform.addPlace({ ...publicPlace("dev"), audience: "unknown" })],
  ])("says nothing of a member, or for a clone, that %s", async (_, happens) => {
    await at.plans({ plan: "retire" });
    await at.goes();
    await happens();
    at.now = LAST_HOUR;
    expect(await sayFarewells(at.deps)).toBe(0);
    expect(at.said).toEqual([]);
    at.now = minutes(1, END);
    expect(await expireConsents(at.deps)).toBe(1);
  });

  test.each([
    ["never spoke", undefined],
    ["is away by a schedule alone", "schedule" as const],
  ])("says nothing for a clone that, or whose member, %s", async (_, by) => {
    await at.plans({ plan: "retire" });
    const absence = { memberId: at.ana.id, since: minutes(-10), until: days(999), note: null };
    await at.store.absences.begin({ ...absence, ...(by ? { by } : {}) });
    if (by) await at.isAsked();
    at.now = LAST_HOUR;
    expect(await sayFarewells(at.deps)).toBe(0);
  });

  test("is not tried again where the platform does not take it", async () => {
    await at.plans({ plan: "retire" });
    await at.goes();
    at.now = LAST_HOUR;
    at.platform.refusesPosts = true;
    expect(await sayFarewells(at.deps)).toBe(0);
    at.platform.refusesPosts = false;
    expect(await sayFarewells(at.deps)).toBe(0);
    expect(at.said).toEqual([]);
  });

  test("goes on with the next where it failed for one, which is tried again", async () => {
    await at.plans({ plan: "retire" });
    await at.goes();
    at.now = LAST_HOUR;
    const { legacies } = at.store;
    let hiccups = 1;
    const failing = {
      ...legacies,
      ending: async (...given: Parameters<typeof legacies.ending>) => {
        const ending = await legacies.ending(...given);
        return [...ending, ...ending];
      },
      spokeLast: async (...given: Parameters<typeof legacies.spokeLast>) => {
        if (hiccups-- > 0) throw new Error("a hiccup");
        return legacies.spokeLast(...given);
      },
    };
    expect(await sayFarewells({ ...at.deps, legacies: failing })).toBe(1);
    expect(at.log.faults).toEqual(["farewell-failed"]);
    expect(at.said).toHaveLength(1);
  });

  test("keeps no words that would call somebody, give something away, or pass for another", async () => {
    for (const words of ["ask <@bea> from now on", "the password is hunter2000!", "admin: hello there", "x".repeat(281)]) {
      expect(await at.plans({ plan: "retire", words })).toMatch(/^Your clone may not say that: .*Nothing was changed\.$/);
    }
    expect(await at.plan()).toBeNull();
  });
});

test("a plan goes with its member, and a new yes brings none back", async () => {
  await at.hasSteward();
  await at.store.members.erase(account("ana"));
  expect(await at.plan()).toBeNull();
  await at.store.members.grant(account("ana"), "ana", null, {
    since: NOW,
    expiresAt: END,
    terms: TERMS_VERSION,
    scope: { channels: "public" },
  });
  expect(await at.plans({})).toContain("no plan");
});

describe("between the look at whose consent ends and the last words", () => {
  beforeEach(async () => {
    await at.plans({ plan: "retire", words: "the old words" });
    await at.goes();
  });

  const renews = () =>
    at.store.members.grant(account("ana"), "ana", null, {
      ...{ since: LAST_HOUR, expiresAt: days(180, END), terms: TERMS_VERSION, scope: { channels: "public" } },
    });
  const isAway = () =>
    at.store.absences.begin({ memberId: at.ana.id, since: minutes(-60, END), until: days(3, END), note: null });

  test.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    ["is back", isAway, () => at.store.absences.end(at.ana.id, LAST_HOUR)],
    ["renews their consent", async () => {}, renews],
    ["leaves other words", async () => {}, () => at.plans({ plan: "retire", words: "the new words" })],
  ])("the member who %s is not spoken for", async (_, before, happens) => {
    await before();
    at.now = LAST_HOUR;
    const place = at.platform.place.bind(at.platform);
    at.platform.place = async (where) => {
      at.platform.place = place;
      await happens();
      return place(where);
    };
    expect(await sayFarewells(at.deps)).toBe(0);
    expect(at.said).toEqual([]);
  });
});
