/** DiscordChatExporter's JSON, as its versions write it and as it arrives. */
import { afterAll, describe, expect, test } from "vitest";
import { openImport } from "#src/importers/open-import.ts";
import { importFolder, readImport } from "./files.ts";

const folder = importFolder();
afterAll(folder.remove);

const mira = { id: "234567890123456789", name: "mira", discriminator: "0000", nickname: "Mira", isBot: false, roles: [] };
const ben = { id: "111111111111111111", name: "ben.k", discriminator: "0000", nickname: "Ben", isBot: false, roles: [] };
const benno = { ...ben, id: "222222222222222222", name: "benno", nickname: "Ben O." };
const clock = { ...ben, id: "333333333333333333", name: "clock", nickname: "Clock", isBot: true };
const channel = {
  id: "456789012345678901",
  type: "GuildTextChat",
  categoryId: "567890123456789012",
  category: "Rooms",
  name: "kiln",
  topic: null,
};
const guild = { id: "345678901234567890", name: "Workshop", iconUrl: "https://example.invalid/icon.png" };

let count = 0;
/** One after another, a minute apart. */
function said(author: object, content: string, more: object = {}) {
  const n = count++;
  const at = new Date(Date.UTC(2023, 4, 4, 10, n)).toISOString().replace("Z", "+00:00");
  return {
    id: String(880000000000000000n + BigInt(n)),
    type: "Default",
    timestamp: at,
    timestampEdited: null,
    isPinned: false,
    content,
    author,
    ...{ attachments: [], embeds: [], stickers: [], reactions: [], mentions: [], inlineEmojis: [] },
    ...more,
  };
}

const exported = (messages: readonly object[], more: object = {}) =>
  JSON.stringify(
    {
      ...{ guild, channel, dateRange: { after: null, before: null }, exportedAt: "2023-06-01T12:00:00+02:00" },
      messages,
      messageCount: messages.length,
      ...more,
    },
    null,
    2,
  );

const read = (content: string | Buffer, account = mira.id) => readImport(folder.file(content), account);
const texts = async (messages: readonly object[], more: object = {}) =>
  (await read(exported(messages, more))).messages.map(({ text }) => text);

test("gives the member's message with its time, channel and guild", async () => {
  const file = exported([said(mira, "the kiln is warm", { timestamp: "2023-05-04T12:33:01.5+02:00" })]);
  const { messages, source, progress } = await read(file);
  expect(source).toMatchObject({ format: "discord-chat-exporter", platform: "discord", owner: null });
  expect(messages).toEqual([
    {
      workspace: guild.id,
      channel: channel.id,
      thread: null,
      message: expect.stringMatching(/^88\d{16}$/),
      author: { account: mira.id, kind: "human" },
      text: "the kiln is warm",
      mentions: [],
      replyTo: null,
      forwarded: false,
      sentAt: new Date("2023-05-04T10:33:01.500Z"),
      direct: false,
    },
  ]);
  expect(progress).toEqual({ read: file.length, total: file.length });
});

describe("other people's messages", () => {
  test("are given only where the member answered soon after, and bots' never", async () => {
    const asked = Array.from({ length: 20 }, (_, i) => said(ben, `question ${i}`));
    expect(await texts([...asked, said(clock, "ten o'clock"), said(mira, "yes"), said(ben, "thanks")])).toEqual([
      ...asked.slice(8).map(({ content }) => content),
      "yes",
    ]);
  });

  test("are left out where the file has the newest first: what comes later was not answered", async () => {
    const [first, second, third] = [said(ben, "first"), said(mira, "second"), said(ben, "third")];
    expect(await texts([third, second, first])).toEqual(["second"]);
  });

  test("are cut where they are no talk, as the member's are where no platform takes as much", async () => {
    const cut = await texts([said(ben, "x".repeat(50_000)), said(mira, "y".repeat(50_000))]);
    expect(cut.map((text) => text.length)).toEqual([4_000, 40_000]);
  });
});

describe("mentions", () => {
  const mention = async (content: string, mentions: readonly object[]) => {
    const [message] = (await read(exported([said(mira, content, { mentions })]))).messages;
    return [message?.text, message?.mentions];
  };

  test.each([
    ["by nickname", "@Ben the kiln", [ben], `<@${ben.id}> the kiln`, [ben.id]],
    ["by name", "ask @ben.k, please", [ben], `ask <@${ben.id}>, please`, [ben.id]],
    ["the longer name first", "@Ben O. and @Ben", [ben, benno], `<@${benno.id}> and <@${ben.id}>`, [benno.id, ben.id]],
    ["not part of another word", "@Benny, mail me@Ben", [ben], "@Benny, mail me@Ben", []],
    ["not where two are called the same", "@Ben?", [ben, { ...benno, nickname: "Ben" }], "@Ben?", []],
    [
      "not what is too long for a name",
      `@${"n".repeat(101)}`,
      [{ ...ben, nickname: "n".repeat(101) }],
      `@${"n".repeat(101)}`,
      [],
    ],
    ["not whom nobody named", "@Ben?", [], "@Ben?", []],
    ["a reply's own ping is none", "sure", [ben], "sure", []],
    ["as Discord writes them, where the export kept that", `<@!${ben.id}> hi`, [ben], `<@${ben.id}> hi`, [ben.id]],
    ["names that look like a pattern", "@a+b(c hi", [{ ...ben, nickname: "a+b(c" }], `<@${ben.id}> hi`, [ben.id]],
  ])("%s", async (_, content, mentions, text, accounts) => {
    expect(await mention(content, mentions)).toEqual([text, accounts]);
  });
});

