/** What the core keeps, one interface a noun. Everything personal hangs on a member and goes with them. */
import type { Absence, AbsenceCause } from "#core/model/absence.ts";
import type { AuditEvent, AuditKind } from "#core/model/audit.ts";
import type { Consent, LearningScope } from "#core/model/consent.ts";
import type { Digest } from "#core/model/digest.ts";
import type { AccountRef, ConversationRef, MemberId, PlatformName, WorkspaceRef } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Persona } from "#core/model/persona.ts";
import type { Place } from "#core/model/place.ts";
import type { HintStore, ScheduleStore } from "./away-store.ts";
import type { BackfillStore } from "./backfill-store.ts";
import type { BlockStore } from "./block-store.ts";
import type { BoundStore } from "./bound-store.ts";
import type { DigestStore } from "./digest-store.ts";
import type { EmbeddingStore } from "./embedding-store.ts";
import type { ImportStore } from "./import-store.ts";
import type { LeftOutStore } from "./left-out-store.ts";
import type { LegacyStore } from "./legacy-store.ts";
import type { MentionStore } from "./mention-store.ts";
import type { PracticeStore } from "./practice-store.ts";
import type { PresenceStore } from "./presence-store.ts";
import type { ReactionStore } from "./reaction-store.ts";
import type { SettingsStore } from "./settings-store.ts";
import type { SnippetStore } from "./snippet-store.ts";

/** A member with what is needed to decide about them. */
export interface MemberState {
  readonly member: Member;
  readonly consent: Consent;
  readonly absence: Absence | null;
  /** How many days what they wrote is kept: their own span, or the workspace's where that is shorter. */
  readonly keepDays: number;
}

/** What an erasure removed. */
export interface Erased {
  readonly snippets: number;
  readonly replies: number;
}

/** Terms shown and not yet answered; void after a quarter of an hour, and removed soon after. */
export interface Offer {
  readonly id: string;
  readonly account: AccountRef;
  readonly scope: LearningScope;
  readonly terms: number;
}

/** A section of an export: its value, or, of a list, some more of its items; those of one list follow each other. */
export type ExportPart =
  | { readonly section: string; readonly value: unknown }
  | { readonly section: string; readonly items: readonly unknown[] };

export interface MemberStore {
  find(account: AccountRef): Promise<MemberState | null>;
  /** Those of the accounts that are members; one query. */
  findMany(accounts: readonly AccountRef[]): Promise<readonly MemberState[]>;
  byId(id: MemberId): Promise<MemberState | null>;
  offer(account: AccountRef, scope: LearningScope, terms: number, expiresAt: Date): Promise<string>;
  /** The offer, once, if it was made to this account and has not expired. */
  takeOffer(id: string, account: AccountRef, now: Date): Promise<Offer | null>;
  /** Those nobody answered in time. */
  removeExpiredOffers(now: Date): Promise<void>;
  /** Those of the workspace; without one, everybody. */
  all(workspace?: WorkspaceRef): Promise<readonly MemberState[]>;
  /**
   * Makes the account a member, or renews the consent of one. What a narrower scope or a shorter span leaves out is removed; for
   * a longer span the past is to be read anew. The zone counts only where none is kept.
   */
  grant(account: AccountRef, name: string, timeZone: string | null, consent: Omit<Consent, "memberId">): Promise<Member>;
  /** The account's name in the workspace now, where it is a member's and another than is kept; what was derived under the old one goes. */
  rename(account: AccountRef, name: string): Promise<void>;
  consentEndingBefore(before: Date): Promise<readonly (MemberState & { readonly reminded: boolean })[]>;
  markReminded(id: MemberId): Promise<void>;
  /** Those who said yes to other terms than today's. */
  underOtherTerms(): Promise<readonly MemberState[]>;
  /** An IANA zone the member names themselves; it stays whatever the platform tells. */
  setTimeZone(id: MemberId, timeZone: string): Promise<void>;
  /** Removes the member and all that is theirs, and their name from what is others'. Waits for replies being posted. */
  erase(account: AccountRef): Promise<Erased>;
  /** Takes their account and name off the questions they asked, and nothing else. */
  forgetAsker(account: AccountRef): Promise<void>;
  /** The same where their consent still ends at that time; null, and nothing done, where it was renewed or somebody erases them already. */
  eraseUnlessRenewed(account: AccountRef, endsAt: Date): Promise<Erased | null>;
  /** Erases the rest of those whose erasure was broken off once their consent was gone. Returns how many. */
  finishErasures(): Promise<number>;
  removeWorkspace(workspace: WorkspaceRef): Promise<void>;
  /** Every workspace of the platform of which anything is kept. */
  workspaces(platform: PlatformName): Promise<readonly WorkspaceRef[]>;
  /** Everything kept about the member, as plain data, in the order of the file; nothing where there is no such member. */
  export(id: MemberId): AsyncIterable<ExportPart>;
  /** The salted hash this workspace knows an account by where no name may be kept. */
  pseudonyms(accounts: readonly AccountRef[]): Promise<readonly string[]>;
}

