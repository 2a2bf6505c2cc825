/** Promise 3, raced: the member answers while the clone writes, in whichever process; 300 rounds with two. Never two answers unmarked. */
import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/voice/random.ts";
import { RacerProcess, type Shown } from "#test/support/chat-server.ts";
import { engines, openTestDatabase } from "#test/support/database.ts";
import { RacePace } from "#test/support/race-pace.ts";
import { type Order, startRacer } from "#test/support/racer.ts";

const ROUNDS = { twoProcesses: 300, oneProcess: 30 } as const;
const MEMBERS = 10;
const MODEL_MS = 20;
/** A post, or its change, travels this long at most before people see it, and its sender hears of it. */
const NETWORK_MS = 15;
/** Between the question and the member's answer, at first. */
const ANSWER_WITHIN_MS = 40;

interface Runner {
  obey(order: Order): Promise<{ readonly target: string | null }>;
}

/** What people have on their screens, and what of it is struck through by now. */
class ChatScreen {
  readonly posts: Shown[] = [];
  readonly struck = new Set<string>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  async show(shown: Shown): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, this.#random() * NETWORK_MS));
    if (shown.strikes !== undefined) this.struck.add(shown.strikes);
    else this.posts.push(shown);
    return true;
  }
}

const command = (id: string, name: "optin" | "away" | "mode", by: string, options = {}): Order => ({
  do: "command",
  id,
  name,
  by,
  admin: false,
  options,
});

/** Every second member's clone is only paused by what they write. */
async function optIn(runner: Runner, n: number): Promise<void> {
  const [id, member] = [`in${n}`, `m${n}`];
  const { target } = await runner.obey(command(`${id}-terms`, "optin", member));
  await runner.obey({ do: "press", id: `${id}-yes`, action: "confirm-optin", target: target ?? "", by: member });
  await runner.obey({ do: "say", id: `${id}-hello`, by: member, channel: "general", text: "it is worth it if you ask me" });
  if (n % 2 === 1) await runner.obey(command(`${id}-pauses`, "mode", member, { writing: "pauses" }));
  await runner.obey(command(`${id}-away`, "away", member));
}

interface Seen {
  readonly unmarked: string[];
  readonly twice: string[];
  dropped: number;
  struck: number;
}

/** Plays the rounds. Each process hears everything, each in its own time; every third answer reaches only one of them. */
async function race(rounds: number, runners: readonly Runner[], screen: ChatScreen, random: () => number): Promise<Seen> {
  const pick = () => runners[Math.floor(random() * runners.length)] as Runner;
  const pace = new RacePace(ANSWER_WITHIN_MS, random);
  const seen: Seen = { unmarked: [], twice: [], dropped: 0, struck: 0 };
  for (let n = 0; n < MEMBERS; n++) await optIn(pick(), n);
  for (let round = 0; round < rounds; round++) {
    const [id, member, channel] = [`r${round}`, `m${round % MEMBERS}`, `c${round}`];
    const question: Order = { do: "mention", id, asker: `asker${round}`, member, channel, at: Date.now() };
    const asked = runners.map((runner) => runner.obey(question));
    await pace.wait();
    const answer: Order = { do: "say", id: `${id}-mine`, by: member, channel, text: "it is, yes", at: Date.now() };
    const hearers = round % 3 === 0 ? [pick()] : runners;
    await Promise.all([...asked, ...hearers.map((runner) => runner.obey(answer))]);
    const posts = screen.posts.filter((post) => post.channel === channel);
    if (posts.length > 1) seen.twice.push(id);
    seen.unmarked.push(...posts.filter(({ key }) => !screen.struck.has(key)).map(({ text }) => `${id}: ${text}`));
    pace.saw(posts.length > 0);
    if (posts.length > 0) seen.struck++;
    else seen.dropped++;
    await pick().obey(command(`${id}-away`, "away", member));
  }
  return seen;
}

function expectKept(seen: Seen, seed: string): void {
  expect(seen.unmarked, seed).toEqual([]);
  expect(seen.twice, seed).toEqual([]);
  // Both ends of the race were reached, or the test has shown nothing.
  const rounds = seen.dropped + seen.struck;
  expect(seen.struck, seed).toBeGreaterThan(rounds / 20);
  expect(seen.dropped, seed).toBeGreaterThan(rounds / 20);
}

describe("there after all, raced", () => {
  const seed = `seed ${Date.now()}`;

  test.runIf(engines.includes("postgres"))("two processes on one PostgreSQL", { timeout: 170_000 }, async () => {
    const random = seededRandom(seed);
    const database = await openTestDatabase("postgres");
    const screen = new ChatScreen(random);
    const racers = [1, 2].map(
      () => new RacerProcess("url" in database.place ? database.place.url : "", MODEL_MS, (post) => screen.show(post)),
    );
    try {
      await Promise.all(racers.map((racer) => racer.ready));
      expectKept(await race(ROUNDS.twoProcesses, racers, screen, random), seed);
    } finally {
      await Promise.all(racers.map((racer) => racer.stop()));
      await database.close();
    }
  });

  test("one process on PGlite", { timeout: 170_000 }, async () => {
    const random = seededRandom(seed);
    const database = await openTestDatabase("pglite");
    const screen = new ChatScreen(random);
    const racer = await startRacer(
      database,
      async (post) => void (await screen.show({ ...post, by: process.pid })),
      () => random() * MODEL_MS,
    );
    try {
      const runner: Runner = { obey: async (order) => ({ target: (await racer.obey(order))?.actions?.[0]?.target ?? null }) };
      expectKept(await race(ROUNDS.oneProcess, [runner], screen, random), seed);
    } finally {
      await racer.stop();
      await database.close();
    }
  });
});
