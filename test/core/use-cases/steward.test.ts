/** What a member's steward can do, when, and that nobody else can. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { confirmOptIn, showTerms } from "#core/use-cases/opt-in.ts";
import { sayFarewells } from "#core/use-cases/retire.ts";
import { acceptSteward, askStewards, declineSteward, extendClone, retireClone } from "#core/use-cases/steward.ts";
import { caller, command, press } from "#test/support/calls.ts";
import { A_WEEK_BEFORE, END, type Leaving, openLeaving } from "#test/support/leaving.ts";
import { account, days, minutes, NOW, optIn, publicPlace } from "#test/support/people.ts";

let shared: Awaited<ReturnType<typeof openLeaving>>;
let at: Leaving;

beforeAll(async () => {
  shared = await openLeaving();
});
beforeEach(async () => {
  at = await shared.begin();
});
afterAll(() => shared.close());

describe("a steward", () => {
  test("counts once they accept, is asked once, and can extend once; everything said then names them", async () => {
    await at.plans({ plan: "steward", member: "bea" });
    expect(at.told("bea")).toContain("steward");
    await at.goes();
    at.now = A_WEEK_BEFORE;
    expect(await askStewards(at.deps)).toBe(0);
    await at.presses(acceptSteward);
    expect(at.told("ana")).toBe("bea accepted to be your clone's steward.");
    expect(await askStewards(at.deps)).toBe(1);
    expect(await askStewards(at.deps)).toBe(0);
    expect(at.platform.tells.at(-1)?.note.actions?.map(({ name }) => name)).toEqual(["extend-clone", "retire-clone"]);
    expect(at.told("bea")).not.toContain("kettle");
    const both = await Promise.all([at.presses(extendClone), at.presses(extendClone)]);
    expect(both.toSorted()).toEqual([expect.stringMatching(/^Extended until/), expect.stringMatching(/^It was extended before/)]);
    expect(await at.presses(extendClone)).toMatch(/^It was extended before/);
    expect(await at.consent()).toMatchObject({ expiresAt: days(90, END), extendedBy: "bea" });
    expect(at.told("ana")).toContain("bea, your steward, extended your clone");
    expect(await at.plans({})).toContain("bea extended your clone until");
    await at.store.absences.begin({ memberId: at.ana.id, since: minutes(-5), until: days(3), note: null });
    await at.isAsked();
    expect(at.platform.posts.at(-1)?.reply.notice).toMatch(
      /^AI stand-in for ana, who is away; extended by bea until \d+ \w+ 2027\. Nothing here binds ana\.$/,
    );
    at.now = minutes(-30, days(90, END));
    expect(await askStewards(at.deps)).toBe(0);
    expect(await sayFarewells(at.deps)).toBe(1);
    expect(at.platform.posts.at(-1)?.reply.notice).toMatch(/; extended by bea until .*this is the last it says\.$/);
  });

  test("may end it at once, which says the last words and erases everything", async () => {
    await at.hasSteward({ words: "so long" });
    await at.goes();
    at.now = A_WEEK_BEFORE;
    await askStewards(at.deps);
    expect(await at.presses(retireClone)).toBe("ana's clone has ended, and everything it was made from is erased.");
    expect(at.said).toEqual(["so long"]);
    expect(await at.store.members.find(account("ana"))).toBeNull();
    expect(at.platform.toldTo(account("ana")).at(-2)).not.toContain("last words");
    expect(at.told("ana")).toContain("bea, your steward, has ended your clone");
  });

  test("can do nothing before they are asked, nor once the member is back", async () => {
    await at.hasSteward();
    await at.goes();
    const end = (await at.consent())?.expiresAt;
    for (const button of [extendClone, retireClone]) expect(await at.presses(button)).toMatch(/^There is nothing to decide now/);
    at.now = A_WEEK_BEFORE;
    await askStewards(at.deps);
    await at.store.presence.note([{ member: at.ana.id, place: publicPlace("dev"), at: A_WEEK_BEFORE }]);
    for (const button of [extendClone, retireClone]) expect(await at.presses(button)).toMatch(/^ana has come back/);
    expect((await at.consent())?.expiresAt).toEqual(end);
  });

  test("has extended what its member then makes their own again", async () => {
    await at.hasSteward();
    await at.goes();
    at.now = A_WEEK_BEFORE;
    await askStewards(at.deps);
    await at.presses(extendClone);
    const terms = await showTerms(at.deps, command("optin", caller("ana")));
    await confirmOptIn(at.deps, press("confirm-optin", terms.actions?.[0]?.target ?? "", caller("ana")));
    const state = await at.store.members.find(account("ana"));
    expect(state?.consent.extendedBy).toBeUndefined();
    expect(await at.plan()).toMatchObject({ askedAt: null, steward: account("bea"), acceptedAt: NOW });
  });

  test("is nobody but whom the member named: nobody else's press counts, and nobody's command is for another", async () => {
    await optIn(at.store, "cy");
    await at.plans({ plan: "steward", member: "bea" });
    for (const button of [acceptSteward, declineSteward, extendClone, retireClone])
      for (const other of ["cy", "ana"]) expect(await at.presses(button, caller(other))).toMatch(/^You are not asked to be/);
    const elsewhere = { ...account("bea"), workspace: "globex" };
    const foreign = await at.presses(acceptSteward, caller("bea", { account: elsewhere }));
    expect(foreign).toMatch(/^You are not asked to be/);
    expect(await at.plan()).toMatchObject({ acceptedAt: null });
    await at.plans({ plan: "retire", words: "for ana" }, "cy");
    expect(await at.plan()).toMatchObject({ words: null, steward: account("bea") });
    expect(await at.plans({ plan: "retire" }, "dan")).toContain("You have not opted in");
    expect(await at.plans({ plan: "steward", member: "ana" })).toBe("You cannot be your own steward. Nothing was changed.");
  });

  test("who declines, leaves, or is erased, is one no more: the clone is to retire, and what they extended ends within a day", async () => {
    await at.hasSteward({ words: "so long" });
    expect(await at.presses(declineSteward)).toBe("You are not ana's steward. They were told.");
    expect(await at.plan()).toMatchObject({ steward: null, words: "so long" });
    await at.hasSteward();
    await at.goes();
    at.now = A_WEEK_BEFORE;
    await askStewards(at.deps);
    await at.presses(extendClone);
    await at.store.members.erase(account("bea"));
    expect(await at.plan()).toMatchObject({ steward: null, acceptedAt: null });
    expect(await at.consent()).toMatchObject({ expiresAt: days(1, A_WEEK_BEFORE), extendedBy: "" });
    at.now = minutes(-30, days(1, A_WEEK_BEFORE));
    expect(await sayFarewells(at.deps)).toBe(1);
    expect(at.platform.posts.at(-1)?.reply.notice).toContain("extended by a member until");
  });

  test("may be named where the words would stand", async () => {
    await at.plans({ plan: "steward", words: "<@bea>" });
    expect(await at.plan()).toMatchObject({ steward: account("bea"), words: null });
    expect(await at.plans({ plan: "steward", words: "somebody" })).toMatch(/^Name the steward: /);
  });

  test("is named wherever the plan is told, by their name as a member where they are one", async () => {
    expect(await at.plans({})).toContain("To leave one, run /clone legacy plan: retire, or plan: steward with a member.");
    await at.hasSteward();
    expect(await at.plans({})).toContain("Your steward, bea, has accepted");
    await at.store.members.grant(account("bea"), "Bea B.", null, { ...(await at.consent())!, scope: { channels: "public" } });
    expect(await at.plans({})).toContain("Your steward, Bea B., has accepted");
  });

  test.each([
    ["another", { plan: "steward", member: "cy" }],
    ["one who cannot be reached", { plan: "steward", member: "dan" }],
    ["the last words alone", { plan: "retire" }],
    ["no plan", { plan: "off" }],
  ])("in whose place there is %s is told, and the member hears so", async (_, options) => {
    await at.hasSteward();
    at.platform.unreachable.push(account("dan"));
    expect(await at.plans(options)).toContain(
      "bea, whom you had asked before, was told that they are not your steward any more.",
    );
    expect(at.told("bea")).toBe(
      "ana has made another plan, so you are not asked to be the steward of their clone any more. Thank you; there is nothing left to do.",
    );
  });

  test("asked again with other words is not told that they are none", async () => {
    await at.hasSteward();
    expect(await at.plans({ plan: "steward", member: "bea", words: "so long" })).not.toContain("was told");
    expect(at.told("bea")).toContain("asks you to be the steward");
  });

  test("no more than three people a day are asked, whatever becomes of the plans", async () => {
    for (const member of ["bea", "cy", "bea"]) {
      await at.plans({ plan: "steward", member });
      await at.plans({ plan: "off" });
    }
    const asked = at.platform.toldTo(account("bea")).length;
    expect(await at.plans({ plan: "steward", member: "bea" })).toMatch(/^Only 3 people a day/);
    expect(await at.plan()).toBeNull();
    expect(at.platform.toldTo(account("bea"))).toHaveLength(asked);
    at.now = days(1.01);
    expect(await at.plans({ plan: "steward", member: "bea" })).toContain("Your steward, bea, has not answered yet");
  });

  test("who cannot be reached is none", async () => {
    at.platform.unreachable.push(account("bea"));
    expect(await at.plans({ plan: "steward", member: "bea" })).toMatch(/^I could not reach them/);
    expect(await at.plan()).toMatchObject({ steward: null });
    await at.store.ignored.add(account("cy"));
    expect(await at.plans({ plan: "steward", member: "cy" })).toBe("They cannot be asked. Nothing was changed.");
  });
});
