/** Modes, everywhere and in one channel: what is posted, what waits for the member, and who may post it, once. */
import { beforeEach, describe, expect, test } from "vitest";
import type { CommandCall } from "#core/ports/platform.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { DRAFT_HOURS } from "#core/use-cases/hold-draft.ts";
import { discardDraft, editDraft, postDraft } from "#core/use-cases/post-draft.ts";
import { setMode } from "#core/use-cases/set-mode.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { caller, command, press } from "#test/support/calls.ts";
import { account, ask, human, message, minutes, optIn, privatePlace, publicPlace } from "#test/support/people.ts";
import { held } from "#test/support/scripted-model.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
  at.model.says = "lentil soup at the corner place";
  for (const name of ["dev", "leads"]) at.platform.addPlace(publicPlace(name));
});

let count = 0;
const asks = async (where = publicPlace(), over: Parameters<typeof ask>[2] = {}) => {
  count += 1;
  const question = ask("ana", "where is good soup?", { place: where, asker: human(`asker${count}`), ...over });
  const outcome = await answerMention(at.deps, question);
  return outcome.said ?? outcome.because;
};
const choose = async (options: CommandCall["options"], by = "ana") =>
  (await setMode(at.deps, command("mode", caller(by), options))).text;
const told = () => at.platform.tells.at(-1)?.note;
const draftId = () => told()?.actions?.find(({ name }) => name === "post-draft")?.target ?? "";
const posts = (by = "ana") => postDraft(at.deps, press("post-draft", draftId(), caller(by)));
const edits = (text: string, by = "ana") => editDraft(at.deps, press("edit-draft", draftId(), caller(by), text));
const bodies = () => at.platform.posts.map(({ reply }) => reply.body);
const record = async () => {
  const state = await at.opened.store.members.find(account("ana"));
  return (await at.opened.store.mentions.recent(state?.member.id as never, 1))[0];
};

describe("the mode that counts", () => {
  test("is the channel's own, else the member's; threads follow their channel", async () => {
    await choose({ mode: "off" });
    await choose({ mode: "auto", channel: "dev" });
    expect(await asks()).toBe("mode-off");
    expect(await asks(publicPlace("dev"))).toBe("said");
    at.platform.addPlace(publicPlace("dev", "t1"));
    expect(await asks(publicPlace("dev", "t1"))).toBe("said");
    await choose({ mode: "off", channel: "dev" });
    await choose({ mode: "auto" });
    expect(await asks(publicPlace("dev", "t1"))).toBe("mode-off");
    expect(await asks()).toBe("said");
  });

  test("is told where none is chosen, and chosen only where a clone can speak", async () => {
    await choose({ mode: "draft" });
    await choose({ mode: "off", channel: "dev" });
    const lines = await choose({});
    expect(lines).toContain("Mode: draft");
    expect(lines).toContain("#dev (off)");
    expect(await choose({ mode: "off", channel: "attic" })).toContain("cannot see");
    expect(await choose({ mode: "off" }, "bea")).toContain("have not opted in");
    expect(await choose({ writing: "pauses" })).toMatch(/^When you write .* silent for 15 minutes/);
    expect(await choose({ mode: "auto", writing: "ends" })).toMatch(/posts its answers[\s\S]*your absence ends\.$/);
    expect(await choose({ mode: "draft", writing: "pauses" })).toContain("shows you its answers");
    expect(await choose({})).toContain("silent for 15 minutes");
  });

  test("off, chosen while the answer is made, counts for it", async () => {
    const answer = held("lentil soup");
    at.model.says = answer.line;
    const going = asks();
    await answer.asked;
    const { inFlight } = at.deps;
    at.deps = { ...at.deps, inFlight: Object.assign(Object.create(inFlight), { cancelMember() {} }) };
    await choose({ mode: "off" });
    answer.release();
    expect(await going).toBe("mode-off");
    expect(at.platform.posts).toEqual([]);
  });

  test("draft, chosen while the answer is made, drops it", async () => {
    const answer = held("lentil soup");
    at.model.says = answer.line;
    const going = asks();
    await answer.asked;
    const { member } = (await at.opened.store.members.find(account("ana"))) ?? {};
    await at.opened.store.settings.change(member?.id as never, { mode: "draft" });
    answer.release();
    expect(await going).toBe("mode-changed");
    expect(at.platform.posts).toEqual([]);
  });
});

