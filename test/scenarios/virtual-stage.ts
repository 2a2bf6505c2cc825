/** A theatre whose clock a test sets, with ways to show that somebody is away as each platform shows it. */
import type { HintKind } from "#core/model/hint.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { timedWork } from "#src/jobs/timed-work.ts";
import type { Stand } from "#test/contracts/harness.ts";
import { openStand as openDiscord } from "#test/platforms/discord/stand.ts";
import { openStand as openSlack } from "#test/platforms/slack/stand.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { command, mention, openTheatre, optIn, silent, type Theatre, uncounted } from "#test/support/theatre.ts";

/** A sign of absence that the platform shows. */
export interface ShownSign {
  readonly hint: HintKind;
  /** After how many minutes it counts; null where at once. */
  readonly minutes: number | null;
  begin(): Promise<void>;
  end(): Promise<void>;
}

export interface VirtualTheatre extends Theatre {
  readonly sign: ShownSign;
  /** It is that time, and Ana opts in. */
  begin(time: string): Promise<void>;
  /** The clock is set, and does what it does each minute, or every five. */
  at(time: string): Promise<void>;
  /** Whether Ana's clone answers for her when she is asked just now. */
  answers(): Promise<boolean>;
  ana(
    name: "away" | "back" | "schedule" | "hints" | "legacy" | "optout",
    options?: Readonly<Record<string, string>>,
  ): Promise<string>;
}

export type VirtualPlatform = "discord" | "slack";

interface Opened {
  readonly stand: Stand;
  readonly sign: ShownSign;
  /** The zone, where the platform tells it. */
  readonly setZone: ((zone: string) => void) | null;
}

async function openOnDiscord(now: () => Date): Promise<Opened> {
  const stand = await openDiscord({ now, presence: true, fake: { switches: { presences: true } } });
  const show = async (status: "offline" | "online") => {
    stand.fake.human(stand.workshop.ana).show(status);
    await stand.fake.settled();
    await stand.platform.settled();
  };
  const sign: ShownSign = { hint: "offline", minutes: 5, begin: () => show("offline"), end: () => show("online") };
  return { stand, sign, setZone: null };
}

async function openOnSlack(now: () => Date): Promise<Opened> {
  const stand = await openSlack({ now });
  const snooze = async (until: Date | null) => {
    stand.fake.crowd.snooze(stand.workshop.ana, until);
    await stand.fake.settled();
    await stand.platform.settled();
  };
  const inTwoDays = () => new Date(now().getTime() + 2 * 86_400_000);
  const sign: ShownSign = { hint: "dnd", minutes: null, begin: () => snooze(inTwoDays()), end: () => snooze(null) };
  const setZone = (zone: string) => {
    stand.workshop.ana.tz = zone;
  };
  return { stand, sign, setZone };
}

/** Ana's zone is known, as the platform tells it or as she names it. */
export async function openVirtual(
  platform: VirtualPlatform,
  zone: string,
  began: string,
  database: TestDatabase,
): Promise<VirtualTheatre> {
  let time = new Date(began);
  const now = () => time;
  const { stand, sign, setZone } = await (platform === "discord" ? openOnDiscord : openOnSlack)(now);
  setZone?.(zone);
  const theatre = await openTheatre({ platform, engine: "pglite", open: async () => stand }, { database, now });
  const { ana, bea } = stand.people;
  const nothing = { model: null, files: null, embedder: null, calendars: null, drawStyle: async () => new Uint8Array() };
  const work = timedWork({
    ...{ ...theatre.store, ...nothing, platforms: [stand.platform], jobs: theatre.app.jobs },
    ...{ inFlight: new InFlight(), now, log: silent, meter: uncounted },
  });
  const each = ["end-absences", "follow-schedules", "follow-hints", "ask-signs"];
  const ends = ["remind-absences", "remind-consents", "ask-stewards", "say-farewells", "expire-consents"];
  return {
    ...theatre,
    sign,
    async begin(at) {
      time = new Date(at);
      await optIn(theatre, ana);
      if (!setZone) await command(theatre, ana, "schedule", { zone });
    },
    async at(to) {
      time = new Date(to);
      for (const name of [...each, ...ends]) await work.find((timed) => timed.name === name)?.work();
    },
    async answers() {
      return (await mention(theatre, bea, ana, "how do we deploy the shop to staging?")).length > 0;
    },
    ana: (name, options = {}) => command(theatre, ana, name, options),
  };
}
