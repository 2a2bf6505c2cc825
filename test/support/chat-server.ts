/** The chat platform's server, as racers see it: shows what is posted, and notes in which order things happened. */
import { BuiltProgram } from "./built-program.ts";
import type { Order } from "./racer.ts";
import type { FromRacer, ToRacer } from "./racer-process.ts";

export interface Shown {
  readonly key: string;
  readonly channel: string;
  readonly text: string;
  readonly by: number | undefined;
  /** The key of a post that this strikes through. */
  readonly strikes?: string;
}

type Done = FromRacer & { readonly kind: "done" };

/** A racer's process, driven by messages. */
export class RacerProcess {
  readonly child: BuiltProgram;
  readonly ready: Promise<void>;
  readonly #done = new Map<string, (done: Done) => void>();

  /** `show` is called when a post reaches the server; the racer learns that it is seen when it resolves to true. */
  constructor(database: string, modelDelayMs: number, show: (post: Shown) => boolean | Promise<boolean>) {
    this.child = new BuiltProgram("racer", [database, String(modelDelayMs)]);
    this.ready = new Promise((resolve, reject) => {
      this.child.on("message", (message: FromRacer) => {
        if (message.kind === "ready") resolve();
        if (message.kind === "done") this.#done.get(message.id)?.(message);
        if (message.kind === "post") void this.#receive(message, show);
      });
      void this.child.ended.then((code) => reject(new Error(`a racer ended with ${code}: ${this.child.complaints.join("\n")}`)));
    });
  }

  obey(order: Order): Promise<Done> {
    return new Promise((resolve) => {
      this.#done.set(order.id, (done) => {
        this.#done.delete(order.id);
        resolve(done);
      });
      this.#tell({ kind: "order", order });
    });
  }

  /** As when the machine loses power. */
  async kill(): Promise<void> {
    this.ready.catch(() => {});
    this.child.kill("SIGKILL");
    await this.child.ended;
  }

  async stop(): Promise<void> {
    this.#tell({ kind: "stop" });
    await this.child.ended;
  }

  async #receive(
    { key, channel, text, strikes }: FromRacer & { kind: "post" },
    show: (post: Shown) => boolean | Promise<boolean>,
  ): Promise<void> {
    if (await show({ key, channel, text, by: this.child.pid, ...(strikes ? { strikes } : {}) }))
      this.#tell({ kind: "shown", key });
  }

  #tell(message: ToRacer): void {
    this.child.send(message);
  }
}
