/** Deletes files of members' pasts that nobody answered for or that cannot be read, and what is left of those that were read. */
import { WAITING_MS } from "#core/model/import.ts";
import type { ImportFiles } from "#core/ports/import-files.ts";
import type { ImportStore } from "#core/ports/import-store.ts";
import type { Clock } from "#core/ports/runtime.ts";

/** How long it is told in `/clone status` what came of a file, in milliseconds. */
const TOLD_MS = 30 * 24 * 60 * 60_000;

interface ExpireDeps {
  readonly imports: ImportStore;
  readonly files: ImportFiles | null;
  readonly now: Clock;
}

/** A file waits a day; who said yes to one hears of its end by the job. May run twice, or in two processes at once. */
export async function expireImports({ files, imports, now }: ExpireDeps): Promise<void> {
  const at = now().getTime();
  for (const { file, id, status } of await imports.untouchedSince(new Date(at - WAITING_MS))) {
    if (status === "offered") await imports.remove(id);
    else await imports.finish(id, "failed", "unreadable");
    await files?.remove(file);
  }
  await imports.removeEndedBefore(new Date(at - TOLD_MS));
  await files?.sweep(await imports.files());
}
