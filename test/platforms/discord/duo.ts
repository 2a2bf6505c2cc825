/** Two processes' worth of the program on one database, in one guild: two adapters, two gateway sessions. */
import { createDiscord, type DiscordPlatform } from "#src/platforms/discord/adapter.ts";
import { openDatabase } from "#src/store/database.ts";
import { type Engine, openTestDatabase } from "#test/support/database.ts";
import type { Exchange } from "#test/support/discord/exchange.ts";
import { openTheatre, silent, type Theatre } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback";

/** What came of one interaction. */
export interface Answering {
  /** How many of the bots were told of it. */
  readonly told: number;
  /** What each answer met with: 204 where Discord took it. */
  readonly statuses: readonly number[];
}

export class Duo {
  readonly stand: DiscordStand;
  readonly theatres: readonly [Theatre, Theatre];
  readonly #logged: readonly string[];
  readonly #platforms: readonly DiscordPlatform[];
  readonly #close: () => Promise<void>;

  private constructor(
    stand: DiscordStand,
    theatres: readonly [Theatre, Theatre],
    platforms: readonly DiscordPlatform[],
    logged: readonly string[],
    close: () => Promise<void>,
  ) {
    this.stand = stand;
    this.theatres = theatres;
    this.#platforms = platforms;
    this.#logged = logged;
    this.#close = close;
  }

  /** On PostgreSQL each has its own connections; an embedded database has one, which they share. */
  static async open(engine: Engine): Promise<Duo> {
    const database = await openTestDatabase(engine);
    const other = engine === "postgres" ? { ...(await openDatabase(database.place)), place: database.place } : database;
    const logged: string[] = [];
    const note = (event: string) => void logged.push(event);
    const log = { ...silent, warn: note, error: note };
    const stand = await openStand({ log });
    const { fake } = stand;
    const now = () => new Date();
    const second = createDiscord({ token: fake.token, apiUrl: fake.apiUrl, messageContent: true, log, now });
    const stage = { platform: "discord", engine };
    const first = await openTheatre({ ...stage, open: async () => stand }, { database });
    const beside = { ...stand, platform: second, close: () => second.stop() };
    const theatres = [first, await openTheatre({ ...stage, open: async () => beside }, { database: other })] as const;
    return new Duo(stand, theatres, [stand.platform, second], logged, async () => {
      await theatres[1].close();
      await theatres[0].close();
      if (other !== database) await other.close();
      await database.close();
    });
  }

  /** Does it, and waits until both bots have dealt with what comes of it; returns what came of each interaction in it. */
  async after(act: () => unknown): Promise<readonly Answering[]> {
    const { gateway, exchanges } = this.stand.fake;
    const [sent, asked] = [gateway.sent.length, exchanges.length];
    const before = this.#platforms.map((platform) => platform.received());
    await act();
    await this.stand.fake.settled();
    for (const [i, platform] of this.#platforms.entries()) await platform.settled(before[i]);
    const told = gateway.sent.slice(sent).flatMap(({ t, d }) => (t === "INTERACTION_CREATE" ? [(d as { id: string }).id] : []));
    const answers = this.stand.fake.exchanges.slice(asked).filter(({ route }) => route === CALLBACK);
    const to =
      (id: string) =>
      ({ path }: Exchange) =>
        path.startsWith(`/interactions/${id}/`);
    return [...new Set(told)].map((id) => ({
      told: told.filter((other) => other === id).length,
      statuses: answers.filter(to(id)).map(({ status }) => status),
    }));
  }

  /** What went wrong in either, as event names. */
  get faults(): readonly string[] {
    return [...this.#logged, ...this.theatres.flatMap(({ faults }) => faults)];
  }

  close(): Promise<void> {
    return this.#close();
  }
}
