/** A new clone's practice: which questions, made from what, graded by whom, and what the grades do. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Note } from "#core/ports/platform.ts";
import type { ActionName } from "#core/safety/label.ts";
import { screen } from "#core/safety/screen.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { endPractice, gradeNever, gradeNotMe, gradeYes } from "#core/use-cases/grade-practice.ts";
import { beginPractice, practise } from "#core/use-cases/practise.ts";
import { setMode } from "#core/use-cases/set-mode.ts";
import { showStatus } from "#core/use-cases/show-status.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { caller, command, FakeJobs, press } from "#test/support/calls.ts";
import { account, ask, message, minutes, optIn, privatePlace, snippet } from "#test/support/people.ts";

let at: Answering;
let jobs: FakeJobs;

const things = ["ladder", "kettle", "printer", "bicycle", "projector", "lantern"];
eachAnswering((opened) => {
  at = opened;
  jobs = new FakeJobs();
  at.model.says = "with the blue one in the yard";
});

const deps = () => ({ ...at.deps, jobs });
const ana = async () => {
  const state = await at.opened.store.members.find(account("ana"));
  if (!state) throw new Error("ana is a member");
  return state;
};
/** Bea asks after each thing, and Ana answers. */
const anaAnswered = async (many = things.length, over: Parameters<typeof snippet>[3] = {}) => {
  for (const [i, thing] of things.slice(0, many).entries()) {
    at.platform.addPast([message("bea", `which door is the ${thing} behind?`, { id: `q-${thing}`, sentAt: minutes(i - 300) })]);
    const cue = { kind: "question" as const, lexemes: ["behind", "door", thing].sort(), message: `q-${thing}`, by: null };
    const text = `the ${thing} stands behind door ${i}`;
    await at.opened.store.snippets.append([
      await snippet(at.opened.store, "ana", text, { sentAt: minutes(i * 5 - 299), cue, message: `a-${thing}`, ...over }),
    ]);
  }
};
const practiceOf = async () => at.opened.store.settings.of((await ana()).member.id);
const begin = async () => beginPractice(deps(), (await ana()).member.id);
const next = () => practise(deps(), { caller: caller("ana") });
const target = (note: Note, name: ActionName) => note.actions?.find((action) => action.name === name)?.target ?? "";
const labels = (note: Note) => note.actions?.map(({ label }) => label);

describe("when it begins", () => {
  test("a member of before has none; a new one has, once there is enough to practise with", async () => {
    await anaAnswered();
    await begin();
    expect(await practiceOf()).toMatchObject({ practice: "open" });
    expect(at.platform.toldTo(account("ana")).join()).toContain("practises first");
    await at.opened.database.executeSql("delete from member_settings");
    await begin();
    expect(await practiceOf()).toMatchObject({ practice: "done" });
    expect(at.platform.tells).toHaveLength(1);
  });

  test.each([
    ["too few", () => anaAnswered(4)],
    ["in private places only", () => anaAnswered(6, { place: privatePlace("leads") })],
    ["that were no questions", () => anaAnswered(6, { cue: { kind: "statement", lexemes: ["a"], message: "m", by: null } })],
  ])("with answers %s, there is none", async (_, write) => {
    await at.opened.store.members.erase(account("ana"));
    await optIn(at.opened.store, "ana", ["general", "leads"]);
    await write();
    await begin();
    expect(await practiceOf()).toMatchObject({ practice: "done" });
    expect(at.platform.tells).toEqual([]);
  });

  test("once is enough, whatever is read again; choosing a mode, or skipping, ends it", async () => {
    await anaAnswered();
    await setMode(deps(), command("mode", caller("ana"), { mode: "auto" }));
    await begin();
    expect(await practiceOf()).toMatchObject({ practice: "done" });
    await at.opened.store.settings.change((await ana()).member.id, { practice: "due" });
    await begin();
    const [told] = at.platform.tells;
    expect(labels(told?.note as Note)).toEqual(["Begin", "Skip practice"]);
    await endPractice(deps(), press("end-practice", target(told?.note as Note, "end-practice"), caller("ana")));
    expect(await practiceOf()).toMatchObject({ practice: "done", mode: "auto" });
    await optIn(at.opened.store, "ana");
    await begin();
    expect(await practiceOf()).toMatchObject({ practice: "done" });
  });

  test("until it ends, a mention is drafted for the member, and nothing shows", async () => {
    await anaAnswered();
    await begin();
    const outcome = await answerMention(at.deps, ask("ana", "where is the ladder?"));
    expect(outcome).toEqual({ said: null, because: "drafted" });
    expect(at.platform.posts).toEqual([]);
    await endPractice(deps(), press("end-practice", "skip", caller("ana")));
    expect((await answerMention(at.deps, ask("ana", "where is the kettle?"))).said).toBe("said");
  });
});

