/** Takes in files of members' pasts: handed over by the member, or offered to them by the operator. */
import { consentHolds } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { Import, ImportId } from "#core/model/import.ts";
import { LARGEST_IMPORT } from "#core/model/import.ts";
import type { HandedFile, ImportFiles } from "#core/ports/import-files.ts";
import { ImportFault } from "#core/ports/import-source.ts";
import type { ImportStore } from "#core/ports/import-store.ts";
import type { ActionCall, CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Jobs } from "#core/ports/runtime.ts";
import type { MemberState, MemberStore } from "#core/ports/store.ts";
import { conclude, type ImportDeps, importHistory, whyNot } from "./import-history.ts";
import { noClone } from "./no-clone.ts";

interface HandDeps {
  readonly members: MemberStore;
  readonly imports: ImportStore;
  readonly files: ImportFiles | null;
  readonly platform: Platform;
  readonly jobs: Jobs;
  readonly now: Clock;
}

/** How long a file may take to come in, in milliseconds: as long as platforms wait for an answer. */
const COMING_IN_MS = 14 * 60_000;

const beingRead: Note = {
  text: "Your file is being read. Only what you wrote yourself is kept, from channels you allowed, and the file is deleted afterwards. You hear from me when it is done; /clone status shows how far it is.",
};
const alreadyOne: Note = {
  text: "Another file of yours is on its way already, so this one was not kept. /clone status shows how far it is.",
};
const dealtWith: Note = { text: "This file was dealt with already, or has been deleted because nobody answered for a day." };

/** `/clone import`, and a file sent to the bot. Whoever sends their own has asked for it: reading begins at once. */
export async function importFile(deps: HandDeps, { caller, file }: CommandCall): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  const { files } = deps;
  if (!file || !files) return howTo(files ? deps.platform : null);
  if (consentHolds(state.consent, deps.now()) !== "yes")
    return { text: "Your consent to a clone has run out, so nothing is learned. To go on, run /clone optin." };
  if (isOpen(await deps.imports.latest(state.member.id))) return alreadyOne;
  try {
    return await takeIn({ ...deps, files }, state, file);
  } catch (fault) {
    if (fault instanceof ImportFault) return { text: `${fault.message} Nothing was learned from it.` };
    throw fault;
  }
}

/** What stands in the file is looked at before anybody is told that it is being read. */
async function takeIn(deps: HandDeps & { readonly files: ImportFiles }, state: MemberState, file: HandedFile): Promise<Note> {
  const { files, imports, jobs, now } = deps;
  if (file.size !== null && file.size > LARGEST_IMPORT)
    throw new ImportFault(null, `is larger than ${LARGEST_IMPORT / 1024 ** 3} GB.`);
  const signal = AbortSignal.timeout(COMING_IN_MS);
  const kept = await files.keep(whole(await file.read(signal), file.size));
  try {
    const refused = await lookAt(files, kept, state, signal);
    if (refused) throw new ImportFault(null, refused);
    const { id } = state.member;
    const added = await imports.add(id, kept, "confirmed", now());
    if (added) await jobs.importFile(id);
    else await files.remove(kept);
    if (added) return beingRead;
    return (await deps.members.byId(id)) ? alreadyOne : noClone;
  } catch (fault) {
    await files.remove(kept);
    throw fault;
  }
}

/** A file that breaks off on its way is none. */
async function* whole(content: AsyncIterable<Uint8Array>, size: number | null): AsyncIterable<Uint8Array> {
  const broken = "broke off on its way. Please hand it over again.";
  let come = 0;
  try {
    for await (const chunk of content) {
      come += chunk.byteLength;
      yield chunk;
    }
  } catch (fault) {
    throw new ImportFault(null, broken, { cause: fault });
  }
  if (size !== null && come < size) throw new ImportFault(null, broken);
}

/** Throws `ImportFault` where it is of no kind that can be read. */
async function lookAt(files: ImportFiles, kept: string, { member }: MemberState, signal: AbortSignal): Promise<string | null> {
  const source = await files.open(kept, member.account.account, signal);
  await source.close();
  return whyNot(source, member.account);
}

const isOpen = (found: Import | null): boolean => found?.status === "offered" || found?.status === "confirmed";

function howTo(platform: Platform | null): Note {
  const what =
    "I can learn from a file of what you wrote before: your own data package, or an export of channels. Only your own messages are kept.";
  if (platform?.takesFiles === "with-command")
    return { text: `${what} Run /clone import again and put the file into the option file.` };
  if (platform?.takesFiles === "in-private-talk")
    return { text: `${what} Send me the file in a direct message: Messages, on my page. What else you write there is not read.` };
  return { text: "Files cannot be handed over here." };
}

/** The job: tells the member of a file the operator offers, reads the one they said yes to, tells what came of it. Whether one was read. */
export async function workOnImport(deps: ImportDeps, member: MemberId, signal: AbortSignal): Promise<boolean> {
  const found = await deps.imports.latest(member);
  if (found?.status === "confirmed") return importHistory(deps, found, signal);
  if (!found || found.told) return false;
  if (found.status !== "offered") return conclude(deps, found, null).then(() => false);
  const state = await deps.members.byId(member);
  if (!state) return false;
  await deps.platformOf(state.member.account.platform).tell(state.member.account, offerNote(found));
  await deps.imports.markTold(found.id);
  return false;
}

function offerNote({ id }: Import): Note {
  return {
    text: [
      "Whoever runs this bot has a file of what you wrote before, and says that you asked for your clone to learn from it.",
      "Nothing is learned without your yes. Only your own messages would be kept, from channels you allowed. Without an answer the file is deleted after a day.",
    ].join("\n"),
    actions: [
      { name: "confirm-import", target: id, label: "Learn from it" },
      { name: "discard-import", target: id, label: "Discard it" },
    ],
  };
}

/** The button Learn from it. It counts from the member's own account only. */
export async function confirmImport(deps: HandDeps, call: ActionCall): Promise<Note> {
  const found = await offeredTo(deps, call);
  if (!found || !(await deps.imports.confirm(found.id))) return dealtWith;
  await deps.jobs.importFile(found.memberId);
  return beingRead;
}

/** The button Discard it. */
export async function discardImport(deps: HandDeps, call: ActionCall): Promise<Note> {
  const found = await offeredTo(deps, call);
  if (!found) return dealtWith;
  await deps.imports.remove(found.id);
  await deps.files?.remove(found.file);
  return { text: "The file is deleted. Nothing was learned from it." };
}

async function offeredTo({ imports, members }: HandDeps, { caller, target }: ActionCall): Promise<Import | null> {
  const [found, state] = await Promise.all([imports.find(target as ImportId), members.find(caller.account)]);
  return found?.status === "offered" && found.memberId === state?.member.id ? found : null;
}
