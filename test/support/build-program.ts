/**
 * The program and the processes of tests as plain JavaScript, built once for all tests: reading TypeScript costs each process a second
 * and a half of work, and finding the files of its packages half a second, which those that are killed and started again spend dozens
 * of times.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Plugin, rolldown } from "rolldown";

/** By the name it is started with. */
const entries = {
  main: "src/main.ts",
  racer: "test/support/racer-process.ts",
  reader: "test/support/reading-process.ts",
  launcher: "test/support/launcher-process.ts",
} as const;

export type Built = keyof typeof entries;

/** Packages that read files of their own, and those that others can do without. */
const apart = ["@electric-sql/pglite", "@resvg/resvg-wasm", "dejavu-fonts-ttf", "zlib-sync", "bufferutil", "utf-8-validate"];

const isApart = (id: string) => /^node:/.test(id) || apart.some((name) => id === name || id.startsWith(`${name}/`));

/** What is read from beside a source file stays there. */
const inPlace: Plugin = {
  name: "in-place",
  transform: (code, id) =>
    !id.includes("node_modules") && code.includes("import.meta.url")
      ? code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href))
      : null,
};

/** Builds into a folder from which the project's packages are found. */
export async function buildProgram(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, resolve(path)])),
    platform: "node",
    external: isApart,
    // discord.js has one of its own, for programs whose shards are processes.
    checks: { eval: false },
    plugins: [inPlace],
  });
  await bundle.write({ dir: folder, format: "esm" });
  await bundle.close();
}
