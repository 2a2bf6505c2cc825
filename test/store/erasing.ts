/** Each kind of erasure a store knows, done to what two members left in it. */
import type { MentionId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import type { Database } from "#src/store/database.ts";
import { account, days, NOW, publicPlace } from "#test/support/people.ts";

export interface Here {
  readonly store: Store;
  readonly database: Pick<Database, "executeSql">;
  readonly ana: Member;
  readonly reply: MentionId;
}

type Erasing = readonly [what: string, erase: () => Promise<unknown>];

export const workspace = { platform: "console", workspace: "acme" };
export const at = (message: string, place = publicPlace()) => ({ ...place.conversation, message });

export const erasuresIn = (here: Here): readonly Erasing[] => [
  ["a member who opted out or left", () => here.store.members.erase(here.ana.account)],
  ["a member whose consent ran out", () => runsOut(here)],
  ["a bystander who left", () => here.store.members.erase(account("bea"))],
  ["a workspace that removed the bot", () => here.store.members.removeWorkspace(workspace)],
  ["a channel that was removed", () => here.store.places.remove(publicPlace("dev").conversation)],
  ["a thread that was removed", () => here.store.places.remove(publicPlace("dev", "t1").conversation)],
  ["a message that was deleted, and what answered it", () => here.store.snippets.removeSources([at("m1"), at("m3")], "gone")],
  ["a message that is not kept itself", () => here.store.snippets.removeSources([at("q1")], "gone")],
  [
    "the question of a reply that was corrected, and who asked it",
    () => here.store.snippets.removeSources([at("asked", publicPlace("dev"))], "gone"),
  ],
  ["one that was only counted", () => here.store.leftOut.forget([at("m6")])],
  ["a message its member had forgotten", () => here.store.snippets.removeOf(here.ana.id, { message: at("m1") })],
  ["a channel its member had forgotten", () => here.store.snippets.removeOf(here.ana.id, { channel: "dev" })],
  ["a time its member had forgotten", () => here.store.snippets.removeOf(here.ana.id, { since: days(-2.5) })],
  ["everything, forgotten", () => here.store.snippets.removeOf(here.ana.id, "everything")],
  ["a workspace's shorter span", () => here.store.retention.setLimit(workspace, 2, NOW)],
  ["a schedule its member removed", () => here.store.schedules.remove(here.ana.id)],
  ["a plan its member took back", () => here.store.legacies.remove(here.ana.id)],
  ["a plan another took the place of", () => replansAndLosesIt(here)],
  ["a steward who is one no more", () => here.store.legacies.withdraw(here.ana.id, account("bea"))],
  ["a hint its member switched off", () => here.store.hints.remove(here.ana.id, "calendar")],
  ["a member who is back", () => here.store.absences.end(here.ana.id, NOW)],
  ["a clone its member switched off", () => here.store.switches.turnOff({ workspace, account: here.ana.account }, "member", NOW)],
  ["every clone, switched off", () => here.store.switches.turnOff({ workspace, account: null }, "admin", NOW)],
  ["the hours in which clones answer", () => here.store.bounds.setHours(workspace, { from: 480, to: 1200, zone: "UTC" })],
  ["a mode of narrower bounds", () => here.store.settings.change(here.ana.id, { mode: "draft" })],
  ["the same of a channel", () => here.store.settings.setChannelMode(here.ana.id, publicPlace("dev"), "off")],
  ["a reaction taken back", () => here.store.reactions.remove({ messages: [at("q1")], by: here.ana.account, emoji: null })],
  ["every reaction to a message", () => here.store.reactions.remove({ messages: [at("q2")], by: null, emoji: null })],
  ["someone to be left alone", () => here.store.ignored.add(account("bea"))],
  ["a reply its member deleted", () => here.store.mentions.judge(here.reply, "deleted", null)],
];

async function runsOut({ store, ana }: Here): Promise<void> {
  const state = await store.members.find(ana.account);
  if (state) await store.members.eraseUnlessRenewed(ana.account, state.consent.expiresAt);
}

/** Also that it was lost: what the ledger says of it is that the one before is over. */
async function replansAndLosesIt({ store, ana, database }: Here): Promise<void> {
  await store.legacies.set({ memberId: ana.id, words: null, steward: null }, NOW);
  await database.executeSql("delete from legacy_plans");
}
