/** Promise 5: nothing appears that was made of what not everybody can read any more, and what is stored late is no more public. */
import { describe, expect, test } from "vitest";
import type { IncomingMessage } from "#core/model/message.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { postDraft } from "#core/use-cases/post-draft.ts";
import { setMode } from "#core/use-cases/set-mode.ts";
import { openStand } from "#test/platforms/console/stand.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { caller, command, press } from "#test/support/calls.ts";
import { openTestDatabase } from "#test/support/database.ts";
import { account, ask, minutes, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { held } from "#test/support/scripted-model.ts";
import { openTheatre } from "#test/support/theatre.ts";
import { rowsOf, saysYes } from "./cast.ts";
import { wired } from "./wire.ts";

describe("a source whose channel turns private", () => {
  let at: Answering;
  eachAnswering(async (opened) => {
    at = opened;
    const about = { question: "where is the oven?", place: publicPlace("kitchen"), sentAt: minutes(-50) };
    await at.deps.snippets.append([await snippet(at.deps, "ana", "the zorblax oven is at the back", about)]);
  });

  const turnsPrivate = () => at.deps.places.changed([privatePlace("kitchen")]);
  const asks = () => answerMention(at.deps, ask("ana", "where is the oven?"));

  test("while the model is asked: the answer is not posted", async () => {
    const answer = held("the zorblax oven is at the back");
    at.model.says = answer.line;
    const going = asks();
    await answer.asked;
    expect(at.model.shown).toContain("zorblax");
    await turnsPrivate();
    answer.release();
    expect(await going).toEqual({ said: null, because: "source-gone" });
    expect(at.platform.posts).toEqual([]);
  });

  test("while the draft waits for its member: it cannot be posted", async () => {
    await setMode(at.deps, command("mode", caller("ana"), { mode: "draft" }));
    at.model.says = "the zorblax oven is at the back";
    await asks();
    const id = at.platform.tells.at(-1)?.note.actions?.find(({ name }) => name === "post-draft")?.target ?? "";
    await turnsPrivate();
    expect((await postDraft(at.deps, press("post-draft", id, caller("ana")))).text).toContain("It was not posted");
    expect(at.platform.posts).toEqual([]);
  });
});

describe("a private place its member is taken out of", () => {
  let at: Answering;
  eachAnswering((opened) => {
    at = opened;
    at.platform.addPlace(privatePlace());
  });

  const takenOut = () => void at.platform.keptOut.push(account("ana"));
  const asks = () => answerMention(at.deps, ask("ana", "where is good soup?", { place: privatePlace() }));
  const drafts = () => setMode(at.deps, command("mode", caller("ana"), { mode: "draft" }));

  test.each([
    ["posted", async () => {}],
    ["shown to her", drafts],
  ])("while the model is asked: the answer is not %s", async (_, chosen) => {
    await chosen();
    const answer = held("lentil soup");
    at.model.says = answer.line;
    const going = asks();
    await answer.asked;
    takenOut();
    answer.release();
    expect(await going).toEqual({ said: null, because: "member-not-here" });
    expect([at.platform.posts, at.platform.tells]).toEqual([[], []]);
  });

  test("while the draft waits for her: it cannot be posted", async () => {
    await drafts();
    await asks();
    const id = at.platform.tells.at(-1)?.note.actions?.find(({ name }) => name === "post-draft")?.target ?? "";
    takenOut();
    const { text } = await postDraft(at.deps, press("post-draft", id, caller("ana")));
    expect(text).toContain("because you could not read the channel any more");
    expect(at.platform.posts).toEqual([]);
  });
});

test("a message of a new thread, heard before its channel turned private and still waiting, is not stored as public", async () => {
  const database = await openTestDatabase("pglite");
  const { stage, wire } = wired({ platform: "console", engine: "pglite", open: async () => openStand(() => new Date()) });
  const theatre = await openTheatre(stage, { database, batchDelayMs: 600_000 });
  const { people, places } = theatre.stand;
  await saysYes(theatre, people.ana);
  await theatre.app.jobs.idle();
  const channel = await wire.real.place(places.open);
  const said = (thread: string | null, message: string): IncomingMessage => ({
    ref: { ...places.open, thread, message },
    place: { ...channel, conversation: { ...places.open, thread } },
    author: { account: people.ana, name: "Ana", kind: "human" },
    text: "the zorblax code is four two",
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt: new Date(),
  });
  const waiting = [wire.events.message(said(null, "m1")), wire.events.message(said("t1", "m2"))];
  await wire.events.placesChanged([{ ...channel, audience: "secret" }]);
  await Promise.all(waiting);
  const audiences = await rowsOf(theatre, "select thread, audience from places order by thread");
  expect(audiences).toEqual(["", "t1"].map((thread) => ({ thread, audience: "secret" })));
  await theatre.close();
  await database.close();
});
