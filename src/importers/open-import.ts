/** Recognises the format of a file of a member's past by its content. */
import { ImportFault, type OpenImport } from "#core/ports/import-source.ts";

/** No format is known yet. */
export const openImport: OpenImport = async () => {
  throw new ImportFault(null, "is of no kind that can be read.");
};
