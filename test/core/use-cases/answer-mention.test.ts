/** One mention, one answer: who may have one, how often, made from what, and what happens when things change meanwhile. */
import { describe, expect, test } from "vitest";
import type { Ask } from "#core/model/mention.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import { limits } from "#core/safety/limits.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { createStore } from "#src/store/store.ts";
import { type Answering, DEPLOY, eachAnswering } from "#test/support/answering.ts";
import { account, ask, human, message, minutes, publicPlace } from "#test/support/people.ts";
import { held } from "#test/support/scripted-model.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
});

const bodies = () => at.platform.posts.map(({ reply }) => reply.body);
const outcome = async (question: Ask) => {
  const { said, ...rest } = await answerMention(at.deps, question);
  return said ?? ("because" in rest ? rest.because : null);
};
const askedBy = (n: number, over: Partial<Ask> = {}) =>
  ask("ana", "where is good soup?", { asker: human(`asker${n}`), place: publicPlace(`c${n}`), ...over });
const everywhere = (n: number) => {
  for (let i = 0; i < n; i++) at.platform.addPlace(publicPlace(`c${i}`));
};

describe("the voice that answers", () => {
  test("the model, shown what was said before and how she sounds; the reply is hers by label", async () => {
    at.model.says = "lentil soup at the corner place";
    expect(await outcome(ask("ana", "where is good soup?"))).toBe("said");
    expect(at.model.shown).toContain("lentil soup at the corner place");
    expect(at.platform.posts[0]?.reply.mark).toBe("[ana's clone]");
    expect((await at.opened.store.mentions.recent(at.platform.posts[0]?.reply.speaker.id as never, 1))[0]).toMatchObject({
      status: "posted",
      method: "model",
    });
  });

  test.each(["timeout", "rate-limited", "unavailable", "malformed", "empty"] as const)(
    "a model that fails (%s) leaves it to her own words",
    async (kind) => {
      at.model.says = () => Promise.reject(new ModelFault(kind, "no"));
      expect(await outcome(ask("ana", "how should I deploy the shop?"))).toBe("said");
      expect(bodies()[0]).toContain(DEPLOY);
    },
  );

  test("a model that passes, or says what may not be said, defers", async () => {
    at.model.says = "<<PASS>>";
    expect(await outcome(ask("ana", "how should I deploy the shop?"))).toBe("deferred");
    at.model.says = "I promise I will be there at nine and I approve the budget";
    expect(await outcome(ask("ana", "how should I deploy the shop?"))).toBe("deferred");
    expect(bodies().join()).not.toContain("promise I");
  });

  test("without a model and without a clear match it defers", async () => {
    at.deps = { ...at.deps, model: null };
    expect(await outcome(ask("ana", "what colour is the submarine?"))).toBe("deferred");
  });

  test("asked whether it is a bot it says yes, and asks no model", async () => {
    expect(await outcome(ask("ana", "are you a bot?"))).toBe("said");
    expect(bodies()[0]).toMatch(/\bYes\b.*AI/);
    expect(at.model.prompts).toHaveLength(0);
  });
});

describe("how often", () => {
  test("one answer a mention, however often it is delivered", async () => {
    const question = ask("ana", "where is good soup?");
    expect(await Promise.all([outcome(question), outcome(question)])).toEqual(
      expect.arrayContaining(["said", "already-claimed"]),
    );
    expect(await outcome(question)).toBe("already-claimed");
    expect(at.platform.posts).toHaveLength(1);
  });

  test("two processes with the same question: one answers", async () => {
    const other = { ...at.deps, ...createStore(at.opened.database, () => at.clock.now) };
    const question = ask("ana", "where is good soup?");
    await Promise.all([answerMention(at.deps, question), answerMention(other, question)]);
    expect(at.platform.posts).toHaveLength(1);
  });

  test("an asker has so many, then waits", async () => {
    everywhere(20);
    for (let i = 0; i < limits.perAsker.times; i++) expect(await outcome(askedBy(i, { asker: human("sam") }))).toBe("said");
    expect(await outcome(askedBy(19, { asker: human("sam") }))).toBe("asker-limit");
    expect(await outcome(askedBy(18))).toBe("said");
    at.clock.now = minutes(limits.perAsker.withinMinutes + 1);
    expect(await outcome(askedBy(17, { asker: human("sam") }))).toBe("said");
  });

  test("so has a thread, a channel, and a clone a day", async () => {
    const thread = publicPlace("general", "t1");
    at.platform.addPlace(thread);
    for (let i = 0; i < limits.perThread.times; i++) expect(await outcome(askedBy(i, { place: thread }))).toBe("said");
    expect(await outcome(askedBy(50, { place: thread }))).toBe("thread-limit");
    for (let i = limits.perThread.times; i < limits.perChannel.times; i++)
      expect(await outcome(askedBy(i, { place: publicPlace() }))).toBe("said");
    expect(await outcome(askedBy(51, { place: publicPlace() }))).toBe("channel-limit");
    everywhere(100);
    for (let i = limits.perChannel.times; i < limits.perMember.times; i++) expect(await outcome(askedBy(i))).toBe("said");
    expect(await outcome(askedBy(99))).toBe("member-limit");
    at.clock.now = minutes(limits.perMember.withinMinutes + 1);
    expect(await outcome(askedBy(98))).toBe("said");
  });

  test("refusals by a limit are on record for the digest", async () => {
    everywhere(20);
    for (let i = 0; i <= limits.perAsker.times; i++) await outcome(askedBy(i, { asker: human("sam") }));
    const ana = await at.opened.store.members.find(account("ana"));
    const refused = (await at.opened.store.mentions.recent(ana?.member.id as never, 50)).filter((m) => m.status === "refused");
    expect(refused.map((m) => m.reason)).toEqual(["asker-limit"]);
  });

  test("five clone replies without a human in between are enough; a human's word begins anew", async () => {
    const exchange = (n: number) => [
      message("sam", "<@ana> and?", { id: `q${n}`, sentAt: minutes(-20 + n) }),
      message("bot", "[ana's clone] well", {
        id: `a${n}`,
        sentAt: minutes(-20 + n),
        author: { ...human("bot"), kind: "clone" },
        replyTo: { message: { ...publicPlace().conversation, message: `q${n}` }, author: "human" },
      }),
    ];
    at.platform.addPast([...Array(limits.streak).keys()].flatMap(exchange));
    expect(await outcome(ask("ana", "where is good soup?"))).toBe("clone-streak");
    at.platform.addPast([message("cy", "lunch anyone?", { sentAt: minutes(-1) })]);
    expect(await outcome(ask("ana", "where is good soup?"))).toBe("said");
  });
});

