/** Where the reference data is looked for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discordFolder, specsFolder } from "./specs.ts";

let parent: string;
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), "understudy-specs-"));
  for (const folder of ["project", "shared/specs/discord", "elsewhere"]) mkdirSync(join(parent, folder), { recursive: true });
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test("it lies beside the project", () => {
  expect(specsFolder("", join(parent, "project"))).toBe(join(parent, "shared/specs"));
});

test("SPECS_DIR goes before, absolute or from the project's root", () => {
  expect(specsFolder(join(parent, "elsewhere"), join(parent, "project"))).toBe(join(parent, "elsewhere"));
  expect(specsFolder("../elsewhere", join(parent, "project"))).toBe(join(parent, "elsewhere"));
});

test("where there is none, there is none", () => {
  expect(specsFolder("", join(parent, "shared/specs"))).toBeNull();
  expect(discordFolder(null)).toBeNull();
});

test("a SPECS_DIR that is not there is a mistake, not a reason to skip", () => {
  expect(() => specsFolder("../nowhere", join(parent, "project"))).toThrow(/SPECS_DIR/);
});

test("Discord's part counts once its document is there", () => {
  expect(discordFolder(join(parent, "shared/specs"))).toBeNull();
  writeFileSync(join(parent, "shared/specs/discord/openapi.json"), "{}");
  expect(discordFolder(join(parent, "shared/specs"))).toBe(join(parent, "shared/specs/discord"));
});