/** What came of it; `unchanged` where the open absence is as long already. */
export type Joined = "begun" | "lengthened" | "unchanged" | "back" | "ran-out";

export interface AbsenceStore {
  /** Replaces an open absence. `said`: its end in the member's own words, where they gave one. */
  begin(absence: Absence, said?: string): Promise<void>;
  /** How the member said the ends of earlier absences, the latest first, each once. */
  earlierEnds(member: MemberId, limit: number): Promise<readonly string[]>;
  /**
   * Begins an absence nobody asked for just now, or lengthens the open one, whose note stays. Not where the member came back at
   * `unlessBackSince` or later, and not while an open one has run out, whose digest is still to be given.
   */
  join(absence: Absence, unlessBackSince: Date): Promise<Joined>;
  /** Whether the member ended an absence then or later, before it ran out. */
  backSince(member: MemberId, since: Date): Promise<boolean>;
  /**
   * Ends the open absence, if there is one, and returns it with its digest, which this process is to tell: any, only one that has run
   * out, or only one that this cause began, and which so comes to its own end. Once it resolves no reply of it will appear.
   */
  end(member: MemberId, at: Date, only?: "ran-out" | AbsenceCause): Promise<(Absence & { readonly digest: Digest }) | null>;
  endingBefore(now: Date): Promise<readonly MemberState[]>;
  /** Those begun by command that end between `now` and `before`, lasted `days` or longer, and were not marked as told of. */
  toRemind(now: Date, before: Date, days: number): Promise<readonly MemberState[]>;
  /** Until its end is moved. */
  markReminded(member: MemberId): Promise<void>;
}

/** Whose clones a switch stops: the whole workspace's, or one member's. */
export type SwitchScope = { readonly workspace: WorkspaceRef; readonly account: AccountRef | null };

export interface SwitchStore {
  /** Once it resolves no clone reply in the scope will appear, in any process. */
  turnOff(scope: SwitchScope, by: "admin" | "member", at: Date): Promise<void>;
  /** Removes what `by` switched off; false if there was nothing of theirs. */
  turnOn(scope: SwitchScope, by: "admin" | "member"): Promise<boolean>;
  /** Who has the scope switched off: nobody, the member, an admin, or both. */
  offBy(scope: SwitchScope): Promise<readonly ("admin" | "member")[]>;
}

export interface IgnoreStore {
  /** From now on; also erases what was derived from the person's words as a bystander. Waits for replies being posted in the workspace. */
  add(account: AccountRef): Promise<void>;
  /** False if the person was not ignored. */
  remove(account: AccountRef): Promise<boolean>;
  /** Which of the accounts asked to be ignored. */
  among(accounts: readonly AccountRef[]): Promise<readonly AccountRef[]>;
}

