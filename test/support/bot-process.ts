/** The bot in a process of its own, as `npm start` runs it, on fakes of its platforms. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { startBuilt } from "./built-program.ts";

export interface BotSettings {
  /** What says where it runs: made by `onDiscord`, `onSlack`, or both. */
  readonly platforms: Readonly<Record<string, string>>;
  /** A PostgreSQL server's URL, or a folder. */
  readonly database: string;
  /** Without one, clones quote. */
  readonly modelUrl?: string;
}

interface Reachable {
  readonly apiUrl: string;
  readonly token: string;
}

export const onDiscord = ({ apiUrl, token }: Reachable) => ({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl });

/** In Socket Mode. */
export const onSlack = ({ apiUrl, token, appToken }: Reachable & { readonly appToken: string }) => ({
  ...{ SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl },
});

/** A line of the log. */
export type Line = Readonly<Record<string, unknown>>;

export class BotProcess {
  readonly #child: ChildProcess;
  readonly #lines: Line[] = [];
  readonly #waiting = new Set<(line: Line) => void>();
  /** The lines on standard error, as they are. */
  readonly complaints: string[] = [];
  /** Resolves with the exit code, null where a signal ended it, once it has ended and all it said is known. */
  readonly ended: Promise<number | null>;
  /** Resolves when it can be talked to; rejects where it ends before. */
  readonly ready: Promise<void>;

  constructor({ platforms, database, modelUrl }: BotSettings) {
    const env = {
      PATH: process.env.PATH,
      ...platforms,
      ...(database.startsWith("postgres") ? { DATABASE_URL: database } : { DATA_DIR: database }),
      ...(modelUrl === undefined ? {} : { OPENAI_BASE_URL: modelUrl, OPENAI_MODEL: "scripted", OPENAI_API_KEY: "none" }),
    };
    this.#child = startBuilt("main", ["start"], { env, stdio: ["ignore", "pipe", "pipe"] });
    this.ended = once(this.#child, "close").then(([code]) => code);
    const { stdout, stderr } = this.#child;
    for (const stream of [stdout, stderr])
      if (stream) createInterface({ input: stream }).on("line", (text) => this.#read(text, stream === stderr));
    this.ready = Promise.race([
      this.saw(({ said }) => String(said).includes("is running")).then(() => {}),
      once(this.#child, "exit").then(([code]) => Promise.reject(new Error(`the bot ended with ${code}: ${this.said}`))),
    ]);
    this.ready.catch(() => {});
  }

  /** What it told its operator. */
  get said(): string {
    return this.#lines.flatMap(({ said }) => said ?? []).join("\n");
  }

  /** Its last lines, for whoever wonders. */
  last(count: number): string {
    return this.#lines
      .slice(-count)
      .map((line) => JSON.stringify(line))
      .join("\n");
  }

  /** The first line, already written or to come, that is meant. */
  saw(meant: (line: Line) => boolean): Promise<Line> {
    const found = this.#lines.find(meant);
    if (found) return Promise.resolve(found);
    return new Promise((resolve) => {
      const look = (line: Line) => {
        if (!meant(line)) return;
        this.#waiting.delete(look);
        resolve(line);
      };
      this.#waiting.add(look);
    });
  }

  /** Resolves when the bot is done with a question, whatever came of it. */
  dealtWith(question: string): Promise<Line> {
    return this.saw((line) => line.event === "question" && line.question === question);
  }

  /** As when the machine loses power. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Asks it to stop, and does not wait. */
  ask(): void {
    this.#child.kill("SIGTERM");
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill(signal);
    await gone;
  }

  #read(text: string, complaint: boolean): void {
    if (complaint) this.complaints.push(text);
    const line: Line = text.startsWith("{") ? (JSON.parse(text) as Line) : { said: text };
    this.#lines.push(line);
    for (const look of [...this.#waiting]) look(line);
  }
}
