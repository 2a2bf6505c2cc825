/** What the program is made of is pinned: each package of the lockfile by an exact version and the hash of its content. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const { packages, lockfileVersion } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Locked>>;
};
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Readonly<Record<string, Record<string, string>>>;

test("every package has an exact version and a hash", () => {
  expect(lockfileVersion).toBe(3);
  const all = Object.entries(packages).filter(([path]) => path !== "");
  expect(all.length).toBeGreaterThan(100);
  const loose = all.filter(
    ([, { version, integrity, link }]) => link || !/^\d+\.\d+\.\d+/.test(version ?? "") || !/^sha512-/.test(integrity ?? ""),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

test("what package.json asks for is what the lockfile holds", () => {
  const { dependencies, devDependencies } = manifest;
  const root = packages[""] as unknown as typeof manifest;
  expect([root.dependencies, root.devDependencies]).toEqual([dependencies, devDependencies]);
  for (const name of Object.keys({ ...dependencies, ...devDependencies }))
    expect(packages).toHaveProperty([`node_modules/${name}`]);
});

test("the image installs by the lockfile, runs no script of a package, and is no root", () => {
  const image = readFileSync("Dockerfile", "utf8");
  expect(image).toMatch(/npm ci --omit=dev --ignore-scripts/);
  expect(image).not.toMatch(/npm (?:i|install)\b/);
  expect(image).toMatch(/^USER node$/m);
  expect(image).toMatch(/^HEALTHCHECK /m);
  expect(readFileSync(".dockerignore", "utf8").split("\n")[0]).toBe("*");
});
