/** The program is killed, as by a power cut, while it learns and answers: nothing acknowledged is lost, nothing is said twice. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Database, openDatabase } from "#src/store/database.ts";
import { RacerProcess, type Shown } from "#test/support/chat-server.ts";
import { type Engine, engines, migratedFolder, openTestDatabase } from "#test/support/database.ts";
import type { Order } from "#test/support/racer.ts";

/** Starting a process again is what takes the time; a folder's takes longer. */
const KILLS: Readonly<Record<Engine, number>> = { pglite: 3, postgres: 12 };
const MODEL_MS = 60;
/** Several, so that none is asked more often than a clone answers in a day. */
const ABSENT = ["ana0", "ana1", "ana2", "ana3"];
/** Writes, and stays: writing ends an absence. */
const WRITER = "bea";
const ASKED_A_LIFE = 8;
const SAID_A_LIFE = 40;

interface Seen {
  /** Texts whose storing was acknowledged before the kill. */
  readonly acknowledged: string[];
  readonly shown: Shown[];
  readonly asked: Order[];
  /** Called at each acknowledgement, and at each post. */
  happened: (what: "acknowledged" | "shown") => void;
}

interface Ground {
  /** What a racer opens: a URL or a folder. */
  readonly at: string;
  open(): Promise<Database>;
  remove(): Promise<void>;
}

async function groundOf(engine: Engine): Promise<Ground> {
  if (engine === "postgres") {
    const database = await openTestDatabase("postgres");
    const at = "url" in database.place ? database.place.url : "";
    return { at, open: async () => ({ ...database, close: async () => {} }), remove: () => database.close() };
  }
  const folder = await migratedFolder();
  const at = join(folder, "data");
  return { at, open: () => openDatabase({ dir: at }), remove: () => rm(folder, { recursive: true, force: true }) };
}

async function settleIn(racer: RacerProcess): Promise<void> {
  for (const by of [...ABSENT, WRITER]) {
    const command = (name: "optin" | "away"): Order => ({
      do: "command",
      id: `${name}-${by}`,
      name,
      by,
      admin: false,
      options: {},
    });
    const { target } = await racer.obey(command("optin"));
    await racer.obey({ do: "press", id: `yes-${by}`, action: "confirm-optin", target: target ?? "", by });
    await racer.obey({ do: "say", id: `hello-${by}`, by, channel: "general", text: "it is worth it if you ask me" });
    if (by !== WRITER) await racer.obey(command("away"));
  }
}

/** One life: it learns and answers until it is killed. What was asked in the life before is delivered again. */
async function live(racer: RacerProcess, life: number, seen: Seen): Promise<void> {
  const again = seen.asked.slice(-ASKED_A_LIFE);
  const asked = Array.from({ length: ASKED_A_LIFE }, (_, i): Order => {
    const id = `ask-${life}-${i}`;
    return { do: "mention", id, asker: `asker-${id}`, member: ABSENT[i % ABSENT.length] ?? "", channel: `c-${id}` };
  });
  seen.asked.push(...asked);
  for (const order of [...again, ...asked]) void racer.obey(order);
  for (let i = 0; i < SAID_A_LIFE; i++) {
    const text = `line ${life} ${i}`;
    const order: Order = { do: "say", id: `say-${life}-${i}`, by: WRITER, channel: `d-${i % 4}`, text };
    void racer.obey(order).then(() => {
      seen.acknowledged.push(text);
      seen.happened("acknowledged");
    });
  }
  await (life % 2 === 0 ? somewhereIn(seen, "acknowledged", SAID_A_LIFE) : somewhereIn(seen, "shown", ASKED_A_LIFE));
}

/** Resolves after a random part of it has happened, and a bit: the rest is being worked on then, however slow the machine. */
function somewhereIn(seen: Seen, what: "acknowledged" | "shown", most: number): Promise<void> {
  let left = 1 + Math.floor(Math.random() * most);
  return new Promise((resolve) => {
    const soon = () => setTimeout(resolve, Math.random() * 10);
    seen.happened = (happened) => {
      if (happened === what) left -= 1;
      if (left === 0) soon();
    };
  });
}

describe.each(engines)("killed while learning and answering, on %s", (engine) => {
  test("nothing acknowledged is lost, nothing said twice, nothing unlabelled or off the record", {
    timeout: 170_000,
  }, async () => {
    const ground = await groundOf(engine);
    const seen: Seen = { acknowledged: [], shown: [], asked: [], happened: () => {} };
    const start = () =>
      new RacerProcess(ground.at, MODEL_MS, (post) => {
        seen.shown.push(post);
        seen.happened("shown");
        return true;
      });
    let next = start();
    try {
      for (let life = 0; life < KILLS[engine]; life++) {
        const racer = next;
        await racer.ready;
        if (life === 0) await settleIn(racer);
        // On a server the next process is up before this one dies; a folder has room for one.
        if (engine === "postgres") next = start();
        await live(racer, life, seen);
        await racer.kill();
        if (engine === "pglite") next = start();
      }
      await next.ready;
      await Promise.all(seen.asked.slice(-ASKED_A_LIFE).map((order) => next.obey(order)));
    } finally {
      await next.stop();
    }
    await expectKept(ground, seen);
    await ground.remove();
  });
});

async function expectKept(ground: Ground, { acknowledged, shown, asked }: Seen): Promise<void> {
  const database = await ground.open();
  const rows = async <Row>(statement: string) => (await database.executeSql(statement)).rows as Row[];
  const kept = new Set((await rows<{ text: string }>("select text from snippets")).map(({ text }) => text));
  const record = await rows<{ id: string; status: string; body: string | null; question: string }>("select * from mentions");
  await database.close();
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(acknowledged.filter((text) => !kept.has(text))).toEqual([]);

  const places = shown.map(({ channel }) => channel);
  expect(places.length).toBeGreaterThan(0);
  expect(places).toEqual([...new Set(places)]);
  expect(places.length).toBeLessThan(asked.length + 1);
  for (const { key, text } of shown) {
    expect(text).toMatch(/^\[ana\d's clone\] ./);
    const mention = record.find(({ id }) => id === key);
    expect(["posted", "posting", "interrupted"]).toContain(mention?.status);
    expect(text).toContain(mention?.body ?? "nothing on record");
  }
  expect(new Set(record.map(({ question }) => question)).size).toBe(record.length);
}