describe("a question", () => {
  beforeEach(() => anaAnswered());

  test("is hers, looked up, answered without what she answered then, and shown beside it", async () => {
    const note = await next();
    expect(note.text).toMatch(/^Practice, 1 of 5/);
    expect(note.text).toContain("fake://general/q-lantern");
    expect(note.text).toContain("You said: “the lantern stands behind door 5”");
    expect(note.text).toContain("Your clone would say: “with the blue one");
    expect(labels(note)?.at(-1)).toBe("Skip practice");
    expect(at.model.shown).toContain("which door is the lantern behind?");
    expect(at.model.shown).not.toContain("behind door 5");
    expect(at.model.shown).toContain("behind door 4");
    expect(at.platform.posts).toEqual([]);
    expect(at.platform.tells).toEqual([]);
  });

  test("has all she said to it left out, in one breath or later; it is one question to practise with", async () => {
    const later = { kind: "question" as const, lexemes: ["behind", "door", "lantern"], message: "q-lantern", by: null };
    for (const [text, minute] of [
      ["or behind door 55", 0],
      ["no, the lantern was behind door 555", 9],
    ] as const)
      await at.opened.store.snippets.append([
        await snippet(at.opened.store, "ana", text, { sentAt: minutes(25.5 - 299 + minute), cue: later, message: `x${minute}` }),
      ]);
    expect((await next()).text).toContain("door 5\nor behind door 55");
    expect(at.model.shown).not.toContain("door 5");
    expect(await at.opened.store.practice.questions((await ana()).member.id, 99)).toHaveLength(5);
  });

  test("is not answered with her answer to it, not even where no model writes", async () => {
    at.deps = { ...at.deps, model: null };
    const note = await next();
    expect(note.text).toMatch(/would say: “from .*door 4/);
    for (const thing of things.slice(0, -1)) {
      const answer = { ...message("ana", "").ref, message: `a-${thing}` };
      await at.opened.store.snippets.removeOf((await ana()).member.id, { message: answer });
    }
    expect((await next()).text).toContain("no more questions");
  });

  test("that is gone, or asked by who wants to be left alone, is passed over", async () => {
    at.platform.changePast({ ...message("bea", "").ref, message: "q-lantern" }, null);
    at.platform.changePast(
      { ...message("bea", "").ref, message: "q-projector" },
      message("ivo", "where is the projector?", { id: "q-projector" }),
    );
    await at.opened.store.ignored.add(account("ivo"));
    const note = await next();
    expect(note.text).toContain("q-bicycle");
    expect(at.model.shown).not.toContain("where is the projector?");
  });

  test("is graded by her alone, once", async () => {
    await optIn(at.opened.store, "bea");
    const id = target(await next(), "grade-yes");
    expect((await gradeYes(deps(), press("grade-yes", id, caller("bea")))).text).toContain("void by now");
    expect((await gradeYes(deps(), press("grade-yes", id, caller("sam")))).text).toContain("have not opted in");
    const twice = await Promise.all([1, 2].map(() => gradeYes(deps(), press("grade-yes", id, caller("ana")))));
    expect(twice.filter(({ text }) => text.startsWith("Noted."))).toHaveLength(1);
    expect(twice.filter(({ text }) => text.includes("2 of 5"))).toHaveLength(1);
    const rows = (await at.opened.database.executeSql("select body from practice_answers where grade is not null")).rows;
    expect(rows).toEqual([{ body: null }]);
  });

  test("not me takes what it was made from out of the voice", async () => {
    const before = await at.opened.store.snippets.count((await ana()).member.id);
    const note = await gradeNotMe(deps(), press("grade-not-me", target(await next(), "grade-not-me"), caller("ana")));
    expect(note.text).toMatch(/^Noted\. Taken out of your voice: \d+ message/);
    expect(await at.opened.store.snippets.count((await ana()).member.id)).toBeLessThan(before);
    expect(jobs.queued).toContain(`refresh ${(await ana()).member.id}`);
  });

  test("never say this holds from then on, for the model's words and for her own", async () => {
    const id = target(await next(), "grade-never");
    expect((await gradeNever(deps(), press("grade-never", id, caller("ana"), " "))).text).toContain("no words");
    await gradeNever(deps(), press("grade-never", id, caller("ana"), "Blue one"));
    expect((await answerMention(at.deps, ask("ana", "where is the kettle?"))).said).toBe("deferred");
    at.model.says = "behind door 1, bluebell";
    expect((await answerMention(at.deps, ask("ana", "where is the kettle then?"))).said).toBe("said");
    await at.opened.store.practice.neverSay((await ana()).member.id, "corner place");
    at.deps = { ...at.deps, model: null };
    expect((await answerMention(at.deps, ask("ana", "where is good soup?"))).said).toBe("deferred");
  });

  test("the same words given again are taken back; until then they stand in her status", async () => {
    const status = async () =>
      (await showStatus({ ...deps(), drawStyle: async () => new Uint8Array() }, { caller: caller("ana") })).text;
    const never = async (words: string) => {
      const id = target(await next(), "grade-never");
      return (await gradeNever(deps(), press("grade-never", id, caller("ana"), words))).text;
    };
    expect(await status()).not.toContain("Never says");
    expect(await never("Purple one")).toMatch(/^Noted\. Your clone will not say that/);
    expect(await status()).toContain("Never says: “Purple one”.");
    expect(await never("purple one")).toMatch(/^Taken back/);
    expect(await status()).not.toContain("Never says");
  });

  test("waits no longer once something of hers is deleted, and what it said is gone", async () => {
    const id = target(await next(), "grade-yes");
    await at.opened.store.snippets.removeOf((await ana()).member.id, {
      message: { ...message("ana", "").ref, message: "a-kettle" },
    });
    expect((await at.opened.database.executeSql("select body from practice_answers")).rows).toEqual([]);
    expect((await gradeYes(deps(), press("grade-yes", id, caller("ana")))).text).toContain("void by now");
  });

  test.each(["deleted", "erased"])("goes with what was asked, when that is %s", async (how) => {
    const [who] = await at.opened.store.members.pseudonyms([account("bea")]);
    await at.opened.database.executeSql(`update snippets set cue_by = '${who}'`);
    await next();
    const { ref } = message("bea", "");
    if (how === "deleted") await at.opened.store.snippets.removeCues([{ ...ref, message: "q-lantern" }]);
    else await at.opened.store.members.erase(account("bea"));
    expect((await at.opened.database.executeSql("select body from practice_answers")).rows).toEqual([]);
  });
});

