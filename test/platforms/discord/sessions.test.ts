/** When everything can be heard, and what is read back after nothing could. */
import { SnowflakeUtil } from "discord.js";
import { beforeEach, describe, expect, test } from "vitest";
import type { Directory } from "#src/platforms/discord/directory.ts";
import { Sessions } from "#src/platforms/discord/sessions.ts";
import { FakeLog } from "#test/support/calls.ts";
import { minutes, NOW } from "#test/support/people.ts";
import { directoryWith, guildPayload, SELF } from "./made.ts";

let directory: Directory;
let now: Date;
let log: FakeLog;
let caughtUp: (readonly [guild: string, channel: string, after: string])[];
let gone: string[];
let missed: Date[];
let sessions: Sessions;

const at = (time: Date) => SnowflakeUtil.generate({ timestamp: time.getTime() }).toString();
const millisecondsOf = (id: string) => SnowflakeUtil.timestampFrom(id);
const text = (id: string, last: string | null = null, over = {}) => ({ id, type: 0, name: id, last_message_id: last, ...over });
const told = (id: string, channels: readonly object[], threads: readonly object[] = [], shard = 0) => {
  directory.putGuild(guildPayload(id, { channels, threads }), SELF);
  sessions.guildReady(id, shard);
};

function open(patienceMs = 60_000) {
  sessions = new Sessions({
    directory,
    now: () => now,
    log,
    patienceMs,
    catchUp: (...gap) => caughtUp.push(gap),
    missed: (since) => missed.push(since),
    guildGone: (guild) => gone.push(guild),
    channelGone: (guild, channel) => gone.push(`${guild}/${channel}`),
  });
}

beforeEach(() => {
  [now, log, caughtUp, gone, missed] = [NOW, new FakeLog(), [], [], []];
  directory = directoryWith({});
  open();
});

describe("all there", () => {
  /** Whether it has resolved once everything that was to happen at once has. */
  const resolved = async (all: Promise<void>) => {
    const pending = Symbol("pending");
    return (await Promise.race([all, new Promise((resolve) => setImmediate(resolve, pending))])) !== pending;
  };

  test("once each guild of each shard has been told of", async () => {
    sessions.begins(["100", "101"], 0);
    sessions.begins(["102"], 1);
    const all = sessions.allThere();
    told("100", []);
    told("102", [], [], 1);
    expect(await resolved(all)).toBe(false);
    told("101", []);
    expect(await resolved(all)).toBe(true);
    expect(log.faults).toEqual([]);
  });
  test("at once where there is none, or where all came before", async () => {
    sessions.begins([], 0);
    await sessions.allThere();
    sessions.begins(["100"], 0);
    told("100", []);
    await sessions.allThere();
    expect(log.faults).toEqual([]);
  });
  test("guilds that do not come are not waited for longer than their time, and that is logged", async () => {
    open(1);
    sessions.begins(["100", "101"], 0);
    told("100", []);
    await sessions.allThere();
    expect(log.faults).toEqual(["guilds-unavailable"]);
    told("101", []);
    expect(caughtUp).toEqual([]);
  });
});