describe("nobody else's words, nobody who minds", () => {
  test("whoever asked to be ignored gets no answer, and their words reach no prompt", async () => {
    await at.opened.store.ignored.add(account("ivo"));
    expect(await outcome(ask("ana", "where is good soup?", { asker: human("ivo") }))).toBe("asker-ignored");
    at.platform.addPast([
      message("ivo", "the zeppelin leaks", { sentAt: minutes(-2) }),
      message("sam", "soup sounds good", { sentAt: minutes(-1) }),
    ]);
    await outcome(ask("ana", "where is good soup?"));
    expect(at.model.shown).toContain("soup sounds good");
    expect(at.model.shown).not.toContain("zeppelin");
  });

  test("bots, clones and oneself get none", async () => {
    expect(await outcome(ask("ana", "soup?", { asker: { ...human("x"), kind: "bot" } }))).toBe("not-a-human");
    expect(await outcome(ask("ana", "soup?", { asker: { ...human("x"), kind: "clone" } }))).toBe("not-a-human");
    expect(await outcome(ask("ana", "soup?", { asker: human("ana") }))).toBe("asked-oneself");
  });

  test("people's names are letters to the model", async () => {
    at.platform.addPast([message("sam", "hey <@cy> look", { sentAt: minutes(-1) })]);
    await outcome(ask("ana", "where is good soup?"));
    expect(at.model.shown).not.toMatch(/\b(sam|cy)\b/);
  });
});

describe("what changes while it is being made", () => {
  test("a source deleted meanwhile is not used", async () => {
    const answer = held("run ./ship.sh from the tools folder");
    at.model.says = answer.line;
    const going = outcome(ask("ana", "how should I deploy the shop?"));
    await answer.asked;
    await at.opened.store.snippets.removeOf(
      (await at.opened.store.members.find(account("ana")))?.member.id as never,
      "everything",
    );
    answer.release();
    expect(await going).toBe("source-gone");
    expect(at.platform.posts).toHaveLength(0);
  });

  test("a place whose readers changed meanwhile hears nothing", async () => {
    const answer = held("lentil soup at the corner place");
    at.model.says = answer.line;
    const going = outcome(ask("ana", "where is good soup?"));
    await answer.asked;
    at.platform.addPlace({ ...publicPlace(), audience: "someone" });
    answer.release();
    expect(await going).toBe("audience-changed");
  });

  test("a platform that takes no message leaves a record and no claim to have spoken", async () => {
    at.platform.refusesPosts = true;
    expect(await outcome(ask("ana", "where is good soup?"))).toBe("failed");
    const ana = await at.opened.store.members.find(account("ana"));
    expect((await at.opened.store.mentions.recent(ana?.member.id as never, 1))[0]).toMatchObject({
      status: "failed",
      body: null,
    });
  });
});

describe("the sign that something is being written", () => {
  const over = () => at.platform.composed.map(({ until }) => until.aborted);

  test("is shown where it was asked while the answer is made, and gone when it is posted", async () => {
    const answer = held("lentil soup at the corner place");
    at.model.says = answer.line;
    const going = outcome(ask("ana", "where is good soup?"));
    await answer.asked;
    expect(at.platform.composed.map(({ conversation }) => conversation)).toEqual([publicPlace().conversation]);
    expect(over()).toEqual([false]);
    const post = at.platform.post.bind(at.platform);
    at.platform.post = (...reply) => {
      expect(over()).toEqual([true]);
      return post(...reply);
    };
    answer.release();
    expect(await going).toBe("said");
    expect(at.platform.posts).toHaveLength(1);
  });

  test("is not shown where nobody answers, and ends at once where the answer is stopped", async () => {
    expect(await outcome(ask("ana", "soup?", { asker: human("ana") }))).toBe("asked-oneself");
    expect(over()).toEqual([]);
    const answer = held("lentil soup");
    at.model.says = answer.line;
    const going = outcome(ask("ana", "where is good soup?"));
    await answer.asked;
    at.deps.inFlight.cancelAll();
    expect(over()).toEqual([true]);
    answer.release();
    expect(await going).toBe("stopped");
  });

  test("ends where the answer is refused, not taken, or cannot be kept", async () => {
    at.platform.refusesPosts = true;
    expect(await outcome(ask("ana", "where is good soup?"))).toBe("failed");
    at.model.says = () => {
      at.platform.addPlace({ ...publicPlace(), audience: "someone" });
      return Promise.resolve("lentil soup");
    };
    expect(await outcome(ask("ana", "where is good soup?"))).toBe("audience-changed");
    at.deps = { ...at.deps, ignored: { ...at.deps.ignored, among: () => Promise.reject(new Error("no store")) } };
    await expect(outcome(ask("ana", "where is good soup?"))).rejects.toThrow("no store");
    expect(over()).toEqual([true, true, true]);
  });
});
