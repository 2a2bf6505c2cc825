/** The whole program on a model endpoint that works, and on one that fails in every way: never an error's text, never no label. */
import { type FixtureOpts, LLMock } from "@copilotkit/aimock";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { LanguageModel } from "#core/ports/language-model.ts";
import { createModel } from "#src/llm/openai.ts";
import { onOneStage } from "#test/support/stages.ts";
import { command, mention, uncounted } from "#test/support/theatre.ts";
import { saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";

const answered = "how do we deploy the shop to staging?";
const neverAnswered = "boats or trains?";
/** In every error the endpoint sends. */
const SECRET = "kaput-4711";

interface Fault {
  readonly response: { readonly content: string } | { readonly error: { readonly message: string }; readonly status: number };
  readonly options?: FixtureOpts;
  /** Short where the fault is to be late; else long, so that a slow machine is none. */
  readonly timeLimitMs?: number;
}

const late = { response: { content: SECRET }, timeLimitMs: 150 };
const fails = (status: number): Fault => ({ response: { error: { message: SECRET }, status } });

const faults: Readonly<Record<string, Fault>> = {
  "answers too late": { ...late, options: { chaos: { latencyMs: 1_000 } } },
  "takes no more requests": fails(429),
  fails: fails(500),
  "is not there": fails(503),
  "refuses the key": fails(401),
  "talks nonsense": { response: { content: SECRET }, options: { chaos: { malformedRate: 1 } } },
  "hangs up": { response: { content: SECRET }, options: { chaos: { disconnectRate: 1 } } },
  "says nothing": { response: { content: "" } },
};

const mock = new LLMock({ host: "127.0.0.1", logLevel: "silent" });
let baseURL = "";
beforeAll(async () => {
  baseURL = `${await mock.start()}/v1`;
});
afterEach(() => mock.reset());
afterAll(() => mock.stop());

const streaming = [false, true] as const;

onOneStage("on a model endpoint", (stage) => {
  let current: LanguageModel;
  let calls = 0;
  const model: LanguageModel = {
    name: "small",
    endpoint: "127.0.0.1",
    complete: (prompt, signal) => {
      calls += 1;
      return current.complete(prompt, signal);
    },
  };
  const house = openHouse(stage, model);
  const uses = (stream: (typeof streaming)[number], timeLimitMs = 20_000) => {
    calls = 0;
    current = createModel({ apiKey: "none", baseURL, model: "small", stream, timeLimitMs }, uncounted);
  };
  /** Ana answered one question, once, and went away. */
  const anaHasAnswered = async () => {
    const { humans, people, places } = house.theatre.stand;
    await saysYes(house.theatre, people.ana);
    await humans.say(people.bea, places.open, answered);
    await humans.say(people.ana, places.open, "run ./ship.sh staging from the tools folder and watch the dashboard");
    await command(house.theatre, people.ana, "away");
  };
  const ask = (question: string) => {
    const { people } = house.theatre.stand;
    return mention(house.theatre, people.bea, people.ana, question);
  };

  test("that works, its words are posted, labelled; where it fails once, it is asked once more", async () => {
    const words = "run ./ship.sh staging from the tools folder";
    mock.onMessage(/The question to Ana/, { content: words });
    await anaHasAnswered();
    for (const stream of streaming) {
      uses(stream);
      expect(await ask(answered)).toEqual([`[Ana's clone] ${words}`]);
      mock.nextRequestError(503, { message: SECRET });
      expect(await ask(answered)).toEqual([`[Ana's clone] ${words}`]);
    }
    expect(mock.getRequests()).toHaveLength(6);
  });

  test.each(Object.entries(faults))("that %s, the member is quoted, or the question passed on", async (_, fault) => {
    mock.onMessage(/The question to Ana/, fault.response, fault.options);
    await anaHasAnswered();
    for (const stream of streaming) {
      uses(stream, fault.timeLimitMs);
      const [quoted, ...more] = await ask(answered);
      expect(quoted).toMatch(/^\[Ana's clone\] from \d+ \w+: "run \.\/ship\.sh staging from the tools folder/);
      const [passedOn, ...others] = await ask(neverAnswered);
      expect(passedOn).toMatch(/^\[Ana's clone\] .*pass it on/);
      expect([...more, ...others]).toEqual([]);
      expect(calls).toBe(2);
    }
    expect(JSON.stringify(await house.theatre.stand.eyes.read(house.theatre.stand.places.open))).not.toContain(SECRET);
  });
});
