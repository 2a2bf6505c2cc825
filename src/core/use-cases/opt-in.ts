/** Opting in: the terms, shown to the person themself, and their yes. */
import { isAway } from "#core/model/absence.ts";
import { CONSENT_DAYS, consentHolds, type LearningScope, TERMS_VERSION } from "#core/model/consent.ts";
import type { ConversationRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import { SNIPPET_DAYS } from "#core/model/snippet.ts";
import type { ActionCall, Caller, CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Jobs } from "#core/ports/runtime.ts";
import type { AuditStore, MemberState, MemberStore, RetentionStore } from "#core/ports/store.ts";
import { markFor } from "#core/safety/label.ts";
import { memberEvent } from "./member-event.ts";
import { sameScope, scopeInWords, whatGoes } from "./scope-in-words.ts";
import { readSpan, spanInWords } from "./span.ts";
import { zoneOf } from "./time-zone.ts";
import { daysLater, sayDay } from "./when.ts";

/** How long the terms wait for an answer. */
export const OFFER_MINUTES = 15;
/** From this many days before a consent ends, opting in again renews it unchanged; the member is reminded then. */
export const RENEWAL_DAYS = 14;

/** Which model answers and where words go for it; null where there is none and clones quote. */
export type ModelName = { readonly name: string; readonly endpoint: string } | null;

interface ShowTermsDeps {
  readonly members: MemberStore;
  readonly retention: RetentionStore;
  readonly platform: Platform;
  readonly model: ModelName;
  readonly embedder: ModelName;
  readonly now: Clock;
}

/** `/clone optin`. Nothing is kept of the person but the offer, for a quarter of an hour. */
export async function showTerms(deps: ShowTermsDeps, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  const { channels = keptChannels(state), span: typed } = call.options;
  const span = typed ? readSpan(typed, "month") : keptDays(state);
  if (span === null) return { text: "I could not read that span. Try 3 months, 6 months or 12 months, which is the longest." };
  return offerTerms(deps, call.caller, state, scopeOf(channels, span));
}

/** What a member chose before stays where they choose nothing else. */
function keptChannels(state: MemberState | null): string {
  const channels = state?.consent.scope.channels ?? "public";
  return channels === "public" ? "" : channels.join(" ");
}

const keptDays = (state: MemberState | null): number => state?.consent.scope.days ?? SNIPPET_DAYS;

async function offerTerms(deps: ShowTermsDeps, caller: Caller, state: MemberState | null, scope: LearningScope): Promise<Note> {
  const unreadable = await firstUnreadable(deps, caller, scope);
  if (unreadable) return { text: state ? `${unreadable} To name channels anew, run /clone optin channels: #dev` : unreadable };
  const where = await scopeInWords(deps, caller.account, scope);
  const limited = limitedTo(await deps.retention.limit(caller.account), scope);
  const now = deps.now();
  const id = await deps.members.offer(caller.account, scope, TERMS_VERSION, new Date(now.getTime() + OFFER_MINUTES * 60_000));
  const choose = { ...chooseAction, target: id, picked: scope.channels === "public" ? [] : scope.channels };
  if (state && alreadyIn(state, scope, now, zoneOf(state.member, caller)))
    return { text: stillIn(state, where, caller), actions: [choose] };
  const lost = state ? await whatGoes(deps, state, scope, where) : [];
  return {
    text: [...terms(deps, caller, state, where, limited, daysLater(now, CONSENT_DAYS, caller.timeZone)), ...lost].join("\n"),
    actions: [
      { name: "confirm-optin", target: id, label: "Yes, make my clone" },
      choose,
      { name: "cancel", target: id, label: "No" },
    ],
  };
}

const chooseAction = {
  name: "choose-channels",
  label: "Choose channels",
  asks: "Which channels may it learn from?",
  picks: "channels",
} as const;

interface ConfirmDeps {
  readonly members: MemberStore;
  readonly platform: Platform;
  readonly audit: AuditStore;
  readonly jobs: Jobs;
  readonly now: Clock;
}

/** The yes to an offer. It counts only from the account the offer was made to, once, and to the terms as they are now. */
export async function confirmOptIn(deps: ConfirmDeps, call: ActionCall): Promise<Note> {
  const { account, name, timeZone } = call.caller;
  const now = deps.now();
  const offer = await deps.members.takeOffer(call.target, account, now);
  if (offer?.terms !== TERMS_VERSION) {
    return { text: "This offer was used already or has run out. To read the terms again, run /clone optin." };
  }
  const expiresAt = daysLater(now, CONSENT_DAYS, timeZone);
  const consent = { since: now, expiresAt, terms: offer.terms, scope: offer.scope };
  const absence = (await deps.members.find(account))?.absence ?? null;
  const member = await deps.members.grant(account, name, timeZone, consent);
  await deps.audit.add(memberEvent(member, "opted-in", now));
  await deps.jobs.backfill(member.id);
  const until = sayDay(expiresAt, member.timeZone);
  const reading = "Your earlier messages are being read now; /clone status shows how far that is.";
  return {
    text: [
      `You are opted in until ${until}. ${deps.platform.wordless ? "Nothing is learned, as this bot is not given what people write here." : reading}`,
      `${isAway(absence, now) ? "You are marked away, so your clone answers for you" : "Your clone says nothing until you are marked away: /clone away until: friday"}. To hear what it would say, run /clone preview.`,
      "To stop it, run /clone off. To leave and erase everything, run /clone optout.",
    ].join("\n"),
  };
}

/** The channels picked under the terms: the same terms again, for these. The offer before is void, its span stays. */
export async function chooseChannels(deps: ShowTermsDeps, call: ActionCall): Promise<Note> {
  const { account } = call.caller;
  const offer = await deps.members.takeOffer(call.target, account, deps.now());
  const state = await deps.members.find(account);
  const days = offer ? (offer.scope.days ?? SNIPPET_DAYS) : keptDays(state);
  return offerTerms(deps, call.caller, state, scopeOf(call.text ?? "", days));
}

/** The no to an offer, or to anything else that asked for a yes. */
export async function cancelOffer(deps: { readonly members: MemberStore; readonly now: Clock }, call: ActionCall): Promise<Note> {
  await deps.members.takeOffer(call.target, call.caller.account, deps.now());
  return nothingChanged;
}

export const nothingChanged: Note = { text: "Nothing was changed." };

function scopeOf(typed: string, days: number): LearningScope {
  const channels = typed.split(/\s+/).filter(Boolean);
  return { channels: channels.length > 0 ? [...new Set(channels)] : "public", ...(days < SNIPPET_DAYS ? { days } : {}) };
}

/** How long things are kept in truth: the workspace may allow less than the member does. */
function limitedTo(limit: number | null, { channels, days = SNIPPET_DAYS }: LearningScope): Required<LearningScope> {
  return { channels, days: Math.min(days, limit ?? SNIPPET_DAYS) };
}

async function firstUnreadable(deps: ShowTermsDeps, caller: Caller, { channels }: LearningScope): Promise<string | null> {
  if (channels === "public") return null;
  const { platform, workspace } = caller.account;
  for (const channel of channels) {
    const problem = cannotLearnIn(await deps.platform.place({ platform, workspace, channel, thread: null }));
    if (problem) return problem;
  }
  return null;
}

function cannotLearnIn(place: Place): string | null {
  const name = channelName(place.conversation, place.name);
  if (place.kind === "direct")
    return `${name} is a private conversation, and clones never learn from those. Please leave it out.`;
  if (place.shared) return `People of another organisation read ${name}, so clones never learn there. Please leave it out.`;
  return place.audience === "unknown" ? `I cannot see ${name}. Please invite me there first, or leave it out.` : null;
}

function channelName({ channel }: ConversationRef, name: string): string {
  return `#${name || channel}`;
}

function alreadyIn({ consent }: MemberState, scope: LearningScope, now: Date, timeZone: string | null): boolean {
  const soon = daysLater(now, RENEWAL_DAYS, timeZone);
  // What a steward extended is the member's own again once they say so.
  if (consent.extendedBy !== undefined) return false;
  return consentHolds(consent, now) === "yes" && sameScope(consent.scope, scope) && consent.expiresAt > soon;
}

function stillIn({ member, consent }: MemberState, where: string, caller: Caller): string {
  const timeZone = zoneOf(member, caller);
  const [since, until] = [sayDay(consent.since, timeZone), sayDay(consent.expiresAt, timeZone)];
  return `You are already opted in, since ${since} and until ${until}, for ${where}. Nothing was changed. To choose other channels, press the button; to see more, run /clone status.`;
}

/** What leaves the database, and to whom. */
function whereWordsGo(model: ModelName, embedder: ModelName): string {
  const answering = model
    ? `To make an answer, your name, the description of how you write, your note on leaving, some of your messages and the conversation around the question go to the model ${model.name} at ${model.endpoint}.`
    : "There is no model that writes: your own earlier words are quoted.";
  const finding = embedder
    ? `To find what fits, each of your messages and each question to you go to the model ${embedder.name} at ${embedder.endpoint}.`
    : "";
  const last = model || embedder ? "This bot trains no model on them." : "Nothing leaves the database.";
  return [answering, finding, last].filter(Boolean).join(" ");
}

function terms(
  { model, embedder, platform }: ShowTermsDeps,
  caller: Caller,
  state: MemberState | null,
  where: string,
  { channels, days }: Required<LearningScope>,
  until: Date,
): readonly string[] {
  const private_ = channels === "public" ? "" : " What you wrote in a private channel is used in that channel only.";
  return [
    state
      ? "Your clone stands in for you while you are away. Please read this first; nothing changes before you say yes."
      : "Your clone would stand in for you while you are away. Please read this first; nothing is learned before you say yes.",
    `What it learns from: ${platform.wordless ? "nothing, as long as this bot is not given what people write here. Should that change: " : ""}what you wrote in the last ${spanInWords(days).replace(/^1 /, "")} and will write in ${where}.${private_} Never from private conversations, or where another organisation reads along.`,
    `What is kept: those messages for ${spanInWords(days)}, with passwords and contact data masked; which emoji you react with, and to what kind of message; which words they answered, not the sentences; ${embedder ? "numbers that stand for what they mean; " : ""}a description of how you write; what your clone said.`,
    `Where it goes: into this bot's own database. ${whereWordsGo(model, embedder)}`,
    `How it shows: each message begins with ${markFor(caller.name)} and says it is an AI stand-in. Nobody can turn that off.`,
    "When it speaks: only while you are marked away and somebody asks for you. You hear all of it when you are back.",
    "What it never does: notify anyone, or agree, approve, schedule, pay, resign or tell a secret in your name. It passes such questions on to you.",
    "Who can stop it: you and any admin, at once, with /clone off or the button Turn off under each message.",
    "How to leave: /clone optout stops it and erases everything. What you delete in the chat is forgotten too.",
    `How long: ${CONSENT_DAYS} days, until ${sayDay(until, caller.timeZone)}. You are reminded before.`,
  ];
}
