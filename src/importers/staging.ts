/** The folder where files of members' pasts wait: each under a name that says nothing, for the bot's own eyes. */
import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { LARGEST_IMPORT } from "#core/model/import.ts";
import type { ImportFiles } from "#core/ports/import-files.ts";
import { ImportFault, type OpenImport } from "#core/ports/import-source.ts";

const COMING_IN_MS = 60 * 60_000;
const ours = /^[0-9a-f-]{36}$/;

export function createStaging(dir: string, openImport: OpenImport, largest: number = LARGEST_IMPORT): ImportFiles {
  const at = (file: string): string => {
    if (!ours.test(file)) throw new Error("not a file of this folder");
    return join(dir, file);
  };
  const remove = (file: string) => rm(at(file), { force: true });
  return {
    remove,

    async keep(content) {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const file = randomUUID();
      try {
        await write(at(file), content, largest);
      } catch (fault) {
        await remove(file);
        throw fault;
      }
      return file;
    },

    async open(file, account, signal) {
      const there = await stat(at(file)).catch(() => null);
      if (!there) throw new ImportFault(null, "is not there any more. Please hand it over again.");
      return openImport(at(file), account, signal);
    },

    async sweep(waiting) {
      const there = await readdir(dir).catch(() => []);
      const left = there.filter((file) => ours.test(file) && !waiting.includes(file));
      for (const file of left) {
        const age = await stat(at(file)).then(
          ({ mtimeMs }) => Date.now() - mtimeMs,
          () => 0,
        );
        if (age > COMING_IN_MS) await remove(file);
      }
    },
  };
}

async function write(path: string, content: AsyncIterable<Uint8Array>, largest: number): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    let size = 0;
    for await (const chunk of content) {
      size += chunk.byteLength;
      if (size > largest) throw new ImportFault(null, tooLarge(largest));
      await file.writeFile(chunk);
    }
    if (size === 0) throw new ImportFault(null, "is empty. Please hand it over again.");
  } finally {
    await file.close();
  }
}

const tooLarge = (largest: number): string =>
  `is larger than ${Math.floor(largest / 1024 ** 2)} MB. Please leave out what is older.`;
