/** An embedded database in a thread of its own: what it works on stops neither the chat's heartbeats nor the reading of messages. */
import type { Worker } from "node:worker_threads";
import { startThread } from "#src/start-thread.ts";
import type { Embedded } from "./embedded.ts";
import type { Answer, Order } from "./embedded-worker.ts";

const entry = new URL("./embedded-worker.ts", import.meta.url);

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

/** Opens the one in a folder; rejects with what opening it throws. */
export async function openEmbeddedThread(dataDir: string): Promise<Embedded> {
  const thread = new EmbeddedThread(startThread(entry, dataDir));
  await thread.opened();
  return thread;
}

class EmbeddedThread implements Embedded {
  readonly #opened: Promise<Answer>;
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #isOpen = false;
  #ended: unknown = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (answer: Answer) => this.#answered(answer));
    worker.once("error", (fault) => {
      this.#end(fault);
      // A process whose database is gone must end, to be started anew.
      if (this.#isOpen) throw fault;
    });
    worker.once("exit", () => this.#end(new Error("the embedded database's thread has ended")));
    this.#opened = this.#next();
  }

  async opened(): Promise<void> {
    await this.#opened;
    this.#isOpen = true;
  }

  get closed(): boolean {
    return this.#ended !== null;
  }

  async ask(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.#order(new Uint8Array(request))) as Uint8Array<ArrayBuffer>;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    await this.#order(null).finally(() => this.#worker.terminate());
  }

  #order(order: Order): Promise<Answer> {
    if (this.closed) return Promise.reject(this.#ended);
    this.#worker.postMessage(order, order ? [order.buffer as ArrayBuffer] : []);
    return this.#next();
  }

  /** The process lives for as long as an answer is waited for, and not for the thread alone. */
  #next(): Promise<Answer> {
    this.#worker.ref();
    return new Promise((resolve, reject) => void this.#waiting.push({ resolve, reject }));
  }

  #answered(answer: Answer): void {
    const first = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    if (answer instanceof Error) first?.reject(answer);
    else first?.resolve(answer);
  }

  #end(fault: unknown): void {
    this.#ended ??= fault;
    for (const { reject } of this.#waiting.splice(0)) reject(fault);
  }
}
