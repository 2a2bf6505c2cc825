/** Promise 3, raced: off, back and optout at a random moment of an answer, in whichever process; 300 rounds with two processes. */
import { describe, expect, test } from "vitest";
import { RacerProcess, type Shown } from "#test/support/chat-server.ts";
import { engines, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { RacePace } from "#test/support/race-pace.ts";
import { type Order, startRacer } from "#test/support/racer.ts";

/** With one process there is less to go wrong, and less to wait for. */
const ROUNDS = { twoProcesses: 300, oneProcess: 120 } as const;
const MEMBERS = 10;
const MODEL_MS = 30;
/** A post travels this long at most before people see it, and its sender hears of it. */
const NETWORK_MS = 25;
/** Between the mention and the command, at first. */
const COMMAND_WITHIN_MS = 60;

const upTo = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * milliseconds));

/** Posts reach people's screens after a while, as over any network. */
class ChatScreen {
  readonly shown: Shown[] = [];

  async show(post: Shown): Promise<boolean> {
    await upTo(NETWORK_MS);
    return this.shown.push(post) > 0;
  }
}

interface Runner {
  obey(order: Order): Promise<{ readonly target: string | null }>;
}

const stops = ["workspace", "member-by-admin", "member-by-member", "back", "optout"] as const;
type Stop = (typeof stops)[number];

const command = (
  id: string,
  name: "optin" | "away" | "off" | "on" | "back" | "optout",
  by: string,
  admin: boolean,
  options = {},
): Order => ({ do: "command", id, name, by, admin, options });

function stopOrder(stop: Stop, id: string, member: string): Order {
  if (stop === "workspace") return command(id, "off", "boss", true);
  if (stop === "member-by-admin") return command(id, "off", "boss", true, { member });
  if (stop === "member-by-member") return command(id, "off", member, false);
  return command(id, stop, member, false);
}

async function optIn(runner: Runner, id: string, member: string): Promise<void> {
  const { target } = await runner.obey(command(`${id}-terms`, "optin", member, false));
  await runner.obey({ do: "press", id: `${id}-yes`, action: "confirm-optin", target: target ?? "", by: member });
  await runner.obey({ do: "say", id: `${id}-hello`, by: member, channel: "general", text: "it is worth it if you ask me" });
}

async function undo(runner: Runner, stop: Stop, id: string, member: string): Promise<void> {
  if (stop === "workspace") await runner.obey(command(`${id}-on`, "on", "boss", true));
  if (stop === "member-by-admin") await runner.obey(command(`${id}-on`, "on", "boss", true, { member }));
  if (stop === "member-by-member") await runner.obey(command(`${id}-on`, "on", member, false));
  if (stop === "optout") await optIn(runner, id, member);
  if (stop === "back" || stop === "optout") await runner.obey(command(`${id}-away`, "away", member, false));
}

/** Plays the rounds; returns what was seen. */
async function race(
  rounds: number,
  runners: readonly Runner[],
  screen: ChatScreen,
): Promise<{ late: Shown[]; twice: string[]; answered: number; silent: number }> {
  const pick = () => runners[Math.floor(Math.random() * runners.length)] as Runner;
  const pace = new RacePace(COMMAND_WITHIN_MS);
  const seen = { late: [] as Shown[], twice: [] as string[], answered: 0, silent: 0 };
  for (let m = 0; m < MEMBERS; m++) {
    await optIn(pick(), `in${m}`, `m${m}`);
    await pick().obey(command(`away${m}`, "away", `m${m}`, false));
  }
  for (let round = 0; round < rounds; round++) {
    const id = `r${round}`;
    const member = `m${round % MEMBERS}`;
    const stop = stops[Math.floor(Math.random() * stops.length)] as Stop;
    const asked = runners.map((runner) =>
      runner.obey({ do: "mention", id, asker: `asker${round}`, member, channel: `c${round}` }),
    );
    await pace.wait();
    const stopper = pick();
    await stopper.obey(stopOrder(stop, `${id}-stop`, member));
    const before = screen.shown.length;
    await Promise.all(asked);
    const posts = screen.shown.filter((post) => post.channel === `c${round}`);
    seen.late.push(...screen.shown.slice(before));
    if (posts.length > 1) seen.twice.push(id);
    pace.saw(posts.length > 0);
    if (posts.length > 0) seen.answered++;
    else seen.silent++;
    await undo(stopper, stop, id, member);
  }
  return seen;
}

function expectKept(seen: Awaited<ReturnType<typeof race>>): void {
  expect(seen.late).toEqual([]);
  expect(seen.twice).toEqual([]);
  // Both ends of the race were reached, or the test has shown nothing.
  expect(seen.answered).toBeGreaterThan((seen.answered + seen.silent) / 20);
  expect(seen.silent).toBeGreaterThan((seen.answered + seen.silent) / 20);
}

describe("off means now, raced", () => {
  test.runIf(engines.includes("postgres"))("two processes on one PostgreSQL", { timeout: 170_000 }, async () => {
    const database = await openTestDatabase("postgres");
    const screen = new ChatScreen();
    const racers = [1, 2].map(
      () => new RacerProcess("url" in database.place ? database.place.url : "", MODEL_MS, (post) => screen.show(post)),
    );
    try {
      await Promise.all(racers.map((racer) => racer.ready));
      expectKept(await race(ROUNDS.twoProcesses, racers, screen));
    } finally {
      await Promise.all(racers.map((racer) => racer.stop()));
      await database.close();
    }
  });

  test("one process on PGlite", { timeout: 170_000 }, async () => {
    const database: TestDatabase = await openTestDatabase("pglite");
    const screen = new ChatScreen();
    const show = async (post: Omit<Shown, "by">) => void (await screen.show({ ...post, by: process.pid }));
    const racer = await startRacer(database, show, () => Math.random() * MODEL_MS);
    try {
      const runner: Runner = { obey: async (order) => ({ target: (await racer.obey(order))?.actions?.[0]?.target ?? null }) };
      expectKept(await race(ROUNDS.oneProcess, [runner], screen));
    } finally {
      await racer.stop();
      await database.close();
    }
  });
});
