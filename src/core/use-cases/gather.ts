/** What an answer may be made from: the conversation, the member's own words the audience may see, and how they sound. */
import { clip } from "#core/model/clip.ts";
import { type ConversationRef, type MemberId, type SnippetId, sameAccount } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import { mentionPattern, readable } from "#core/model/message.ts";
import type { Persona } from "#core/model/persona.ts";
import { type Usable, usableIn } from "#core/model/place.ts";
import type { Burst, Snippet } from "#core/model/snippet.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { IgnoreStore, MemberStore, PersonaStore } from "#core/ports/store.ts";
import { plainText } from "#core/safety/plain-text.ts";
import { questionLineIn } from "#core/safety/question-line.ts";
import { correctedFirst } from "#core/voice/corrected-first.ts";
import { fuse } from "#core/voice/fuse.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { buildPersona } from "#core/voice/persona.ts";
import { type Ranked, rank } from "#core/voice/rank.ts";
import { type NearDeps, nearInMeaning } from "./near-in-meaning.ts";

export interface GatherDeps extends NearDeps {
  readonly members: MemberStore;
  readonly ignored: IgnoreStore;
  readonly snippets: SnippetStore;
  readonly personas: PersonaStore;
  readonly platform: Platform;
}

const RECENT = 12;
const CANDIDATES = 400;
/** How many earlier answers a prompt shows. */
const PAIRS = 6;
/** A persona is made from this many of the newest snippets. */
const PERSONA_FROM = 3_000;
const LONGEST_QUESTION = 1_500;

/** The question as it is matched and shown to a model: what hides in it removed, who is named by it readable. */
export function questionText(ask: Ask): string {
  const text = readable(ask.question.slice(0, 4 * LONGEST_QUESTION), (account) => (account === ask.member.account ? "" : null));
  return clip(plainText(text.replace(/(^|\s)@(?=\s|$)/g, "$1")).trim(), LONGEST_QUESTION);
}

/**
 * The last messages before the question, oldest first; without the words of people who asked to be ignored. None where the
 * platform cannot be asked: an answer that knows only the question is better than none, and how often a clone may speak is
 * limited by what is on record.
 */
export async function recentMessages(
  deps: GatherDeps & { readonly log: Log },
  conversation: ConversationRef,
  ask: Ask,
): Promise<readonly IncomingMessage[]> {
  const messages = await lastOf(deps, conversation);
  const before = messages.filter((m) => m.ref.message !== ask.key && m.sentAt <= ask.askedAt);
  const ignored = await deps.ignored.among(before.filter((m) => m.author.kind === "human").map((m) => m.author.account));
  return before.filter((m) => !ignored.some((account) => sameAccount(account, m.author.account))).reverse();
}

async function lastOf(
  { platform, log }: { readonly platform: Platform; readonly log: Log },
  conversation: ConversationRef,
): Promise<readonly IncomingMessage[]> {
  try {
    return (await platform.history(conversation, RECENT)).messages;
  } catch (fault) {
    log.error("conversation-not-read", fault);
    return [];
  }
}

/** The member's own words that fit the question, best first; only those everyone in the place can read. */
export async function findSources(
  deps: GatherDeps,
  member: Member,
  ask: Ask,
  question: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly Ranked[]> {
  const usable = usableIn(ask.place);
  const wanted = lexemes(question);
  if (!usable || wanted.length === 0) return [];
  const query = { member: member.id, lexemes: wanted, ...usable, at: deps.now(), limit: CANDIDATES };
  const [byWords, byMeaning, [askedBy = null]] = await Promise.all([
    deps.snippets.search(query),
    nearInMeaning(deps, { member: member.id, question, usable, signal }),
    deps.members.pseudonyms([ask.asker.account]),
  ]);
  const asked = { lexemes: wanted, askedBy, channel: ask.place.conversation.channel, now: deps.now() };
  return correctedFirst(fuse(rank(asked, distinct([...byWords, ...byMeaning])), unscored(byMeaning)), wanted);
}

const distinct = (snippets: readonly Snippet[]) => [...new Map(snippets.map((snippet) => [snippet.id, snippet])).values()];
const unscored = (snippets: readonly Snippet[]) =>
  snippets.map((snippet): Ranked => ({ snippet, score: 0, quotable: 0, match: 0 }));

/** The bursts of what was found, best first, each once. */
export async function retrieve(
  deps: { readonly snippets: SnippetStore },
  found: readonly Ranked[],
  usable: Usable,
): Promise<readonly Burst[]> {
  const best = found.slice(0, PAIRS * 3).map(({ snippet }) => snippet.id);
  const bursts = await deps.snippets.bursts(best, usable);
  return [...new Map(bursts.map((burst) => [burst.snippets[0].id, burst])).values()].slice(0, PAIRS);
}

/** Those with nothing in them that must not be used. */
export function usableBursts(
  bursts: readonly Burst[],
  { without = [] }: { readonly without?: readonly SnippetId[] },
): readonly Burst[] {
  return without.length === 0 ? bursts : bursts.filter((burst) => !burst.snippets.some(({ id }) => without.includes(id)));
}

/** The stored persona, or one made now; null for a member nothing is known of. */
export async function personaOf(
  deps: Pick<GatherDeps, "personas" | "snippets" | "now">,
  member: Pick<Member, "id" | "name">,
): Promise<Persona | null> {
  return (await deps.personas.find(member.id)) ?? (await refreshPersona(deps, member));
}

/** Makes and keeps a persona; one made from what was deleted meanwhile is thrown away and made again. */
export async function refreshPersona(
  deps: { readonly personas: PersonaStore; readonly snippets: SnippetStore; readonly now: Clock },
  member: { readonly id: MemberId; readonly name: string },
): Promise<Persona | null> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const revision = await deps.personas.revision(member.id);
    const snippets = await deps.snippets.newest(member.id, PERSONA_FROM);
    if (snippets.length === 0) return null;
    const persona = buildPersona(member.id, snippets, deps.now(), member.name);
    if (await deps.personas.save(persona, revision)) return persona;
  }
  return null;
}

/** The examples of the persona's voice block; public sources only, so that every place but a guest's may see all of them. */
export async function voiceBlock(
  deps: { readonly snippets: SnippetStore },
  persona: Persona,
  { channel }: Usable,
): Promise<readonly Burst[]> {
  return deps.snippets.bursts(persona.block, { audiences: ["public"], channel });
}

/** Who said what, with people as letters: their names are nobody's business but the conversation's. */
export function transcript(
  recent: readonly IncomingMessage[],
  member: Member,
): readonly { readonly speaker: string; readonly text: string }[] {
  const letters = new Map<string, string>();
  const nameOf = (account: string) => {
    if (account === member.account.account) return member.name;
    const known = letters.get(account) ?? `person ${String.fromCharCode(65 + (letters.size % 26))}`;
    letters.set(account, known);
    return known;
  };
  return recent
    .filter((m) => m.author.kind !== "bot")
    .map((m) => ({
      speaker: m.author.kind === "clone" ? "clone" : nameOf(m.author.account.account),
      text: plainText(spoken(m).replace(mentionPattern, (_, account: string) => `@${nameOf(account)}`)).slice(
        0,
        LONGEST_QUESTION,
      ),
    }));
}

/** A question that stands in a clone's reply is somebody else's words, under their name. */
function spoken({ author, text }: IncomingMessage): string {
  const line = author.kind === "clone" ? questionLineIn(text) : null;
  return line ? text.replaceAll("\\", "").replace(line, "") : text;
}
