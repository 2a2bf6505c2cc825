/** A store with something of everything in it. */
import type { Digest } from "#core/model/digest.ts";
import type { MemberId, MentionId } from "#core/model/ids.ts";
import type { ImportId } from "#core/model/import.ts";
import type { Mention } from "#core/model/mention.ts";
import type { NewSnippet, Snippet } from "#core/model/snippet.ts";
import type { ToEmbed } from "#core/ports/embedding-store.ts";
import type { MemberState, Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";
import { answered, question } from "#test/support/replies.ts";

const workspace = { platform: "console", workspace: "acme" };

/** What is in the database, as it was found there. */
export interface Filled {
  readonly ana: MemberState;
  readonly snippet: Snippet;
  readonly another: NewSnippet;
  readonly mention: Mention;
  readonly digest: Digest;
  /** A question with a draft that waits for its member. */
  readonly held: MentionId;
  readonly practised: string;
  readonly offer: string;
  readonly file: ImportId;
  /** What the snippet is known by to an embedding model. */
  readonly vector: ToEmbed;
  readonly revision: number;
}

/** Something of everything. */
export async function fill(store: Store): Promise<Filled> {
  const { id, account: her } = await optIn(store, "ana", ["general", "dev", "leads"]);
  const [byBea = ""] = await store.members.pseudonyms([account("bea")]);
  const cue = { kind: "question" as const, lexemes: ["shop"], message: "q1", by: byBea };
  const one = await snippet(store, "ana", "an answer", { message: "m1", cue, sentAt: days(-2) });
  const another = await snippet(store, "ana", "in dev", { message: "m2", place: publicPlace("dev"), sentAt: days(-2) });
  await store.snippets.append([one, another]);
  await store.leftOut.note([{ grant: one.grant, place: one.place, message: "m6", sentAt: NOW, reason: "command" }]);
  for (const message of ["q1", "q2"])
    await store.reactions.note({ grant: one.grant, place: one.place, message, emoji: "🎉", kind: "question", sentAt: NOW });
  const [kept] = (await store.snippets.newest(id, 9)).filter(({ text }) => text === "an answer");
  const made = (await store.embeddings.missing(id, "small", NOW, 9)).map((each) => ({
    ...each,
    vector: new Float32Array(8).fill(1),
  }));
  const [vector] = made;
  await store.embeddings.save(id, "small", made, NOW);
  await store.backfills.begin(id, publicPlace("dev"), "older", days(-365));
  await store.backfills.takeTurn(id, "me", 60_000);
  await store.switches.turnOff({ workspace, account: null }, "admin", NOW);
  await store.switches.turnOn({ workspace, account: null }, "admin");
  await store.legacies.set({ memberId: id, words: "so long", steward: account("dot") }, days(-1));
  await store.legacies.accept(id, account("dot"), NOW);
  await store.legacies.asked(id, NOW);
  await store.schedules.set({ memberId: id, lines: ["weekdays 18:00-09:00"], timeZone: "Europe/Paris" }, days(1), NOW);
  await store.hints.set({ memberId: id, kind: "status", use: "propose", minutes: null, feed: null }, NOW);
  await store.hints.begin(id, "status", { since: days(-1), until: days(1), dueAt: NOW });
  await goAway(store, { id } as never, "at shore");
  const digest = (await store.absences.end(id, NOW))?.digest;
  await goAway(store, { id } as never, "at sea");
  const reply = await answered(store, new FakePlatform(), "ana", { sources: kept ? [kept.id] : [] });
  const held = await waiting(store, id);
  const practised = await store.practice.put({ member: id, answer: kept?.id as never, body: "x", sources: [], madeFrom: 0 });
  await store.practice.neverSay(id, "never this");
  await store.presence.note([{ member: id, place: publicPlace("dev"), at: NOW }]);
  await store.switches.turnOff({ workspace, account: null }, "admin", NOW);
  await store.ignored.add(account("cy"));
  await store.blocked.add(id, account("cy"), "Cy", NOW);
  await store.calls.take("console", "one", NOW);
  const ben = await optIn(store, "ben");
  const ended = await store.imports.add(ben.id, "another", "confirmed", NOW);
  if (ended) await store.imports.finish(ended, "done", null);
  const revision = await store.personas.revision(id);
  const [ana, mention, offer, file] = [
    await store.members.find(her),
    await store.mentions.byId(reply),
    await store.members.offer(her, { channels: "public" }, 1, days(1)),
    await store.imports.add(id, "file", "confirmed", NOW),
  ];
  if (!practised || !ana || !kept || !mention || !digest || !file || !vector) throw new Error("nothing was kept");
  return { ana, snippet: kept, another, mention, digest, held, practised, offer, file, vector, revision };
}

/** A question whose draft waits for its member. */
async function waiting(store: Store, id: MemberId): Promise<MentionId> {
  await store.settings.change(id, { mode: "draft" });
  const asked = question("ana");
  const gate = (facts: Parameters<typeof mayAnswer>[1]) => mayAnswer(asked, facts, NOW);
  const { claimed } = await store.mentions.claim(asked, gate);
  const draft = {
    body: "in the vault",
    kind: "said",
    method: "fixed",
    rule: null,
    sources: [],
    usage: null,
    madeFrom: 0,
  } as const;
  if (claimed === null || !(await store.mentions.hold(claimed, asked, draft, gate, days(1))).held)
    throw new Error("nothing was held");
  await store.mentions.shown(claimed);
  return claimed;
}
