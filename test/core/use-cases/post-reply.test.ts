/** What became of a reply is on record as everybody saw it, though the store or the platform failed on the way. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { UncertainPost } from "#core/ports/platform-faults.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { postDraft } from "#core/use-cases/post-draft.ts";
import { setMode } from "#core/use-cases/set-mode.ts";
import { type Answering, openAnswering, openShared } from "#test/support/answering.ts";
import { caller, command, press } from "#test/support/calls.ts";
import { ask } from "#test/support/people.ts";

let shared: Awaited<ReturnType<typeof openShared>>;
let at: Answering;
beforeAll(async () => {
  shared = await openShared();
});
beforeEach(async () => {
  at = await openAnswering(shared);
  at.model.says = "lentil soup at the corner place";
});
afterAll(() => shared.close());

const answers = () => answerMention(at.deps, ask("ana", "where is good soup?"));
const approves = async () => {
  await setMode(at.deps, command("mode", caller("ana"), { mode: "draft" }));
  await answers();
  const id = at.platform.tells.at(-1)?.note.actions?.find(({ name }) => name === "post-draft")?.target ?? "";
  return (await postDraft(at.deps, press("post-draft", id, caller("ana")))).text;
};
const record = async () => (await at.opened.database.executeSql("select status, body from mentions")).rows;
const said = { body: "lentil soup at the corner place" };

describe("a reply that appeared, while the store fails for a moment, is not on record as one that did not", () => {
  beforeEach(() => {
    at.deps = { ...at.deps, mentions: { ...at.deps.mentions, posted: () => Promise.reject(new Error("the store is away")) } };
  });

  test("answered at once", async () => {
    expect(await answers()).toMatchObject({ said: "said" });
    expect(await record()).toEqual([{ status: "posting", ...said }]);
  });

  test("approved by its member", async () => {
    expect(await approves()).toMatch(/^Posted, and labelled/);
    expect(await record()).toEqual([{ status: "posting", ...said }]);
  });
});

describe("a reply of which the platform cannot tell whether it stands is on record as one that may", () => {
  beforeEach(() => {
    at.platform.post = () => Promise.reject(new UncertainPost({ cause: new TypeError("fetch failed") }));
  });

  test("answered at once", async () => {
    expect(await answers()).toEqual({ said: null, because: "failed" });
    expect(await record()).toEqual([{ status: "interrupted", ...said }]);
  });

  test("approved by its member", async () => {
    expect(await approves()).toMatch(/please look/);
    expect(await record()).toEqual([{ status: "interrupted", ...said }]);
  });
});
