/** A member who is there after all: what their writing does to the absence, to answers, and to what was just said. */
import { describe, expect, test } from "vitest";
import type { IncomingMessage } from "#core/model/message.ts";
import { ACTIVE_MINUTES, PAUSE_MINUTES } from "#core/safety/may-answer.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { comeBack, goAway } from "#core/use-cases/set-absence.ts";
import { forgetPresence, noticeWriting, OVERTAKEN_MINUTES } from "#core/use-cases/there-after-all.ts";
import { type Answering, eachAnswering, openAnswering } from "#test/support/answering.ts";
import { caller, command } from "#test/support/calls.ts";
import { account, ask, human, message, minutes, privatePlace, publicPlace } from "#test/support/people.ts";
import { held } from "#test/support/scripted-model.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
  at.model.says = "lentil soup at the corner place";
  for (const name of ["dev", "leads"]) at.platform.addPlace(publicPlace(name));
});

const ana = async () => {
  const state = await at.opened.store.members.find(account("ana"));
  if (!state) throw new Error("ana is a member");
  return state;
};
const writes = async (over: Partial<IncomingMessage> & { readonly id?: string } = {}, text = "it is on the shelf") => {
  await noticeWriting(at.deps, [message("ana", text, { sentAt: at.clock.now, ...over })], [await ana()]);
};
let count = 0;
const asks = async (where = publicPlace(), over: Parameters<typeof ask>[2] = {}) => {
  count += 1;
  const outcome = await answerMention(
    at.deps,
    ask("ana", "where is good soup?", { place: where, asker: human(`asker${count}`), askedAt: at.clock.now, ...over }),
  );
  return outcome.said ?? outcome.because;
};
const pauses = async () => at.opened.store.settings.change((await ana()).member.id, { onWriting: "pauses" });
const verdicts = async () => (await at.opened.store.mentions.recent((await ana()).member.id, 9)).map(({ verdict }) => verdict);

describe("what a message of theirs does to the absence", () => {
  test("ends it, where they chose nothing else", async () => {
    await writes();
    expect((await ana()).absence).toBeNull();
    expect(at.platform.toldTo(account("ana")).join()).toContain("no longer marked away");
    expect(await asks(publicPlace("dev"))).toBe("not-away");
  });

  test("or pauses the clone everywhere for a quarter of an hour, each anew, and says so once", async () => {
    await pauses();
    await writes();
    expect((await ana()).absence).not.toBeNull();
    expect(await asks(publicPlace("dev"))).toBe("paused");
    at.clock.now = minutes(PAUSE_MINUTES - 1);
    await writes();
    at.clock.now = minutes(PAUSE_MINUTES + 1);
    expect(await asks(publicPlace("dev"))).toBe("paused");
    at.clock.now = minutes(2 * PAUSE_MINUTES);
    expect(await asks(publicPlace("dev"))).toBe("said");
    expect(at.platform.toldTo(account("ana"))).toEqual([expect.stringContaining(`silent for ${PAUSE_MINUTES} minutes`)]);
  });

  test("a pause drops the answer being made", async () => {
    await pauses();
    const answer = held("lentil soup");
    at.model.says = answer.line;
    const going = asks(publicPlace("dev"));
    await answer.asked;
    await writes();
    answer.release();
    expect(["stopped", "paused"]).toContain(await going);
    expect(at.platform.posts).toEqual([]);
  });

  test("what was written before the absence began, and reaches the bot after, does nothing", async () => {
    const { absence } = await ana();
    await writes({ sentAt: minutes(-1, absence?.since) });
    expect((await ana()).absence).not.toBeNull();
    expect(await asks()).toBe("said");
  });
});

describe("where they were active", () => {
  /** Gone by a schedule, say: the absence begins though they have just written. */
  const wroteThenGone = async (place = publicPlace()) => {
    const { member } = await ana();
    await at.opened.store.absences.end(member.id, at.clock.now);
    await noticeWriting(at.deps, [message("ana", "one more thing", { place, sentAt: at.clock.now })], [{ ...(await ana()) }]);
    at.clock.now = minutes(1);
    await at.opened.store.absences.begin({ memberId: member.id, since: at.clock.now, until: minutes(600), note: null });
  };

  test("nothing is answered in that channel for ten minutes, in others it is, and the digest says why", async () => {
    await wroteThenGone();
    expect(await asks()).toBe("active-here");
    expect(await asks(publicPlace("general", "thread"))).toBe("active-here");
    expect(await asks(publicPlace("dev"))).toBe("said");
    at.clock.now = minutes(ACTIVE_MINUTES);
    expect(await asks()).toBe("said");
    const record = await at.opened.store.mentions.recent((await ana()).member.id, 9);
    expect(record.map(({ reason }) => reason)).toContain("active-here");
  });

  test("saying that they go now counts for more than what they wrote before", async () => {
    await wroteThenGone();
    await goAway({ ...at.deps }, command("away", caller("ana")));
    expect(await asks()).toBe("said");
  });

  test("one row a member and place is kept, for an hour, and none of a private talk", async () => {
    const { member } = await ana();
    const rows = async () =>
      (await at.opened.database.executeSql("select member_id, extract(epoch from wrote_at)::float8 as wrote_at from presences"))
        .rows;
    await at.opened.store.absences.end(member.id, at.clock.now);
    const direct = { ...privatePlace("im"), kind: "direct" as const };
    await noticeWriting(
      at.deps,
      [
        message("ana", "one"),
        message("ana", "two", { sentAt: minutes(-1) }),
        message("ana", "psst", { place: direct }),
        message("bea", "mine"),
      ],
      [await ana()],
    );
    expect(await rows()).toEqual([{ member_id: member.id, wrote_at: at.clock.now.getTime() / 1000 }]);
    at.clock.now = minutes(54);
    await forgetPresence(at.deps);
    expect(await rows()).toHaveLength(1);
    at.clock.now = minutes(56);
    await forgetPresence(at.deps);
    expect(await rows()).toEqual([]);
  });
});

