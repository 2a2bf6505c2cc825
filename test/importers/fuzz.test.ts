/** Thousands of spoilt files: each is read or refused, nothing else happens, and no more comes out than there was. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Random, seededRandom } from "#core/voice/random.ts";
import { bytesOf, type Files, importFolder, readImport, zipped } from "./files.ts";

const SPOILT = 2_000;

const folder = importFolder();
afterAll(folder.remove);

const account = "234567890123456789";
const member = "U0MIRA0001";
const row = (i: number) => ({
  ID: `${897870239797215000n + BigInt(i)}`,
  Timestamp: `2021-10-13 15:35:${10 + i}`,
  Contents: `clay ${i}`,
  Attachments: "",
});
const rows = Array.from({ length: 6 }, (_, i) => row(i));
const csv = ["ID,Timestamp,Contents,Attachments", ...rows.map((r) => `${r.ID},${r.Timestamp},"${r.Contents}",`)].join("\n");
const dataPackage: Files = {
  "Account/user.json": { id: account },
  "Messages/c456789012345678901/channel.json": { id: "456789012345678901", type: "GUILD_TEXT" },
  "Messages/c456789012345678901/messages.json": rows,
  "Messages/c456789012345678902/messages.csv": csv,
};
const said = (user: string, i: number) => ({
  type: "message",
  user,
  ts: `17145576${10 + i}.000100`,
  text: `clay ${i} <@U0BEN00002>`,
  blocks: null,
});
const slack: Files = {
  "channels.json": [{ id: "C0KILN0001", name: "kiln", members: null }],
  "users.json": [{ id: member, team_id: "T0SHOP0001" }],
  "kiln/2024-05-01.json": Array.from({ length: 6 }, (_, i) => said(i % 2 ? member : "U0BEN00002", i)),
};
const exported = {
  guild: { id: "345678901234567890" },
  channel: { id: "456789012345678901", type: "GuildTextChat" },
  messages: Array.from({ length: 12 }, (_, i) => ({
    id: `${880000000000000000n + BigInt(i)}`,
    type: "Default",
    timestamp: `2023-05-04T12:33:${10 + i}+02:00`,
    content: "clay @Ben",
    author: { id: i % 2 ? account : "111111111111111111", name: "x", isBot: false },
    mentions: [{ id: "111111111111111111", name: "ben", nickname: "Ben" }],
  })),
  messageCount: 12,
};

interface Whole {
  readonly account: string;
  /** With what it is made of, where that is known; it is spoilt inside and zipped anew. */
  readonly files: Files | null;
  readonly bytes: Buffer;
  readonly messages: number;
}

const whole = async (files: Files, of: string, compress: boolean): Promise<Whole> => ({
  account: of,
  files,
  bytes: await zipped(files, { compress }),
  messages: 12,
});
const wholes: readonly Whole[] = [
  await whole(dataPackage, account, true),
  await whole(dataPackage, account, false),
  await whole(slack, member, true),
  await whole(slack, member, false),
  { account, files: null, bytes: bytesOf(exported), messages: 12 },
];

type Spoil = (bytes: Buffer, random: Random) => Buffer;
const below = (random: Random, end: number): number => Math.floor(random() * end);

const spoils: readonly Spoil[] = [
  function flipBits(bytes, random) {
    const spoilt = Buffer.from(bytes);
    for (let i = 1 + below(random, 4); i > 0; i--) {
      const at = below(random, spoilt.length);
      spoilt[at] = spoilt[at]! ^ (1 << below(random, 8));
    }
    return spoilt;
  },
  function cutOff(bytes, random) {
    return bytes.subarray(0, below(random, bytes.length));
  },
  function leaveOut(bytes, random) {
    const at = below(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(random, 60))]);
  },
  function repeat(bytes, random) {
    const at = below(random, bytes.length);
    const end = at + 1 + below(random, 200);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
  },
  function splice(bytes, random) {
    const piece = ['{"', "[", "]}", '":', "null", "\\u0000", '\\"', "\u{1F41D}", "1e999", "PK\x01\x02", "\xff\xff\xff\x7f"][
      below(random, 11)
    ]!;
    const at = below(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(piece, "latin1"), bytes.subarray(at + below(random, 5))]);
  },
  function overwrite(bytes, random) {
    const spoilt = Buffer.from(bytes);
    const at = below(random, spoilt.length);
    spoilt.fill(below(random, 2) * 255, at, Math.min(spoilt.length, at + 1 + below(random, 8)));
    return spoilt;
  },
];

/** From outside; or, for a zip, one entry from inside, or one in another's place. */
async function spoiltFrom({ bytes, files }: Whole, spoil: Spoil, random: Random): Promise<Buffer> {
  if (!files || random() < 0.75) return spoil(bytes, random);
  const names = Object.keys(files);
  const name = names[below(random, names.length)]!;
  const other = names[below(random, names.length)]!;
  const swapped = { ...files, [name]: files[other]!, [other]: files[name]! };
  return zipped(random() < 0.3 ? swapped : { ...files, [name]: spoil(bytesOf(files[name]!), random) });
}

test("each is read or refused", async () => {
  const random = seededRandom("spoilt files");
  const path = join(folder.path, "spoilt");
  const ends = { read: 0, refused: 0 };
  for (let i = 0; i < SPOILT; i++) {
    const of = wholes[i % wholes.length]!;
    const spoil = spoils[Math.floor(i / wholes.length) % spoils.length]!;
    writeFileSync(path, await spoiltFrom(of, spoil, random));
    const { messages, fault } = await readImport(path, of.account).catch((thrown: unknown) => {
      throw new Error(`file ${i}, ${spoil.name}`, { cause: thrown });
    });
    // Repeating a part of a file may repeat messages of it.
    expect(messages.length, `file ${i}, ${spoil.name}`).toBeLessThanOrEqual(of.messages * 2);
    expect(messages.every(({ text, sentAt }) => text.length < 500 && !Number.isNaN(sentAt.getTime()))).toBe(true);
    if (fault) expect(fault.message).toMatch(/^[^\n]{20,400}[.]$/);
    ends[fault ? "refused" : "read"]++;
  }
  expect(ends.read).toBeGreaterThan(SPOILT / 20);
  expect(ends.refused).toBeGreaterThan(SPOILT / 3);
});

test("as they were, all of each is read", async () => {
  for (const { bytes, account: of, messages } of wholes) {
    const read = await readImport(folder.file(bytes), of);
    expect([read.fault, read.messages.length]).toEqual([null, messages === 12 && of === member ? 6 : 12]);
  }
});
