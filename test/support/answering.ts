/** Answering as the program does it, short of a real chat: Ana is away, and has answered two questions before. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { oneDraft } from "#core/ports/best-of.ts";
import type { Store } from "#core/ports/store.ts";
import type { AnswerDeps } from "#core/use-cases/answer-mention.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { createStore } from "#src/store/store.ts";
import { emptied, openTestStore } from "./database.ts";
import { FakePlatform } from "./fake-platform.ts";
import { goAway, minutes, NOW, optIn, publicPlace, snippet } from "./people.ts";
import { ScriptedModel } from "./scripted-model.ts";
import { silent, uncounted } from "./theatre.ts";

export const DEPLOY = "run ./ship.sh from the tools folder and watch the dashboard";

export interface Answering {
  readonly opened: Awaited<ReturnType<typeof openTestStore>>;
  readonly platform: FakePlatform;
  readonly model: ScriptedModel;
  readonly clock: { now: Date };
  deps: AnswerDeps & Store;
}

const clock = { now: NOW };
const now = () => clock.now;

/** The store the tests of one file share; empty it with `openAnswering`. */
export const openShared = () => openTestStore("pglite", now);

export async function openAnswering(opened: Answering["opened"]): Promise<Answering> {
  clock.now = NOW;
  await emptied(opened.database);
  const store = createStore(opened.database, now);
  const platform = new FakePlatform();
  platform.addPlace(publicPlace());
  const model = new ScriptedModel();
  const deps = {
    ...store,
    platform,
    model,
    bestOf: oneDraft,
    embedder: null,
    inFlight: new InFlight(),
    now,
    log: silent,
    meter: uncounted,
  };
  await goAway(store, await optIn(store, "ana"));
  await store.snippets.append([
    await snippet(store, "ana", DEPLOY, { question: "how do we deploy the shop?", sentAt: minutes(-600) }),
    await snippet(store, "ana", "lentil soup at the corner place", { question: "where is good soup?", sentAt: minutes(-500) }),
  ]);
  return { opened: { ...opened, store }, platform, model, clock, deps };
}

/** One for each test, on a store that all of them share. */
export function eachAnswering(given: (opened: Answering) => unknown): void {
  let shared: Answering["opened"];
  beforeAll(async () => {
    shared = await openShared();
  });
  beforeEach(async () => {
    await given(await openAnswering(shared));
  });
  afterAll(() => shared.close());
}
