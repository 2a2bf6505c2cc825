/** Reads a file of a member's past, part by part; a kill at any point goes on where the last stored part ended. */
import { consentHolds } from "#core/model/consent.ts";
import type { Import, ImportEnd, ImportProgress } from "#core/model/import.ts";
import { MOST_SNIPPETS } from "#core/model/snippet.ts";
import type { ImportFiles } from "#core/ports/import-files.ts";
import { type ImportedMessage, ImportFault, type ImportSource } from "#core/ports/import-source.ts";
import type { ImportStore } from "#core/ports/import-store.ts";
import type { Note, Platform } from "#core/ports/platform.ts";
import type { Log, Meter } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { MemberState } from "#core/ports/store.ts";
import { ImportSieve } from "./import-batch.ts";
import { endedNote } from "./import-words.ts";
import type { PrepareDeps } from "./learn-messages.ts";
import { type TellOnceDeps, tellOnce } from "./tell-once.ts";

export interface ImportDeps extends PrepareDeps, TellOnceDeps {
  readonly snippets: SnippetStore;
  readonly imports: ImportStore;
  readonly files: ImportFiles;
  readonly platformOf: (name: string) => Platform;
  readonly meter: Meter;
  readonly log: Log;
}

/** Messages stored together, after the consent to them was asked again. */
const BATCH = 500;
/** What was said so many messages before a break may still be what the first one after it answered. */
const RECALLED = 50;

/** Where a reading is: `elsewhere` means that another process goes on with it, or that it is to be gone on with later. */
type Outcome = { readonly status: "done" | "failed"; readonly end: ImportEnd | null; readonly why?: string } | "elsewhere";

/**
 * Resolves with true when the file is read, or cannot be read further, and the member has been told; with false when another
 * process goes on with it, or `signal` has fired.
 */
export async function importHistory(deps: ImportDeps, found: Import, signal: AbortSignal): Promise<boolean> {
  const outcome = await read(deps, found, signal);
  if (outcome === "elsewhere") return false;
  await deps.imports.finish(found.id, outcome.status, outcome.end);
  await conclude(deps, found, outcome.why ?? null);
  return true;
}

/** Deletes the file and tells the member, also where the program was killed between the file's end and that. */
export async function conclude(deps: ImportDeps, { file, id, memberId }: Import, why: string | null): Promise<void> {
  await deps.files.remove(file);
  const [state, ended] = await Promise.all([deps.members.byId(memberId), deps.imports.find(id)]);
  deps.log.info("file-read", { member: memberId, kept: ended?.kept, end: ended?.end });
  if (!state || !ended) return;
  await tell(deps, state, { ...endedNote(ended, why), key: `import ${id}` });
  await deps.imports.markTold(id);
}

async function tell(deps: ImportDeps, { member }: MemberState, note: Note & { readonly key: string }): Promise<void> {
  const platform = deps.platformOf(member.account.platform);
  await tellOnce(deps, platform, member.account, note).catch(() => deps.log.warn("note-not-delivered", { member: member.id }));
}

async function read(deps: ImportDeps, found: Import, signal: AbortSignal): Promise<Outcome> {
  const state = await deps.members.byId(found.memberId);
  if (!state) return { status: "failed", end: "consent" };
  const { account } = state.member.account;
  let source: ImportSource | null = null;
  try {
    source = await deps.files.open(found.file, account, signal);
    const refused = whyNot(source, state.member.account);
    if (refused) throw new ImportFault(null, refused);
    return await readParts(deps, found, source, signal);
  } catch (fault) {
    if (signal.aborted) return "elsewhere";
    if (!(fault instanceof ImportFault)) throw fault;
    return { status: "failed", end: "unreadable", why: fault.message };
  } finally {
    await source?.close();
  }
}

/** What is wrong with a file of another platform, or of somebody else, as `ImportFault` says it; null where it is theirs. */
export function whyNot(
  { owner, platform }: Pick<ImportSource, "owner" | "platform">,
  { account, platform: here }: { readonly account: string; readonly platform: string },
): string | null {
  if (platform !== here) return `is from ${platform}, and the clone is on ${here}.`;
  return owner === null || owner === account ? null : "is somebody else's. Only one's own can be read.";
}

/** What was stored before a break is passed over. What is good of a file that breaks off is kept. */
async function readParts(deps: ImportDeps, found: Import, source: ImportSource, signal: AbortSignal): Promise<Outcome> {
  const reading = new Reading(deps, found, source);
  let part: ImportedMessage[] = [];
  let broken: ImportFault | null = null;
  try {
    for await (const message of source.messages()) {
      signal.throwIfAborted();
      if (reading.passes(message)) continue;
      part.push(message);
      if (part.length < BATCH) continue;
      const outcome = await reading.store(part);
      if (outcome) return outcome;
      part = [];
    }
  } catch (fault) {
    if (signal.aborted || !(fault instanceof ImportFault)) throw fault;
    broken = fault;
  }
  const outcome = await reading.store(part);
  if (outcome) return outcome;
  return broken ? { status: "failed", end: "unreadable", why: broken.message } : { status: "done", end: null };
}

class Reading {
  readonly #deps: ImportDeps;
  readonly #source: ImportSource;
  readonly #since: Date;
  readonly #recalled: ImportedMessage[] = [];
  /** How many messages were dealt with before this reading. */
  readonly #before: number;
  #passed = 0;
  #found: Import;
  #sieve: ImportSieve | null = null;
  #from: number | null = null;

  constructor(deps: ImportDeps, found: Import, source: ImportSource) {
    this.#deps = deps;
    this.#found = found;
    this.#before = found.position;
    this.#source = source;
    this.#since = deps.now();
  }

  /** Whether the message was dealt with before a break. */
  passes(message: ImportedMessage): boolean {
    if (this.#passed >= this.#before) return false;
    this.#passed += 1;
    if (this.#passed > this.#before - RECALLED) this.#recalled.push(message);
    return true;
  }

  /** Null where the next part can follow. */
  async store(part: readonly ImportedMessage[]): Promise<Outcome | null> {
    const { imports, members, meter, now, platformOf, snippets } = this.#deps;
    const state = await members.byId(this.#found.memberId);
    if (!state || consentHolds(state.consent, now()) !== "yes") return { status: "failed", end: "consent" };
    if (!this.#sieve) {
      this.#sieve = new ImportSieve(this.#deps, platformOf(state.member.account.platform));
      await this.#sieve.recall(this.#recalled.splice(0), state);
    }
    const room = Math.max(0, MOST_SNIPPETS - (await snippets.count(state.member.id)));
    if (room === 0 && part.length > 0) return { status: "done", end: "enough" };
    const sifted = await this.#sieve.sift(part, state, room);
    const { id, position: from, kept } = this.#found;
    const next = await imports.batch({ id, from, to: from + part.length, ...sifted, progress: this.#progress() });
    if (!next) return this.#stopped();
    if (next.kept > kept) meter.learned(next.kept - kept);
    this.#found = next;
    return null;
  }

  async #stopped(): Promise<Outcome> {
    const now = await this.#deps.imports.find(this.#found.id);
    if (now?.status === "confirmed") return "elsewhere";
    return { status: "failed", end: now?.end ?? "consent" };
  }

  #progress(): ImportProgress {
    const { read: done, total } = this.#source.progress();
    this.#from ??= this.#before === 0 ? 0 : done;
    return { read: done, total, since: this.#since, from: this.#from };
  }
}
