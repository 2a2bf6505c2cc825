/** The bot in a process of its own, as `npm start` runs it, on fakes of its platforms. */
import { BuiltProgram } from "./built-program.ts";

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
  readonly #program: BuiltProgram;
  readonly #lines: Line[] = [];
  readonly #waiting = new Set<(line: Line) => void>();
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
    this.#program = new BuiltProgram("main", ["start"], env);
    this.ended = this.#program.ended;
    this.#program.on("line", (text: string) => this.#read(text));
    this.ready = Promise.race([
      this.saw(({ said }) => String(said).includes("is running")).then(() => {}),
      this.ended.then((code) => Promise.reject(new Error(`the bot ended with ${code}: ${this.said}`))),
    ]);
    this.ready.catch(() => {});
  }

  /** The lines on standard error, as they are. */
  get complaints(): readonly string[] {
    return this.#program.complaints;
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
    this.#program.kill("SIGTERM");
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#program.kill(signal);
    await this.ended;
  }

  #read(text: string): void {
    const line: Line = text.startsWith("{") ? (JSON.parse(text) as Line) : { said: text };
    this.#lines.push(line);
    for (const look of [...this.#waiting]) look(line);
  }
}
