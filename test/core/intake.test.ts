/** Live messages are gathered into batches, and what a store refuses or cannot take now is neither lost nor in the way. */
import { describe, expect, test } from "vitest";
import { Intake, type IntakeOptions } from "#core/intake.ts";
import type { Heard } from "#core/use-cases/cue-tracker.ts";
import { FakeLog } from "#test/support/calls.ts";
import { type Gate, gate } from "#test/support/gate.ts";
import { message, minutes } from "#test/support/people.ts";

/** Learns a batch in one step. */
const inOneStep =
  (take: (batch: readonly Heard[]) => void): IntakeOptions["prepare"] =>
  async (batch) => ({ store: async () => take(batch), follow: async () => {} });

/** An intake whose timer never fires in a test: batches go by size and by flush. */
function opened(
  take: (texts: readonly string[]) => void,
  options: { readonly reachable?: () => boolean; readonly batch?: number } = {},
) {
  const log = new FakeLog();
  const intake = new Intake({
    prepare: inOneStep((batch) => take(batch.map((heard) => heard.message.text))),
    reachable: async () => options.reachable?.() ?? true,
    log,
    batch: options.batch ?? 500,
    delayMs: 600_000,
    retryMs: 1,
  });
  return { intake, log };
}

describe("batches", () => {
  test("are full or flushed, in the order heard; what is added is done when it is stored", async () => {
    const batches: string[][] = [];
    const { intake } = opened((texts) => batches.push([...texts]), { batch: 3 });
    const done = ["a", "b", "c", "d"].map((text) => intake.add(message("ana", text)));
    await Promise.all(done.slice(0, 3));
    expect(batches).toEqual([["a", "b", "c"]]);
    await intake.flush();
    await done[3];
    expect(batches).toEqual([["a", "b", "c"], ["d"]]);
  });

  test("go by themselves after the delay", async () => {
    const stored: string[] = [];
    const prepare = inOneStep((batch) => stored.push(...batch.map((heard) => heard.message.text)));
    await new Intake({ prepare, reachable: async () => true, log: new FakeLog(), delayMs: 1 }).add(message("ana", "hi"));
    expect(stored).toEqual(["hi"]);
  });

  test("leave out what was deleted while it waited", async () => {
    const stored: string[] = [];
    const { intake } = opened((texts) => stored.push(...texts));
    const gone = message("ana", "gone");
    const done = [intake.add(gone), intake.add(message("ana", "kept"))];
    intake.drop([gone.ref]);
    await intake.flush();
    await Promise.all(done);
    expect(stored).toEqual(["kept"]);
  });
});

describe("several batches", () => {
  /** Each step of each batch waits until it is let go. */
  function stepping() {
    const steps = new Map<string, { readonly reached: Gate; readonly go: Gate }>();
    const waiting = new Set<string>();
    const stepOf = (name: string) => {
      const known = steps.get(name) ?? { reached: gate(), go: gate() };
      steps.set(name, known);
      return known;
    };
    const step = async (name: string) => {
      waiting.add(name);
      stepOf(name).reached.open();
      await stepOf(name).go.opened;
      waiting.delete(name);
    };
    const intake = new Intake({
      prepare: async (batch) => {
        const name = batch.map((heard) => heard.message.text).join("");
        await step(`prepare ${name}`);
        return { store: () => step(`store ${name}`), follow: () => step(`follow ${name}`) };
      },
      reachable: async () => true,
      log: new FakeLog(),
      batch: 1,
    });
    const hear = (...texts: readonly string[]) => Promise.all(texts.map((text) => intake.add(message("ana", text))));
    const reached = (name: string) => stepOf(name).reached.opened;
    /** Once each is reached, it is let go. */
    const letGo = async (...names: readonly string[]) => {
      for (const name of names) {
        await reached(name);
        stepOf(name).go.open();
      }
    };
    return { hear, reached, letGo, waiting };
  }

  test("are prepared while one is stored, and stored in the order they were heard", async () => {
    const { hear, reached, letGo, waiting } = stepping();
    const done = hear("a", "b", "c");
    await letGo("prepare b", "prepare c");
    await letGo("prepare a");
    await reached("store a");
    expect([...waiting]).toEqual(["store a"]);
    await letGo("store a");
    await Promise.all(["follow a", "store b"].map(reached));
    expect([...waiting].sort()).toEqual(["follow a", "store b"]);
    await letGo("store b", "store c", "follow c", "follow b", "follow a");
    await done;
  });

  test("are no more than four at a time", async () => {
    const { hear, reached, letGo, waiting } = stepping();
    const done = hear("a", "b", "c", "d", "e");
    await letGo("prepare a", "store a", "prepare b", "prepare c", "prepare d");
    await Promise.all(["follow a", "store b"].map(reached));
    expect([...waiting].sort()).toEqual(["follow a", "store b"]);
    await letGo("follow a", "prepare e", ...["b", "c", "d", "e"].flatMap((name) => [`store ${name}`, `follow ${name}`]));
    await done;
  });
});

