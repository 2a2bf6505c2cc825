/** A folder where no file can wait is told before a member hands one over. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkImportDir } from "#src/importers/check-import-dir.ts";
import { BuiltProgram } from "#test/support/built-program.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-import-dir-"));
  await writeFile(join(folder, "file"), "");
});
afterAll(() => rm(folder, { recursive: true }));

test("one that is there, or can be made, is fine, and is not made", async () => {
  expect(await checkImportDir(folder)).toEqual([]);
  expect(await checkImportDir(join(folder, "a", "b"))).toEqual([]);
  expect(await readdir(folder)).toEqual(["file"]);
});

test("a file, and a folder below one, is told", async () => {
  for (const dir of [join(folder, "file"), join(folder, "file", "below")]) {
    const [check] = await checkImportDir(dir);
    expect(check).toMatchObject({
      status: "warn",
      what: expect.stringMatching(/cannot be taken: .*file.* is a file, or below one$/),
    });
  }
});

test("the offer of a file to a member ends there", async () => {
  const env = { PATH: process.env.PATH, DATA_DIR: join(folder, "data"), IMPORT_DIR: join(folder, "file") };
  const program = new BuiltProgram("main", ["import", join(folder, "file"), "--member", "a:b:c"], env);
  expect([await program.ended, ...program.complaints]).toEqual([1, expect.stringContaining("Set IMPORT_DIR to a folder")]);
  expect(await readdir(folder)).toEqual(["file"]);
});
