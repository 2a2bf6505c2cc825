/** A socket whose other end is an embedded database: the driver for a server speaks to it, in PostgreSQL's own protocol. */
import { Duplex } from "node:stream";
import type { PGlite } from "@electric-sql/pglite";

/** Ends a session's prepared statements: the next connection is to the same backend, where a server would begin a new one. */
const FORGET_SESSION = message("Q", "discard all");

export class EmbeddedSocket extends Duplex {
  readonly #database: PGlite;

  /** It takes whatever is written: told to wait in the middle of a transaction, the driver would give the connection to somebody else. */
  constructor(database: PGlite) {
    super({ writableHighWaterMark: Number.MAX_SAFE_INTEGER });
    this.#database = database;
  }

  /** As of a socket: the driver ends one that is open, and waits for its end. */
  get readyState(): "open" | "readOnly" | "closed" {
    if (this.destroyed) return "closed";
    return this.writable ? "open" : "readOnly";
  }

  /** Answers after the caller is done: the driver is not made to be answered while it writes. */
  override _write(request: Buffer, _encoding: BufferEncoding, done: (fault?: Error | null) => void): void {
    setImmediate(() => this.#ask(request).then(() => done(), done));
  }

  override _read(): void {}

  override _final(done: (fault?: Error | null) => void): void {
    const forgotten = this.#database.closed ? Promise.resolve() : this.#ask(FORGET_SESSION);
    forgotten.then(() => done(), done).finally(() => this.destroy());
  }

  /** The parts of an answer lie in the database's own memory, and are copied out of it as they come. */
  async #ask(request: Uint8Array): Promise<void> {
    const parts: Buffer[] = [];
    await this.#database.execProtocolRawStream(request, {
      syncToFs: false,
      onRawData: (part) => void parts.push(Buffer.from(part)),
    });
    if (parts.length > 0) this.push(parts.length === 1 ? parts[0] : Buffer.concat(parts));
  }
}

/** PostgreSQL documentation, "Message Formats": a letter, the length with itself, a text ended by a zero. */
function message(kind: string, text: string): Uint8Array {
  const body = Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
