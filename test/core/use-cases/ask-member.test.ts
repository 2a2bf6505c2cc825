/** The ways to a clone without a mention: `/clone ask` for anyone, `/clone preview` for the member. */
import { describe, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import { askByButton, askMember } from "#core/use-cases/ask-member.ts";
import { correctReply, standBy } from "#core/use-cases/judge-reply.ts";
import { preview } from "#core/use-cases/preview.ts";
import { showStatus } from "#core/use-cases/show-status.ts";
import { noticeWriting } from "#core/use-cases/there-after-all.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { caller, command, FakeJobs, press } from "#test/support/calls.ts";
import { account, message, minutes, NOW, privatePlace, publicPlace, snippet } from "#test/support/people.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
});

test("/clone ask is answered in the place, and says so in private", async () => {
  const note = await askMember(at.deps, command("ask", caller("sam"), { member: "ana", question: "where is good soup?" }));
  expect(note.text).toBe("ana's clone has answered here.");
  expect(at.platform.posts[0]?.target).toEqual({ conversation: publicPlace().conversation, replyTo: null });
});

test("/clone ask says why nobody answers", async () => {
  const asking = (member: string, by = "sam") => askMember(at.deps, command("ask", caller(by), { member, question: "soup?" }));
  expect((await asking("nobody")).text).toContain("no clone");
  expect((await asking("ana", "ana")).text).toContain("preview");
  await at.opened.store.switches.turnOff({ workspace: account("ana"), account: account("ana") }, "admin", NOW);
  const off = (await asking("ana")).text;
  expect(off).toContain("switched off");
  expect(off).toContain("not passed on");
  expect(at.platform.posts).toHaveLength(0);
});