describe("a draft", () => {
  beforeEach(() => choose({ mode: "draft" }));

  test("is shown to the member alone, with where it was asked; nothing shows in public", async () => {
    expect(await asks(publicPlace(), { key: "q7" })).toBe("drafted");
    expect(at.platform.posts).toEqual([]);
    expect(at.platform.composed).toEqual([]);
    expect(at.platform.tells.map(({ person }) => person)).toEqual([account("ana")]);
    expect(told()?.text).toContain("lentil soup at the corner place");
    expect(told()?.text).toContain("fake://general/q7");
    expect(told()?.actions?.map(({ label }) => label)).toEqual(["Post", "Edit", "Discard"]);
    expect(await record()).toMatchObject({ status: "drafted", body: "lentil soup at the corner place" });
  });

  test("posted, it says that she approved it, under the question, on record as hers; each press counts once", async () => {
    await asks(publicPlace(), { key: "q8" });
    const twice = await Promise.all([posts(), posts()]);
    expect(twice.map(({ text }) => text).sort()).toEqual([
      expect.stringMatching(/^Posted, and labelled as approved by you/),
      expect.stringMatching(/dealt with already/),
    ]);
    const [post, ...more] = at.platform.posts;
    expect(more).toEqual([]);
    expect(post?.reply).toMatchObject({ mark: "[ana's clone]", notice: "AI stand-in, approved by ana" });
    expect(post?.target.replyTo?.message).toBe("q8");
    expect(await record()).toMatchObject({ status: "posted", verdict: "confirmed" });
  });

  test("edited, it has her words, and says so", async () => {
    await asks();
    expect((await edits("  ")).text).toContain("no text");
    expect((await edits("x".repeat(801))).text).toContain("801 characters");
    expect((await edits("thursdays only")).text).toContain("edited by you");
    expect(at.platform.posts[0]?.reply).toMatchObject({ body: "thursdays only", notice: "AI stand-in, edited by ana" });
    expect(await record()).toMatchObject({ status: "posted", verdict: "corrected", body: "thursdays only" });
  });

  test("under a message somebody pointed at, it is not posted to an author who wants to be left alone", async () => {
    const question = message("bea", "<@ana> where is good soup?", { id: "q9" });
    at.platform.addPast([question]);
    await asks(publicPlace(), { key: "q9", author: account("bea") });
    await at.opened.store.ignored.add(account("bea"));
    at.platform.refusesReading = true;
    expect((await posts()).text).toContain("the draft still waits");
    at.platform.refusesReading = false;
    expect((await posts()).text).toContain("wants no answers from clones");
    expect(at.platform.posts).toEqual([]);
  });

  test("discarded, it is gone", async () => {
    await asks();
    const id = draftId();
    expect((await discardDraft(at.deps, press("discard-draft", id, caller("ana")))).text).toContain("Discarded");
    expect((await postDraft(at.deps, press("post-draft", id, caller("ana")))).text).toContain("dealt with already");
    expect(await record()).toMatchObject({ status: "refused", reason: "discarded", body: null });
  });

  test("is posted by nobody else, member or not, and stays", async () => {
    await optIn(at.opened.store, "bea");
    await asks();
    for (const by of ["bea", "sam"]) {
      expect((await posts(by)).text).toContain("Only ana");
      expect((await edits("mine now", by)).text).toContain("Only ana");
      expect((await discardDraft(at.deps, press("discard-draft", draftId(), caller(by)))).text).toContain("Only ana");
    }
    expect(at.platform.posts).toEqual([]);
    expect((await posts()).text).toContain("Posted");
  });

  test("is posted though the absence has ended", async () => {
    await asks();
    const state = await at.opened.store.members.find(account("ana"));
    await at.opened.store.absences.end(state?.member.id as never, at.clock.now);
    expect((await posts()).text).toContain("Posted");
  });

  const gates: readonly [string, () => Promise<unknown>, string][] = [
    ["her own off", () => off("member"), "dealt with already"],
    [
      "an admin's off for all",
      () => at.opened.store.switches.turnOff({ workspace, account: null }, "admin", at.clock.now),
      "dealt",
    ],
    ["off and on again", () => off("member").then(() => at.opened.store.switches.turnOn(hers, "member")), "dealt with already"],
    ["the mode off there", () => choose({ mode: "off", channel: "general" }), "dealt with already"],
    ["the mode off", () => choose({ mode: "off" }), "dealt with already"],
    ["an asker who wants no answers", () => at.opened.store.ignored.add(human(`asker${count}`).account), "wants no answers"],
    ["an asker who was erased", () => at.opened.store.members.erase(human(`asker${count}`).account), "not there any more"],
    ["other readers", async () => at.platform.addPlace({ ...publicPlace(), audience: "some" }), "who can read"],
    ["guests", async () => at.platform.addPlace({ ...publicPlace(), guests: true }), "who can read"],
    ["a place that cannot be seen", async () => at.platform.addPlace({ ...publicPlace(), audience: "unknown" }), "who can read"],
    ["a deleted source", () => forgetAll(), "was deleted meanwhile"],
    ["a day gone by", async () => Object.assign(at.clock, { now: minutes(DRAFT_HOURS * 60 + 1) }), "in time"],
    ["her own erasure", () => at.opened.store.members.erase(account("ana")), "no longer on record"],
  ];
  const workspace = { platform: "console", workspace: "acme" };
  const hers = { workspace, account: account("ana") };
  const off = (by: "member" | "admin") => at.opened.store.switches.turnOff(hers, by, at.clock.now);
  const forgetAll = async () => {
    const state = await at.opened.store.members.find(account("ana"));
    await at.opened.store.snippets.removeOf(state?.member.id as never, "everything");
  };

  test.each(gates)("passes the gate again: %s", async (_, change, why) => {
    await asks();
    const id = draftId();
    await change();
    const pressed = await postDraft(at.deps, press("post-draft", id, caller("ana")));
    expect(pressed.text).toContain(why);
    expect(at.platform.posts).toEqual([]);
    const rows = (
      await at.opened.database.executeSql("select 1 from drafts union all select 1 from mentions where body is not null")
    ).rows;
    expect(rows).toEqual([]);
  });

  test("expires after a day, by itself", async () => {
    await asks();
    at.clock.now = minutes(DRAFT_HOURS * 60 - 1);
    expect(await at.opened.store.mentions.expireDrafts(at.clock.now)).toBe(0);
    at.clock.now = minutes(DRAFT_HOURS * 60);
    expect(await at.opened.store.mentions.expireDrafts(at.clock.now)).toBe(1);
    expect(await record()).toMatchObject({ status: "refused", reason: "draft-expired", body: null });
  });

  test("that does not reach her is not kept", async () => {
    at.platform.unreachable.push(account("ana"));
    expect(await asks()).toBe("draft-not-delivered");
    expect(await record()).toMatchObject({ status: "refused", body: null });
  });

  test("is not written where she went silent while it was made", async () => {
    const answer = held("lentil soup");
    at.model.says = answer.line;
    const going = asks(privatePlace("leads"));
    at.platform.addPlace(privatePlace("leads"));
    await answer.asked;
    await off("admin");
    answer.release();
    expect(await going).toBe("member-off");
    expect(at.platform.tells).toEqual([]);
  });

  test("that the platform does not take is not said to have been posted", async () => {
    await asks();
    at.platform.refusesPosts = true;
    expect((await posts()).text).toContain("could not be posted");
    expect(await record()).toMatchObject({ status: "failed", body: null });
    expect(bodies()).toEqual([]);
  });
});
