/**
 * Before all tests: migrates one PGlite, and keeps it as a dump and as a folder, since loading one is ten times quicker than making one.
 * Builds the program.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { TestProject } from "vitest/node";
import { openJobs } from "../../src/jobs/queue.ts";
import { buildProgram } from "./build-program.ts";
import { FakeLog } from "./calls.ts";
import { openLauncher } from "./launcher.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A file with a migrated embedded database. */
    pgliteDump: string;
    /** What the program's data folder holds once it has made the same. */
    migratedFolder: string;
    /** The folder of what `built` names. */
    builtProgram: string;
    /** Where processes are started. */
    launcher: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // As for the tests themselves (vitest.config.ts).
  setFlagsFromString("--liftoff-only");
  if (process.env.REQUIRE_POSTGRES && !process.env.TEST_DATABASE_URL)
    throw new Error("REQUIRE_POSTGRES is set, but TEST_DATABASE_URL is not");
  const program = await mkdtemp(join(await packagesCache(), "program-"));
  const building = buildProgram(program);
  const folder = await mkdtemp(join(tmpdir(), "understudy-test-"));
  const data = join(folder, "data");
  await mkdir(data);
  const client = await PGlite.create({ dataDir: join(data, "pglite"), extensions: { btree_gin } });
  await migrate(drizzle(client), { migrationsFolder: "drizzle" });
  await makeJobTables(client);
  const dump = await client.dumpDataDir("none");
  await client.close();
  const path = join(folder, "migrated.tar");
  await writeFile(path, new Uint8Array(await dump.arrayBuffer()));
  project.provide("pgliteDump", path);
  project.provide("migratedFolder", data);
  await building;
  const launcher = await openLauncher(program, folder);
  project.provide("builtProgram", program);
  project.provide("launcher", launcher.path);
  return async () => {
    launcher.close();
    for (const made of [folder, program]) await rm(made, { recursive: true, force: true });
  };
}

/** Packages are found from there. */
async function packagesCache(): Promise<string> {
  const cache = join("node_modules", ".cache", "understudy");
  await mkdir(cache, { recursive: true });
  return resolve(cache);
}

async function makeJobTables(client: PGlite): Promise<void> {
  const executeSql = async (text: string, values?: unknown[]) =>
    values?.length ? client.query(text, values) : ((await client.exec(text)).at(-1) ?? { rows: [] });
  const jobs = await openJobs({ engine: "pglite", executeSql, whileStarting: (work) => work() }, new FakeLog());
  await jobs.stop();
}
