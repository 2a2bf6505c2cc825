/** `/clone hints`: switched on one by one, shown, and off again. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setHints } from "#core/use-cases/set-hints.ts";
import { showStatus } from "#core/use-cases/show-status.ts";
import { caller, command } from "#test/support/calls.ts";
import { HintDesk } from "#test/support/hint-desk.ts";
import { optIn } from "#test/support/people.ts";

let desk: HintDesk;
beforeAll(async () => {
  desk = await HintDesk.open();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

describe("the command", () => {
  test("shows what is on, what could be, and what cannot be here", async () => {
    await optIn(desk.store, "ana");
    expect(await desk.hint("ana")).toMatch(/No hint is on[\s\S]*hints status propose[\s\S]*hints calendar propose/);
    await desk.hint("ana", "offline", "apply", "45");
    expect(await desk.hint("ana")).toContain("When you were shown as offline for 45 minutes, you are marked away.");
    delete desk.platform.signs;
    expect(await desk.hint("ana", "status", "apply")).toContain("not available here");
    const without = await setHints(
      { ...desk.deps, calendars: null },
      command("hints", caller("ana"), { hint: "calendar", use: "apply", detail: "https://a.b" }),
    );
    expect(without.text).toContain("SECRET_KEY");
    expect(
      (await showStatus({ ...desk.deps, drawStyle: async () => new Uint8Array() }, { caller: caller("ana") })).text,
    ).toContain("offline for 45 minutes");
  });

  test.each([
    [["clouds", "apply"], "no hint clouds"],
    [["status", "maybe"], "propose, apply or off"],
    [["offline", "apply", "4"], "whole minutes"],
    [["offline", "apply", "many"], "whole minutes"],
    [["calendar", "apply"], "address"],
    [["calendar", "apply", "ftp://a.b"], "address"],
  ] as const)("%j changes nothing", async ([kind, use, detail], why) => {
    const { id } = await optIn(desk.store, "ben");
    expect(await desk.hint("ben", kind, use, detail)).toContain(why);
    expect(await desk.store.hints.of(id)).toEqual([]);
  });

  test("is for members", async () => {
    expect(await desk.hint("stranger", "status", "apply")).toContain("/clone optin");
  });

  test("off erases what was kept for it", async () => {
    const { id } = await optIn(desk.store, "cy");
    await desk.hint("cy", "calendar", "apply", "https://calendar.test/a.ics");
    expect((await desk.store.hints.of(id))[0]?.feed).toBe("sealed 27");
    expect(await desk.hint("cy", "calendar", "propose")).toContain("you are asked");
    expect((await desk.store.hints.of(id))[0]?.feed).toBe("sealed 27");
    expect(await desk.hint("cy", "calendar", "off")).toContain("erased");
    expect(await desk.hint("cy", "calendar", "off")).toContain("was not on");
    expect(await desk.store.hints.of(id)).toEqual([]);
  });

  test("what holds already counts from then on", async () => {
    await optIn(desk.store, "dan");
    desk.signs = [{ kind: "status", emoji: ":palm_tree:", text: "Vacationing", until: null }];
    await desk.hint("dan", "status", "apply");
    expect(await desk.absenceOf("dan")).toMatchObject({ by: "status" });
  });
});
