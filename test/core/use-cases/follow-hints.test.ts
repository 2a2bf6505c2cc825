/** Hints count once for each sign, and never against a `back`. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Sign } from "#core/model/hint.ts";
import { followHints } from "#core/use-cases/follow-hints.ts";
import { askSigns } from "#core/use-cases/heed-signs.ts";
import { HintDesk } from "#test/support/hint-desk.ts";
import { account, minutes, NOW, optIn } from "#test/support/people.ts";

let desk: HintDesk;
beforeAll(async () => {
  desk = await HintDesk.open();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

const vacation = (until: Date | null = null): Sign => ({ kind: "status", emoji: ":palm_tree:", text: "Vacationing", until });
const dnd = (until: Date): Sign => ({ kind: "dnd", until });
const offline: Sign = { kind: "offline" };

describe("a hint that applies", () => {
  test("marks the member away until the sign's end, tells them, and says why when it is over", async () => {
    await optIn(desk.store, "eve");
    await desk.hint("eve", "status", "apply");
    await desk.tell("eve", ["status"], [vacation(minutes(90))]);
    expect(await desk.absenceOf("eve")).toMatchObject({ by: "status", since: NOW, until: minutes(90) });
    expect(desk.told("eve")).toEqual([expect.stringContaining("your status says")]);
    desk.now = minutes(30);
    await desk.tell("eve", ["status"], []);
    expect(await desk.absenceOf("eve")).toBeNull();
    expect(desk.told("eve").at(-1)).toContain("your status does not say so any more".replace("your ", ""));
  });

  test("heeds nothing that is not on, not covered, or of somebody without a clone", async () => {
    await optIn(desk.store, "fay");
    await desk.hint("fay", "dnd", "apply");
    await desk.tell("fay", ["status"], [vacation()]);
    await desk.tell("fay", ["status"], []);
    await desk.tell("stranger", ["dnd"], [dnd(minutes(90))]);
    await desk.tell("fay", ["dnd"], [dnd(minutes(-1))]);
    expect(await desk.absenceOf("fay")).toBeNull();
    await desk.tell("fay", ["dnd"], [dnd(minutes(90))]);
    await desk.tell("fay", ["status"], []);
    expect(await desk.absenceOf("fay")).toMatchObject({ by: "dnd", until: minutes(90) });
  });

  test("marks nobody away again who came back, whatever is repeated, until there is a new sign", async () => {
    await optIn(desk.store, "gil");
    await desk.hint("gil", "dnd", "apply");
    await desk.tell("gil", ["dnd"], [dnd(minutes(90))]);
    desk.now = minutes(10);
    await desk.back("gil");
    for (const end of [90, 120]) {
      desk.now = minutes(end / 10 + 3);
      await desk.tell("gil", ["dnd"], [dnd(minutes(end))]);
      desk.signs = [dnd(minutes(end))];
      await askSigns(desk.deps);
      await followHints(desk.deps);
      expect(await desk.absenceOf("gil")).toBeNull();
    }
    desk.now = minutes(130);
    await desk.tell("gil", ["dnd"], [dnd(minutes(200))]);
    expect(await desk.absenceOf("gil")).toMatchObject({ until: minutes(200) });
  });

  test("is as long as its sign: lengthened with it, and not by an absence the member asked for", async () => {
    await optIn(desk.store, "ida");
    await desk.hint("ida", "status", "apply");
    await desk.tell("ida", ["status"], [vacation(minutes(60))]);
    desk.now = minutes(5);
    await desk.tell("ida", ["status"], [vacation(minutes(120))]);
    expect((await desk.absenceOf("ida"))?.until).toEqual(minutes(120));
    await desk.away("ida", "5h");
    await desk.tell("ida", ["status"], []);
    expect((await desk.absenceOf("ida"))?.until).toEqual(minutes(305));
  });

  test("without an end is 30 days at most", async () => {
    await optIn(desk.store, "jo");
    await desk.hint("jo", "status", "apply");
    await desk.tell("jo", ["status"], [vacation()]);
    expect((await desk.absenceOf("jo"))?.until).toEqual(minutes(30 * 24 * 60));
  });

  test("two processes that are told at once mark away once", async () => {
    await optIn(desk.store, "kim");
    await desk.hint("kim", "dnd", "apply");
    await Promise.all([1, 2, 3].map(() => desk.tell("kim", ["dnd"], [dnd(minutes(90))])));
    expect(desk.told("kim")).toHaveLength(1);
  });
});

describe("being offline", () => {
  test("counts after the minutes chosen, and not where they came online before", async () => {
    await optIn(desk.store, "lea");
    await desk.hint("lea", "offline", "apply", "30");
    await desk.tell("lea", ["offline"], [offline]);
    desk.now = minutes(29);
    await followHints(desk.deps);
    expect(await desk.absenceOf("lea")).toBeNull();
    await desk.tell("lea", ["offline"], []);
    desk.now = minutes(40);
    await followHints(desk.deps);
    expect(await desk.absenceOf("lea")).toBeNull();
    await desk.tell("lea", ["offline"], [offline]);
    desk.now = minutes(70);
    await followHints(desk.deps);
    expect(await desk.absenceOf("lea")).toMatchObject({ by: "offline", since: minutes(70) });
    await desk.tell("lea", ["offline"], []);
    expect(await desk.absenceOf("lea")).toBeNull();
  });

  test("does not count where they came back meanwhile", async () => {
    await optIn(desk.store, "max");
    await desk.hint("max", "offline", "apply", "30");
    await desk.away("max", "5h");
    await desk.tell("max", ["offline"], [offline]);
    desk.now = minutes(10);
    await desk.back("max");
    desk.now = minutes(31);
    await followHints(desk.deps);
    expect(await desk.absenceOf("max")).toBeNull();
  });
});

describe("a hint that proposes", () => {
  test("asks once, and the button marks away until the sign is over", async () => {
    await optIn(desk.store, "nia");
    await desk.hint("nia", "status", "propose");
    await desk.tell("nia", ["status"], [vacation(minutes(90))]);
    await desk.tell("nia", ["status"], [vacation(minutes(90))]);
    expect(desk.told("nia")).toEqual([expect.stringContaining("looks as if you are away")]);
    expect(await desk.absenceOf("nia")).toBeNull();
    expect(desk.platform.tells.at(-1)?.note.actions).toMatchObject([{ name: "confirm-away", label: "Yes, I'm away" }]);
    desk.now = minutes(3);
    expect(await desk.press("nia")).toContain("You are away until");
    expect(await desk.absenceOf("nia")).toMatchObject({ by: "status", until: minutes(90) });
    await desk.tell("nia", ["status"], []);
    expect(await desk.absenceOf("nia")).toBeNull();
  });

  test("the button does nothing once the sign is over, nor under another's note, but it does after a back", async () => {
    await optIn(desk.store, "oda");
    await optIn(desk.store, "pia");
    await desk.hint("oda", "dnd", "propose");
    await desk.tell("oda", ["dnd"], [dnd(minutes(90))]);
    const first = desk.button();
    const pressed = (who: string, target: string) => desk.press(who, target);
    expect(await pressed("pia", first)).toContain("over by now");
    await pressed("oda", first);
    desk.now = minutes(5);
    await desk.back("oda");
    await pressed("oda", first);
    expect(await desk.absenceOf("oda")).toMatchObject({ by: "dnd" });
    await desk.tell("oda", ["dnd"], []);
    expect(await pressed("oda", first)).toContain("over by now");
    desk.now = minutes(10);
    await desk.tell("oda", ["dnd"], [dnd(minutes(80))]);
    expect(await pressed("oda", first)).toContain("over by now");
    expect(await desk.absenceOf("oda")).toBeNull();
  });
});

test("one member's fault does not keep the others waiting", async () => {
  await optIn(desk.store, "tia");
  await optIn(desk.store, "uma");
  for (const id of ["tia", "uma"]) await desk.hint(id, "dnd", "apply");
  desk.platform.signs = {
    tells: ["dnd"],
    of: async (who) => {
      if (who.account === "tia") throw new Error("not now");
      return { account: who, covers: ["dnd"], signs: [dnd(minutes(90))] };
    },
  };
  await askSigns(desk.deps);
  expect(await desk.absenceOf("uma")).toMatchObject({ by: "dnd" });
  expect(desk.log.faults).toContain("signs-not-asked");
});

test.each(["apply", "propose"] as const)(
  "a sign to %s that could not be acted on keeps no other waiting, and is acted on a minute later, once",
  async (use) => {
    const [one, other] = [`vic-${use}`, `wim-${use}`];
    for (const id of [one, other]) {
      await optIn(desk.store, id);
      await desk.hint(id, "offline", use, "30");
      await desk.tell(id, ["offline"], [offline]);
    }
    const failing = (await desk.store.members.find(account(one)))?.member.id;
    const backSince: typeof desk.store.absences.backSince = (id, since) =>
      id === failing ? Promise.reject(new Error("a hiccup")) : desk.store.absences.backSince(id, since);
    const join: typeof desk.store.absences.join = (absence, since) =>
      absence.memberId === failing ? Promise.reject(new Error("a hiccup")) : desk.store.absences.join(absence, since);
    desk.now = minutes(30);
    await followHints({ ...desk.deps, absences: { ...desk.store.absences, backSince, join } });
    expect(desk.log.faults).toEqual(["hint-not-followed"]);
    expect([desk.told(one), desk.told(other)]).toEqual([[], [expect.any(String)]]);
    for (const later of [31, 32, 33]) {
      desk.now = minutes(later);
      await followHints(desk.deps);
    }
    expect([desk.told(one), desk.told(other)]).toEqual([[expect.any(String)], [expect.any(String)]]);
  },
);