/** The workspace's own limit on how long anything learned in it is kept. */
export interface RetentionStore {
  /** Days; null where members decide alone. */
  limit(workspace: WorkspaceRef): Promise<number | null>;
  /** Removes at once what is older; null brings nothing back. Returns how many snippets it removed. */
  setLimit(workspace: WorkspaceRef, days: number | null, at: Date): Promise<number>;
}

export interface PlaceStore {
  /** Places of one workspace; those nothing is kept of are passed over. */
  changed(places: readonly Place[]): Promise<void>;
  /** The places of the workspace that something is kept of. */
  kept(workspace: WorkspaceRef): Promise<readonly ConversationRef[]>;
  /** Removes the place and every snippet, cue and mention of it. A channel goes with its threads. */
  remove(conversation: ConversationRef): Promise<void>;
}

export interface PersonaStore {
  find(member: MemberId): Promise<Persona | null>;
  /** Kept only if nothing it was made from has gone since `madeFrom`, the member's revision then. */
  save(persona: Persona, madeFrom: number): Promise<boolean>;
  /** Counts every deletion among a member's snippets. */
  revision(member: MemberId): Promise<number>;
  /** Members with consent whose persona is missing, or older than their newest snippets. */
  stale(): Promise<readonly MemberId[]>;
}

/** What a verifier is fitted on: public messages of people whose consent holds. */
export interface VoiceSampleStore {
  /** Changes with every deletion, new member or lost consent in the member's workspace, and with enough new messages of theirs. */
  state(member: MemberId): Promise<string>;
  /** The newest of the member's and of some others' of their workspace, at most `limit` each. */
  samples(
    member: MemberId,
    at: Date,
    limit: number,
  ): Promise<{ readonly own: readonly string[]; readonly others: readonly string[] }>;
}

/** Calls that were taken to be answered, so that one delivered twice is answered once. */
export interface CallStore {
  /** True for the one delivery, in whichever process, that is to answer the call. */
  take(platform: PlatformName, key: string, at: Date): Promise<boolean>;
  removeOlderThan(before: Date): Promise<void>;
}

export interface AuditStore {
  add(event: AuditEvent): Promise<void>;
  /** Newest first. */
  list(workspace: WorkspaceRef, limit: number): Promise<readonly (AuditEvent & { readonly member: Member | null })[]>;
  /** How often such a thing was noted of the member after `since`. */
  count(member: MemberId, kind: AuditKind, reason: string, since: Date): Promise<number>;
  removeOlderThan(before: Date): Promise<number>;
}

export interface Store {
  readonly members: MemberStore;
  readonly absences: AbsenceStore;
  readonly schedules: ScheduleStore;
  readonly hints: HintStore;
  readonly legacies: LegacyStore;
  readonly switches: SwitchStore;
  readonly ignored: IgnoreStore;
  readonly blocked: BlockStore;
  readonly bounds: BoundStore;
  readonly places: PlaceStore;
  readonly retention: RetentionStore;
  readonly snippets: SnippetStore;
  readonly leftOut: LeftOutStore;
  readonly reactions: ReactionStore;
  readonly embeddings: EmbeddingStore;
  readonly personas: PersonaStore;
  readonly voiceSamples: VoiceSampleStore;
  readonly backfills: BackfillStore;
  readonly imports: ImportStore;
  readonly mentions: MentionStore;
  readonly digests: DigestStore;
  readonly presence: PresenceStore;
  readonly settings: SettingsStore;
  readonly practice: PracticeStore;
  readonly calls: CallStore;
  readonly audit: AuditStore;
  /** Gives the database what it needs to stay quick, for snippets or for all it holds: statistics, and the room of what was deleted. */
  maintain(of: "snippets" | "all"): Promise<void>;
  /** Throws where the store cannot be asked. */
  ping(): Promise<void>;
}
