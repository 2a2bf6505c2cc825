/** What became of a reply is on record as everybody saw it, though the store or the platform failed on the way. */
import { beforeEach, describe, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import { UncertainPost } from "#core/ports/platform-faults.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { postDraft } from "#core/use-cases/post-draft.ts";
import { setMode } from "#core/use-cases/set-mode.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { caller, command, press } from "#test/support/calls.ts";
import { ask } from "#test/support/people.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
  at.model.says = "lentil soup at the corner place";
});

const answers = () => answerMention(at.deps, ask("ana", "where is good soup?"));
const approves = async () => {
  await setMode(at.deps, command("mode", caller("ana"), { mode: "draft" }));
  await answers();
  const id = at.platform.tells.at(-1)?.note.actions?.find(({ name }) => name === "post-draft")?.target ?? "";
  return (await postDraft(at.deps, press("post-draft", id, caller("ana")))).text;
};
const record = async () => (await at.opened.database.executeSql("select status, body from mentions")).rows;
const said = { body: "lentil soup at the corner place" };

describe("a reply that appeared is within its member's reach, though the store fails", () => {
  const refs = async () => (await at.opened.database.executeSql("select message from posted_messages")).rows;
  /** The first tries to confirm it fail, each after what is done then. */
  const failing = (...first: (() => Promise<unknown>)[]) => {
    const { mentions } = at.deps;
    const posted: typeof mentions.posted = async (...given) => {
      const before = first.shift();
      if (!before) return mentions.posted(...given);
      await before();
      throw new Error("the store is away");
    };
    at.deps = { ...at.deps, mentions: { ...mentions, posted } };
  };
  const nothing = async () => {};

  test("for a moment, answered at once", async () => {
    failing(nothing, nothing);
    expect(await answers()).toMatchObject({ said: "said" });
    expect(await record()).toEqual([{ status: "posted", ...said }]);
    expect(await refs()).toEqual([{ message: "clone-1" }]);
  });

  test("for a moment, approved by its member", async () => {
    failing(nothing);
    expect(await approves()).toMatch(/^Posted, and labelled/);
    expect(await record()).toEqual([{ status: "posted", ...said }]);
  });

  test("and was swept meanwhile", async () => {
    failing(() => at.opened.database.executeSql("update mentions set status = 'interrupted', lease_until = null"));
    await answers();
    expect(await record()).toEqual([{ status: "posted", ...said }]);
  });

  test("after it had taken it, and what its member did since stands", async () => {
    const { posted, judge } = at.deps.mentions;
    const id = () => at.platform.posts[0]?.key as MentionId;
    failing(async () => {
      await posted(id(), [at.platform.posts[0]!.ref]);
      await judge(id(), "deleted", null);
    });
    await answers();
    expect(await record()).toEqual([{ status: "retracted", body: null }]);
    expect(await refs()).toEqual([{ message: "clone-1" }]);
  });

  test("for long: it is not on record as one that did not appear", async () => {
    failing(nothing, nothing, nothing, nothing);
    expect(await answers()).toMatchObject({ said: "said" });
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

describe("a process that was held up until its lease was over", () => {
  /** By the clock on the wall; no timer has run yet. */
  const over = new Date(0);

  test("says nothing", async () => {
    const { mentions } = at.deps;
    const startPosting: typeof mentions.startPosting = async (...asked) => {
      const go = await mentions.startPosting(...asked);
      return go.go ? { ...go, until: over } : go;
    };
    at.deps = { ...at.deps, mentions: { ...mentions, startPosting } };
    expect(await answers()).toEqual({ said: null, because: "failed" });
    expect(at.platform.posts).toEqual([]);
  });

  test("shows its member no draft", async () => {
    await setMode(at.deps, command("mode", caller("ana"), { mode: "draft" }));
    const { mentions } = at.deps;
    const hold: typeof mentions.hold = async (...asked) => {
      const held = await mentions.hold(...asked);
      return held.held ? { ...held, until: over } : held;
    };
    at.deps = { ...at.deps, mentions: { ...mentions, hold } };
    expect(await answers()).toEqual({ said: null, because: "draft-not-delivered" });
    expect(at.platform.tells).toEqual([]);
    expect(await record()).toEqual([{ status: "refused", body: null }]);
  });
});

describe("the lease of a post that failed", () => {
  const leased = async () =>
    (await at.opened.database.executeSql("select coalesce(lease_until > clock_timestamp(), false) as leased from mentions")).rows;

  test("runs on where something may yet appear", async () => {
    at.platform.post = () => Promise.reject(new TypeError("fetch failed"));
    await answers();
    expect(await leased()).toEqual([{ leased: true }]);
  });

  test("ends where the platform refused it", async () => {
    at.platform.refusesPosts = true;
    await answers();
    expect(await leased()).toEqual([{ leased: false }]);
  });

  test("ends with the draft's being shown; a press before that has a lease of its own", async () => {
    await approves();
    expect(await leased()).toEqual([{ leased: false }]);
    await at.opened.database.executeSql("delete from mentions");
    const { mentions } = at.deps;
    const shown: typeof mentions.shown = async (id) => {
      await at.opened.database.executeSql(
        "update mentions set status = 'posting', lease_until = clock_timestamp() + interval '1 hour'",
      );
      await mentions.shown(id);
    };
    at.deps = { ...at.deps, mentions: { ...mentions, shown } };
    await answers();
    expect(await leased()).toEqual([{ leased: true }]);
  });
});
