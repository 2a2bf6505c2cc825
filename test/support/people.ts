/** Small makers for tests: accounts, places, messages, consent, questions. */
import { CONSENT_DAYS, learningGrant, TERMS_VERSION } from "#core/model/consent.ts";
import type { AccountRef, ConversationRef } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import type { Author, IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { Store } from "#core/ports/store.ts";
import { lexemes } from "#core/voice/lexemes.ts";

export const NOW = new Date("2026-11-20T12:00:00.000Z");
export const minutes = (n: number, from = NOW): Date => new Date(from.getTime() + n * 60_000);
export const days = (n: number, from = NOW): Date => minutes(n * 24 * 60, from);

const workspace = { platform: "console", workspace: "acme" };

export const account = (id: string): AccountRef => ({ ...workspace, account: id });

export const human = (id: string): Author => ({ account: account(id), name: id, kind: "human" });

export function publicPlace(channel = "general", thread: string | null = null): Place {
  const conversation: ConversationRef = { ...workspace, channel, thread };
  return { conversation, name: channel, kind: "channel", audience: "public", shared: false, guests: false };
}

export const privatePlace = (channel = "leads"): Place => ({ ...publicPlace(channel), audience: channel });

let count = 0;
const fresh = () => `t${++count}`;

export function message(
  by: string,
  text: string,
  over: Partial<IncomingMessage> & { readonly id?: string } = {},
): IncomingMessage {
  const { id = fresh(), ...rest } = over;
  const place = rest.place ?? publicPlace();
  const mentions = [...text.matchAll(/<@([^<>\s]+)>/g)].map((m) => account(m[1] ?? ""));
  return {
    ref: { ...place.conversation, message: id },
    place,
    author: human(by),
    text,
    mentions,
    replyTo: null,
    forwarded: false,
    sentAt: NOW,
    ...rest,
  };
}

export function ask(member: string, question: string, over: Partial<Ask> = {}): Ask {
  const key = over.key ?? fresh();
  const place = over.place ?? publicPlace();
  return {
    member: account(member),
    asker: human("bea"),
    place,
    key,
    message: { ...place.conversation, message: key },
    question,
    askedAt: NOW,
    ...over,
  };
}

/** Opts the account in, the terms agreed to a day ago. */
export async function optIn(store: Store, id: string, channels: "public" | readonly string[] = "public"): Promise<Member> {
  return store.members.grant(account(id), id, "Europe/Berlin", {
    since: days(-1),
    expiresAt: days(CONSENT_DAYS),
    terms: TERMS_VERSION,
    scope: { channels },
  });
}

export async function goAway(store: Store, member: Member, note: string | null = null): Promise<void> {
  await store.absences.begin({ memberId: member.id, since: minutes(-10), until: days(3), note });
}

export async function snippet(
  store: Store,
  by: string,
  text: string,
  over: Partial<NewSnippet> & { readonly question?: string } = {},
): Promise<NewSnippet> {
  const { question = "", place = publicPlace(), ...rest } = over;
  const state = await store.members.find(account(by));
  const grant = learningGrant(state?.consent ?? null, place, NOW);
  if (typeof grant === "string") throw new Error(`no grant: ${grant}`);
  const cue = { kind: question ? ("question" as const) : ("none" as const), lexemes: lexemes(question), message: null, by: null };
  return { grant, place, message: fresh(), sentAt: NOW, text, language: "en", cue, words: lexemes(text), ...rest };
}
