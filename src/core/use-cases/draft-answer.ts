/** What the clone would say: a fixed line, a model's words in the member's voice, their own earlier words, or a deferral. */
import type { Absence } from "#core/model/absence.ts";
import { consentHolds } from "#core/model/consent.ts";
import type { SnippetId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask, Draft } from "#core/model/mention.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import { type Usable, usableIn } from "#core/model/place.ts";
import type { BestOf } from "#core/ports/best-of.ts";
import { type LanguageModel, ModelFault } from "#core/ports/language-model.ts";
import type { PracticeStore } from "#core/ports/practice-store.ts";
import type { ReactionStore } from "#core/ports/reaction-store.ts";
import type { Meter } from "#core/ports/runtime.ts";
import { type Deferral, deferLine, deferralFor, isCryForHelp, neutralLine, withNote } from "#core/safety/defer.ts";
import { asksIfBot, identityLine } from "#core/safety/identity.ts";
import { rules } from "#core/safety/lexicons/lexicon.ts";
import { isUnread } from "#core/safety/unread-language.ts";
import type { Ranked } from "#core/voice/rank.ts";
import { askedBefore, pointsBack } from "./asked-before.ts";
import { draftByModel, type HeldBack } from "./draft-by-model.ts";
import { draftByQuote } from "./draft-by-quote.ts";
import { findSources, type GatherDeps, questionText } from "./gather.ts";

export interface DraftDeps extends GatherDeps {
  readonly practice: Pick<PracticeStore, "neverSaid">;
  readonly reactions: Pick<ReactionStore, "habits">;
  readonly model: LanguageModel | null;
  readonly bestOf: BestOf;
  readonly meter: Meter;
}

export interface Situation {
  readonly member: Member;
  readonly absence: Absence | null;
  readonly ask: Ask;
  readonly recent: readonly IncomingMessage[];
  /** Same seed, same draws. */
  readonly seed: string;
  readonly signal: AbortSignal;
  /** What must not be used, though it fits: an answer that is asked for anew. */
  readonly without?: readonly SnippetId[];
}

/** The situation with the question as it is worked on, and what the member said that fits it. */
export interface Prepared extends Situation {
  readonly question: string;
  /** What the question may point at. */
  readonly askedBefore: readonly string[];
  readonly found: readonly Ranked[];
  readonly usable: Usable;
  /** What the member never wants said. */
  readonly never: readonly string[];
}

/** What it was made from is for whoever keeps it to know: the member's revision before anything of it was read. */
export type Said = Omit<Draft, "madeFrom">;

/** Throws `ModelFault` of kind `cancelled` when the signal fires, and what the store throws; else always a draft. */
export async function draftAnswer(deps: DraftDeps, situation: Situation): Promise<Said> {
  const { member, absence, ask } = situation;
  const question = questionText(ask);
  // The gate lets a cry for help through wherever in a message it stands: all that is let through for it is met by its line.
  const own = deferralFor(isCryForHelp(ask.question) ? ask.question : question);
  if (own?.rule === "crisis") return deferred(own, member, absence);
  // Asked for more than that, the rest is passed on.
  if (asksIfBot(question)) return identity(member, own ? { note: absence?.note ?? null } : null);
  const before = askedBefore(situation);
  const pointedAt = pointsBack(question) ? before : [];
  const deferral = gravest([own, ...pointedAt.map(deferralFor)]);
  if (deferral) return deferred(deferral, member, absence);
  if ([question, ...pointedAt].some(isUnread)) return passedOn("language", member, absence);
  const usable = usableIn(ask.place);
  if (!usable) return passedOn("audience", member, absence);
  const [all, never] = await Promise.all([
    findSources(deps, member, ask, question, situation.signal),
    deps.practice.neverSaid(member.id),
  ]);
  const found = all.filter(({ snippet }) => !situation.without?.includes(snippet.id));
  const drafted = await answered(deps, { ...situation, question, askedBefore: before, usable, found, never });
  if (drafted === null) return passedOn("nothing-to-say", member, absence);
  if ("held" in drafted) return passedOn(`held-${drafted.held}`, member, absence);
  return isUnread(drafted.body) ? passedOn("held-language", member, absence) : drafted;
}

function gravest(deferrals: readonly (Deferral | null)[]): Deferral | undefined {
  return deferrals.filter((one) => one !== null).sort((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule))[0];
}

/** Null where neither the model nor the member's own words give anything to say. */
async function answered(deps: DraftDeps, prepared: Prepared): Promise<Said | HeldBack | null> {
  if (!deps.model || !(await stillConsents(deps, prepared.member))) return draftByQuote(deps, prepared);
  try {
    return await draftByModel(deps, deps.model, prepared);
  } catch (fault) {
    if (!(fault instanceof ModelFault) || fault.kind === "cancelled") throw fault;
    deps.log.warn("model-fault", { kind: fault.kind });
    return draftByQuote(deps, prepared);
  }
}

/** Asked once more before anything is sent to a model. */
async function stillConsents(deps: DraftDeps, member: Member): Promise<boolean> {
  const state = await deps.members.byId(member.id);
  return consentHolds(state?.consent ?? null, deps.now()) === "yes";
}

function fixed(kind: Draft["kind"], rule: string, body: string): Said {
  return { body, kind, method: "fixed", rule, sources: [], usage: null };
}

/** `rest`: what else was asked is passed on. */
function identity({ name }: Member, rest: { readonly note: string | null } | null): Said {
  const line = identityLine(name);
  return rest ? fixed("deferred", "identity", withNote(line, name, rest.note)) : fixed("said", "identity", line);
}

function deferred(deferral: Deferral, member: Member, absence: Absence | null): Said {
  return fixed("deferred", deferral.rule, deferLine(deferral, member.name, absence?.note ?? null));
}

function passedOn(rule: string, member: Member, absence: Absence | null): Said {
  return fixed("deferred", rule, neutralLine(member.name, absence?.note ?? null));
}