describe("after a gap", () => {
  const m = (minute: number) => at(minutes(minute));

  test("a first session has none", () => {
    sessions.begins(["100"], 0);
    told("100", [text("1", m(-5))]);
    expect([caughtUp, gone, missed]).toEqual([[], [], []]);
  });

  test("each channel is read from the last message that was seen there, where there is a later one", () => {
    const [seen, later, quiet] = [m(1), m(9), m(-60)];
    sessions.begins(["100"], 0);
    told("100", [text("1", m(-5)), text("2", quiet)], [text("3", m(-5), { type: 11, parent_id: "1" })]);
    directory.saw("100", "1", seen);
    now = minutes(2);
    sessions.heard(0);
    sessions.begins(["100"], 0);
    expect(caughtUp).toEqual([]);
    told("100", [text("1", later), text("2", quiet)], [text("3", later, { type: 11, parent_id: "1" })]);
    expect(caughtUp).toEqual([
      ["100", "1", seen],
      ["100", "3", expect.any(String)],
    ]);
    expect(millisecondsOf(caughtUp[1]?.[2] ?? "")).toBe(minutes(-5).getTime());
    expect(missed).toEqual([minutes(2)]);
  });

  test("where none was seen, from the moment the session broke off", () => {
    sessions.begins(["100"], 0);
    told("100", [text("1")]);
    now = minutes(3);
    sessions.heard(0);
    now = minutes(8);
    sessions.begins(["100"], 0);
    told("100", [text("1", m(4)), text("2", m(5)), text("9", m(2))]);
    expect(caughtUp.map(([, channel]) => channel)).toEqual(["1", "2"]);
    for (const [, , after] of caughtUp) expect(millisecondsOf(after)).toBe(minutes(3).getTime());
  });

  test("a break before the guild came back does not shorten it", () => {
    sessions.begins(["100"], 0);
    told("100", [text("1")]);
    now = minutes(3);
    sessions.heard(0);
    sessions.begins(["100"], 0);
    now = minutes(8);
    sessions.heard(0);
    sessions.begins(["100"], 0);
    told("100", [text("1", m(4))]);
    expect(millisecondsOf(caughtUp[0]?.[2] ?? "0")).toBe(minutes(3).getTime());
  });

  test("what another shard heard meanwhile does not shorten it", () => {
    sessions.begins(["100"], 0);
    sessions.begins(["101"], 1);
    told("100", [text("1")]);
    told("101", [text("2")], [], 1);
    now = minutes(3);
    sessions.heard(0);
    now = minutes(8);
    sessions.heard(1);
    sessions.begins(["100"], 0);
    told("100", [text("1", m(4))]);
    expect(caughtUp.map(([guild, channel]) => [guild, channel])).toEqual([["100", "1"]]);
    expect(gone).toEqual([]);
  });

  test("a guild the bot was invited to during the session has one too", () => {
    sessions.begins([], 0);
    told("100", [text("1")]);
    told("101", [text("2")]);
    now = minutes(3);
    sessions.heard(0);
    sessions.begins(["100"], 0);
    told("100", [text("1", m(4))]);
    expect(gone).toEqual(["101"]);
    expect(caughtUp.map(([guild, channel]) => [guild, channel])).toEqual([["100", "1"]]);
    expect(missed).toEqual([minutes(3)]);
  });

  test("an outage of one guild is one, from when it began; what was gone before it came back has none", () => {
    sessions.begins(["100", "101"], 0);
    told("100", [text("1"), text("2")]);
    told("101", [text("3")]);
    now = minutes(3);
    for (const id of ["100", "101"]) sessions.broke(id);
    now = minutes(8);
    sessions.broke("100");
    sessions.gone("101");
    directory.dropGuild("101");
    told("101", [text("3", m(4))]);
    told("100", [text("1", m(4))]);
    expect(caughtUp.map(([guild, channel]) => [guild, channel])).toEqual([["100", "1"]]);
    expect(missed).toEqual([minutes(3)]);
    expect(gone).toEqual(["100/2"]);
  });

  test("is closed once", () => {
    sessions.begins(["100"], 0);
    told("100", [text("1", m(-5))]);
    sessions.begins(["100"], 0);
    told("100", [text("1", m(4))]);
    told("100", [text("1", m(5))]);
    expect(caughtUp).toHaveLength(1);
  });

  test("channels and guilds that went meanwhile are gone; a thread may be archived only", () => {
    sessions.begins(["100", "101"], 0);
    sessions.begins(["102"], 1);
    told("100", [text("1"), text("2")], [text("3", null, { type: 11, parent_id: "1" })]);
    told("101", [text("4")]);
    told("102", [text("5")], [], 1);
    sessions.begins(["100"], 0);
    expect(gone).toEqual(["101"]);
    told("100", [text("1")]);
    expect(gone).toEqual(["101", "100/2"]);
  });
});
