/** The flags, and what the figures are held against. */
import { describe, expect, test } from "vitest";
import { goalsOf } from "./goals.ts";
import { readOptions } from "./options.ts";
import { latencyOf } from "./percentiles.ts";

const today = new Date("2026-11-20T12:00:00.000Z");
const server = "postgres://localhost/test";

describe("flags", () => {
  test("without any, both engines at three sizes, into a file of the day", () => {
    expect(readOptions([], server, today)).toMatchObject({
      parts: ["core", "discord", "retrieval", "import", "backfill"],
      engines: ["pglite", "postgres"],
      snippets: [0, 100_000, 1_000_000],
      out: "bench-results/2026-11-20.json",
      mentions: 600,
      importMb: 2_048,
    });
  });

  test("without a server only the embedded engine is measured, and asking for the other is told", () => {
    expect(readOptions([], undefined, today).engines).toEqual(["pglite"]);
    expect(() => readOptions(["--engine", "postgres"], undefined, today)).toThrow("TEST_DATABASE_URL");
  });

  test("one part can be measured alone; what is no part is told", () => {
    expect(readOptions(["--only", "discord"], server, today).parts).toEqual(["discord"]);
    expect(readOptions(["--only", "core"], server, today).parts).toEqual(["core"]);
    expect(readOptions(["--only", "backfill"], server, today).parts).toEqual(["backfill"]);
    expect(readOptions(["--only", "retrieval", "--data", "there"], server, today)).toMatchObject({
      parts: ["retrieval"],
      data: "there",
    });
    expect(readOptions(["--only", "import", "--import-mb", "50"], server, today)).toMatchObject({
      parts: ["import"],
      importMb: 50,
    });
    expect(() => readOptions(["--only", "slack"], server, today)).toThrow("slack");
    expect(() => readOptions(["--import-mb", "0.5"], server, today)).toThrow("0.5");
  });

  test("help is asked for by either name", () => {
    expect([[], ["--help"], ["-h"]].map((args) => readOptions(args, server, today).help)).toEqual([false, true, true]);
  });

  test("sizes are put in order, once each; what is no size or engine is told", () => {
    expect(readOptions(["--snippets", "500,0,500"], server, today).snippets).toEqual([0, 500]);
    expect(() => readOptions(["--snippets", "many"], server, today)).toThrow("many");
    expect(() => readOptions(["--engine", "oracle"], server, today)).toThrow("oracle");
  });
});

describe("goals", () => {
  const million = {
    kind: "answering",
    engine: "pglite",
    snippets: 1_000_000,
    voice: "model",
    all: latencyOf([]),
    largest: latencyOf([900]),
    withoutLargest: latencyOf([10, 12, 70]),
    largestSize: 78_000,
    outcomes: {},
    unanswered: 0,
  } as const;

  test("are held against a million snippets, the largest member left out", () => {
    expect(goalsOf([million, { ...million, snippets: 0 }]).map(({ seen, met }) => ({ seen, met }))).toEqual([
      { seen: 12, met: true },
      { seen: 70, met: false },
    ]);
  });

  test("are held against the memory in 2,500 guilds, also once the bot has introduced itself", () => {
    const times = { ready: 900, thereWhenReady: 2_500, allThere: 900, firstAnswer: 20, rssBeforeMb: 300, rssPeakMb: 1_200 };
    const most = {
      kind: "discord-guilds",
      engine: "pglite",
      guilds: 2_500,
      ...times,
      rssReadyMb: 900,
      rssSettledMb: 1_000,
    } as const;
    expect(goalsOf([{ ...most, guilds: 500 }, most, { ...most, rssSettledMb: 999 }]).map(({ met }) => met)).toEqual([
      false,
      true,
    ]);
  });

  test("are held against the share of the allowed rate, and the requests in vain, where the member wrote often", () => {
    const read = {
      kind: "backfilling",
      engine: "pglite",
      platform: "slack",
      mix: "often",
      messages: 9,
      own: 3,
      stored: 3,
    } as const;
    const figure = { ...read, requests: 200, refused: 5, requestsPerOwn: 1, seconds: 60, share: 0.95 } as const;
    const met = (over: object) => goalsOf([{ ...figure, ...over }]).map((goal) => goal.met);
    expect(met({})).toEqual([true, true]);
    expect(met({ share: 0.94, refused: 6 })).toEqual([false, false]);
    expect(met({ share: null })).toEqual([true]);
    expect(met({ mix: "seldom" })).toEqual([]);
  });

  test("are held against the memory in which a file is imported, by format", () => {
    const read = { kind: "import", mb: 2_048, packedMb: null, messages: 9, seconds: 20, mbPerSecond: 100 } as const;
    const goals = goalsOf([
      { ...read, format: "discord-chat-exporter", peakRssMb: 299 },
      { ...read, format: "slack-export", peakRssMb: 300 },
    ]);
    expect(goals.map(({ met }) => met)).toEqual([true, false]);
  });

  test("differ by engine for learning, and ask for events that are stored", () => {
    const learning = { kind: "learning", snippets: 0, optedIn: 1, events: 9, stored: 9, eventsPerSecond: 15_000 } as const;
    const goals = goalsOf([
      { ...learning, engine: "pglite" },
      { ...learning, engine: "postgres" },
      { ...learning, engine: "pglite", optedIn: 0.1 },
    ]);
    expect(goals.map(({ engine, met }) => `${engine} ${met}`)).toEqual(["pglite true", "postgres false"]);
  });
});
