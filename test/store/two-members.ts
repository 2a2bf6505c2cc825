/** A filled store for tests of what erasures leave. */
import { CONSENT_DAYS } from "#core/model/consent.ts";
import type { MentionId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, human, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { answered, question } from "#test/support/replies.ts";

/** Ana and Ben, in three places, with all that can be kept of them. */
export async function twoMembers(store: Store): Promise<{ readonly ana: Member; readonly reply: MentionId }> {
  const ana = await optIn(store, "ana", ["general", "dev", "leads"]);
  await optIn(store, "ben", ["general", "dev", "leads"]);
  await goAway(store, ana, "at sea");
  await store.legacies.set({ memberId: ana.id, words: "so long", steward: account("bea") }, days(-1));
  await store.legacies.accept(ana.id, account("bea"), days(-1));
  await store.legacies.extend(ana.id, account("bea"), "Bea", days(CONSENT_DAYS), days(CONSENT_DAYS + 90));
  await store.schedules.set({ memberId: ana.id, lines: ["sat sun all day"], timeZone: "Europe/Berlin" }, days(2), days(-1));
  await store.hints.set({ memberId: ana.id, kind: "calendar", use: "apply", minutes: null, feed: "sealed" }, days(-1));
  const [byAna = ""] = await store.members.pseudonyms([ana.account]);
  const [byBea = ""] = await store.members.pseudonyms([account("bea")]);
  const cue = (by: string, message: string) => ({ kind: "question" as const, lexemes: ["shop"], message, by });
  await store.snippets.append([
    await snippet(store, "ana", "an answer to bea", { message: "m1", cue: cue(byBea, "q1") }),
    await snippet(store, "ana", "in the channel", { message: "m2", place: publicPlace("dev"), sentAt: days(-3) }),
    await snippet(store, "ana", "in a thread", { message: "m3", place: publicPlace("dev", "t1"), sentAt: days(-2) }),
    await snippet(store, "ana", "in private", { message: "m4", place: privatePlace() }),
    await snippet(store, "ben", "an answer to ana", { message: "m5", cue: cue(byAna, "m1") }),
  ]);
  const { grant, place, sentAt } = await snippet(store, "ana", "", { sentAt: days(-1) });
  await store.leftOut.note([{ grant, place, message: "m6", sentAt, reason: "command" }]);
  for (const message of ["q1", "q2"])
    await store.reactions.note({ grant, place, message, emoji: "🎉", kind: "question", sentAt });
  await store.backfills.begin(ana.id, publicPlace("dev"), "older", days(-365));
  const sources = (await store.snippets.newest(ana.id, 10)).filter(({ source }) => source.message === "m1");
  const asked = question("ana", { key: "asked", place: publicPlace("dev"), asker: human("bea") });
  const reply = await answered(store, new FakePlatform(), "ana", { sources: sources.map(({ id }) => id) }, asked);
  // Of a reply that stands in a thread of its question.
  const thread = publicPlace("dev", "t9");
  await store.snippets.append([
    await snippet(store, "ana", "put right", { message: "clone-1", place: thread, corrects: reply, cue: cue(byBea, "asked") }),
  ]);
  return { ana, reply };
}
