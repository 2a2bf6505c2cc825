/** A file of any size arrives whole, in files Discord takes. */
import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { filesOf } from "#src/platforms/discord/files.ts";

const LARGEST = 10_000;
const dataOf = (content: string) => filesOf({ name: "x.json", content }, LARGEST);

test("as it is, where it fits", () => {
  expect(dataOf("größer")).toEqual([{ name: "x.json", data: Buffer.from("größer"), contentType: "application/json" }]);
});

test("packed, where that fits", () => {
  const content = "so it goes ".repeat(5_000);
  const [file, ...others] = dataOf(content);
  expect([file?.name, others]).toEqual(["x.json.gz", []]);
  expect(gunzipSync(file?.data as Buffer).toString()).toBe(content);
});

test("in parts, where it does not, in an order that file names keep", () => {
  const content = randomBytes(90_000).toString("hex");
  const files = dataOf(content);
  expect(files.length).toBeGreaterThan(9);
  expect(files.map(({ name }) => name)).toEqual(files.map(({ name }) => name).sort());
  for (const { data } of files) expect((data as Buffer).length).toBeLessThanOrEqual(LARGEST);
  expect(gunzipSync(Buffer.concat(files.map(({ data }) => data as Buffer))).toString()).toBe(content);
});