describe("their answer and the clone's", () => {
  test("theirs first: nothing is posted, whatever their absence does", async () => {
    await pauses();
    const answer = held("lentil soup");
    at.model.says = answer.line;
    const going = asks();
    await answer.asked;
    const { inFlight } = at.deps;
    // In another process, whose calls are not cancelled here.
    at.deps = { ...at.deps, inFlight: Object.assign(Object.create(inFlight), { cancelMember() {} }) };
    at.clock.now = minutes(1);
    await writes();
    answer.release();
    expect(await going).toBe("answered-in-person");
    expect(at.platform.posts).toEqual([]);
    expect(await asks(publicPlace(), { askedAt: minutes(0.5) })).toBe("answered-in-person");
  });

  test("theirs right after: the reply is struck through, labelled, with a pointer; the digest knows", async () => {
    await asks();
    at.clock.now = minutes(OVERTAKEN_MINUTES - 0.5);
    await writes({ id: "mine" });
    const [amend, ...more] = at.platform.amends;
    expect(more).toEqual([]);
    expect(amend?.reply).toMatchObject({ mark: "[ana's clone]", body: "lentil soup at the corner place", struck: true });
    expect(amend?.reply.notice).toContain("fake://general/mine");
    expect(amend?.reply.notice).toContain("AI stand-in");
    expect(amend?.posted).toEqual([at.platform.posts[0]?.ref]);
    expect(await verdicts()).toEqual(["overtaken"]);
    expect(at.platform.toldTo(account("ana")).join()).toContain("struck through");
    await writes({ id: "more" });
    expect(at.platform.amends).toHaveLength(1);
  });

  test.each([
    ["in a thread begun by the question", publicPlace(), publicPlace("general", "q1"), true],
    ["in the thread it was asked in", publicPlace("general", "t1"), publicPlace("general", "t1"), true],
    ["in another thread", publicPlace("general", "t1"), publicPlace("general", "t2"), false],
    ["in another channel", publicPlace(), publicPlace("dev"), false],
  ])("%s", async (_, asked, written, struck) => {
    at.platform.addPlace(asked);
    expect(await asks(asked, { key: "q1" })).toBe("said");
    await writes({ place: written });
    expect(at.platform.amends).toHaveLength(struck ? 1 : 0);
  });

  test("not what was said longer ago, nor by whom it was not said for", async () => {
    await asks();
    at.clock.now = minutes(OVERTAKEN_MINUTES + 1);
    await writes();
    expect(at.platform.amends).toEqual([]);
    expect(await verdicts()).toEqual([null]);
  });

  test("a member whom that very message brought back, as another process heard, strikes all the same", async () => {
    await asks();
    await at.opened.store.absences.end((await ana()).member.id, at.clock.now);
    await writes();
    expect(at.platform.amends).toHaveLength(1);
  });

  test("not what was said in an absence that they had ended before", async () => {
    await asks();
    await comeBack(at.deps, { caller: caller("ana") });
    at.clock.now = minutes(1);
    await writes();
    expect(at.platform.amends).toEqual([]);
    expect(await verdicts()).toEqual([null]);
  });

  test.each(["i want to die", "are you a bot?"])("not the fixed line to %j, which stands", async (question) => {
    await asks(publicPlace(), { question });
    expect(at.platform.posts).toHaveLength(1);
    await writes();
    expect(at.platform.amends).toEqual([]);
  });

  test("what is refused struck through is tried once more, shortened where it is long; then again with the next message", async () => {
    at.model.says = "soup";
    await asks();
    at.platform.refusesAmends = 1;
    await writes();
    expect(at.platform.amends.map(({ reply }) => reply.struck)).toEqual([true]);
    expect(at.platform.amends[0]?.reply.body).toBe("soup");
    at = await openAnswering(at.opened);
    await asks();
    at.platform.refusesAmends = 2;
    await writes();
    expect(await verdicts()).toEqual([null]);
    await writes();
    expect(await verdicts()).toEqual(["overtaken"]);
  });
});
