/** What is to be noted of each kind of erasure, in hashes; null where nothing is kept that an older copy might bring back. */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { ChannelBound, Hours } from "#core/model/bounds.ts";
import type { Consent } from "#core/model/consent.ts";
import type { ForgottenPart } from "#core/model/forgotten.ts";
import type { HintKind } from "#core/model/hint.ts";
import type { AccountRef, ConversationRef, MemberId, MentionId, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import type { Verdict } from "#core/model/mention.ts";
import type { Place } from "#core/model/place.ts";
import type { ReactionsGone } from "#core/model/reaction.ts";
import type { Mode, Settings } from "#core/model/settings.ts";
import type { Snippet } from "#core/model/snippet.ts";
import type { NewPlan } from "#core/ports/legacy-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { SwitchScope } from "#core/ports/store.ts";
import { cuesOf } from "./cues-of.ts";
import { type Db, rowsOf } from "./database.ts";
import { type Erasure, hashOf, messageHash, personHash } from "./erasures.ts";
import { fromAny } from "./from-any.ts";
import { leftOut } from "./left-out-schema.ts";
import { legacyPlans } from "./legacy-schema.ts";
import { reactions } from "./reactions-schema.ts";
import { workspaceIdOf } from "./rows.ts";
import { absences, consents, members, mentions, snippets, workspaces } from "./schema.ts";

type Note = Promise<Erasure | null>;

export function erasureNotes(db: Db, now: Clock) {
  const inWorkspace = async (ref: WorkspaceRef, make: (salt: string) => Erasure): Note => {
    const [row] = await db
      .select({ salt: workspaces.salt })
      .from(workspaces)
      .where(and(eq(workspaces.platform, ref.platform), eq(workspaces.external, ref.workspace)));
    return row ? make(row.salt) : null;
  };
  const ofMember = async (id: MemberId, make: (salt: string, account: string) => Erasure): Note => {
    const [row] = await db
      .select({ salt: workspaces.salt, account: members.account })
      .from(members)
      .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
      .where(eq(members.id, id));
    return row ? make(row.salt, row.account) : null;
  };
  const switched = (kind: "off" | "on") => (scope: SwitchScope, by: string) =>
    inWorkspace(scope.workspace, (salt) => {
      const person = scope.account && personHash(salt, scope.account.account);
      return { kind, workspace: hashOf(salt, "workspace"), person, by };
    });
  const ignored = (kind: "ignore" | "heed") => (account: AccountRef) =>
    inWorkspace(account, (salt) => ({
      kind,
      workspace: hashOf(salt, "workspace"),
      person: personHash(salt, account.account),
    }));
  const blocked = (kind: "block" | "unblock") => (id: MemberId, asker: AccountRef) =>
    ofMember(id, (salt, account) => ({ kind, person: personHash(salt, account), asker: personHash(salt, asker.account) }));
  const ofKept = async (messages: readonly MessageRef[], keeps: SQL, why: "gone" | "changed"): Note => {
    const [first] = messages;
    if (!first || (await rowsOf(db, sql`${keeps} limit 1`)).length === 0) return null;
    const hashes = (salt: string) => messages.map(({ channel, message }) => messageHash(salt, channel, message));
    return inWorkspace(first, (salt) => ({ kind: "messages", messages: hashes(salt), why }));
  };
  const learned = async (messages: readonly MessageRef[], why: "gone" | "changed" = "changed"): Note => {
    if (messages.length === 0) return null;
    const [here, corrected] = cuesOf(messages);
    const kept = sql`select 1 from ${snippets} where ${fromAny(messages, snippets.placeId, snippets.message)} or ${here}
      union all select 1 from ${snippets} where ${corrected}
      union all select 1 from ${reactions} where ${fromAny(messages, reactions.placeId, reactions.message)}`;
    const asked = sql`union all select 1 from ${mentions} where ${mentions.asker} is not null and ${fromAny(messages, mentions.placeId, mentions.question)}`;
    return ofKept(messages, why === "gone" ? sql`${kept} ${asked}` : kept, why);
  };

  const unplanned = async (id: MemberId, before: Date): Note => {
    const kept = await db.select({ id: legacyPlans.memberId }).from(legacyPlans).where(eq(legacyPlans.memberId, id));
    if (kept.length === 0) return null;
    return ofMember(id, (salt, account) => ({
      kind: "unplanned",
      person: personHash(salt, account),
      before: before.toISOString(),
    }));
  };

  const person = (account: AccountRef): Note =>
    inWorkspace(account, (salt) => ({ kind: "person", person: personHash(salt, account.account) }));

  return {
    person,
    async personUnlessRenewed(account: AccountRef, endsAt: Date): Note {
      const ending = await db
        .select({ id: consents.memberId })
        .from(consents)
        .innerJoin(members, eq(members.id, consents.memberId))
        .where(
          and(
            eq(members.workspaceId, workspaceIdOf(account)),
            eq(members.account, account.account),
            eq(consents.expiresAt, endsAt),
          ),
        );
      return ending.length > 0 ? person(account) : null;
    },
    workspace: (ref: WorkspaceRef) => inWorkspace(ref, (salt) => ({ kind: "workspace", workspace: hashOf(salt, "workspace") })),
    place: (at: ConversationRef) =>
      inWorkspace(at, (salt) =>
        at.thread === null
          ? { kind: "channel", place: hashOf(salt, "channel", at.channel) }
          : { kind: "thread", place: hashOf(salt, "thread", at.channel, at.thread) },
      ),
    learned,
    changed: (messages: readonly MessageRef[]) => learned(messages),
    revised: ({ source }: Snippet) => learned([source]),
    async leftOut(messages: readonly MessageRef[]): Note {
      if (messages.length === 0) return null;
      const kept = sql`select 1 from ${leftOut} where ${fromAny(messages, leftOut.placeId, leftOut.message)}`;
      return ofKept(messages, kept, "changed");
    },
    async reactions({ messages, by }: ReactionsGone): Note {
      const [first] = messages;
      if (!first) return null;
      const kept = sql`select 1 from ${reactions} where ${fromAny(messages, reactions.placeId, reactions.message)} limit 1`;
      if ((await rowsOf(db, kept)).length === 0) return null;
      return inWorkspace(first, (salt) => ({
        kind: "reactions",
        messages: messages.map(({ channel, message }) => messageHash(salt, channel, message)),
        person: by && personHash(salt, by.account),
      }));
    },
    retention: (ref: WorkspaceRef, days: number | null) =>
      inWorkspace(ref, (salt) => ({ kind: "retention", workspace: hashOf(salt, "workspace"), days })),
    forgot: (id: MemberId, what: ForgottenPart) => ofMember(id, (salt, account) => forgotten(salt, account, what)),
    scope: (account: AccountRef, _name: string, _zone: string | null, consent: Omit<Consent, "memberId">) =>
      inWorkspace(account, (salt) => {
        const { channels, days = null } = consent.scope;
        const named = channels === "public" ? channels : channels.map((channel) => hashOf(salt, "channel", channel));
        return { kind: "scope", person: personHash(salt, account.account), channels: named, days };
      }),
    async back(id: MemberId): Note {
      const open = await db
        .select({ id: absences.id })
        .from(absences)
        .where(and(eq(absences.memberId, id), isNull(absences.endedAt)));
      return open.length > 0 ? ofMember(id, (salt, account) => ({ kind: "back", person: personHash(salt, account) })) : null;
    },
    unscheduled: (id: MemberId) => ofMember(id, (salt, account) => ({ kind: "unscheduled", person: personHash(salt, account) })),
    unhinted: (id: MemberId, hint: HintKind) =>
      ofMember(id, (salt, account) => ({ kind: "unhinted", person: personHash(salt, account), hint })),
    unplanned: (id: MemberId) => unplanned(id, now()),
    replanned: ({ memberId }: NewPlan, at: Date) => unplanned(memberId, at),
    unstewarded: (id: MemberId) => ofMember(id, (salt, account) => ({ kind: "unstewarded", person: personHash(salt, account) })),
    off: switched("off"),
    on: switched("on"),
    block: blocked("block"),
    unblock: blocked("unblock"),
    hours: (ref: WorkspaceRef, hours: Hours | null) =>
      inWorkspace(ref, (salt) => ({ kind: "hours", workspace: hashOf(salt, "workspace"), hours })),
    channels: (ref: WorkspaceRef, bound: ChannelBound | null) =>
      inWorkspace(ref, (salt) => ({
        kind: "channels",
        workspace: hashOf(salt, "workspace"),
        rule: bound?.rule ?? null,
        channels: bound?.channels.map((channel) => hashOf(salt, "channel", channel)) ?? [],
      })),
    mode: async (id: MemberId, { mode }: Partial<Settings>): Note =>
      mode ? ofMember(id, (salt, account) => ({ kind: "mode", person: personHash(salt, account), mode, channel: null })) : null,
    channelMode: (id: MemberId, { conversation }: Place, mode: Mode | null) =>
      ofMember(id, (salt, account) => ({
        kind: "mode",
        person: personHash(salt, account),
        mode,
        channel: hashOf(salt, "channel", conversation.channel),
      })),
    ignore: ignored("ignore"),
    heed: ignored("heed"),
    async reply(id: MentionId, verdict: Verdict): Note {
      if (verdict === "confirmed") return null;
      const [row] = await db.select({ member: mentions.memberId }).from(mentions).where(eq(mentions.id, id));
      return row ? ofMember(row.member as MemberId, (salt) => ({ kind: "reply", reply: hashOf(salt, "reply", id) })) : null;
    },
  };
}

function forgotten(salt: string, account: string, what: ForgottenPart): Erasure {
  const person = personHash(salt, account);
  if (what === "everything") return { kind: "forgot", person };
  if ("message" in what)
    return { kind: "unwanted", person, message: messageHash(salt, what.message.channel, what.message.message) };
  if ("since" in what) return { kind: "forgot", person, since: what.since.toISOString() };
  return { kind: "forgot", person, channel: hashOf(salt, "channel", what.channel) };
}
