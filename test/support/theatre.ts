/** The whole program on one stage: a platform's stand, a real database, the real app, a scripted model. */
import type { CommandName } from "#core/commands.ts";
import type { AccountRef, ConversationRef, MessageRef } from "#core/model/ids.ts";
import type { Calendars } from "#core/ports/calendars.ts";
import type { Embedder } from "#core/ports/embedder.ts";
import type { ImportFiles } from "#core/ports/import-files.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Clock, Log, Meter } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { type App, startApp } from "#src/app.ts";
import type { Stand } from "#test/contracts/harness.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";
import { ScriptedModel } from "./scripted-model.ts";
import type { Stage } from "./stages.ts";

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
export const uncounted: Meter = { answered() {}, refused() {}, modelCall() {}, learned() {} };

export interface Theatre {
  readonly stand: Stand;
  readonly app: App;
  readonly store: Store;
  readonly database: TestDatabase;
  readonly model: ScriptedModel;
  /** Faults that were caught and logged, as event names. */
  readonly faults: readonly string[];
  /** What became of each question so far. */
  readonly outcomes: readonly string[];
  close(): Promise<void>;
}

export interface TheatreOptions {
  readonly model?: LanguageModel | null;
  readonly embedder?: Embedder;
  /** One that stays open when the theatre closes; else one of its own. */
  readonly database?: TestDatabase;
  /** Where files of members' pasts wait; else none are taken in. */
  readonly files?: ImportFiles;
  /** Else none are read. */
  readonly calendars?: Calendars;
  /** Is told what is logged, each as one text. */
  readonly logged?: (line: string) => void;
  /** Else the time it is. */
  readonly now?: Clock;
  /** Else two milliseconds. */
  readonly batchDelayMs?: number;
}

/** All of it, as far as it could reach a log. */
function inWords(part: unknown): string {
  if (!(part instanceof Error)) return JSON.stringify(part) ?? "";
  return `${part.stack} ${part.cause === undefined ? "" : inWords(part.cause)}`;
}

export async function openTheatre(stage: Stage, options: TheatreOptions = {}): Promise<Theatre> {
  const stand = await stage.open();
  const database = options.database ?? (await openTestDatabase(stage.engine));
  const model = new ScriptedModel();
  const faults: string[] = [];
  const outcomes: string[] = [];
  const line = (...parts: readonly unknown[]) => options.logged?.(parts.map(inWords).join(" "));
  const log: Log = {
    debug: line,
    info: (event, fields) => {
      line(event, fields);
      if (event === "question") outcomes.push(String(fields?.outcome));
    },
    warn: line,
    error: (event, fault, fields) => {
      line(event, fault, fields);
      faults.push(`${event}: ${fault instanceof Error ? fault.message : ""}`);
    },
  };
  const app = await startApp({
    database,
    platforms: [stand.platform],
    model: options.model === undefined ? model : options.model,
    embedder: options.embedder ?? null,
    calendars: options.calendars ?? null,
    now: options.now ?? (() => new Date()),
    log,
    meter: uncounted,
    batchDelayMs: options.batchDelayMs ?? 2,
    // A full minute, or a certain hour, would come in between.
    timed: [],
    ...(options.files ? { files: options.files } : {}),
  });
  return {
    stand,
    app,
    store: app.store,
    database,
    model,
    faults,
    outcomes,
    async close() {
      await app.stop();
      await stand.close();
      if (!options.database) await database.close();
    },
  };
}

/** Opts in as people do, and waits until the past has been read. */
export async function optIn(
  { stand, app }: Theatre,
  who: AccountRef,
  options: Readonly<Record<string, string>> = {},
): Promise<void> {
  await stand.humans.command(who, stand.places.open, "optin", options);
  await stand.humans.press(who, "note", "confirm-optin");
  await app.jobs.idle();
}

export async function command(
  { stand }: Theatre,
  who: AccountRef,
  name: CommandName,
  options: Readonly<Record<string, string>> = {},
): Promise<string> {
  await stand.humans.command(who, stand.places.open, name, options);
  return (await stand.eyes.notesOf(who)).at(-1) ?? "";
}

/** Asks by mention; resolves with what the clone said there since. */
export async function mention(
  theatre: Theatre,
  asker: AccountRef,
  member: AccountRef,
  question: string,
  where: ConversationRef = theatre.stand.places.open,
): Promise<readonly string[]> {
  const asked = await theatre.stand.humans.say(asker, where, `<@${member.account}> ${question}`);
  return (await cloneMessages(theatre, where, asked)).map(({ text }) => text);
}

/** The clone's messages in a place, after a given one. */
export async function cloneMessages(
  { stand }: Theatre,
  where: ConversationRef,
  after?: MessageRef,
): Promise<readonly { readonly ref: MessageRef; readonly text: string }[]> {
  const all = await stand.eyes.read(where);
  const from = after ? all.findIndex(({ ref }) => ref.message === after.message) + 1 : 0;
  return all.slice(from).filter(({ text }) => /^\[.{1,60}'s clone\] /.test(text));
}

/** What Ana wrote before anybody asked: enough to sound like her, with one clear answer to one question. */
export async function anaHasWritten({ stand }: Theatre): Promise<void> {
  const { ana, bea } = stand.people;
  const say = (who: AccountRef, text: string) => stand.humans.say(who, stand.places.open, text);
  await say(bea, "how do we deploy the shop to staging?");
  await say(ana, "run ./ship.sh staging from the tools folder and watch the dashboard for five minutes");
  await say(bea, "what is the best place for soup around here?");
  await say(ana, "the little corner place, they do lentil soup on thursdays");
  const more = ["morning all", "yeah makes sense", "i'd keep the old queue for now", "no idea tbh", "nice one"];
  await Promise.all([...more, "let me look at the graph first"].map((text) => say(ana, text)));
}
