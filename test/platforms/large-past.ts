/** Programs that read a large past together, on one database, and what members see of it; the platform is the test's. */
import type { Platform } from "#core/ports/platform.ts";
import { type App, startApp } from "#src/app.ts";
import type { Stand } from "#test/contracts/harness.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { silent, uncounted } from "#test/support/theatre.ts";

export type Who = "ana" | "bea" | "boss";

export class Readers {
  readonly apps: App[] = [];
  readonly #stand: Stand;
  readonly #database: TestDatabase;

  private constructor(stand: Stand, database: TestDatabase) {
    this.#stand = stand;
    this.#database = database;
  }

  static async open(stand: Stand): Promise<Readers> {
    return new Readers(stand, await openTestDatabase("pglite"));
  }

  /** One more program. */
  async start(platform: Platform): Promise<void> {
    const parts = { model: null, now: () => new Date(), log: silent, meter: uncounted };
    this.apps.push(await startApp({ database: this.#database, platforms: [platform], ...parts }));
  }

  async idle(): Promise<void> {
    await Promise.all(this.apps.map(({ jobs }) => jobs.idle()));
  }

  async optIn(who: Who, options: Readonly<Record<string, string>> = {}): Promise<void> {
    const { humans, people, places } = this.#stand;
    await humans.command(people[who], places.open, "optin", options);
    await humans.press(people[who], "note", "confirm-optin");
  }

  /** The texts that are kept of someone, sorted. */
  async kept(who: Who): Promise<readonly string[]> {
    const { account } = this.#stand.people[who];
    const sql = `select text from snippets join members on members.id = member_id where account = '${account}'`;
    const { rows } = await this.#database.executeSql(sql);
    return (rows as { text: string }[]).map(({ text }) => text).sort();
  }

  async status(who: Who): Promise<string> {
    const { eyes, humans, people, places } = this.#stand;
    await humans.command(people[who], places.open, "status", {});
    return (await eyes.notesOf(people[who])).at(-1) ?? "";
  }

  async close(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.stop()));
    await this.#stand.close();
    await this.#database.close();
  }
}
