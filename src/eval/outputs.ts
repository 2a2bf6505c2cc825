/** Whether what is measured can be written, asked before the work and not at its end. */
import { access, constants, mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { EvalOptions } from "./options.ts";
import { EvalFault } from "./protocol.ts";

/** Makes the report's folder where it is to hold one. Throws `EvalFault`. */
export async function checkOutputs({ out, prepare }: EvalOptions): Promise<void> {
  try {
    await (prepare === null ? checkFolder(out) : checkFile(resolve(prepare)));
  } catch (fault) {
    const what =
      prepare === null
        ? `--out ${out} cannot be written: name a folder.`
        : `--prepare ${prepare} cannot be written: name a file.`;
    throw new EvalFault(what, { cause: fault });
  }
}

async function checkFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await access(path, constants.W_OK);
}

async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found && !found.isFile()) throw new Error("no file");
  await access(found ? path : dirname(path), constants.W_OK);
}
