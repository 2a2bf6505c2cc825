/** The one way in for words: what live messages, the past and imports have in common. */
import { learningGrant } from "#core/model/consent.ts";
import { accountKey } from "#core/model/ids.ts";
import type { Cue, LeftOut, NewSnippet } from "#core/model/snippet.ts";
import type { LeftOutStore } from "#core/ports/left-out-store.ts";
import type { Clock, Log, Meter } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { IgnoreStore, MemberState, MemberStore } from "#core/ports/store.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { snippetText } from "#core/voice/snippet-text.ts";
import type { Heard, HeardCue } from "./cue-tracker.ts";

export interface PrepareDeps {
  readonly members: MemberStore;
  readonly ignored: IgnoreStore;
  readonly leftOut: LeftOutStore;
  readonly now: Clock;
}

export interface LearnDeps extends PrepareDeps {
  readonly snippets: SnippetStore;
  readonly meter: Meter;
  readonly log: Log;
}

/** Whom a batch was heard from, and how much of it was theirs to learn. */
export interface Learned {
  readonly states: readonly MemberState[];
  readonly snippets: readonly NewSnippet[];
}

/** What members wrote where they allowed it, and nothing of anyone else. */
export async function readMessages(deps: PrepareDeps, heard: readonly Heard[]): Promise<Learned> {
  const states = await deps.members.findMany(heard.filter(isHuman).map((h) => h.message.author.account));
  return { states, snippets: await prepareSnippets(deps, heard, states) };
}

/** What is there already stays: a message that is told again may be told as it was before an edit, which is learned elsewhere. */
export async function keepSnippets(deps: Pick<LearnDeps, "snippets" | "meter">, snippets: readonly NewSnippet[]): Promise<void> {
  const stored = await deps.snippets.append(snippets, "new-only");
  if (stored > 0) deps.meter.learned(stored);
}

/** Keeps what members wrote where they allowed it, and nothing of anyone else. */
export async function learnMessages(deps: LearnDeps, heard: readonly Heard[]): Promise<Learned> {
  const learned = await readMessages(deps, heard);
  await keepSnippets(deps, learned.snippets);
  return learned;
}

/** What would be kept of these messages of these members. What of theirs is left out is noted, with the reason. */
export async function prepareSnippets(
  deps: PrepareDeps,
  heard: readonly Heard[],
  states: readonly MemberState[],
): Promise<readonly NewSnippet[]> {
  const byAccount = new Map(states.map((state) => [accountKey(state.member.account), state]));
  const found = heard.map((h) => ({ heard: h, read: readMessage(deps, h, byAccount) }));
  await deps.leftOut.note(found.flatMap(({ read }) => (read && "reason" in read ? [read] : [])));
  const kept = found.flatMap(({ heard: h, read }) => (read && "text" in read ? [{ heard: h, snippet: read }] : []));
  const cues = kept.flatMap(({ heard: { cue } }) => (cue ? [cue] : []));
  const named = await namedCues(deps, cues);
  return kept.map(({ heard: { cue }, snippet }) => ({ ...snippet, cue: (cue && named.get(cue)) ?? noCue }));
}

function isTooOld(sentAt: Date, state: MemberState | undefined, now: Date): boolean {
  return sentAt.getTime() < now.getTime() - (state?.keepDays ?? 0) * 86_400_000;
}

const noCue: Cue = { kind: "none", lexemes: [], message: null, by: null };

const isHuman = ({ message }: Heard): boolean => message.author.kind === "human";

/** The snippet without its cue, or why there is none; null where there is nothing to learn from. */
function readMessage(
  { now }: PrepareDeps,
  heard: Heard,
  states: ReadonlyMap<string, MemberState>,
): Omit<NewSnippet, "cue"> | LeftOut | null {
  const { message } = heard;
  if (!isHuman(heard)) return null;
  const state = states.get(accountKey(message.author.account));
  const grant = learningGrant(state?.consent ?? null, message.place, now());
  if (typeof grant === "string") return null;
  if (isTooOld(message.sentAt, state, now())) return null;
  const source = { grant, place: message.place, message: message.ref.message, sentAt: message.sentAt };
  const text = snippetText(message);
  if ("dropped" in text) return text.dropped === "not-human" ? null : { ...source, reason: text.dropped };
  return {
    ...source,
    ...text,
    words: heard.lexemes && text.text === message.text ? heard.lexemes : lexemes(text.text),
  };
}

/** Cues with their authors as pseudonyms; those of people who asked to be ignored are left out. */
async function namedCues(deps: PrepareDeps, cues: readonly HeardCue[]): Promise<ReadonlyMap<HeardCue, Cue>> {
  const authors = new Map(cues.map((cue) => [accountKey(cue.by), cue.by]));
  if (authors.size === 0) return new Map();
  const accounts = [...authors.values()];
  const [leftAlone, pseudonyms] = await Promise.all([deps.ignored.among(accounts), deps.members.pseudonyms(accounts)]);
  const ignored = new Set(leftAlone.map(accountKey));
  const pseudonymOf = new Map([...authors.keys()].map((key, i) => [key, pseudonyms[i] ?? null]));
  const usable = cues.filter((cue) => !ignored.has(accountKey(cue.by)));
  const named = (cue: HeardCue) => pseudonymOf.get(accountKey(cue.by)) ?? null;
  return new Map(usable.map((cue) => [cue, { kind: cue.kind, lexemes: cue.lexemes, message: cue.message, by: named(cue) }]));
}
