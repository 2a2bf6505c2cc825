/** A source from the bot's own store: one member, held against the other members of their workspace. Only reads. */

import { groupBursts } from "#core/model/bursts.ts";
import { type Consent, consentHolds, learningGrant } from "#core/model/consent.ts";
import { conversationKey, sameWorkspace } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Burst, NewSnippet, Snippet } from "#core/model/snippet.ts";
import type { MemberState, Store } from "#core/ports/store.ts";
import { shortHash } from "#core/voice/hash.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { isOrdinary } from "./held-out.ts";
import { comparable, EvalFault, type HeldOut, type Known, least, type Source, type Subject } from "./protocol.ts";
import { part } from "./references.ts";

const MOST_SNIPPETS = 20_000;
const MOST_OTHERS = 30;
const BATCH = 1000;
const CUT_AT = 0.5;
const FOREVER = new Date("9999-01-01T00:00:00Z");

type Reading = Pick<Store, "members" | "snippets">;

interface Read extends Known {
  readonly member: Member;
  readonly snippets: readonly Snippet[];
}

/**
 * `id` is the member's, or their account's. What others asked is not kept, so a question here is the words of its cue in
 * no order: good for retrieval and for voice, too little for judging content. Throws `EvalFault` where the member is unknown or has too little to be measured.
 */
export async function memberSource(store: Reading, id: string, seed: string, now: Date): Promise<Source> {
  const consenting = (await store.members.consentEndingBefore(FOREVER)).filter(
    ({ consent }) => consentHolds(consent, now) === "yes",
  );
  const state = consenting.find(({ member }) => member.id === id || member.account.account === id);
  if (!state)
    throw new EvalFault(
      `No member ${id} consents here: give their account's id as the platform shows it, or their id in the log.`,
    );
  const own = await read(store, state.member);
  const subject = subjectOf(own, seed);
  const others = await othersOf(store, state.member, consenting);
  const all = [own, ...others.filter(({ snippets }) => snippets.length >= least.history)];
  return {
    name: `member ${id}`,
    subjects: [subject],
    authors: all.map(({ account, name, cut }) => ({ account, name, cut })),
    foils: all.slice(1).map((other) => ({ account: other.account, heldOut: heldOutOf(other) })),
    remarks: [
      `${own.snippets.length} public snippets, ${all.length - 1} other members to compare with`,
      "Questions are the words of what was answered, in no order: the sentences of others are not kept.",
    ],
    async learn(depsAt, onProgress) {
      for (const [done, { account, cut, snippets: own }] of all.entries()) {
        const { members, snippets } = depsAt(cut);
        const consent = (await members.find(account))?.consent ?? null;
        const before = own.filter(({ sentAt }) => sentAt < cut).flatMap((snippet) => copyOf(snippet, consent, cut) ?? []);
        for (let at = 0; at < before.length; at += BATCH) await snippets.append(before.slice(at, at + BATCH));
        onProgress(done + 1, all.length);
      }
    },
  };
}

async function read({ snippets }: Pick<Reading, "snippets">, member: Member): Promise<Read> {
  const found = await snippets.newest(member.id, MOST_SNIPPETS);
  const cut = found[Math.floor(found.length * CUT_AT)]?.sentAt ?? FOREVER;
  return { member, account: member.account, name: member.name, cut, snippets: found };
}

async function othersOf(store: Reading, member: Member, consenting: readonly MemberState[]): Promise<readonly Read[]> {
  const others = consenting.filter((one) => one.member.id !== member.id && sameWorkspace(one.member.account, member.account));
  const all: Read[] = [];
  for (const other of others.slice(0, MOST_OTHERS)) all.push(await read(store, other.member));
  return all;
}

function heldOutOf({ cut, snippets }: Read): readonly HeldOut[] {
  return groupBursts(snippets.filter(({ sentAt }) => sentAt >= cut)).flatMap((burst) => replyIn(burst) ?? []);
}

function subjectOf(own: Read, seed: string): Subject {
  const { account, name, cut, snippets } = own;
  const heldOut = heldOutOf(own);
  const before = snippets.filter(({ sentAt }) => sentAt < cut).length;
  if (before < least.history || heldOut.length < least.heldOut)
    throw new EvalFault(
      `Too little to measure: ${before} snippets before the cut (at least ${least.history}) and ${heldOut.length} answered questions after it (at least ${least.heldOut}).`,
    );
  return { account, name, cut, ...part(heldOut, `${seed} ${account.account}`) };
}

function replyIn({ cue, snippets, sentAt }: Burst): HeldOut | null {
  if (cue.kind !== "question" || cue.lexemes.length === 0) return null;
  const answer = comparable(snippets.map(({ text }) => text.replace(/\n+/g, " ")).join("\n"));
  if (!isOrdinary(answer)) return null;
  const [first] = snippets;
  return {
    id: shortHash(`${conversationKey(first.source)} ${first.source.message}`),
    question: questionOf(first, `${cue.lexemes.join(" ")}?`, sentAt),
    recent: [],
    answer,
    messages: snippets.map(({ source }) => source.message),
    tier: null,
  };
}

function questionOf(answer: Snippet, text: string, sentAt: Date): IncomingMessage {
  const { platform, workspace } = answer.source;
  return {
    ref: { ...answer.source, message: `asked-${answer.source.message}` },
    place: placeOf(answer),
    author: { account: { platform, workspace, account: "asker" }, name: "somebody", kind: "human" },
    text,
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt,
  };
}

function placeOf({ source, channelName, audience }: Snippet): Place {
  const { platform, workspace, channel, thread } = source;
  return {
    conversation: { platform, workspace, channel, thread },
    name: channelName,
    kind: "channel",
    audience,
    shared: false,
    guests: false,
  };
}

/** For the store in memory, whose own consent grants it. */
function copyOf(snippet: Snippet, consent: Consent | null, at: Date): NewSnippet | null {
  const place = placeOf(snippet);
  const grant = learningGrant(consent, place, at);
  if (typeof grant === "string") return null;
  const { source, sentAt, text, language, cue } = snippet;
  return { grant, place, message: source.message, sentAt, text, language, cue, words: lexemes(text) };
}
