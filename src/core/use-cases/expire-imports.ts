/** Deletes files of members' pasts that nobody answered for, and what is left of those that were read. */
import { OFFER_MS } from "#core/model/import.ts";
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

/** Offers wait a day. May run twice, or in two processes at once. */
export async function expireImports({ files, imports, now }: ExpireDeps): Promise<void> {
  const at = now().getTime();
  for (const { id, file } of await imports.offeredBefore(new Date(at - OFFER_MS))) {
    await imports.remove(id);
    await files?.remove(file);
  }
  await imports.removeEndedBefore(new Date(at - TOLD_MS));
  await files?.sweep(await imports.files());
}
