/** What the program is meant to reach, and whether the figures do. */
import type { Answering, Backfilling, DiscordGuilds, Figure, Importing, Learning } from "./figures.ts";
import type { Engine } from "./options.ts";

export interface Goal {
  readonly goal: string;
  /** Null where none is at work. */
  readonly engine: Engine | null;
  readonly wanted: string;
  readonly seen: number;
  readonly met: boolean;
}

const MILLION = 1_000_000;
const MOST_GUILDS = 2_500;
const MOST_MEMORY_MB = 1_000;
/** Of the rate a platform allows. */
const LEAST_SHARE = 0.95;
/** Requests in vain while one past is read. */
const MOST_REFUSED = 5;
const MOST_IMPORT_MEMORY_MB = 300;
const answer = { p50: 15, p99: 60 } as const;
const eventsPerSecond: Readonly<Record<Engine, number>> = { postgres: 20_000, pglite: 12_000 };

/** Only goals that something was measured for. */
export function goalsOf(figures: readonly Figure[]): readonly Goal[] {
  return figures.flatMap((figure) => {
    if (figure.kind === "answering" && figure.snippets === MILLION) return answering(figure);
    if (figure.kind === "discord-guilds" && figure.guilds === MOST_GUILDS) return memory(figure);
    if (figure.kind === "backfilling" && figure.mix === "often") return backfilling(figure);
    if (figure.kind === "import") return importing(figure);
    if (figure.kind === "learning" && figure.optedIn === 1) return learning(figure);
    return [];
  });
}

function answering({ engine, voice, withoutLargest }: Answering): readonly Goal[] {
  return (["p50", "p99"] as const).flatMap((name) => {
    const seen = withoutLargest[name];
    if (seen === null) return [];
    const goal = `answer at 1M, ${voice}, without the largest, ${name}`;
    return [{ goal, engine, wanted: `${answer[name]} ms at most`, seen, met: seen <= answer[name] }];
  });
}

function learning({ engine, snippets, eventsPerSecond: seen }: Learning): readonly Goal[] {
  const least = eventsPerSecond[engine];
  const goal = `learning at ${snippets.toLocaleString("en-GB")}, events stored a second`;
  return [{ goal, engine, wanted: `${least.toLocaleString("en-GB")} at least`, seen, met: seen >= least }];
}

function memory({ engine, guilds, rssReadyMb, rssSettledMb }: DiscordGuilds): readonly Goal[] {
  const seen = Math.max(rssReadyMb, rssSettledMb);
  const goal = `resident memory in ${guilds.toLocaleString("en-GB")} Discord guilds, MB`;
  return [{ goal, engine, wanted: `under ${MOST_MEMORY_MB.toLocaleString("en-GB")}`, seen, met: seen < MOST_MEMORY_MB }];
}

function backfilling({ engine, platform, share, refused }: Backfilling): readonly Goal[] {
  const vain = {
    engine,
    goal: `requests in vain while a past is read on ${platform}`,
    wanted: `${MOST_REFUSED} at most`,
    seen: refused,
  };
  const goals: Goal[] = [{ ...vain, met: refused <= MOST_REFUSED }];
  if (share === null) return goals;
  const used = {
    engine,
    goal: `share of the rate ${platform} allows, reading a past`,
    wanted: `${LEAST_SHARE} at least`,
    seen: share,
  };
  return [{ ...used, met: share >= LEAST_SHARE }, ...goals];
}

function importing({ format, mb, peakRssMb: seen }: Importing): readonly Goal[] {
  const goal = `resident memory reading ${mb.toLocaleString("en-GB")} MB, ${format}, MB`;
  return [{ goal, engine: null, wanted: `under ${MOST_IMPORT_MEMORY_MB}`, seen, met: seen < MOST_IMPORT_MEMORY_MB }];
}
