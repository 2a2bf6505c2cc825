/** Data packages of every form Discord gave them. */
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { openImport } from "#src/importers/open-import.ts";
import { type Files, importFolder, readImport, zipped } from "./files.ts";

const folder = importFolder();
afterAll(folder.remove);

const owner = "234567890123456789";
const guild = "345678901234567890";
const channel = "456789012345678901";
const user = { id: owner, username: "mira", settings: { theme: "dark" } };
const about = { id: channel, type: "GUILD_TEXT", name: "kiln", guild: { id: guild, name: "Workshop" } };

/** As Discord writes them: the ids are numbers no double holds. */
const json = (rows: readonly (readonly [id: string, at: string, text: string])[]) =>
  `[${rows.map(([id, at, text]) => `{"ID": ${id}, "Timestamp": "${at}", "Contents": ${JSON.stringify(text)}, "Attachments": ""}`).join(", ")}]`;

const two = json([
  ["897870239797215243", "2021-10-13 15:35:46", "the kiln is warm"],
  ["897870239797215244", "2021-10-13 15:36:00", "come by at four"],
]);

const read = async (files: Files, account = owner) => readImport(folder.file(await zipped(files)), account);
const inMessages = (content: string | object, more: Files = {}): Files => ({
  "Account/user.json": user,
  [`Messages/c${channel}/channel.json`]: about,
  [`Messages/c${channel}/messages.json`]: content,
  ...more,
});