describe("trouble", () => {
  test("a message the store refuses is left out alone", async () => {
    const stored: string[] = [];
    const { intake, log } = opened((texts) => {
      if (texts.includes("poison")) throw new Error("refused");
      stored.push(...texts);
    });
    const done = ["a", "b", "poison", "c", "d"].map((text) => intake.add(message("ana", text)));
    await intake.flush();
    await Promise.all(done);
    expect(stored).toEqual(["a", "b", "c", "d"]);
    expect(log.faults).toContain("learning-failed");
  });

  test("a store that is away is waited for, and nothing is lost", async () => {
    const stored: string[] = [];
    let tries = 0;
    const { intake } = opened(
      (texts) => {
        if (++tries < 4) throw new Error("away");
        stored.push(...texts);
      },
      { reachable: () => tries >= 3 },
    );
    const done = [intake.add(message("ana", "a")), intake.add(message("ana", "b"))];
    await intake.flush();
    await Promise.all(done);
    expect(stored.sort()).toEqual(["a", "b"]);
  });

  test("what is to follow a batch that is stored is tried again with it", async () => {
    const stored: string[] = [];
    let faults = 0;
    const prepare: IntakeOptions["prepare"] = async (batch) => ({
      store: async () => void stored.push(batch.map((heard) => heard.message.text).join("")),
      follow: async () => {
        if (faults++ === 0) throw new Error("away");
      },
    });
    const intake = new Intake({ prepare, reachable: async () => true, log: new FakeLog() });
    const done = ["a", "b"].map((text) => intake.add(message("ana", text)));
    await intake.flush();
    await Promise.all(done);
    expect(stored).toEqual(["ab", "a", "b"]);
  });

  test("closing does not wait for a store that is away", async () => {
    const { intake, log } = opened(
      () => {
        throw new Error("away");
      },
      { reachable: () => false },
    );
    const done = intake.add(message("ana", "a"));
    await intake.close();
    await done;
    expect(log.faults).toContain("learning-lost");
  });
});

describe("what a message answered", () => {
  const heard: Heard[] = [];
  const prepare = inOneStep((batch) => heard.push(...batch));
  const cueOf = async (...said: Parameters<typeof message>[]) => {
    const intake = new Intake({ prepare, reachable: async () => true, log: new FakeLog() });
    heard.length = 0;
    for (const each of said) void intake.add(message(...each));
    await intake.flush();
    return heard.at(-1)?.cue ?? null;
  };

  test("is what another person said last, if not long ago", async () => {
    expect(await cueOf(["bea", "where is the soup?"], ["ana", "in the pot"])).toMatchObject({
      kind: "question",
      lexemes: ["soup"],
    });
    expect(await cueOf(["bea", "where is the soup?"], ["ana", "in the pot", { sentAt: minutes(31) }])).toBeNull();
    expect(await cueOf(["ana", "where is the soup?"], ["ana", "in the pot"])).toBeNull();
  });

  test("is what it replies to, where it does; unknown is none", async () => {
    const asked = message("bea", "where is the soup?", { id: "q" });
    const replyTo = (id: string) => ({ message: { ...asked.ref, message: id }, author: "human" as const });
    expect(
      await cueOf(
        ["bea", "where is the soup?", { id: "q" }],
        ["cy", "nice weather"],
        ["ana", "in the pot", { replyTo: replyTo("q") }],
      ),
    ).toMatchObject({ message: "q" });
    expect(await cueOf(["bea", "where is the soup?", { id: "q" }], ["ana", "in the pot", { replyTo: replyTo("x") }])).toBeNull();
  });

  test("a program's words are none", async () => {
    const bot = { ...message("x", "").author, kind: "bot" as const };
    expect(await cueOf(["x", "build is red", { author: bot }], ["ana", "oh no"])).toBeNull();
  });
});
