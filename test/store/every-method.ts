/** A call of every method of the store, each with something to find in a database filled for it. A method that is added is asked for here by its type. */
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { Store } from "#core/ports/store.ts";
import { nextPage } from "#test/support/past-page.ts";
import { account, days, message, NOW, publicPlace } from "#test/support/people.ts";
import { question } from "#test/support/replies.ts";
import { awayMethods } from "./every-away-method.ts";
import type { Filled } from "./filled.ts";

type Noun = { [Name in keyof Store]: Store[Name] extends (...args: never[]) => unknown ? never : Name }[keyof Store];
export type EveryMethod = { readonly [Name in Noun]: { readonly [Method in keyof Store[Name]]: () => unknown } };

const FAR = days(1_000);
const workspace = { platform: "console", workspace: "acme" };
const all = { workspace, account: null };
const usable = { audiences: ["public"], channel: null };

/** Each as it takes the most. */
export function everyMethod(store: Store, filled: Filled): EveryMethod {
  const { ana, another, digest, file, held, mention, offer, practised, revision, snippet, vector } = filled;
  const { id, account: her } = ana.member;
  const { place, message: at } = { place: publicPlace("dev"), message: snippet.source };
  const asked = question("ana");
  const consent = { since: NOW, expiresAt: FAR, terms: TERMS_VERSION, scope: { channels: ["leads"], days: 1 } };
  const draft = { madeFrom: 0, body: "x", kind: "said", method: "quote", rule: null, sources: [], usage: null } as const;
  const counts = { taken: 0, foreign: 0, unknown: 0 } as never;
  const gate = () => ({ answer: false, because: "off" }) as never;
  const list = async (parts: AsyncIterable<unknown>) => {
    for await (const part of parts) void part;
  };
  return {
    members: {
      find: () => store.members.find(her),
      findMany: () => store.members.findMany([her]),
      byId: () => store.members.byId(id),
      offer: () => store.members.offer(her, { channels: "public" }, TERMS_VERSION, FAR),
      takeOffer: () => store.members.takeOffer(offer, her, NOW),
      removeExpiredOffers: () => store.members.removeExpiredOffers(FAR),
      all: () => store.members.all(workspace),
      grant: () => store.members.grant(her, "ana", null, consent),
      rename: () => store.members.rename(her, "Anna"),
      consentEndingBefore: () => store.members.consentEndingBefore(FAR),
      markReminded: () => store.members.markReminded(id),
      underOtherTerms: () => store.members.underOtherTerms(),
      setTimeZone: () => store.members.setTimeZone(id, "Europe/Berlin"),
      erase: () => store.members.erase(her),
      forgetAsker: () => store.members.forgetAsker(her),
      eraseUnlessRenewed: () => store.members.eraseUnlessRenewed(her, ana.consent.expiresAt),
      finishErasures: () => store.members.finishErasures(),
      removeWorkspace: () => store.members.removeWorkspace(workspace),
      workspaces: () => store.members.workspaces("console"),
      export: () => list(store.members.export(id)),
      pseudonyms: () => store.members.pseudonyms([her]),
    },
    ...awayMethods(store, filled),
    switches: {
      // Elsewhere: here it would wait for the reply that is being posted.
      turnOff: () => store.switches.turnOff({ workspace: { ...workspace, workspace: "elsewhere" }, account: null }, "admin", NOW),
      turnOn: () => store.switches.turnOn(all, "admin"),
      offBy: () => store.switches.offBy(all),
    },
    ignored: {
      add: () => store.ignored.add(account("bea")),
      remove: () => store.ignored.remove(account("cy")),
      among: () => store.ignored.among([account("cy")]),
    },
    blocked: {
      add: () => store.blocked.add(id, account("dan"), "Dan", NOW),
      remove: () => store.blocked.remove(id, account("cy")),
      of: () => store.blocked.of(id),
    },
    bounds: {
      find: () => store.bounds.find(workspace),
      setHours: () => store.bounds.setHours(workspace, null),
      setChannels: () => store.bounds.setChannels(workspace, null),
    },
    places: {
      changed: () => store.places.changed([{ ...place, audience: "unknown" }]),
      kept: () => store.places.kept(workspace),
      remove: () => store.places.remove(place.conversation),
    },
    retention: {
      limit: () => store.retention.limit(workspace),
      setLimit: () => store.retention.setLimit(workspace, 1, NOW),
    },
    snippets: {
      append: () => store.snippets.append([{ ...another, text: "another text" }]),
      removeSources: () => store.snippets.removeSources([at], "gone"),
      removeCues: () => store.snippets.removeCues([{ ...publicPlace().conversation, message: "q1" }]),
      toRecheck: () => store.snippets.toRecheck(id, days(-9), 9, 9),
      revise: () => store.snippets.revise(snippet, { ...another, text: "another text" }),
      removeExpired: () => store.snippets.removeExpired(FAR),
      removeOf: () => store.snippets.removeOf(id, "everything"),
      sourcesOf: () => store.snippets.sourcesOf(id, [snippet.id]),
      count: () => store.snippets.count(id),
      correctionOf: () => store.snippets.correctionOf(mention.id),
      search: () => store.snippets.search({ ...usable, member: id, lexemes: ["shop"], at: NOW, limit: 9 }),
      newest: () => store.snippets.newest(id, 9),
      bursts: () => store.snippets.bursts([snippet.id], usable),
    },
    leftOut: {
      note: () => store.leftOut.note([{ grant: another.grant, place, message: "m7", sentAt: NOW, reason: "command" }]),
      forget: () => store.leftOut.forget([message("ana", "", { id: "m6" }).ref]),
      newest: () => store.leftOut.newest(id, NOW, 1),
      counts: () => store.leftOut.counts(id),
    },
    reactions: {
      note: () =>
        store.reactions.note({ grant: another.grant, place, message: "q3", emoji: "🎉", kind: "question", sentAt: NOW }),
      remove: () => store.reactions.remove({ messages: [message("bea", "", { id: "q1" }).ref], by: her, emoji: "🎉" }),
      habits: () => store.reactions.habits(id, "question", null, 3),
      count: () => store.reactions.count(id),
    },
    embeddings: {
      missing: () => store.embeddings.missing(id, "small", NOW, 9),
      save: () => store.embeddings.save(id, "large", [{ ...vector, vector: new Float32Array(9) }], NOW),
      nearest: () =>
        store.embeddings.nearest({ ...usable, member: id, model: "small", vector: new Float32Array(8), at: NOW, limit: 9 }),
      unfinished: () => store.embeddings.unfinished("small", NOW),
      keepOnly: () => store.embeddings.keepOnly(null),
    },
    personas: {
      find: () => store.personas.find(id),
      save: async () => store.personas.save({ memberId: id, stats: {} as never, card: "", block: [], builtAt: NOW }, revision),
      revision: () => store.personas.revision(id),
      stale: () => store.personas.stale(),
    },
    voiceSamples: { state: () => store.voiceSamples.state(id), samples: () => store.voiceSamples.samples(id, NOW, 9) },
    backfills: {
      begin: () => store.backfills.begin(id, publicPlace("new"), "", NOW),
      reopen: () => store.backfills.reopen(id, place, ""),
      beside: async () => store.backfills.beside(await nextPage(store, id, place)),
      cursor: () => store.backfills.cursor(id, place.conversation),
      page: async () => store.backfills.page({ ...(await nextPage(store, id, place)), next: "older still" }),
      skip: () => store.backfills.skip(id, place.conversation),
      unfinished: () => store.backfills.unfinished(),
      progress: () => store.backfills.progress(id),
      takeTurn: () => store.backfills.takeTurn(id, "another", 9),
      keepTurn: () => store.backfills.keepTurn(id, "me", 9),
      endTurn: () => store.backfills.endTurn(id, "me"),
      toldFor: () => store.backfills.toldFor(id),
      told: () => store.backfills.told(id, NOW),
    },
    imports: {
      add: () => store.imports.add(id, "another", "offered", NOW),
      find: () => store.imports.find(file),
      latest: () => store.imports.latest(id),
      markTold: () => store.imports.markTold(file),
      confirm: () => store.imports.confirm(file),
      batch: () => store.imports.batch({ id: file, from: 0, to: 1, snippets: [], leftOut: counts, progress: {} as never }),
      finish: () => store.imports.finish(file, "done", null),
      remove: () => store.imports.remove(file),
      unfinished: () => store.imports.unfinished(),
      untouchedSince: () => store.imports.untouchedSince(FAR),
      removeEndedBefore: () => store.imports.removeEndedBefore(FAR),
      files: () => store.imports.files(),
    },
    mentions: {
      claim: () => store.mentions.claim(asked, gate),
      startPosting: () => store.mentions.startPosting(mention.id, asked, draft, gate),
      posted: () => store.mentions.posted(mention.id, []),
      notPosted: () => store.mentions.notPosted(mention.id, "failed", "why"),
      byId: () => store.mentions.byId(mention.id),
      byPosted: () => store.mentions.byPosted(at),
      recent: () => store.mentions.recent(id, 9),
      passOn: () => store.mentions.passOn(mention.id),
      judge: () => store.mentions.judge(mention.id, "deleted", null),
      speakingSince: () => store.mentions.speakingSince([id], days(-9)),
      justBefore: () => store.mentions.justBefore(id, at, FAR, days(-9)),
      overtake: () => store.mentions.overtake(mention.id),
      hold: () => store.mentions.hold(mention.id, asked, draft, gate, FAR),
      shown: () => store.mentions.shown(held),
      held: () => store.mentions.held(held),
      approve: () => store.mentions.approve(held, asked, { how: "approved" }, gate),
      discard: () => store.mentions.discard(held, "discarded"),
      expireDrafts: () => store.mentions.expireDrafts(FAR),
      sweep: () => store.mentions.sweep(FAR),
    },
    digests: {
      byId: () => store.digests.byId(digest.id),
      latest: () => store.digests.latest(id),
      entries: () => store.digests.entries(digest),
      take: () => store.digests.take({ member: id }),
      told: () => store.digests.told(digest.id, NOW),
      notTold: () => store.digests.notTold(digest.id, NOW),
      await: () => store.digests.await(mention.id),
      takeAwaiting: () => store.digests.takeAwaiting({ member: id }),
      returnTold: () => store.digests.returnTold([mention.id], NOW),
      returnNotTold: () => store.digests.returnNotTold([mention.id], NOW),
      sourcesOf: () => store.digests.sourcesOf(mention.id),
    },
    presence: {
      note: () => store.presence.note([{ member: id, place, at: FAR }]),
      forget: () => store.presence.forget(id, FAR),
      removeOlderThan: () => store.presence.removeOlderThan(FAR),
    },
    settings: {
      of: () => store.settings.of(id),
      change: () => store.settings.change(id, { mode: "off" }),
      channelModes: () => store.settings.channelModes(id),
      setChannelMode: () => store.settings.setChannelMode(id, place, "off"),
    },
    practice: {
      questions: () => store.practice.questions(id, 9),
      answersWith: () => store.practice.answersWith(snippet.id),
      put: () => store.practice.put({ member: id, answer: snippet.id, body: "x", sources: [], madeFrom: revision }),
      find: () => store.practice.find(practised),
      grade: () => store.practice.grade(practised, "yes"),
      graded: () => store.practice.graded(id),
      clear: () => store.practice.clear(id),
      neverSaid: () => store.practice.neverSaid(id),
      neverSay: () => store.practice.neverSay(id, "not this"),
      sayAgain: () => store.practice.sayAgain(id, "not this"),
    },
    calls: {
      take: () => store.calls.take("console", "another", NOW),
      removeOlderThan: () => store.calls.removeOlderThan(FAR),
    },
    audit: {
      add: () => store.audit.add({ workspace, memberId: id, at: NOW, kind: "back", reason: null, channel: null }),
      list: () => store.audit.list(workspace, 9),
      count: () => store.audit.count(id, "back", "x", NOW),
      removeOlderThan: () => store.audit.removeOlderThan(FAR),
    },
  };
}