describe("today's package", () => {
  test("gives every message with its whole id, its channel and its guild", async () => {
    const { messages, source, progress } = await read(
      inMessages(two, { "Messages/index.json": { [channel]: "kiln in Workshop" } }),
    );
    expect(source).toMatchObject({ format: "discord-package", platform: "discord", owner });
    expect(messages[0]).toEqual({
      workspace: guild,
      channel,
      thread: null,
      message: "897870239797215243",
      author: { account: owner, kind: "human" },
      text: "the kiln is warm",
      mentions: [],
      replyTo: null,
      forwarded: false,
      sentAt: new Date("2021-10-13T15:35:46.000Z"),
      direct: false,
    });
    expect(messages.map(({ message }) => message)).toEqual(["897870239797215243", "897870239797215244"]);
    expect(progress).toEqual({ read: two.length, total: two.length });
  });

  test("says how far it is, never back and never too far", async () => {
    const more = Object.fromEntries([2, 3].map((i) => [`Messages/c${channel.slice(0, -1)}${i}/messages.json`, two]));
    const path = folder.file(await zipped(inMessages(two, more)));
    const source = await openImport(path, owner, new AbortController().signal);
    const seen: number[] = [];
    for await (const _ of source.messages()) seen.push(source.progress().read);
    await source.close();
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect([seen[0], seen.at(-1), source.progress().total]).toEqual([two.length, two.length * 3, two.length * 3]);
  });

  test("names its folders in the owner's language, may lie in a folder of its own, and holds what others' programs add", async () => {
    const { messages, fault } = await read({
      "package/アカウント/user.json": user,
      [`package/メッセージ/c${channel}/channel.json`]: about,
      [`package/メッセージ/c${channel}/messages.json`]: two,
      [`__MACOSX/package/メッセージ/c${channel}/._messages.json`]: Buffer.from([0, 5, 22, 7]),
      "package/サーバー/index.json": {},
      "package/アクティビティ/reporting/events-2024-00000-of-00001.json": "{}\n{}\n",
    });
    expect(fault).toBeNull();
    expect(messages).toHaveLength(2);
  });

  test("gives the newest first: it is turned round", async () => {
    const newestFirst = json([
      ["897870239797215246", "2021-10-13 15:38:00", "three"],
      ["897870239797215245", "2021-10-13 15:37:00", "two"],
      ["897870239797215244", "2021-10-13 15:36:00", "one"],
    ]);
    expect((await read(inMessages(newestFirst))).messages.map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  test("writes times with and without a zone, wherever the bot is", async () => {
    vi.stubEnv("TZ", "America/New_York");
    onTestFinished(() => void vi.unstubAllEnvs());
    const rows = json([
      ["897870239797215241", "2024-05-01 10:00:00", "a"],
      ["897870239797215242", "2024-05-01 10:00:00.123000+00:00", "b"],
      ["897870239797215243", "2024-05-01T12:00:01.5+02:00", "c"],
      ["897870239797215244", "2024-05-01T10:00:02Z", "d"],
      ["897870239797215245", "some day", "left out"],
    ]);
    expect((await read(inMessages(rows))).messages.map(({ sentAt }) => sentAt.toISOString())).toEqual([
      "2024-05-01T10:00:00.000Z",
      "2024-05-01T10:00:00.123Z",
      "2024-05-01T10:00:01.500Z",
      "2024-05-01T10:00:02.000Z",
    ]);
  });

  test("shows markup as its readers saw it, mentions as accounts", async () => {
    const rows = json([
      [
        "897870239797215241",
        "2024-05-01 10:00:00",
        "<@!111111111111111111> see <#222222222222222222> <:glaze:333333333333333333> `<@444444444444444444>`",
      ],
    ]);
    const [message] = (await read(inMessages(rows))).messages;
    expect(message).toMatchObject({
      text: "<@111111111111111111> see #channel :glaze: `<@444444444444444444>`",
      mentions: ["111111111111111111"],
    });
  });
});

describe("what a package says of a channel", () => {
  const direct = async (said: object | null, more: Files = {}) => {
    const files: Record<string, Files[string]> = { ...inMessages(two, more) };
    if (said) files[`Messages/c${channel}/channel.json`] = said;
    else delete files[`Messages/c${channel}/channel.json`];
    const [message] = (await read(files)).messages;
    return { direct: message?.direct, workspace: message?.workspace, channel: message?.channel };
  };

  test.each([
    ["a guild's channel by number", { ...about, type: 0 }, { direct: false, workspace: guild }],
    ["a guild's channel of which only id and type are told", { id: channel, type: 0 }, { direct: false, workspace: null }],
    ["a thread", { id: channel, type: "PUBLIC_THREAD" }, { direct: false, workspace: null }],
    ["a private talk by number", { id: channel, type: 1, recipients: [owner] }, { direct: true, workspace: null }],
    ["a private talk by word", { id: channel, type: "DM" }, { direct: true, workspace: null }],
    ["a group", { id: channel, type: 3 }, { direct: true, workspace: null }],
    ["a guild and no type", { id: channel, guild: about.guild }, { direct: false, workspace: guild }],
    ["nothing: it is taken to be private", {}, { direct: true, workspace: null }],
    ["no file at all: likewise", null, { direct: true, workspace: null }],
  ])("%s", async (_, said, expected) => {
    expect(await direct(said)).toEqual({ ...expected, channel });
  });
});

describe("packages of before March 2024", () => {
  const csv = `ID,Timestamp,Contents,Attachments\r\n897870239797215243,2021-10-13 15:35:46.123000+00:00,"said ""no"", then
yes",\r\n897870239797215242,2021-10-12 09:00:00,earlier,https://example.invalid/a.png\r\n`;

  test("have CSV, newest first, with quotes and line breaks inside", async () => {
    const { messages, fault } = await read({
      "account/user.json": user,
      [`messages/c${channel}/channel.json`]: { ...about, type: 0 },
      [`messages/c${channel}/messages.csv`]: csv,
    });
    expect(fault).toBeNull();
    expect(messages.map(({ message, text }) => [message, text])).toEqual([
      ["897870239797215242", "earlier"],
      ["897870239797215243", 'said "no", then\nyes'],
    ]);
  });

  test("name folders without a letter; where both are there the newer is read", async () => {
    const older = {
      "account/user.json": user,
      [`messages/${channel}/channel.json`]: about,
      [`messages/${channel}/messages.csv`]: csv,
    };
    expect((await read(older)).messages).toHaveLength(2);
    const newer = { [`messages/c${channel}/messages.json`]: two };
    for (const both of [
      { ...older, ...newer },
      { ...newer, ...older },
    ]) {
      expect((await read(both)).messages.map(({ text }) => text)).toEqual(["the kiln is warm", "come by at four"]);
    }
  });

  test("may hold no words at all", async () => {
    const files = { "account/user.json": user, [`messages/c${channel}/channel.json`]: about };
    const { messages, fault } = await read({
      ...files,
      [`messages/c${channel}/messages.csv`]: "ID,Timestamp,Contents,Attachments\n",
    });
    expect([messages, fault]).toEqual([[], null]);
    expect((await read(files)).messages).toEqual([]);
  });

  test("that are damaged are refused without quoting what was written", async () => {
    const { messages, fault } = await read(
      inMessages(two, { "Messages/c555555555555555555/messages.csv": `${csv}1,2,"never closed` }),
    );
    expect(messages).toHaveLength(2);
    expect(fault?.message).toBe(
      "Messages/c555555555555555555/messages.csv is no CSV, or is damaged: get the file anew and send it again.",
    );
    expect(fault?.cause).toBeUndefined();
  });
});

describe("whose a package is", () => {
  test("another's is refused", async () => {
    const { fault, messages } = await read(inMessages(two), "999999999999999999");
    expect([fault?.message, messages]).toEqual([
      "The file is another account's data package: only your own can be learned from.",
      [],
    ]);
  });

  test.each([
    ["nobody's", inMessages(two, { "Account/user.json": {} })],
    ["two people's", inMessages(two, { "Account/user.json": user, "Konto/user.json": { id: "999999999999999999" } })],
  ])("%s is refused", async (_, files) => {
    expect((await read(files)).fault?.message).toContain("does not say whose data package it is");
  });
});

describe("what cannot be read", () => {
  test("is named, and what stands before it is good", async () => {
    const { messages, fault } = await read(inMessages(two, { "Messages/c999999999999999999/messages.json": two.slice(0, -40) }));
    expect(messages).toHaveLength(2);
    expect(fault).toMatchObject({
      entry: "Messages/c999999999999999999/messages.json",
      message: "Messages/c999999999999999999/messages.json is cut off: get the whole file and send it again.",
    });
  });

  test("a list of something else is no data package", async () => {
    expect((await read(inMessages([{ id: 1 }]))).fault?.message).toContain("holds no message that can be read");
  });
});
