/** Slack exports, with everything in them that is not what one would expect. */
import { afterAll, describe, expect, test } from "vitest";
import { type Files, importFolder, readImport, zipped } from "./files.ts";

const folder = importFolder();
afterAll(folder.remove);

const mira = "U0MIRA0001";
const ben = "U0BEN00002";
const channel = "C0KILN0001";
const lists: Files = {
  "channels.json": [{ id: channel, name: "kiln", members: null, topic: { value: "" } }],
  "users.json": [
    { id: mira, team_id: "T0SHOP0001", name: "mira", profile: { real_name: "Mira" } },
    { id: ben, team_id: "T0SHOP0001", name: "ben" },
  ],
};

const said = (user: string, ts: string, text: string, more: object = {}) => ({
  type: "message",
  user,
  ts,
  text,
  blocks: null,
  ...more,
});
const day = (messages: readonly object[], more: Files = {}): Files => ({ ...lists, "kiln/2024-05-01.json": messages, ...more });
const read = async (files: Files, account = mira) => readImport(folder.file(await zipped(files)), account);
const texts = async (files: Files) => (await read(files)).messages.map(({ text }) => text);

test("gives the member's message with its time, channel and workspace", async () => {
  const { messages, source, fault, progress } = await read(day([said(mira, "1714557600.123456", "the kiln is warm")]));
  expect(fault).toBeNull();
  expect(source).toMatchObject({ format: "slack-export", platform: "slack", owner: null });
  expect(messages).toEqual([
    {
      workspace: "T0SHOP0001",
      channel,
      thread: null,
      message: "1714557600.123456",
      author: { account: mira, kind: "human" },
      text: "the kiln is warm",
      mentions: [],
      replyTo: null,
      forwarded: false,
      sentAt: new Date(1714557600123),
      direct: false,
    },
  ]);
  expect(progress?.read).toBe(progress?.total);
});

test("reads the days in order, whatever their order in the zip", async () => {
  const days = {
    "kiln/2024-05-03.json": [said(mira, "1714730400.000100", "third")],
    "kiln/2024-05-01.json": [said(mira, "1714557600.000100", "first")],
    "kiln/2024-05-02.json": [said(mira, "1714644000.000100", "second")],
  };
  expect(await texts({ ...days, ...lists })).toEqual(["first", "second", "third"]);
});

test("shows markup as its readers saw it, mentions as accounts", async () => {
  const text = `<@${ben}> &amp; <@U0OTHER003|cleo>: see <#C0GLAZE001|glaze> &lt;soon&gt; <https://example.invalid/a|here>`;
  const [message] = (await read(day([said(mira, "1714557600.000100", text)]))).messages;
  expect(message?.text).toBe(`<@${ben}> & <@U0OTHER003>: see #glaze <soon> here`);
  expect(message?.mentions).toEqual([ben, "U0OTHER003"]);
});

describe("what is nobody's message", () => {
  test.each([
    ["who came and went", said(mira, "1714557600.000100", `<@${mira}> has joined the channel`, { subtype: "channel_join" })],
    [
      "what is left of a deleted one",
      said("USLACKBOT", "1714557600.000100", "This message was deleted.", { subtype: "tombstone" }),
    ],
    ["a bot's", { type: "message", subtype: "bot_message", bot_id: "B0BOT00001", ts: "1714557600.000100", text: "deployed" }],
    ["one without an author", { type: "message", ts: "1714557600.000100", text: "?" }],
    ["one without a time", said(mira, "", "?")],
  ])("%s", async (_, message) => {
    expect(await texts(day([message, said(mira, "1714557601.000100", "kept")]))).toEqual(["kept"]);
  });

  test("one an app wrote in the member's name is told to be a bot's", async () => {
    const [message] = (await read(day([said(mira, "1714557600.000100", "via app", { bot_id: "B0BOT00001" })]))).messages;
    expect(message?.author).toEqual({ account: mira, kind: "bot" });
  });
});

