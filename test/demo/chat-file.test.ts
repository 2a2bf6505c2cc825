/** Chat files as people have them: torn lines, Windows line ends, gzip, nothing at all. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { ChatFileFault, type ChatLine, readChat, shiftToEnd } from "#src/demo/chat-file.ts";

const folder = mkdtempSync(join(tmpdir(), "chat-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (id: string, more: Partial<Record<keyof ChatLine, unknown>> = {}) =>
  JSON.stringify({
    id,
    channel: "general",
    thread: null,
    author: "ana",
    ts: "2025-03-03T09:00:00Z",
    text: "hello",
    reply_to: null,
    mentions: [],
    ...more,
  });

const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const faultOf = async (path: string): Promise<ChatFileFault> => {
  const fault = await readChat(path).catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(ChatFileFault);
  return fault as ChatFileFault;
};

describe("readChat", () => {
  test("gives every field of a message, the time in UTC", async () => {
    const path = file("one.jsonl", line("m1", { ts: "2025-03-03T10:00:00+01:00", reply_to: "m0", mentions: ["bea"] }));
    expect(await readChat(path)).toEqual({
      lines: [
        {
          id: "m1",
          channel: "general",
          thread: null,
          author: "ana",
          ts: "2025-03-03T09:00:00.000Z",
          text: "hello",
          reply_to: "m0",
          mentions: ["bea"],
        },
      ],
      bad: [],
    });
  });

  test("asks only for id, channel, author, ts and text; finds the mentions in the text", async () => {
    const least = { id: "m1", channel: "dev", author: "ana", ts: "2025-03-03T09:00:00Z", text: "<@bea> and <@sam>, <@bea>?" };
    const { lines, bad } = await readChat(file("least.jsonl", JSON.stringify(least)));
    expect(bad).toEqual([]);
    expect(lines[0]).toMatchObject({ thread: null, reply_to: null, mentions: ["bea", "sam"] });
  });

  test("leaves out bad lines, and names each by number and problem without its words", async () => {
    const path = file(
      "bad.jsonl",
      [
        line("m1"),
        "{ private words",
        line("m2", { ts: "yesterday" }),
        line("m3", { text: 7 }),
        line("m1", { text: "again" }),
        line("m4", { author: "two words" }),
        "[1]",
        line("m5", { mentions: "ana" }),
        line("m6", { channel: undefined }),
        line("m7"),
      ].join("\n"),
    );
    const { lines, bad } = await readChat(path);
    expect(lines.map((l) => l.id)).toEqual(["m1", "m7"]);
    expect(bad).toEqual([
      { line: 2, problem: "not JSON" },
      { line: 3, problem: "ts: must be a time such as 2025-03-09T14:05:00Z" },
      { line: 4, problem: "text: must be text" },
      { line: 5, problem: "id: was used before" },
      { line: 6, problem: "author: must be 1 to 200 characters without spaces, < or >" },
      { line: 7, problem: "must be an object" },
      { line: 8, problem: "mentions: must be a list of authors" },
      { line: 9, problem: "channel: must be text" },
    ]);
  });

  test("takes a byte order mark, CRLF, blank lines and line separators inside text", async () => {
    const path = file("windows.jsonl", `\uFEFF${line("m1")}\r\n\r\n  \r\n${line("m2", { text: "a\u2028b" })}\r\n`);
    const { lines, bad } = await readChat(path);
    expect(bad).toEqual([]);
    expect(lines.map((l) => l.text)).toEqual(["hello", "a\u2028b"]);
  });

  test("puts messages in time order, those of one moment as they stood", async () => {
    const late = { ts: "2025-03-03T11:00:00Z" };
    const path = file("order.jsonl", [line("m3", late), line("m4", late), line("m1")].join("\n"));
    expect((await readChat(path)).lines.map((l) => l.id)).toEqual(["m1", "m3", "m4"]);
  });

  test("reads gzip as it reads plain text, across chunks that cut characters", async () => {
    const many = Array.from({ length: 3000 }, (_, i) => line(`m${i}`, { text: "é🥟ß".repeat(i % 40) })).join("\n");
    const plain = await readChat(file("many.jsonl", many));
    expect(plain.lines).toHaveLength(3000);
    expect(plain.lines[39]?.text).toBe("é🥟ß".repeat(39));
    expect(await readChat(file("many.jsonl.gz", gzipSync(many)))).toEqual(plain);
  });

  test("tells how far it is, up to the last byte", async () => {
    const many = Array.from({ length: 3000 }, (_, i) => line(`m${i}`)).join("\n");
    const seen: [number, number][] = [];
    await readChat(file("progress.jsonl", many), (read, total) => seen.push([read, total]));
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual([many.length, many.length]);
    expect(seen.map(([read]) => read)).toEqual(seen.map(([read]) => read).sort((a, b) => a - b));
  });

  test("says what to do where nothing can be read", async () => {
    const missing = join(folder, "none.jsonl");
    expect((await faultOf(missing)).message).toBe(`${missing} does not exist: check the path.`);
    expect((await faultOf(folder)).message).toBe(`${folder} is a folder: name the file in it.`);
    expect((await faultOf(file("empty.jsonl", "\n \r\n"))).message).toContain(
      "holds no message (it is empty): give it one JSON object",
    );
    expect((await faultOf(file("prose.txt", "Dear diary,\nnothing."))).message).toContain("(line 1: not JSON)");
    expect((await faultOf(file("torn.jsonl.gz", gzipSync(line("m1")).subarray(0, 30)))).message).toContain(
      "is no whole gzip file",
    );
    expect((await faultOf(file("plain.jsonl.gz", line("m1")))).message).toContain("is no whole gzip file");
  });

  test("stops at a line that never ends instead of holding all of it", async () => {
    const fault = await faultOf(file("one-line.json", `[${`${line("m1")},`.repeat(12_000)}]`));
    expect(fault.message).toContain("put one message a line");
  });
});

describe("shiftToEnd", () => {
  test("moves the last message to the end and keeps the gaps", async () => {
    const path = file("shift.jsonl", [line("m1"), line("m2", { ts: "2025-03-03T09:00:01.500Z" })].join("\n"));
    const { lines } = await readChat(path);
    const shifted = shiftToEnd(lines, new Date("2026-01-01T00:00:00Z"));
    expect(shifted.map((l) => l.ts)).toEqual(["2025-12-31T23:59:58.500Z", "2026-01-01T00:00:00.000Z"]);
    expect(shifted.map((l) => l.id)).toEqual(["m1", "m2"]);
    expect(lines[0]?.ts).toBe("2025-03-03T09:00:00.000Z");
  });

  test("has nothing to do for no messages", () => {
    expect(shiftToEnd([], new Date(0))).toEqual([]);
  });
});
