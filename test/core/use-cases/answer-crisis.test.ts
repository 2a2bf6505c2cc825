/** A cry for help: a fixed line with how to reach people, in the words of whoever cried, and the member told at once. */
import { describe, expect, test } from "vitest";
import type { Ask } from "#core/model/mention.ts";
import { limits } from "#core/safety/limits.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { account, ask, human, message, minutes, publicPlace } from "#test/support/people.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
});

const cry = "i want to die";
const said = () => at.platform.posts.map(({ reply }) => reply.body);
const asking = async (question: string, over: Partial<Ask> = {}) => answerMention(at.deps, ask("ana", question, over));

describe("a cry for help", () => {
  test.each([
    ["I can't go on living like this", "call your local emergency number"],
    ["ich will nicht mehr leben", "ruf bitte jetzt den Notruf"],
    ["je veux mourir", "appelle maintenant les urgences"],
    ["ya no quiero vivir", "llama ahora al número de emergencias"],
    ["não quero mais viver", "ligue agora para o número de emergência"],
  ])("%j is met in its language, with where people listen, and no model is asked", async (question, line) => {
    at.model.says = "cheer up";
    expect(await asking(question)).toMatchObject({ said: "deferred" });
    expect(said().join()).toContain(line);
    expect(said().join()).toContain("findahelpline.com");
    expect(at.model.prompts).toEqual([]);
  });

  test("the member is told at once, without the words, and it stands in the record", async () => {
    await asking(cry);
    const [told, ...more] = at.platform.toldTo(account("ana"));
    expect(more).toEqual([]);
    expect(told).toMatch(/may be in distress/);
    expect(told).not.toContain("die");
    const audit = await at.opened.store.audit.list(account("ana"), 1);
    expect(audit[0]).toMatchObject({ kind: "deferred", reason: "crisis" });
  });

  test.each([
    ["at the end of a message longer than is answered", `${"it has been a long week ".repeat(100)} ${cry}`],
    ["beside the question whether it is a bot", `are you a bot? ${cry}`],
  ])("is heard %s", async (_, question) => {
    await asking(question);
    expect(said().join()).toContain("findahelpline.com");
    expect(at.model.prompts).toEqual([]);
  });

  test("waits for nobody where the member approves what is posted; nothing else is posted so", async () => {
    const member = (await at.opened.store.members.find(account("ana")))?.member;
    if (!member) throw new Error("ana is a member");
    await at.opened.store.settings.change(member.id, { mode: "draft" });
    at.model.says = "cheer up";
    await asking(`${"it has been a long week ".repeat(100)} ${cry}`);
    await asking("where is it?", { key: "other" });
    expect(said()).toEqual([expect.stringContaining("findahelpline.com")]);
  });

  test("what could not be said is not told as said", async () => {
    at.platform.post = () => Promise.reject(new Error("closed"));
    await asking(cry);
    expect(at.platform.toldTo(account("ana")).join()).toContain("please reach them yourself");
  });

  test("is answered where others are not any more, and not without end", async () => {
    const more = (n: number, question: string) =>
      asking(question, { key: `q${n}`, asker: human("bea"), place: publicPlace(`c${n}`) });
    for (let n = 0; n <= 3 * limits.perAsker.times + 1; n++) at.platform.addPlace(publicPlace(`c${n}`));
    for (let n = 0; n < limits.perAsker.times; n++) await more(n, "can you approve it?");
    const { times } = limits.perAsker;
    expect(await more(times, "can you approve it?")).toMatchObject({ because: "asker-limit" });
    for (let n = times + 1; n < 3 * times + 1; n++) expect(await more(n, cry)).toMatchObject({ said: "deferred" });
    expect(await more(3 * times + 1, cry)).toMatchObject({ because: "asker-limit" });
  });

  test("is answered though only clones have talked for long", async () => {
    const clones = Array.from({ length: limits.streak }, (_, n) =>
      message("bot", `clone ${n}`, {
        author: { account: account("bot"), name: "clone", kind: "clone" },
        sentAt: minutes(-5 + n),
      }),
    );
    at.platform.history = async () => ({ place: publicPlace(), since: null, messages: clones.toReversed(), next: null });
    expect(await asking("can you approve it?", { key: "other" })).toMatchObject({ because: "clone-streak" });
    expect(await asking(cry)).toMatchObject({ said: "deferred" });
  });

  test("is answered though the member's writing elsewhere pauses the clone, and they are told; where they write it is not", async () => {
    const member = (await at.opened.store.members.find(account("ana")))?.member;
    if (!member) throw new Error("ana is a member");
    await at.opened.store.settings.change(member.id, { onWriting: "pauses" });
    await at.opened.store.presence.note([{ member: member.id, place: publicPlace("dev"), at: minutes(-1) }]);
    expect(await asking("where is it?", { key: "other" })).toMatchObject({ because: "paused" });
    expect(await asking(cry)).toMatchObject({ said: "deferred" });
    expect(at.platform.toldTo(account("ana")).join()).toContain("may be in distress");
    await at.opened.store.presence.note([{ member: member.id, place: publicPlace(), at: minutes(-1) }]);
    expect(await asking(cry, { key: "here" })).toMatchObject({ because: "active-here" });
  });

  test("is answered though the member writes elsewhere while it is, and by that pauses their clone", async () => {
    const member = (await at.opened.store.members.find(account("ana")))?.member;
    if (!member) throw new Error("ana is a member");
    await at.opened.store.settings.change(member.id, { onWriting: "pauses" });
    at.platform.history = async () => {
      await at.opened.store.presence.note([{ member: member.id, place: publicPlace("dev"), at: at.clock.now }]);
      at.deps.inFlight.cancelMember(member.id);
      return { place: publicPlace(), since: null, messages: [], next: null };
    };
    expect(await asking(cry)).toMatchObject({ said: "deferred" });
    expect(await asking("where is it?", { key: "other" })).toMatchObject({ said: null });
    expect(said()).toEqual([expect.stringContaining("findahelpline.com")]);
    expect(at.platform.toldTo(account("ana")).join()).toContain("that you were told");
  });

  describe("where it is not answered", () => {
    const unanswered = () =>
      at.platform.toldTo(account("ana")).filter((text) => text.includes("please reach them yourself")).length;
    const hereBefore = async () => {
      const member = (await at.opened.store.members.find(account("ana")))?.member;
      if (!member) throw new Error("ana is a member");
      await at.opened.store.presence.note([{ member: member.id, place: publicPlace(), at: minutes(-1) }]);
    };

    test("the member is told, once an hour for each asker", async () => {
      await hereBefore();
      for (const key of ["a", "b"]) expect(await asking(cry, { key })).toMatchObject({ because: "active-here" });
      expect(unanswered()).toBe(1);
      await asking(cry, { key: "c", asker: human("cem") });
      expect(unanswered()).toBe(2);
      at.clock.now = minutes(60);
      await hereBefore();
      await at.opened.store.switches.turnOn({ workspace: account("ana"), account: account("ana") }, "member");
      await at.opened.store.settings.change((await at.opened.store.members.find(account("ana")))?.member.id as never, {
        mode: "off",
      });
      expect(await asking(cry, { key: "d" })).toMatchObject({ because: "mode-off" });
      expect(unanswered()).toBe(3);
    });

    test("of anything else they are not told so", async () => {
      await hereBefore();
      expect(await asking("where is it?")).toMatchObject({ because: "active-here" });
      expect(at.platform.tells).toEqual([]);
    });

    test.each<[string, () => Promise<unknown>]>([
      [
        "their clone is switched off",
        () => at.opened.store.switches.turnOff({ workspace: account("ana"), account: account("ana") }, "member", minutes(-1)),
      ],
      [
        "all clones are",
        () => at.opened.store.switches.turnOff({ workspace: account("ana"), account: null }, "admin", minutes(-1)),
      ],
      ["the asker is to be ignored", () => at.opened.store.ignored.add(account("bea"))],
    ])("nor where %s", async (_, silence) => {
      await silence();
      expect(await asking(cry, { asker: human("bea") })).toMatchObject({ said: null });
      expect(at.platform.tells).toEqual([]);
    });
  });

  test("switched off is off: then nothing is said", async () => {
    await at.opened.store.switches.turnOff({ workspace: account("ana"), account: account("ana") }, "member", minutes(-1));
    expect(await asking(cry)).toMatchObject({ said: null });
    expect(said()).toEqual([]);
  });

  test("a note that does not reach the member stops nothing", async () => {
    at.platform.tell = () => Promise.reject(new Error("closed"));
    expect(await asking(cry)).toMatchObject({ said: "deferred" });
    expect(said()).toHaveLength(1);
  });
});
