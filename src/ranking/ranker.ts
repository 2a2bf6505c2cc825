/** Knows how close a text is to how a member sounds; a verifier is fitted behind the scenes and thrown away with what it came from. */
import type { MemberId } from "#core/model/ids.ts";
import type { BestOf } from "#core/ports/best-of.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { VoiceSampleStore } from "#core/ports/store.ts";
import { scores } from "#core/voice/verifier/verifier.ts";
import type { Fitted } from "./fit.ts";
import { openFitThread } from "./fit-thread.ts";

/** Each takes about half a megabyte. */
const MOST_FITTED = 100;
const SAMPLES = 2_000;
/** A verifier whose samples are gone goes within a minute, also where nobody asks. */
const SWEEP_MS = 60_000;

interface Known {
  /** What the samples' store said when it was fitted. */
  readonly state: string;
  readonly fitted: Fitted | null;
}

export interface RankerDeps {
  readonly voiceSamples: VoiceSampleStore;
  readonly now: Clock;
  readonly log: Log;
}

export interface Ranker extends BestOf {
  /** Throws away what came from messages that are gone. Happens by itself every minute. */
  sweep(): Promise<void>;
  /** Resolves when nothing is being fitted. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing is fitted before the first answer that has drafts to choose from; that one is chosen by shape alone. */
export function openRanker({ voiceSamples, now, log }: RankerDeps, drafts: number): Ranker {
  const thread = openFitThread();
  const known = new Map<MemberId, Known>();
  const fitting = new Map<MemberId, Promise<void>>();

  const fitAnew = async (member: MemberId, state: string) => {
    const samples = await voiceSamples.samples(member, now(), SAMPLES);
    const fitted = await thread.fitted(samples, member);
    // What was removed meanwhile must not stay in it.
    if ((await voiceSamples.state(member)) !== state) return;
    if (known.size >= MOST_FITTED) known.delete(known.keys().next().value as MemberId);
    known.set(member, { state, fitted });
  };
  const begin = (member: MemberId, state: string) => {
    known.delete(member);
    if (fitting.has(member)) return;
    const work = fitAnew(member, state)
      .catch((fault: unknown) => log.error("verifier-not-fitted", fault, { member }))
      .finally(() => fitting.delete(member));
    fitting.set(member, work);
  };

  const sweep = async () => {
    for (const [member, { state }] of known) if ((await voiceSamples.state(member)) !== state) known.delete(member);
  };
  const timer = setInterval(() => void sweep().catch((fault) => log.error("verifiers-not-swept", fault)), SWEEP_MS).unref();

  return {
    drafts,
    async scores(member, texts) {
      try {
        const state = await voiceSamples.state(member);
        const found = known.get(member);
        if (found?.state !== state) {
          begin(member, state);
          return null;
        }
        return found.fitted && { drafts: [...scores(found.fitted.verifier, texts)], own: found.fitted.own };
      } catch (fault) {
        log.error("drafts-not-ranked", fault, { member });
        return null;
      }
    },
    async idle() {
      await Promise.all(fitting.values());
    },
    sweep,
    async close() {
      clearInterval(timer);
      await thread.close();
      await Promise.all(fitting.values());
    },
  };
}