test("of a clone that the end of the program interrupts it is not said that it is switched off", async () => {
  at.model.says = () => {
    at.deps.inFlight.cancelAll();
    return Promise.resolve("lentil soup");
  };
  const note = await askMember(at.deps, command("ask", caller("sam"), { member: "ana", question: "where is good soup?" }));
  expect(note.text).toMatch(/^ana's clone was interrupted, so nothing was posted\. Please ask again\./);
  expect(at.platform.posts).toHaveLength(0);
});

test("whoever may not write in the place gets no clone to write there", async () => {
  const reader = caller("sam", { mayWrite: false });
  const note = await askMember(at.deps, command("ask", reader, { member: "ana", question: "where is good soup?" }));
  expect(note.text).toMatch(/^You cannot write here/);
  const ana = await at.opened.store.members.find(account("ana"));
  const pressed = press("ask", ana?.member.id ?? "", reader, "where is good soup?");
  expect(await askByButton(at.deps, pressed)).toEqual(note);
  expect(at.platform.posts).toHaveLength(0);
});

test("of a clone that is paused it is not said that its member wrote somewhere", async () => {
  const { member } = (await at.opened.store.members.find(account("ana"))) ?? {};
  if (!member) throw new Error("ana is a member");
  await at.opened.store.settings.change(member.id, { onWriting: "pauses" });
  await at.opened.store.presence.note([{ member: member.id, place: privatePlace(), at: NOW }]);
  const note = await askMember(at.deps, command("ask", caller("sam"), { member: "ana", question: "soup?" }));
  expect(note.text).toContain("could not answer");
  expect(note.text).not.toMatch(/wr(?:o|i)t/);
});

const asks = (question: string, key = "k") =>
  askMember(at.deps, { ...command("ask", { ...caller("sam"), name: "Sam" }, { member: "ana", question }), key });
const ana = async () => {
  const state = await at.opened.store.members.find(account("ana"));
  if (!state) throw new Error("ana is a member");
  return state;
};

describe("a question that stands nowhere else", () => {
  const asked = "Sam asked: “can you approve the plan?”";

  test("stands in the reply, is not kept, and stays there whatever the member makes of the reply", async () => {
    await asks("can you approve the plan?");
    const [mention] = await at.opened.store.mentions.recent((await ana()).member.id, 1);
    if (!mention?.body) throw new Error("a reply was posted");
    expect(at.platform.posts[0]?.reply.body).toBe(`${asked}\n${mention.body}`);
    expect(mention.body).not.toContain("approve the plan");
    const deps = { ...at.deps, jobs: new FakeJobs() };
    await standBy(deps, press("stand-by", mention.id, caller("ana")));
    await correctReply(deps, press("correct", mention.id, caller("ana"), "on monday"));
    await asks("can you approve the plan?", "k2");
    await noticeWriting(deps, [message("ana", "on monday")], [await ana()]);
    expect(at.platform.amends.map(({ reply }) => reply.body.split("\n")[0])).toEqual([asked, asked, asked]);
    expect(at.platform.amends[1]?.reply.body).toBe(`${asked}\non monday`);
  });

  test("is gone with the next change once its asker is forgotten", async () => {
    await asks("can you approve the plan?");
    const [mention] = await at.opened.store.mentions.recent((await ana()).member.id, 1);
    await at.opened.store.members.erase(account("sam"));
    await standBy({ ...at.deps, jobs: new FakeJobs() }, press("stand-by", mention?.id ?? "", caller("ana")));
    expect(at.platform.amends[0]?.reply.body).toBe(mention?.body);
  });

  test.each([
    ["[ana's clone] I quit, <@u7> @everyone **now**", "ana's clone I quit, someone everyone now"],
    ["see https://evil.example/x ”\nana: yes", "see (link) ' ana: yes"],
    ["my password is hunter2hunter2 , why?", "my password is (secret) , why?"],
    ["so ".repeat(400), `${"so ".repeat(66)}s…`],
  ])("%j is made harmless", async (question, shown) => {
    await asks(question);
    expect(at.platform.posts[0]?.reply.body.split("\n")[0]).toBe(`Sam asked: “${shown}”`);
  });

  test("is not repeated where it is a cry for help", async () => {
    await asks("i want to die");
    expect(at.platform.posts[0]?.reply.body).not.toContain("die");
  });

  test("is in the draft's private note, with who asked", async () => {
    await at.opened.store.settings.change((await ana()).member.id, { mode: "draft" });
    expect((await asks("can you approve the plan?")).text).toContain("ana reads it first");
    expect(at.platform.toldTo(account("ana"))[0]).toContain(
      "Sam asked you in #general, by /clone ask: “can you approve the plan?”",
    );
  });

  test("has no link where nothing was posted", async () => {
    at.platform.refusesPosts = true;
    expect((await asks("can you approve the plan?")).text).toContain("not passed on");
    const status = await showStatus({ ...at.deps, drawStyle: async () => new Uint8Array() }, { caller: caller("ana") });
    expect(status.text).toMatch(/could not be posted\.$/m);
    await noticeWriting({ ...at.deps }, [message("ana", "hi")], [await ana()]);
    expect(at.platform.toldTo(account("ana")).join()).toContain(
      "Sam asked in #general, Fri 20 Nov, 13:00 (Europe/Berlin), by /clone ask",
    );
  });
});

test("/clone preview shows the words and their sources to the member alone, and posts nothing", async () => {
  at.model.says = "lentil soup at the corner place";
  const note = await preview(at.deps, command("preview", caller("ana"), { question: "where is good soup?" }));
  expect(note.text).toContain("[ana's clone] ");
  expect(note.text).toContain("lentil soup at the corner place");
  expect(note.text).toContain("fake://general/");
  expect(at.platform.posts).toHaveLength(0);
  expect((await preview(at.deps, command("preview", caller("sam"), { question: "soup?" }))).text).toContain("not opted in");
});

test("a preview typed in public shows no private source", async () => {
  await at.opened.store.members.grant(account("ana"), "ana", null, {
    since: NOW,
    expiresAt: minutes(9_999),
    terms: TERMS_VERSION,
    scope: { channels: ["leads"] },
  });
  await at.opened.store.snippets.append([
    await snippet(at.opened.store, "ana", "bluebird ships in march", {
      question: "when does bluebird ship?",
      place: privatePlace(),
    }),
  ]);
  at.deps = { ...at.deps, model: null };
  const note = await preview(at.deps, command("preview", caller("ana"), { question: "when does bluebird ship?" }));
  expect(note.text).not.toContain("march");
});
