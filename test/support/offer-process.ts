/** `npm run import` in a process of its own, on files in the form of our tests: database folder, staging folder, file, member. */
import { ImportFault } from "#core/ports/import-source.ts";
import { OfferFault, offerFile } from "#src/import-file.ts";
import { openDatabase } from "#src/store/database.ts";
import { DatabaseFault } from "#src/store/database-fault.ts";
import { openLines } from "./import-lines.ts";
import { silent } from "./theatre.ts";

const [dir = "", importDir = "", path = "", member = ""] = process.argv.slice(2);
const parts = {
  path,
  member,
  openImport: openLines(),
  log: silent,
  output: process.stderr,
  signal: new AbortController().signal,
};
try {
  await offerFile({ open: () => openDatabase({ dir }), dir: importDir, ...parts });
} catch (fault) {
  if (!(fault instanceof ImportFault || fault instanceof OfferFault || fault instanceof DatabaseFault)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
}
