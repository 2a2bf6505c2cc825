/** What was left out when it was heard, and edited while nobody listened, is learned as it reads now. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { learnMessages } from "#core/use-cases/learn-messages.ts";
import { recheckLeftOut } from "#core/use-cases/recheck-left-out.ts";
import { Wire } from "#test/promises/wire.ts";
import { FakeLog } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, message, minutes, NOW, optIn } from "#test/support/people.ts";
import { uncounted } from "#test/support/theatre.ts";

let store: Store;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(() => store.members.removeWorkspace(account("ana")));

test.each([
  ["as it was", "lunch at one", ["lunch at one"]],
  ["gone", null, []],
  ["edited again", "lunch at two", []],
])("where it is %s when it was learned, it is kept only as it is", async (_, later, kept) => {
  const { id } = await optIn(store, "ana");
  const platform = new FakePlatform();
  const one = message("ana", "!roll 20", { sentAt: minutes(-30) });
  platform.addPast([one]);
  const stopping = new AbortController().signal;
  const deps = { ...store, stopping, inFlight: new InFlight(), log: new FakeLog(), meter: uncounted, now: () => NOW };
  await learnMessages(deps, [{ message: one, cue: null }]);
  platform.changePast(one.ref, { ...one, text: "lunch at one" });
  const wire = new Wire();
  const changing = wire.over(platform);
  wire.instead = {
    lookUp: async (...args) => {
      const looked = await platform.lookUp(...(args as Parameters<FakePlatform["lookUp"]>));
      platform.changePast(one.ref, later === null ? null : { ...one, text: later });
      return looked;
    },
  };
  const state = await store.members.byId(id);
  await recheckLeftOut(deps, changing, state ? [state] : [], minutes(-60));
  expect((await store.snippets.newest(id, 9)).map(({ text }) => text)).toEqual(kept);
});
