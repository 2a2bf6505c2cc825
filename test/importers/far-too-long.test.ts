/** Texts longer than any message: of each no more is held than is given, or a part of a file would be more than fits into memory. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, test } from "vitest";
import { bytesOf, importFolder, readImport, zipped } from "./files.ts";

const folder = importFolder();
afterAll(folder.remove);

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const [owner, channel, slackOwner] = ["234567890123456789", "456789012345678901", "U0MIRA"];
const COUNT = 60;
const LONG = 400_000;
const GIVEN = 40_000;
const texts = () => Array.from({ length: COUNT }, (_, i) => `${i} `.padEnd(LONG, "kiln"));

const packed = (rows: string) =>
  zipped({ "Account/user.json": { id: owner }, [`Messages/c${channel}/messages.csv`]: rows }, { compress: false });

const files: Readonly<Record<string, () => Promise<Buffer>>> = {
  "a Slack export": () => {
    const said = texts().map((text, i) => ({ ts: `${1_600_000_000 + i}.000100`, user: slackOwner, text }));
    const lists = { "users.json": [{ id: slackOwner }], "channels.json": [{ id: "C0KILN", name: "kiln" }] };
    return zipped({ ...lists, "kiln/2020-09-13.json": said }, { compress: false });
  },
  "a Discord data package": () => {
    const rows = texts().map((text, i) => `${880000000000000000n + BigInt(i)},2023-05-04 10:00:00,${text}`);
    return packed(["ID,Timestamp,Contents", ...rows].join("\n"));
  },
  "a file of DiscordChatExporter": async () => {
    const messages = texts().map((content, i) => ({
      ...{ id: `${880000000000000000n + BigInt(i)}`, type: "Default", timestamp: "2023-05-04T10:00:00Z" },
      ...{ author: { id: owner, name: "mira" }, content },
    }));
    return bytesOf({ guild: { id: channel }, channel: { id: channel, type: "GuildTextChat" }, messages });
  },
};

test.each(Object.keys(files))("%s", async (format) => {
  const path = folder.file((await files[format]?.()) ?? "");
  collect();
  const before = process.memoryUsage().heapUsed;
  const { messages, fault } = await readImport(path, format.includes("Slack") ? slackOwner : owner);
  collect();
  expect(fault).toBeNull();
  expect(messages.map(({ text }) => text.length)).toEqual(Array(COUNT).fill(GIVEN));
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(3 * COUNT * GIVEN);
});
