/** From what a platform reports to the use case it means; the last place where faults of events are caught. */
import { ConversationQueues } from "./conversation-queues.ts";
import { Intake, type PreparedBatch } from "./intake.ts";
import { type AccountRef, accountKey, conversationKey, type MessageRef, sameAccount } from "./model/ids.ts";
import type { Ask } from "./model/mention.ts";
import type { IncomingMessage } from "./model/message.ts";
import type { ReactionsGone } from "./model/reaction.ts";
import type { BestOf } from "./ports/best-of.ts";
import type { Calendars } from "./ports/calendars.ts";
import type { DrawStyle } from "./ports/draw-style.ts";
import type { Embedder } from "./ports/embedder.ts";
import type { ImportFiles } from "./ports/import-files.ts";
import type { LanguageModel } from "./ports/language-model.ts";
import type { Note, Platform, PlatformEvents } from "./ports/platform.ts";
import type { Clock, Ears, Jobs, Log, Meter } from "./ports/runtime.ts";
import type { Store } from "./ports/store.ts";
import { runAction, runCommand, runMessageCommand } from "./run-command.ts";
import { answerMention } from "./use-cases/answer-mention.ts";
import type { Heard } from "./use-cases/cue-tracker.ts";
import { followName, followNames } from "./use-cases/follow-names.ts";
import { forgetAccount, forgetPlace, forgetWorkspace, relearnMessage, unlearnMessages } from "./use-cases/follow-source.ts";
import { heedSigns } from "./use-cases/heed-signs.ts";
import type { InFlight } from "./use-cases/in-flight.ts";
import { keepSnippets, readMessages } from "./use-cases/learn-messages.ts";
import { noteReaction, ReactionPace } from "./use-cases/note-reaction.ts";
import { PersonaFreshness } from "./use-cases/persona-freshness.ts";
import { suggestOption } from "./use-cases/suggest-option.ts";
import { noticeWriting } from "./use-cases/there-after-all.ts";

