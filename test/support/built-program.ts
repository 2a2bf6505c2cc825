/** The program and the processes of tests, as they were built (build-program.ts), each in a process of its own. */
import { EventEmitter } from "node:events";
import { createConnection, type Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { inject } from "vitest";
import type { Built } from "./build-program.ts";
import type { FromLauncher, Launch, ToLauncher } from "./launcher-process.ts";

/** What makes a database quick in its second minute costs a process that lives for seconds half of all its work. */
const SHORT_LIVED = "--liftoff-only";

/** Emits `line` for each on standard output and standard error, and `message`. */
export class BuiltProgram extends EventEmitter {
  readonly #socket: Socket;
  /** Resolves with the exit code, null where a signal ended it, once all it said was heard. */
  readonly ended: Promise<number | null>;
  /** Once it has started. */
  pid: number | undefined;
  /** The lines on standard error. */
  readonly complaints: string[] = [];

  constructor(name: Built, args: readonly string[], env = process.env) {
    super();
    const script = join(inject("builtProgram"), `${name}.js`);
    this.#socket = createConnection(inject("launcher"));
    this.#write({ args: [SHORT_LIVED, script, ...args], env, channel: name !== "main" });
    this.ended = new Promise((resolve, reject) => {
      createInterface({ input: this.#socket }).on("line", (text) => this.#hear(JSON.parse(text) as FromLauncher, resolve));
      this.#socket.once("error", reject);
      this.#socket.once("close", () => reject(new Error("the launcher is gone")));
    });
  }

  send(message: unknown): void {
    this.#write({ message });
  }

  kill(signal: NodeJS.Signals): void {
    this.#write({ signal });
  }

  #write(what: Launch | ToLauncher): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(what)}\n`);
  }

  #hear(what: FromLauncher, ended: (code: number | null) => void): void {
    if ("pid" in what) this.pid = what.pid;
    else if ("message" in what) this.emit("message", what.message);
    else if ("ended" in what) ended(what.ended);
    else {
      if (what.complaint) this.complaints.push(what.line);
      this.emit("line", what.line);
    }
  }
}
