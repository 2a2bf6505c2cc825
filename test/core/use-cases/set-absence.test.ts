/** Going away and coming back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { comeBack, goAway, noticeReturn } from "#core/use-cases/set-absence.ts";
import { caller, command, FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, minutes, NOW, optIn, publicPlace } from "#test/support/people.ts";
import { answered, question } from "#test/support/replies.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;
let now: Date;
let inFlight: InFlight;
let log: FakeLog;

beforeAll(async () => {
  ({ store, close } = await openTestStore(engines.at(-1), () => now));
});
afterAll(() => close());
beforeEach(() => {
  now = NOW;
  platform = new FakePlatform();
  inFlight = new InFlight();
  log = new FakeLog();
});

const deps = () => ({ ...store, platform, inFlight, log, now: () => now });
const away = (id: string, options = {}) => goAway(deps(), command("away", caller(id), options));
const absenceOf = async (id: string) => (await store.members.find(account(id)))?.absence ?? null;
const back = (id: string) => comeBack(deps(), { caller: caller(id) });

async function member(id: string): Promise<Member> {
  return optIn(store, id);
}

describe("going away", () => {
  test("until a time in the member's zone, with a note, and says what the clone will do", async () => {
    await member("ana");
    const { text } = await away("ana", { until: "monday", note: "  at a conference " });
    expect(await absenceOf("ana")).toMatchObject({
      since: NOW,
      until: new Date("2026-11-23T08:00:00Z"),
      note: "at a conference",
    });
    expect(text).toContain("Mon 23 Nov, 09:00 (Europe/Berlin)");
    expect(text).toContain("labelled as a clone");
  });

  test("says what the clone does by its mode, the channels' own, the bounds and the switches", async () => {
    const who = await member("mia");
    const told = async () => (await away("mia")).text;
    await store.settings.change(who.id, { mode: "draft" });
    expect(await told()).toContain("your clone shows you its answer first, and posts what you approve");
    await store.settings.change(who.id, { mode: "auto", practice: "open" });
    expect(await told()).toContain("shows you its answer first");
    await store.settings.change(who.id, { mode: "off" });
    const off = await told();
    expect(off).toContain("says nothing, as its mode is off");
    expect(off).not.toMatch(/answers|your note|no note|It stops/);
    await store.settings.setChannelMode(who.id, publicPlace("dev"), "auto");
    expect(await told()).toContain("Otherwise in: #dev (auto)");
    await store.bounds.setHours(who.account, { from: 480, to: 1200, zone: "Europe/Berlin" });
    await store.bounds.setChannels(who.account, { rule: "only", channels: ["dev"] });
    const bounded = await told();
    await store.bounds.setHours(who.account, null);
    await store.bounds.setChannels(who.account, null);
    expect(bounded).toContain("from 08:00 to 20:00 (Europe/Berlin) only");
    expect(bounded).toContain("in some channels only");
    await store.settings.change(who.id, { mode: "auto" });
    await store.switches.turnOff({ workspace: who.account, account: who.account }, "member", NOW);
    const switched = await told();
    expect(switched).toContain("You switched your clone off");
    expect(switched).not.toMatch(/answers|shows you/);
  });

  test("without an end, or with one too far, it is 30 days and that is said", async () => {
    await member("ben");
    expect((await away("ben")).text).toContain("30 days");
    expect((await absenceOf("ben"))?.until).toEqual(days(30));
    expect((await away("ben", { until: "3 months" })).text).toContain("shortened");
    expect((await absenceOf("ben"))?.until).toEqual(days(30));
    expect((await away("ben", { until: "24 Dec 2030" })).text).toContain("shortened");
  });

  test("a time that is past or no time, or a note too long, changes nothing and shows how", async () => {
    await member("cy");
    expect((await away("cy", { until: "yesterday" })).text).toMatch(/passed already.*friday, 2h/);
    expect((await away("cy", { until: "soonish" })).text).toMatch(/could not read.*friday, 2h/);
    expect((await away("cy", { until: "5/12" })).text).toMatch(/^5\/12 could be 5 Dec or 12 May\. .*Nothing was changed/);
    expect((await away("cy", { note: "x".repeat(301) })).text).toContain("301");
    expect(await absenceOf("cy")).toBeNull();
    await away("cy", { note: "x".repeat(300) });
    expect((await absenceOf("cy"))?.note).toHaveLength(300);
  });

  test("needs a consent that holds", async () => {
    expect((await away("stranger")).text).toContain("/clone optin");
    await member("dan");
    now = days(200);
    expect((await away("dan")).text).toContain("run out");
    expect(await absenceOf("dan")).toBeNull();
  });

  test("again while away changes the end, and the digest still covers all of it", async () => {
    await member("eve");
    await away("eve", { until: "friday", note: "lunch" });
    now = minutes(30);
    await answered(store, platform, "eve");
    now = minutes(60);
    await away("eve", { until: "monday" });
    expect(await absenceOf("eve")).toMatchObject({ since: NOW, until: new Date("2026-11-23T08:00:00Z"), note: null });
    expect((await back("eve")).text).toContain("1 answered");
  });

  test("after an absence that ran out unnoticed, its digest is told first", async () => {
    const fay = await member("fay");
    await away("fay", { until: "2h" });
    await answered(store, platform, "fay");
    now = minutes(180);
    await away("fay", { until: "2h" });
    expect(platform.toldTo(fay.account).join("\n")).toContain("1 answered");
    expect((await absenceOf("fay"))?.since).toEqual(now);
  });

  test("tells what keeps the clone silent, and a consent that ends before", async () => {
    const gil = await member("gil");
    const workspace = { platform: "console", workspace: "acme" };
    await store.switches.turnOff({ workspace, account: gil.account }, "admin", NOW);
    await store.switches.turnOff({ workspace, account: gil.account }, "member", NOW);
    now = days(170);
    const { text } = await away("gil");
    expect(text).toContain("An admin switched your clone off");
    expect(text).toContain("You switched your clone off");
    expect(text).toContain("Your consent ends before");
  });
});

describe("coming back", () => {
  test("ends the absence, stops what is under way, returns the count and tells all of it in one message", async () => {
    const hal = await member("hal");
    await away("hal", { until: "friday" });
    await answered(store, platform, "hal", { body: "behind the shed" });
    const note = await inFlight.run(hal, async (signal) => {
      const said = await back("hal");
      expect(signal.aborted).toBe(true);
      return said;
    });
    expect(note.text).toBe(
      "Welcome back. Your clone has stopped. Your clone was asked 1 question: 1 answered. I sent you all of it in a direct message.",
    );
    expect(await absenceOf("hal")).toBeNull();
    expect(platform.toldTo(hal.account)).toHaveLength(1);
    expect(platform.toldTo(hal.account)[0]).toContain("behind the shed");
    expect((await store.audit.list(hal.account, 50)).map(({ kind }) => kind)).toContain("back");
  });

  test("where the member cannot be told, the words come with the answer instead", async () => {
    const ida = await member("ida");
    await away("ida", { until: "friday" });
    await answered(store, platform, "ida", { body: "under the mat" });
    platform.unreachable.push(ida.account);
    const note = await back("ida");
    expect(note.text).toContain("under the mat");
    expect(note.actions?.map(({ name }) => name)).toEqual(["stand-by", "correct", "delete", "digest-file"]);
    expect(log.faults).toEqual(["note-not-delivered"]);
  });

  test("someone who is not away hears the last digest once more, and one that did not reach them for the first time", async () => {
    await member("jo");
    expect((await back("jo")).text).toBe("You are not marked away, so nothing was changed.");
    await away("jo", { until: "friday" });
    await answered(store, platform, "jo", { body: "in the blue folder" });
    await back("jo");
    expect(platform.toldTo(account("jo")).at(-1)).toContain("in the blue folder");
    const again = await back("jo");
    expect(again.text).toContain("Once more, the last time");
    expect(again.text).toContain("in the blue folder");
    expect(platform.toldTo(account("jo"))).toHaveLength(1);
    await away("jo", { until: "friday" });
    await answered(store, platform, "jo", { body: "on the red shelf" });
    platform.unreachable.push(account("jo"));
    const state = await store.members.find(account("jo"));
    if (!state) throw new Error("jo is a member");
    await noticeReturn(deps(), state);
    platform.unreachable.pop();
    expect((await back("jo")).text).toContain("nothing was changed. Your clone was asked");
    expect(platform.toldTo(account("jo"))).toEqual([expect.anything(), expect.stringContaining("on the red shelf")]);
    expect((await back("stranger")).text).toContain("/clone optin");
  });

  test("writing something is coming back; two processes that notice tell it once", async () => {
    const kim = await member("kim");
    await away("kim", { until: "friday" });
    await answered(store, platform, "kim", {}, question("kim"));
    const state = await store.members.find(kim.account);
    if (!state) throw new Error("kim is a member");
    await Promise.all([noticeReturn(deps(), state), noticeReturn(deps(), state)]);
    expect(await absenceOf("kim")).toBeNull();
    const told = platform.toldTo(kim.account);
    expect(told).toEqual([expect.stringMatching(/^You wrote something[\s\S]*1 answered/)]);
  });

  test("nobody asked: one line, and nothing else", async () => {
    const lou = await member("lou");
    await away("lou", { until: "friday" });
    const { text } = await back("lou");
    expect(text).toMatch(/^Welcome back\. Your clone has stopped\. You were away since .* Nobody asked for you\.$/);
    expect(platform.toldTo(lou.account)).toEqual([]);
  });
});
