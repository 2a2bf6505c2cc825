/** From what a platform reports to the use case it means. */
import { asksIn, mayAsk } from "./asks-in.ts";
import { callEvents } from "./call-events.ts";
import type { Core } from "./core.ts";
import { EventOrder } from "./event-order.ts";
import { Intake, type PreparedBatch } from "./intake.ts";
import { conversationKey } from "./model/ids.ts";
import type { Ask } from "./model/mention.ts";
import type { PlatformEvents } from "./ports/platform.ts";
import type { Ears } from "./ports/runtime.ts";
import { messageEvents, peopleEvents } from "./source-events.ts";
import { answerMention } from "./use-cases/answer-mention.ts";
import type { Heard } from "./use-cases/cue-tracker.ts";
import { followNames } from "./use-cases/follow-names.ts";
import { heedSigns } from "./use-cases/heed-signs.ts";
import { keepSnippets, readMessages } from "./use-cases/learn-messages.ts";
import { PersonaFreshness } from "./use-cases/persona-freshness.ts";
import { noticeWriting } from "./use-cases/there-after-all.ts";

export interface DispatchOptions {
  readonly core: Omit<Core, "ears">;
  readonly reachable: () => Promise<boolean>;
  readonly batchDelayMs?: number;
}

export interface Dispatch {
  readonly events: PlatformEvents;
  /** Ends what is being made, waits for what is being said, and stores what was heard. */
  drain(): Promise<void>;
}

export function createDispatch({ core: earless, reachable, batchDelayMs }: DispatchOptions): Dispatch {
  const { log } = earless;
  const order = new EventOrder(log);
  const ears: Ears = {
    forget: (account, part) => intake.tracker.forgetOf(account, part),
    settled: async () => {
      await order.reactions.idle();
      await intake.flush();
    },
  };
  const core: Core = { ...earless, ears };
  const freshness = new PersonaFreshness();
  const prepare = (batch: readonly Heard[]) => learning(core, freshness, batch);
  const intake = new Intake({ prepare, reachable, log, ...(batchDelayMs === undefined ? {} : { delayMs: batchDelayMs }) });
  const events: PlatformEvents = {
    async message(message) {
      const stored = intake.add(message);
      if (!mayAsk(message)) return stored;
      await order.guarded("message", async () => {
        const asks = await asksIn(core, message);
        await Promise.all(asks.map((ask) => order.questions.run(conversationKey(message.ref), () => answered(core, ask))));
      });
      await stored;
    },
    ...messageEvents(core, intake, order),
    ...peopleEvents(core, intake, order),
    ...callEvents(core, order),
    missed: (since) => {
      intake.tracker.forgetAll();
      return order.guarded("missed", () => core.jobs.reconcile(core.platform.name, since));
    },
    signs: (standing) => order.guarded("signs", () => heedSigns(core, standing)),
  };
  const drain = async () => {
    core.inFlight.cancelAll();
    await order.idle();
    await intake.close();
  };
  return { events, drain };
}

/** Learns a batch, then notices members who wrote though their clones may be speaking for them. */
async function learning(core: Core, freshness: PersonaFreshness, batch: readonly Heard[]): Promise<PreparedBatch> {
  const { states, snippets } = await readMessages(core, batch);
  return {
    store: () => keepSnippets(core, snippets),
    async follow() {
      const messages = batch.map(({ message }) => message);
      const named = await followNames(core, messages, states);
      await core.jobs.refreshPersonas(freshness.count(snippets, core.now()));
      await noticeWriting(core, messages, named);
    },
  };
}

async function answered(core: Core, ask: Ask): Promise<void> {
  const outcome = await answerMention(core, ask);
  core.log.info("question", { question: ask.key, outcome: outcome.said ?? outcome.because });
}
