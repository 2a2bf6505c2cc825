/** Whether files of members' pasts can wait in their folder, which is made when the first one comes. Nothing is written. */
import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Check } from "#core/ports/check.ts";

/** None where they can. */
export async function checkImportDir(dir: string): Promise<readonly Check[]> {
  const problem = await problemOf(resolve(dir));
  if (problem === null) return [];
  const what = `Files of members' pasts cannot be taken: ${dir} ${problem}`;
  return [{ status: "warn", what, todo: "Set IMPORT_DIR to a folder that can be written." }];
}

/** Of what is not there yet, that of the folder it would be made in. */
async function problemOf(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isDirectory()) return "is a file, or below one";
    await access(path, constants.W_OK | constants.X_OK);
    return null;
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : null;
    if (code === "ENOENT" && dirname(path) !== path) return problemOf(dirname(path));
    return code === "ENOTDIR" ? "is a file, or below one" : "cannot be written";
  }
}
