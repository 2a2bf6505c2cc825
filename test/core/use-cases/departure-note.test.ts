/** What a member left to be told while away is told whenever their clone leaves something to them. */
import { expect, test } from "vitest";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { account, ask } from "#test/support/people.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
});

test.each(["can you approve this?", "boats or trains?", "are you a bot, and can you approve this?"])(
  "%s: deferred, with the note as the member's own words",
  async (what) => {
    const { store } = at.opened;
    const state = await store.members.find(account("ana"));
    if (!state?.absence) throw new Error("ana is away");
    await store.absences.begin({ ...state.absence, note: "the on-call person has the pager" });
    at.model.says = "<<PASS>>";
    expect(await answerMention(at.deps, ask("ana", what))).toMatchObject({ said: "deferred" });
    const [post] = at.platform.posts;
    expect(post?.reply.body).toMatch(/ ana left a note: “the on-call person has the pager”$/);
  },
);
