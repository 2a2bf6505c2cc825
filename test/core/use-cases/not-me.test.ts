/** "That's not me" under a preview: what it was made from goes out of the voice. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SnippetId } from "#core/model/ids.ts";
import { notMe, notMeAction } from "#core/use-cases/not-me.ts";
import { preview } from "#core/use-cases/preview.ts";
import { type Answering, DEPLOY, openAnswering, openShared } from "#test/support/answering.ts";
import { caller, command, FakeJobs, press } from "#test/support/calls.ts";
import { account, optIn, snippet } from "#test/support/people.ts";

let opened: Answering["opened"];
let answering: Answering;
let jobs: FakeJobs;
beforeAll(async () => {
  opened = await openShared();
});
afterAll(() => opened.close());
beforeEach(async () => {
  answering = await openAnswering(opened);
  answering.model.says = "watch the dashboard";
  jobs = new FakeJobs();
});

const store = () => answering.opened.store;
const ana = async () => (await store().members.find(account("ana")))?.member;
const kept = async () => (await store().snippets.newest((await ana())?.id ?? ("" as never), 10)).map(({ text }) => text);
const pressed = (target: string, by = "ana") =>
  notMe({ ...answering.deps, ...store(), jobs }, press("not-me", target, caller(by)));
const shown = async () =>
  (await preview(answering.deps, command("preview", caller("ana"), { question: "how do we deploy the shop?" }))).actions ?? [];

test("the sources a preview names are forgotten, the rest stays, and the voice is made anew", async () => {
  const [button] = await shown();
  expect(button).toMatchObject({ name: "not-me", label: "That's not me" });
  const note = await pressed(button?.target ?? "");
  expect(note.text).toMatch(/^Taken out of your voice: 1 message of yours/);
  expect(await kept()).not.toContain(DEPLOY);
  expect(await kept()).toHaveLength(1);
  expect(jobs.queued).toEqual([`refresh ${(await ana())?.id}`]);
  expect((await pressed(button?.target ?? "")).text).toContain("nothing was changed");
});

test("only the caller's own go, whatever a button names", async () => {
  await optIn(store(), "ben");
  await store().snippets.append([await snippet(store(), "ben", "his own words")]);
  const [button] = await shown();
  for (const target of [button?.target ?? "", "", "x", "9".repeat(60)]) {
    expect((await pressed(target, "ben")).text).toContain("nothing was changed");
  }
  expect(await kept()).toContain(DEPLOY);
  expect((await pressed(button?.target ?? "", "stranger")).text).toContain("optin");
});

test("a fixed line has no source; a button names as many as fit", () => {
  expect(notMeAction([])).toEqual([]);
  const many = Array.from({ length: 40 }, (_, i) => String(1_000_000 + i) as SnippetId);
  const [button] = notMeAction(many);
  expect(button?.target.length).toBeLessThanOrEqual(80);
  expect(button?.target.split(".")).toEqual(many.slice(0, 10));
});
