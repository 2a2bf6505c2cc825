/** What was learned follows its source: edits, deletions, departures. */
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { MemberStore, PlaceStore } from "#core/ports/store.ts";
import type { Heard } from "./cue-tracker.ts";
import type { InFlight } from "./in-flight.ts";
import { type PrepareDeps, prepareSnippets } from "./learn-messages.ts";

export interface FollowDeps extends PrepareDeps {
  readonly members: MemberStore;
  readonly snippets: SnippetStore;
  readonly places: PlaceStore;
  readonly inFlight: InFlight;
  readonly log: Log;
}

export async function unlearnMessages(deps: FollowDeps, messages: readonly MessageRef[]): Promise<void> {
  await deps.leftOut.forget(messages);
  const removed = await deps.snippets.removeSources(messages, "gone");
  if (removed > 0) deps.log.info("unlearned", { snippets: removed });
}

/** An edited message is learned anew; what it was the answer to stays what it was. */
export async function relearnMessage(deps: FollowDeps, heard: Heard): Promise<void> {
  const { ref, author } = heard.message;
  // It changes only as the bot itself changes it: what was learned of a correction there is learned by that.
  if (author.kind === "clone") return deps.snippets.removeCues([ref]);
  const states = await deps.members.findMany([author.account]);
  await deps.leftOut.forget([ref]);
  const snippets = await prepareSnippets(deps, [heard], states);
  if (snippets.length === 0) {
    await deps.snippets.removeSources([ref], "changed");
    return;
  }
  await deps.snippets.removeCues([ref]);
  await deps.snippets.append(snippets);
}

export async function forgetPlace(deps: FollowDeps, conversation: ConversationRef): Promise<void> {
  await deps.places.remove(conversation);
}

/** Whoever leaves the workspace is erased, member or not. */
export async function forgetAccount(deps: FollowDeps, account: AccountRef): Promise<void> {
  const state = await deps.members.find(account);
  if (state) deps.inFlight.cancelMember(state.member.id);
  const erased = await deps.members.erase(account);
  if (state) deps.log.info("member-left", { snippets: erased.snippets, replies: erased.replies });
}

export async function forgetWorkspace(deps: FollowDeps, workspace: WorkspaceRef): Promise<void> {
  deps.inFlight.cancelWorkspace(workspace);
  await deps.members.removeWorkspace(workspace);
  deps.log.info("workspace-removed");
}