test.each([
  ["auto", "Post its answers"],
  ["draft", "Show me drafts first"],
] as const)("after five grades she chooses how it goes on: %s", async (mode, label) => {
  await anaAnswered();
  await begin();
  let note = await next();
  for (let n = 1; n <= 5; n++) note = await gradeYes(deps(), press("grade-yes", target(note, "grade-yes"), caller("ana")));
  expect(note.text).toContain("You have graded 5. How shall your clone go on");
  expect(await practiceOf()).toMatchObject({ practice: "open" });
  const chosen = note.actions?.find((action) => action.label === label)?.target ?? "";
  await endPractice(deps(), press("end-practice", chosen, caller("ana")));
  expect(await practiceOf()).toMatchObject({ practice: "done", mode });
  expect((await at.opened.database.executeSql("select 1 from practice_answers")).rows).toEqual([]);
});

test("what is never to be said is told by its words, whatever stands between them", () => {
  const context = { name: "Ana", question: "", evidence: [], ownWords: [], prefix: "", longest: 500, canaries: [], orders: [] };
  const found = (body: string, never: readonly string[]) => screen(body, { ...context, never })?.rule ?? null;
  expect(found("no worries, mate!", ["No worries"])).toBe("unwanted");
  expect(found("no… WORRIES", ["no worries"])).toBe("unwanted");
  expect(found("no worries", ["worri"])).toBeNull();
  expect(found("fine :)", [":)"])).toBe("unwanted");
  expect(found("fine", [])).toBeNull();
});
