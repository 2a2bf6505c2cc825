/** Tells a member who is back everything that was asked of them and said for them: one message, once, however often it is tried. */
import type { Digest } from "#core/model/digest.ts";
import type { AccountRef, DigestId, MemberId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Lease } from "#core/ports/lease.ts";
import type { ActionCall, Note, Platform } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { MemberState, MemberStore } from "#core/ports/store.ts";
import { type DigestPageDeps, digestFile, digestInShort, digestPage } from "./digest-page.ts";
import { noClone } from "./no-clone.ts";
import { type TellOnceDeps, tellOnce } from "./tell-once.ts";

export interface DigestDeps extends DigestPageDeps, TellOnceDeps {
  readonly log: Log;
}

/** Tells a digest this process has the lease of; false, and somebody tries again later, where it did not reach the member. */
export async function tellDigest(deps: DigestDeps, state: MemberState, digest: Digest, why: string): Promise<boolean> {
  const page = await digestPage(deps, state, digest, 0);
  return deliverDigest(deps, state.member, digest, { ...page, text: `${why}\n${page.text}` });
}

/** The same for someone of whom nothing will be kept: there is nothing to press any more, so all of it is in a file. */
export async function tellLastDigest(deps: DigestDeps, state: MemberState, digest: Digest, why: string): Promise<boolean> {
  const { member } = state;
  const { text, actions } = await digestPage(deps, state, digest, 0);
  const file = actions ? { file: await digestFile(deps, member, digest) } : {};
  return deliverDigest(deps, member, digest, { text: `${why}\n${text}`, ...file });
}

async function deliverDigest(deps: DigestDeps, member: Member, digest: Digest, note: Note): Promise<boolean> {
  const told = await deliverOnce(deps, member, { ...note, key: `digest ${digest.id}` });
  if (told) await deps.digests.told(digest.id, deps.now());
  else await deps.digests.notTold(digest.id, deps.now());
  return told;
}

/**
 * To answer `/clone back` with: that the digest was sent, or, where nobody asked or nothing private reaches the member, the digest
 * itself.
 */
export async function digestOnCommand(deps: DigestDeps, state: MemberState, digest: Digest, head: string): Promise<Note> {
  const short = await digestInShort(deps, digest);
  const page = await digestPage(deps, state, digest, 0);
  if (short !== null && (await deliverDigest(deps, state.member, digest, page)))
    return { text: `${head} ${short} I sent you all of it in a direct message.` };
  await deps.digests.told(digest.id, deps.now());
  return { ...page, text: `${head} ${page.text}` };
}

/** The buttons under a digest that turn its pages, for whom it is about. */
export async function turnPage(deps: DigestPageDeps & { readonly members: MemberStore }, call: ActionCall): Promise<Note> {
  const [id = "", page = ""] = call.target.split(".");
  const found = await digestOfCaller(deps, call, id);
  return "text" in found ? found : digestPage(deps, found.state, found.digest, Number.parseInt(page, 10) || 0);
}

/** The button that gives all of it as a file. */
export async function fileDigest(deps: DigestPageDeps & { readonly members: MemberStore }, call: ActionCall): Promise<Note> {
  const found = await digestOfCaller(deps, call, call.target);
  if ("text" in found) return found;
  return { text: "Every question and what became of it.", file: await digestFile(deps, found.state.member, found.digest) };
}

async function digestOfCaller(
  { digests, members }: DigestPageDeps & { readonly members: MemberStore },
  { caller }: ActionCall,
  id: string,
): Promise<{ readonly state: MemberState; readonly digest: Digest } | Note> {
  const state = await members.find(caller.account);
  if (!state) return noClone;
  const digest = await digests.byId(id as DigestId);
  if (digest?.memberId !== state.member.id) return { text: "What was asked then is no longer on record." };
  return { state, digest };
}

interface DeliverDeps {
  readonly platform: Platform;
  readonly log: Log;
}

/** False where it did not reach the member, or not within the lease, where there is one; that is logged and stops nothing. */
export async function deliver(deps: DeliverDeps, member: Member, note: Note, lease?: Lease): Promise<boolean> {
  return deliverTo(deps, member.account, note, member.id, lease);
}

/** The same for somebody who need be no member; `member` is whom the log names. */
export async function deliverTo(
  { platform, log }: DeliverDeps,
  person: AccountRef,
  note: Note,
  member: MemberId,
  lease?: Lease,
): Promise<boolean> {
  return reached(log, member, () => platform.tell(person, note, lease));
}

/** The same for a note that may have been told before, by this process or another. */
export async function deliverOnce(
  deps: DeliverDeps & TellOnceDeps,
  member: Member,
  note: Note & { readonly key: string },
): Promise<boolean> {
  return reached(deps.log, member.id, () => tellOnce(deps, deps.platform, member.account, note));
}

async function reached(log: Log, member: MemberId, tell: () => Promise<void>): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (fault) {
    log.error("note-not-delivered", fault, { member });
    return false;
  }
}
