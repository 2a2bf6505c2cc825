/** Where the benchmark keeps its database: a folder or a database on the server, fresh, and removed afterwards. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { DatabasePlace } from "#src/store/database.ts";
import type { Engine } from "./options.ts";

export interface FreshPlace {
  readonly place: DatabasePlace;
  remove(): Promise<void>;
}

export async function freshPlace(engine: Engine, serverUrl: string | undefined): Promise<FreshPlace> {
  return engine === "pglite" ? freshFolder() : freshOnServer(serverUrl ?? "");
}

async function freshFolder(): Promise<FreshPlace> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-bench-"));
  return { place: { dir: join(folder, "data") }, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function freshOnServer(serverUrl: string): Promise<FreshPlace> {
  const name = `understudy_bench_${randomUUID().replaceAll("-", "")}`;
  const onServer = async (statement: string) => {
    const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
    await sql.unsafe(statement).finally(() => sql.end());
  };
  await onServer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { place: { url: url.href }, remove: () => onServer(`drop database if exists ${name} with (force)`) };
}
