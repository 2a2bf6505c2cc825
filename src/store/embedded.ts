/** An embedded database, spoken to in PostgreSQL's own protocol. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";

export interface Embedded {
  readonly closed: boolean;
  /** Requests are answered one after another, in the order they were made. */
  ask(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** Once all that was asked is answered. */
  close(): Promise<void>;
}

/** Opens it in this thread. `content` is what one in memory begins with: a dump of another. */
export async function openEmbedded(dataDir: string, content?: Blob): Promise<Embedded> {
  const database = await PGlite.create({ dataDir, extensions: { btree_gin }, ...(content && { loadDataDir: content }) });
  let last: Promise<unknown> = Promise.resolve();
  /** Each is one piece of work: whatever else happens in this thread has its turn in between. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(() => nextTurn()).then(work);
    last = done.catch(() => {});
    return done;
  };
  return {
    get closed() {
      return database.closed;
    },
    ask: (request) => inTurn(() => answerOf(database, request)),
    close: () => inTurn(async () => database.closed || database.close()).then(() => {}),
  };
}

/** The parts of an answer lie in the database's own memory, and are copied out of it as they come. */
async function answerOf(database: PGlite, request: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await database.execProtocolRawStream(request, { syncToFs: false, onRawData: (part) => void parts.push(new Uint8Array(part)) });
  const [only] = parts;
  return only && parts.length === 1 ? only : joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
