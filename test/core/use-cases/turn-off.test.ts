/** Who may switch whose clone off and on. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { CommandCall } from "#core/ports/platform.ts";
import type { Store, SwitchScope } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { turnOff, turnOffButton, turnOn } from "#core/use-cases/turn-off.ts";
import { admin, caller, command, press } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, goAway, NOW, optIn } from "#test/support/people.ts";
import { answered } from "#test/support/replies.ts";

const workspace = { platform: "console", workspace: "acme" };
let store: Store;
let close: () => Promise<void>;
let inFlight: InFlight;
let ana: Member;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(async () => {
  inFlight = new InFlight();
  for (const id of ["ana", "root", "bea"]) {
    for (const by of ["admin", "member"] as const) await store.switches.turnOn(scope(id), by);
  }
  await store.switches.turnOn(scope(null), "admin");
  await store.members.erase(account("root"));
  ana = await optIn(store, "ana");
  await goAway(store, ana);
});

const scope = (id: string | null): SwitchScope => ({ workspace, account: id ? account(id) : null });
const deps = () => ({ ...store, inFlight, now: () => NOW });
const off = (by: CommandCall["caller"], member?: string) => turnOff(deps(), command("off", by, member ? { member } : {}));
const on = (by: CommandCall["caller"], member?: string) => turnOn(deps(), command("on", by, member ? { member } : {}));
const offBy = (id: string | null) => store.switches.offBy(scope(id));

describe("off", () => {
  test("an admin who names nobody stops everyone", async () => {
    const { text } = await off(admin("root"));
    expect(await offBy(null)).toEqual(["admin"]);
    expect(text).toMatch(/Every clone in this workspace is off/);
    expect(text).not.toContain("name yourself");
  });

  test("an admin with a clone of their own hears that it was everyone's, and how to stop only theirs", async () => {
    await optIn(store, "root");
    expect((await off(admin("root"))).text).toContain("name yourself");
    expect(await offBy(null)).toEqual(["admin"]);
    await on(admin("root"));
    await off(admin("root"), "root");
    expect(await offBy(null)).toEqual([]);
    expect(await offBy("root")).toEqual(["member"]);
  });

  test("an admin stops one member's, whether or not they have opted in", async () => {
    expect((await off(admin("root"), "ana")).text).toContain("ana's clone is off now");
    expect(await offBy("ana")).toEqual(["admin"]);
    expect((await off(admin("root"), "bea")).text).toContain("has not opted in");
    expect(await offBy("bea")).toEqual(["admin"]);
  });

  test("anyone else stops their own, and nobody else's", async () => {
    await off(caller("ana"));
    expect(await offBy("ana")).toEqual(["member"]);
    await on(caller("ana"));
    await off(caller("ana"), "ana");
    expect(await offBy("ana")).toEqual(["member"]);
    expect((await off(caller("bea"), "ana")).text).toContain("only your own");
    expect(await offBy(null)).toEqual([]);
    expect((await off(caller("bea"))).text).toContain("/clone optin");
    expect(await offBy("bea")).toEqual([]);
  });

  test.each([
    ["ana's own", () => off(caller("ana"))],
    ["an admin's for ana", () => off(admin("root"), "ana")],
    ["everyone's", () => off(admin("root"))],
  ])("cancels the answers under way: %s", async (_, stop) => {
    const aborted = await inFlight.run(ana, async (signal) => {
      await stop();
      return signal.aborted;
    });
    expect(aborted).toBe(true);
  });

  test("is on record, without anyone's words", async () => {
    await off(admin("root"), "ana");
    await off(admin("root"));
    const [whole, one] = await store.audit.list(workspace, 2);
    expect(whole).toMatchObject({ kind: "turned-off", reason: "workspace by admin", memberId: null });
    expect(one).toMatchObject({ kind: "turned-off", reason: "member by admin", memberId: ana.id });
  });
});

describe("on", () => {
  test("what an admin switched off only an admin switches on", async () => {
    await off(admin("root"), "ana");
    expect((await on(caller("ana"))).text).toContain("only an admin");
    expect(await offBy("ana")).toEqual(["admin"]);
    expect((await on(admin("root"), "ana")).text).toContain("No admin keeps ana's clone off");
    expect(await offBy("ana")).toEqual([]);
  });

  test("what a member switched off only that member switches on", async () => {
    await off(caller("ana"));
    expect((await on(admin("root"), "ana")).text).toContain("only they");
    expect((await on(caller("bea"), "ana")).text).toContain("only your own");
    expect(await offBy("ana")).toEqual(["member"]);
    expect((await on(caller("ana"))).text).toContain("may answer again");
    expect(await offBy("ana")).toEqual([]);
  });

  test("off by both stays off until both are on", async () => {
    await off(caller("ana"));
    await off(admin("root"), "ana");
    expect((await on(caller("ana"))).text).toContain("An admin switched your clone off");
    expect(await offBy("ana")).toEqual(["admin"]);
  });

  test("everyone's on leaves single ones off, and single ones on say when everyone is off", async () => {
    await off(caller("ana"));
    await off(admin("root"));
    expect((await on(caller("ana"))).text).toContain("still off in the whole workspace");
    await off(caller("ana"));
    expect((await on(admin("root"))).text).toContain("may answer again");
    expect(await offBy("ana")).toEqual(["member"]);
    expect((await on(admin("root"))).text).toContain("No admin had switched");
  });

  test("an admin switches on their own, whoever switched it off", async () => {
    await optIn(store, "root");
    await off(admin("chief"), "root");
    await off(admin("root"), "root");
    await on(admin("root"), "root");
    expect(await offBy("root")).toEqual([]);
  });
});

describe("the button", () => {
  test("is the member's for the member, an admin's for an admin, and nobody else's", async () => {
    const id = await answered(store, new FakePlatform(), "ana");
    const pressed = (by: CommandCall["caller"]) => turnOffButton(deps(), press("turn-off", id, by));
    expect((await pressed(caller("bea"))).text).toContain("Only ana and the admins");
    expect(await offBy("ana")).toEqual([]);
    await pressed(admin("root"));
    expect(await offBy("ana")).toEqual(["admin"]);
    await pressed(admin("ana"));
    expect(await offBy("ana")).toEqual(["admin", "member"]);
  });

  test("gives an admin of another workspace no power here", async () => {
    await store.switches.turnOn(scope("ana"), "admin");
    const id = await answered(store, new FakePlatform(), "ana");
    const stranger = { ...admin("root"), account: { ...account("root"), workspace: "elsewhere" } };
    await turnOffButton(deps(), press("turn-off", id, stranger));
    expect(await offBy("ana")).toEqual([]);
  });

  test("of a reply no longer on record says so", async () => {
    expect((await turnOffButton(deps(), press("turn-off", "nothing", admin("root")))).text).toContain("no longer on record");
  });
});