describe("kinds of messages", () => {
  test("a reply names what it answers, a forwarded one says so", async () => {
    const asked = said(ben, "warm?");
    const reply = said(mira, "yes", {
      type: "Reply",
      reference: { type: "Default", messageId: asked.id, channelId: channel.id, guildId: guild.id },
    });
    const forward = said(mira, "", {
      reference: { type: "Forward", messageId: asked.id },
      forwardedMessage: { content: "warm?" },
    });
    const { messages } = await read(exported([asked, reply, forward]));
    expect(messages.slice(1).map(({ replyTo, forwarded }) => [replyTo, forwarded])).toEqual([
      [asked.id, false],
      [null, true],
    ]);
  });

  test("what Discord tells is nobody's message", async () => {
    expect(
      await texts([said(mira, "Joined the server.", { type: "GuildMemberJoin" }), said(mira, "used a command", { type: "20" })]),
    ).toEqual([]);
  });
});

describe("where it was said", () => {
  const where = async (more: object) => {
    const [message] = (await read(exported([said(mira, "hello")], more))).messages;
    return [message?.workspace, message?.channel, message?.thread, message?.direct];
  };

  test("a thread stands in its channel", async () => {
    const thread = { ...channel, id: "777777777777777777", type: "GuildPublicThread", categoryId: channel.id };
    expect(await where({ channel: thread })).toEqual([guild.id, channel.id, thread.id, false]);
    expect(await where({ channel: { ...thread, categoryId: undefined } })).toEqual([guild.id, thread.id, null, false]);
  });

  test("a private talk is of no guild", async () => {
    const direct = { guild: { id: "0", name: "Direct Messages" }, channel: { ...channel, type: "DirectTextChat" } };
    expect(await where(direct)).toEqual([null, channel.id, null, true]);
  });
});

describe("as it arrives", () => {
  const long = exported(Array.from({ length: 400 }, (_, i) => said(mira, `${i} ${"é€😀".repeat(40)}`)));

  test("in one line or in many, with a byte order mark, letters across chunks", async () => {
    expect((await read(long)).messages).toHaveLength(400);
    expect((await read(`\uFEFF${JSON.stringify(JSON.parse(long))}`)).messages.at(-1)?.text).toBe(`399 ${"é€😀".repeat(40)}`);
  });

  test("cut off: what was whole is given, and it is said", async () => {
    const { messages, fault } = await read(Buffer.from(long).subarray(0, -20_000));
    expect(messages.length).toBeGreaterThan(300);
    expect(messages.length).toBeLessThan(400);
    expect(fault?.message).toBe("The file is cut off: get the whole file and send it again.");
  });

  test("spoilt in the middle: likewise, but for what shares a piece of the file with the spot", async () => {
    const spoilt = long.replace('"content": "200', '"content" "200');
    const { messages, fault } = await read(spoilt);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.map(({ text }) => Number.parseInt(text, 10))).toEqual(Array.from(messages, (_, i) => i));
    expect(messages.length).toBeLessThanOrEqual(200);
    expect(fault?.message).toBe("The file is no JSON, or is damaged: get the file anew and send it again.");
  });

  test("a message of another kind is passed over; a file of nothing else is refused", async () => {
    expect(await texts([{ id: 7 }, said(mira, "hello"), null as never])).toEqual(["hello"]);
    expect((await read(exported([{ id: 7 }]))).fault?.message).toContain("holds no message that can be read");
    expect((await read(exported([]))).fault).toBeNull();
  });

  test("given up half way, it stops with the reason it was given", async () => {
    const given = new AbortController();
    const source = await openImport(folder.file(long), mira.id, given.signal);
    const messages = source.messages()[Symbol.asyncIterator]();
    await messages.next();
    const reason = new Error("enough");
    given.abort(reason);
    await expect(rest(messages)).rejects.toBe(reason);
    await source.close();
  });

  test("closed half way, nothing more is given", async () => {
    const source = await openImport(folder.file(long), mira.id, new AbortController().signal);
    const messages = source.messages()[Symbol.asyncIterator]();
    await messages.next();
    await source.close();
    await expect(rest(messages)).rejects.toThrow("the import is closed");
  });
});

async function rest(messages: AsyncIterator<unknown>): Promise<void> {
  while (!(await messages.next()).done);
}
