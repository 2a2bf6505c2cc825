/** Where files of members' pasts wait to be read: readable by nobody else, and only for as long as they are needed. */
import type { ImportSource } from "./import-source.ts";

/** A file somebody hands over, not fetched yet. */
export interface HandedFile {
  /** As the platform says it; null where it does not. In bytes. */
  readonly size: number | null;
  /** Throws `ImportFault` where the platform does not give it. */
  read(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

export interface ImportFiles {
  /** Keeps a file under a name of its own, which it returns. Throws `ImportFault` where it is too large, and keeps nothing then. */
  keep(content: AsyncIterable<Uint8Array>): Promise<string>;
  /** Throws `ImportFault` where it cannot be read, or is not there. */
  open(file: string, account: string, signal: AbortSignal): Promise<ImportSource>;
  /** Already gone is no error. */
  remove(file: string): Promise<void>;
  /** Removes what nobody waits for any more. A file that was written to within the last hour may just be coming in. */
  sweep(waiting: readonly string[]): Promise<void>;
}
