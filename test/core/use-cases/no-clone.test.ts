/** What a member hears of their clone while their consent does not hold. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import { practise } from "#core/use-cases/practise.ts";
import { preview } from "#core/use-cases/preview.ts";
import { type Answering, openAnswering, openShared } from "#test/support/answering.ts";
import { caller, command } from "#test/support/calls.ts";
import { account, days, minutes } from "#test/support/people.ts";

let shared: Answering["opened"];
beforeAll(async () => {
  shared = await openShared();
});
afterAll(() => shared.close());

test.each([
  ["The terms have changed since you opted in", { terms: TERMS_VERSION - 1, expiresAt: days(9) }],
  ["Your consent has run out", { terms: TERMS_VERSION, expiresAt: minutes(-1) }],
])("%s: a preview and a practice say so, and not that there is no clone", async (why, agreed) => {
  const { deps, opened } = await openAnswering(shared);
  await opened.store.members.grant(account("ana"), "ana", null, { since: days(-90), scope: { channels: "public" }, ...agreed });
  const shown = await preview(deps, command("preview", caller("ana"), { question: "how do we deploy?" }));
  const practised = await practise({ ...opened.store, ...deps }, { caller: caller("ana") });
  for (const { text } of [shown, practised])
    expect(text).toBe(`${why}, so your clone does not answer. To read the terms and go on, run /clone optin.`);
});