describe("threads", () => {
  const parent = said(ben, "1714557600.000100", "warm?", { thread_ts: "1714557600.000100", reply_count: 2 });
  const reply = said(mira, "1714557700.000100", "yes", { thread_ts: parent.ts, parent_user_id: ben });

  test("a reply stands in its thread, and what it hangs on is given there", async () => {
    const { messages } = await read(day([parent, said(ben, "1714557650.000100", "anyone?"), reply]));
    expect(messages.map(({ text, thread, replyTo }) => [text, thread, replyTo])).toEqual([
      ["warm?", parent.ts, null],
      ["yes", parent.ts, parent.ts],
    ]);
  });

  test("one shown in the channel too is the thread's", async () => {
    const [, message] = (await read(day([parent, { ...reply, subtype: "thread_broadcast" }]))).messages;
    expect(message?.thread).toBe(parent.ts);
  });
});

test("says of a message that it was handed on", async () => {
  const share = said(mira, "1714557600.000100", "look", { attachments: [{ is_share: true, text: "kiln" }] });
  const link = said(mira, "1714557601.000100", "look", { attachments: [{ from_url: "https://example.invalid", text: "kiln" }] });
  expect((await read(day([share, link]))).messages.map(({ forwarded }) => forwarded)).toEqual([true, false]);
});

describe("folders", () => {
  const message = [said(mira, "1714557600.000100", "hello")];
  const direct = async (files: Files) => (await read(files)).messages.map((m) => [m.channel, m.direct]);

  test("private channels, private talks and groups are told apart", async () => {
    const files = {
      ...lists,
      "groups.json": [{ id: "G0BOARD001", name: "board", members: [mira] }],
      "dms.json": [{ id: "D0TALK0001", members: [mira, ben] }],
      "mpims.json": [{ id: "G0THREE001", name: "mpdm-mira--ben--cleo-1", members: null }],
      "board/2024-05-01.json": message,
      "D0TALK0001/2024-05-01.json": message,
      "mpdm-mira--ben--cleo-1/2024-05-01.json": message,
    };
    expect(await direct(files)).toEqual([
      ["G0BOARD001", false],
      ["D0TALK0001", true],
      ["G0THREE001", true],
    ]);
  });

  test("one that no list names is left out, and one that two lists name", async () => {
    expect(await direct(day(message, { "elsewhere/2024-05-01.json": message }))).toEqual([[channel, false]]);
    expect(await direct(day(message, { "groups.json": [{ id: "G0KILN0002", name: "kiln" }] }))).toEqual([]);
  });

  test("may be named by id; lists may be null", async () => {
    expect(await direct({ ...lists, "groups.json": "null", [`${channel}/2024-05-01.json`]: message })).toEqual([
      [channel, false],
    ]);
  });

  test("are looked for beside the list that has any", async () => {
    expect(await direct({ "empty/channels.json": [], ...day(message) })).toEqual([[channel, false]]);
  });

  test("in a folder of its own, with what a Mac adds, names in any script", async () => {
    const files = {
      "export/channels.json": [{ id: channel, name: "窯" }],
      "export/窯/2024-05-01.json": message,
      "export/窯/canvas_in_the_conversation.json": {},
      "export/integration_logs.json": [{}],
      "__MACOSX/export/._channels.json": Buffer.from([0, 5, 22, 7]),
    };
    expect(await direct(files)).toEqual([[channel, false]]);
  });
});

describe("whose workspace it is", () => {
  const messages = [said(mira, "1714557600.000100", "hello")];

  test("is not told without its people", async () => {
    const { "users.json": _, ...others } = day(messages);
    expect((await read(others)).messages[0]?.workspace).toBeNull();
  });

  test("an organisation's file of people counts", async () => {
    const { "users.json": people = [], ...others } = day(messages);
    expect((await read({ ...others, "org_users.json": people })).messages[0]?.workspace).toBe("T0SHOP0001");
  });

  test("one that does not know the account is another's", async () => {
    expect((await read(day(messages), "U0STRANGER")).fault?.message).toContain("does not know this account");
  });
});

test("a day that cannot be read is named, and what stands before it is good", async () => {
  const good = [said(mira, "1714557600.000100", "hello")];
  const { messages, fault } = await read(day(good, { "kiln/2024-05-02.json": JSON.stringify(good).slice(0, -9) }));
  expect(messages).toHaveLength(1);
  expect(fault?.message).toBe("kiln/2024-05-02.json is cut off: get the whole file and send it again.");
});