/** Everything a use case may ask for; each names what it needs of it. */
export interface Core extends Omit<Store, "ping" | "maintain"> {
  readonly platform: Platform;
  readonly model: LanguageModel | null;
  /** Null where no files are taken in. */
  readonly files: ImportFiles | null;
  readonly bestOf: BestOf;
  readonly drawStyle: DrawStyle;
  readonly embedder: Embedder | null;
  /** Null where there is no key to keep a feed's address under. */
  readonly calendars: Calendars | null;
  readonly jobs: Jobs;
  readonly inFlight: InFlight;
  readonly ears: Ears;
  readonly now: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

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

const faulty: Note = {
  text: "Something went wrong on our side, and nothing was changed. Try again in a minute; an admin finds the reason in the log.",
};

export function createDispatch({ core: earless, reachable, batchDelayMs }: DispatchOptions): Dispatch {
  const ears: Ears = {
    forget: (account, part) => intake.tracker.forgetOf(account, part),
    settled: async () => {
      await reacting.idle();
      await intake.flush();
    },
  };
  const core: Core = { ...earless, ears };
  const { log } = core;
  const queues = new ConversationQueues();
  const freshness = new PersonaFreshness();
  const pace = new ReactionPace();
  const reacting = new ConversationQueues();
  const leaving = new ConversationQueues();
  const changing = new ConversationQueues();
  const prepare = (batch: readonly Heard[]) => learning(core, freshness, batch);
  const intake = new Intake({ prepare, reachable, log, ...(batchDelayMs === undefined ? {} : { delayMs: batchDelayMs }) });

  const guarded = async (event: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (fault) {
      log.error(`${event}-failed`, fault);
    }
  };
  const once = async (
    { name, key }: { readonly name: string; readonly key: string },
    work: () => Promise<Note>,
  ): Promise<Note | null> => {
    try {
      return (await core.calls.take(core.platform.name, key, core.now())) ? await work() : null;
    } catch (fault) {
      log.error("command-failed", fault, { command: name });
      return faulty;
    }
  };

  /** Each channel's in the order they came: of two under way at once, the older might have the last word. */
  const changed = (event: string, [first]: readonly MessageRef[], work: () => Promise<void>): Promise<void> =>
    guarded(event, () => changing.run(first ? conversationKey({ ...first, thread: null }) : "", work));

  /** Again, once the messages that are being looked at have been: nobody waits for that. */
  const behindReactions = (gone: ReactionsGone): void => {
    const [first] = gone.messages;
    if (first) void guarded("reactions-gone", () => reacting.run(conversationKey(first), () => core.reactions.remove(gone)));
  };

  /** Again, once the questions that wait have been dealt with: each puts on record who asked. Nobody waits for that. */
  const behindQuestions = (key: string, again: () => Promise<unknown>): void => {
    if (!queues.isIdle) void guarded("behind-questions", () => leaving.run(key, () => queues.settled().then(again)));
  };

  const events: PlatformEvents = {
    async message(message) {
      const stored = intake.add(message);
      if (!mayAsk(message)) return stored;
      await guarded("message", async () => {
        const asks = await asksIn(core, message);
        await Promise.all(asks.map((ask) => queues.run(conversationKey(message.ref), () => answered(core, ask))));
      });
      await stored;
    },
    edited(message) {
      intake.gone.messages([message.ref]);
      return changed("edited", [message.ref], async () => {
        await intake.flush();
        intake.tracker.forget(message.ref);
        await relearnMessage(core, { message, cue: null });
      });
    },
    deleted(messages) {
      intake.drop(messages);
      return changed("deleted", messages, async () => {
        await intake.flush();
        await unlearnMessages(core, messages);
        behindReactions({ messages, by: null, emoji: null });
        behindQuestions("deleted", () => unlearnMessages(core, messages));
      });
    },
    reacted: (reaction) =>
      guarded("reacted", () => reacting.run(conversationKey(reaction.to), () => noteReaction(core, pace, reaction))),
    reactionsGone: (gone) =>
      guarded("reactions-gone", async () => {
        await core.reactions.remove(gone);
        behindReactions(gone);
      }),
    placeRemoved: (conversation) => {
      intake.gone.place(conversation, core.now());
      intake.tracker.forgetAll();
      return guarded("place-removed", () => intake.flush().then(() => forgetPlace(core, conversation)));
    },
    placesChanged: (places) => guarded("places-changed", () => intake.flush().then(() => core.places.changed(places))),
    accountLeft: (account) => {
      intake.tracker.forgetOf(account, "everything");
      return guarded("account-left", async () => {
        await intake.flush();
        await forgetAccount(core, account);
        behindQuestions(accountKey(account), () => core.members.forgetAsker(account));
      });
    },
    renamed: (person) => guarded("renamed", () => followName(core, person)),
    workspaceRemoved: (workspace) =>
      guarded("workspace-removed", () => intake.flush().then(() => forgetWorkspace(core, workspace))),
    missed: (since) => {
      intake.tracker.forgetAll();
      return guarded("missed", () => core.jobs.reconcile(core.platform.name, since));
    },
    signs: (standing) => guarded("signs", () => heedSigns(core, standing)),
    command: (call) =>
      once(call, async () => {
        await followName(core, call.caller);
        const note = await runCommand(core, call);
        const { account } = call.caller;
        if (call.name === "optout") behindQuestions(accountKey(account), () => core.members.forgetAsker(account));
        return note;
      }),
    action: (call) => once(call, () => runAction(core, call)),
    messageCommand: (call) => once(call, () => runMessageCommand(core, call)),
    async suggest(call) {
      try {
        return await suggestOption(core, call);
      } catch (fault) {
        log.error("suggest-failed", fault, { command: call.command });
        return [];
      }
    },
  };

  const drain = async () => {
    core.inFlight.cancelAll();
    await queues.idle();
    await reacting.idle();
    await leaving.idle();
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

/** Most messages neither name anybody nor reply to a clone; one without words, a picture say, asks nothing. */
const mayAsk = ({ mentions, replyTo, text }: IncomingMessage): boolean =>
  mentions.length > 0 || (replyTo?.author === "clone" && text.trim() !== "");

/** The questions in a message: one a member it names, or one to the member whose clone it replies to. */
async function asksIn(core: Core, message: IncomingMessage): Promise<readonly Ask[]> {
  if (message.author.kind !== "human" || message.place.kind === "direct") return [];
  const named = [...message.mentions, ...(await repliedTo(core, message))];
  const members = named.filter((account, i) => named.findIndex((other) => sameAccount(other, account)) === i);
  const { author, place, ref, text, sentAt } = message;
  return members.map((member) => ({
    member,
    asker: author,
    place,
    key: ref.message,
    message: ref,
    question: text,
    askedAt: sentAt,
  }));
}

async function repliedTo(core: Core, { replyTo }: IncomingMessage): Promise<readonly AccountRef[]> {
  if (replyTo?.author !== "clone") return [];
  const mention = await core.mentions.byPosted(replyTo.message);
  const state = mention && (await core.members.byId(mention.memberId));
  return state ? [state.member.account] : [];
}
