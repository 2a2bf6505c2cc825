/** Where the reference data lies that tests are checked against: it is not part of the project, and may be absent. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const projectRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** The folder of reference data: `SPECS_DIR`, else `../shared/specs` beside the project; null where it is absent. */
export function specsFolder(configured: string | undefined = process.env.SPECS_DIR, root: string = projectRoot): string | null {
  const folder = resolve(root, configured || "../shared/specs");
  if (existsSync(folder)) return folder;
  if (configured) throw new Error("SPECS_DIR is set, but there is no such folder");
  return null;
}

/** The part of it on Discord; null where it is absent. */
export function discordFolder(specs: string | null = specsFolder()): string | null {
  const folder = specs === null ? null : resolve(specs, "discord");
  return folder !== null && existsSync(resolve(folder, "openapi.json")) ? folder : null;
}

/** The title of tests that need it: says why they are skipped. */
export const needing = (folder: string | null, title: string): string =>
  folder === null ? `${title} (skipped: no reference data in SPECS_DIR or ../shared/specs)` : title;
