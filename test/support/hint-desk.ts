/** A store, a platform that tells of people, calendars and a clock, for tests of hints. */
import type { PlatformHint, Sign } from "#core/model/hint.ts";
import type { Calendars, FeedRead } from "#core/ports/calendars.ts";
import type { SignsPort } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { heedSigns } from "#core/use-cases/heed-signs.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { comeBack, goAway } from "#core/use-cases/set-absence.ts";
import { confirmAway, setHints } from "#core/use-cases/set-hints.ts";
import { caller, command, FakeLog, press } from "./calls.ts";
import { engines, openTestStore } from "./database.ts";
import { FakePlatform } from "./fake-platform.ts";
import { account, NOW } from "./people.ts";

const everything: readonly PlatformHint[] = ["status", "dnd", "offline"];

export class HintDesk {
  store: Store;
  now = NOW;
  platform: FakePlatform & { signs?: SignsPort } = new FakePlatform();
  log = new FakeLog();
  /** What the platform says when it is asked. */
  signs: readonly Sign[] = [];
  /** What is in every calendar. */
  feed: FeedRead = { events: [] };
  /** How often one was read. */
  reads = 0;
  close: () => Promise<void> = async () => {};

  private constructor(store: Store) {
    this.store = store;
  }

  static async open(): Promise<HintDesk> {
    let desk: HintDesk | null = null;
    const { store, close } = await openTestStore(engines.at(-1), () => desk?.now ?? NOW);
    desk = new HintDesk(store);
    desk.close = close;
    return desk;
  }

  /** As at the beginning, but for what is stored. */
  clear(): void {
    Object.assign(this, {
      now: NOW,
      log: new FakeLog(),
      signs: [],
      feed: { events: [] },
      reads: 0,
      platform: new FakePlatform(),
    });
    this.platform.signs = {
      tells: everything,
      of: async (who) => ({ account: who, covers: everything, signs: this.signs }),
    };
  }

  readonly #calendars: Calendars = {
    seal: (address) => (address.startsWith("https://") ? `sealed ${address.length}` : null),
    resealed: () => null,
    read: async () => {
      this.reads += 1;
      return this.feed;
    },
    close: async () => {},
  };

  get deps() {
    const { store, platform, log } = this;
    const calendars: Calendars | null = this.#calendars;
    return { ...store, platform, platforms: [platform], calendars, inFlight: new InFlight(), log, now: () => this.now };
  }

  async hint(id: string, kind?: string, use?: string, detail?: string): Promise<string> {
    const options = { ...(kind ? { hint: kind } : {}), ...(use ? { use } : {}), ...(detail ? { detail } : {}) };
    return (await setHints(this.deps, command("hints", caller(id), options))).text;
  }

  async away(id: string, until: string): Promise<void> {
    await goAway(this.deps, command("away", caller(id), { until }));
  }

  async back(id: string): Promise<void> {
    await comeBack(this.deps, { caller: caller(id) });
  }

  /** How things stand with somebody, as the platform tells it by itself. */
  async tell(id: string, covers: readonly PlatformHint[], signs: readonly Sign[]): Promise<void> {
    await heedSigns(this.deps, { account: account(id), covers, signs });
  }

  /** The button under the note that was told last. */
  button(): string {
    return this.platform.tells.at(-1)?.note.actions?.[0]?.target ?? "";
  }

  async press(id: string, target = this.button()): Promise<string> {
    return (await confirmAway(this.deps, press("confirm-away", target, caller(id)))).text;
  }

  told(id: string): readonly string[] {
    return this.platform.toldTo(account(id));
  }

  async absenceOf(id: string) {
    return (await this.store.members.find(account(id)))?.absence ?? null;
  }
}
