/** What the benchmark measures, as plain data that crosses processes and goes into the JSON. */
import type { Engine } from "./options.ts";
import type { Latency } from "./percentiles.ts";

export type Voice = "model" | "quote";

/** Milliseconds from a message handed in to `post` called. */
export interface Answering {
  readonly kind: "answering";
  readonly engine: Engine;
  readonly snippets: number;
  readonly voice: Voice;
  readonly all: Latency;
  readonly withoutLargest: Latency;
  readonly largest: Latency;
  /** Snippets of the largest member. */
  readonly largestSize: number;
  /** How many replies were said, deferred, screened, refused ..., in the meter's words. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly unanswered: number;
}

export interface Learning {
  readonly kind: "learning";
  readonly engine: Engine;
  readonly snippets: number;
  /** Share of the events that are by members who opted in. */
  readonly optedIn: number;
  readonly events: number;
  readonly stored: number;
  readonly eventsPerSecond: number;
}

export interface Starting {
  readonly kind: "starting";
  readonly engine: Engine;
  readonly snippets: number;
  /** `cold`: an empty database, migrated. `warm`: opened again. */
  readonly how: "cold" | "warm";
  /** Open the database and start the app, milliseconds. */
  readonly ready: number;
  /** The same, from the start of the process. */
  readonly readyFromProcessStart: number;
  readonly rssMb: number;
}

export interface Memory {
  readonly kind: "memory";
  readonly engine: Engine;
  readonly when: string;
  readonly rssMb: number;
}

export interface Filling {
  readonly kind: "filling";
  readonly engine: Engine;
  readonly version: string;
  readonly snippets: number;
  readonly seconds: number;
}

/** Milliseconds from a mention sent by Discord to the reply arriving there. */
export interface DiscordAnswering {
  readonly kind: "discord-answering";
  readonly engine: Engine;
  readonly snippets: number;
  readonly all: Latency;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly unanswered: number;
}

/** The bot in so many guilds. Resident memory is told after garbage was collected. */
export interface DiscordGuilds {
  readonly kind: "discord-guilds";
  readonly engine: Engine;
  readonly guilds: number;
  /** From the start of the app, its database open, until it says it is connected, milliseconds: it waits for guilds 15 s at most. */
  readonly ready: number;
  readonly thereWhenReady: number;
  /** The same until every guild can be heard. */
  readonly allThere: number;
  /** To a mention at that moment, milliseconds; null where none came. */
  readonly firstAnswer: number | null;
  /** With the database open and nothing of Discord. */
  readonly rssBeforeMb: number;
  readonly rssReadyMb: number;
  /** Once the bot has introduced itself everywhere. */
  readonly rssSettledMb: number;
  readonly rssPeakMb: number;
}

/** The reading of a member's past at limits like the platform's. */
export interface Backfilling {
  readonly kind: "backfilling";
  readonly engine: Engine;
  readonly platform: "discord" | "slack";
  /** Whether the member wrote a third of the messages, or three in a hundred. */
  readonly mix: "often" | "seldom";
  readonly messages: number;
  readonly own: number;
  readonly stored: number;
  readonly requests: number;
  /** How many were answered with 429. */
  readonly refused: number;
  readonly requestsPerOwn: number;
  readonly seconds: number;
  /** Of the allowed rate, from 0 to 1, in the bucket that takes longest; null where there were too few requests to tell. */
  readonly share: number | null;
}

/** Milliseconds to find what fits a question, the endpoint's time for its vector left out. */
export interface Searching {
  readonly kind: "searching";
  readonly engine: Engine;
  readonly snippets: number;
  readonly by: "words" | "meaning";
  /** How many snippets the members have who are asked. */
  readonly members: string;
  readonly latency: Latency;
}

/**
 * How often a snippet about the same as the member's real answer is among the first found for the question. About the same:
 * it shares more with the answer, by rarity, than 199 of 200 answers others gave share with it, and than 199 of 200 such pairs do.
 */
export interface Recall {
  readonly kind: "recall";
  /** Weights may be chosen by the development half of the members alone. */
  readonly part: "development" | "held out" | "held out, tier A";
  readonly ranking: string;
  /** Questions whose member said something about the same before, and all there are. */
  readonly questions: number;
  readonly of: number;
  readonly at6: number;
  readonly at20: number;
  /** 95 % interval of `at20`, over members. */
  readonly low20: number;
  readonly high20: number;
  /** Among all that was found. */
  readonly among: number;
}

/** A file of a member's past read to its end, nothing done with what was in it. */
export interface Importing {
  readonly kind: "import";
  readonly format: string;
  /** Unpacked; `packedMb` is the zip's, null for a file that is none. */
  readonly mb: number;
  readonly packedMb: number | null;
  /** The member's, and what they answered. */
  readonly messages: number;
  readonly seconds: number;
  readonly mbPerSecond: number;
  /** Of the whole process, its start included. */
  readonly peakRssMb: number;
}

export type Figure =
  | Backfilling
  | Answering
  | Learning
  | Starting
  | Memory
  | Filling
  | DiscordAnswering
  | DiscordGuilds
  | Importing
  | Searching
  | Recall;

export function rssMb(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}

/** The most this process ever had, in MB; Linux reports kilobytes (getrusage(2)). */
export function peakRssMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
