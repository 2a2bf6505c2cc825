/** Files that are something else, or nothing: told what they are and what to send. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { ImportFault } from "#core/ports/import-source.ts";
import { openImport } from "#src/importers/open-import.ts";
import { importFolder, readImport, zipped } from "./files.ts";

const folder = importFolder();
afterAll(folder.remove);

const account = "234567890123456789";
const refusal = async (content: string | Buffer) => (await readImport(folder.file(content), account)).fault?.message;

describe("what is not read", () => {
  test.each<[string, string | Buffer | Promise<Buffer>, string]>([
    ["nothing", "", "The file is empty: get it anew and send it again."],
    ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "is not known. It is none of: a Discord data package"],
    ["words", "hello there", "is not known"],
    ["a web page", "\uFEFF\n<!DOCTYPE html><html>", "is a web page: export the channel again and choose JSON as its format."],
    ["gzip", gzipSync("{}"), "is packed with gzip: unpack it"],
    ["RAR", "Rar!\x1A\x07", "is packed as RAR"],
    ["7z", Buffer.from("377abcaf271c", "hex"), "is packed as 7z"],
    ["UTF-16", Buffer.from("\uFEFF{}", "utf16le"), "is not in UTF-8"],
    ["JSON of another kind", '{"users": [1, 2], "rooms": {"a": "b"}}', "is not known"],
    ["JSON of another kind, longer than a head", JSON.stringify({ rows: Array(200_000).fill("lathe") }), "is not known"],
    ["a list", '[{"id": "1"}]', "is not known"],
    ["the beginning of JSON", '{"guild": {"id": "34', "is cut off"],
    ["what looks like JSON", "{guild}", "is no JSON, or is damaged"],
    ["a zip of nothing", zipped({}), "holds nothing that can be read"],
    ["a zip of pictures", zipped({ "a.png": "", "b.jpg": "" }), "holds nothing that can be read"],
    ["a zip of one file", zipped({ "export.json": { guild: {} } }), "is a zip of a single file: unpack it"],
    ["a zip of other files", zipped({ "a.json": {}, "b/c.csv": "" }), "is not known"],
    [
      "a data package without messages",
      zipped({ "Account/user.json": { id: account }, "Servers/index.json": {} }),
      "holds no messages: ask Discord",
    ],
  ])("%s", async (_, content, expected) => {
    expect(await refusal(await content)).toContain(expected);
  });

  test("what is not there, or no file", async () => {
    const path = join(folder.path, "folder");
    mkdirSync(path);
    expect((await readImport(path, account)).fault?.message).toContain("is no file but a folder");
    expect((await readImport(join(folder.path, "gone"), account)).fault?.message).toContain("cannot be opened (ENOENT)");
    expect((await readImport("/dev/zero", account)).fault?.message).toContain("is no file");
  });
});

describe("JSON that is no chat", () => {
  const head = '{"guild": {"id": "345678901234567890"}, "channel": {"id": "456789012345678901", "type": "GuildTextChat"}, ';

  test.each([
    ["one value without an end", () => `${head}"topic": "${"x".repeat(9_000_000)}`, "holds a value of over 8 MB"],
    [
      "a message larger than any",
      () => `${head}"messages": [{"content": "${"x".repeat(2_100_000)}"}]}`,
      "far larger than a message",
    ],
    [
      "a message of many small things",
      () => `${head}"messages": [{"mentions": [${"0,".repeat(300_000)}0]}]}`,
      "far larger than a message",
    ],
    ["nothing but depth", () => `${head}"messages": ${"[".repeat(200_000)}`, "is nested deeper than any export"],
  ])("%s", async (_, content, expected) => {
    expect(await refusal(content())).toContain(expected);
  });
});

test("given up before it began, it says why, and not that the file is bad", async () => {
  const reason = new Error("enough");
  const path = folder.file(await zipped({ "Account/user.json": { id: account } }));
  await expect(openImport(path, account, AbortSignal.abort(reason))).rejects.toBe(reason);
});

test("a fault names its entry", () => {
  expect(new ImportFault("a.json", "is cut off.")).toMatchObject({
    entry: "a.json",
    message: "a.json is cut off.",
    name: "ImportFault",
  });
  expect(new ImportFault(null, "is empty.").message).toBe("The file is empty.");
});
