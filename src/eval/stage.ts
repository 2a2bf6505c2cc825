/** The bot's own store and drafting on an embedded database in memory, for members who have opted in to be measured. */

import { type LearningScope, TERMS_VERSION } from "#core/model/consent.ts";
import type { AccountRef } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import { oneDraft } from "#core/ports/best-of.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Log, Meter } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import type { DraftDeps } from "#core/use-cases/draft-answer.ts";
import { refreshPersona } from "#core/use-cases/gather.ts";
import type { LearnDeps } from "#core/use-cases/learn-messages.ts";
import { createConsole } from "#src/platforms/console/adapter.ts";
import { ConsoleWorkspace } from "#src/platforms/console/workspace.ts";
import { type Database, openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { comparable, type Known } from "./protocol.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const uncounted: Meter = { answered() {}, refused() {}, modelCall() {}, learned() {} };
/** Whoever is measured has consented all along. */
const always = { since: new Date(0), expiresAt: new Date("9999-01-01T00:00:00Z"), terms: TERMS_VERSION };
const everywherePublic = (): LearningScope => ({ channels: "public" });
const MOST_MESSAGES = 20_000;

export interface Stage {
  readonly store: Store;
  /** What learning needs, at a time: what would have been kept by then is. One at a time. */
  learning(at: Date): LearnDeps;
  /** What drafting needs, at a time; `log` hears what became of drafts. */
  drafting(now: Date, log: Log): Omit<DraftDeps, "model">;
  member(account: AccountRef): Member;
  /** Makes everybody's persona as of their cut, which the bot does after learning. */
  makePersonas(known: readonly Known[]): Promise<void>;
  /** What was learned of a member, comparable, oldest first. */
  history(account: AccountRef): Promise<readonly { readonly text: string; readonly sentAt: Date }[]>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Empty and migrated; the caller's to close. One of its own where not given. */
  readonly database?: Database;
  /** Where each has allowed learning; in every public channel where not given. */
  readonly scopeOf?: (one: Known) => LearningScope;
}

export async function openStage(known: readonly Known[], options: StageOptions = {}): Promise<Stage> {
  const database = options.database ?? (await openDatabase({ memory: "empty" }));
  const clock = { now: new Date() };
  const store = createStore(database, () => clock.now);
  const members = new Map<string, Member>();
  const { scopeOf = everywherePublic } = options;
  for (const one of known) {
    const { account, name } = one;
    members.set(account.account, await store.members.grant(account, name, null, { ...always, scope: scopeOf(one) }));
  }
  const member = ({ account }: AccountRef): Member => {
    const found = members.get(account);
    if (!found) throw new Error("nobody of that account has opted in here");
    return found;
  };
  const platform = nowhere();
  return {
    store,
    learning(at) {
      clock.now = at;
      return { ...store, now: () => at, meter: uncounted, log: silent };
    },
    drafting: (at, log) => ({ ...store, platform, bestOf: oneDraft, embedder: null, now: () => at, meter: uncounted, log }),
    member,
    async makePersonas(those) {
      for (const { account, cut } of those) await refreshPersona({ ...store, now: () => cut }, member(account));
    },
    async history(account) {
      const snippets = await store.snippets.newest(member(account).id, MOST_MESSAGES);
      return snippets.map(({ text, sentAt }) => ({ text: comparable(text), sentAt })).filter(({ text }) => text !== "");
    },
    close: () => (options.database ? Promise.resolve() : database.close()),
  };
}

/** Drafting asks a platform for links alone; nothing is posted anywhere. */
function nowhere(): Platform {
  return createConsole(new ConsoleWorkspace({ id: "eval", people: [], channels: [], now: () => new Date() }));
}
