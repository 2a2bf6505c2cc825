/** The tables. Everything personal hangs on `members` and is deleted with its row; what must outlive it is a salted hash. */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  customType,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
export const workspaceId = () =>
  integer("workspace_id")
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" });
export const memberId = () =>
  uuid("member_id")
    .notNull()
    .references(() => members.id, { onDelete: "cascade" });
export const placeId = () =>
  integer("place_id")
    .notNull()
    .references(() => places.id, { onDelete: "cascade" });

export const workspaces = pgTable(
  "workspaces",
  {
    id: serial("id").primaryKey(),
    platform: text("platform").notNull(),
    external: text("external").notNull(),
    /** Mixed into every pseudonym of this workspace, so that they mean nothing elsewhere. */
    salt: text("salt").notNull().default(sql`gen_random_uuid()::text`),
    /** The longest an admin lets anything learned be kept, days; null where members decide alone. */
    retentionDays: integer("retention_days"),
    /** When clones may answer; null for always. */
    answerHours: jsonb("answer_hours"),
    /** Where, as `bounds.ts` has it; null for everywhere. */
    answerChannels: jsonb("answer_channels"),
  },
  (t) => [unique().on(t.platform, t.external)],
);

export const members = pgTable(
  "members",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: workspaceId(),
    account: text("account").notNull(),
    name: text("name").notNull(),
    timeZone: text("time_zone"),
    /** Counts the deletions among the member's snippets: what was derived before the last one is void. */
    revision: integer("revision").notNull().default(0),
  },
  (t) => [unique().on(t.workspaceId, t.account)],
);

export const consents = pgTable("consents", {
  memberId: memberId().primaryKey(),
  since: at("since").notNull(),
  expiresAt: at("expires_at").notNull(),
  terms: integer("terms").notNull(),
  scope: jsonb("scope").notNull(),
  /** How long what the member wrote is kept: their own span, or the workspace's where that is shorter. */
  keepDays: integer("keep_days").notNull().default(365),
  reminded: boolean("reminded").notNull().default(false),
  /** The steward who extended it, their account and their name as shown then; a name that is empty is of one who is forgotten. Null where none did. */
  extendedBy: text("extended_by"),
  extendedName: text("extended_name"),
});

export const consentOffers = pgTable("consent_offers", {
  id: uuid("id").primaryKey().defaultRandom(),
  workspaceId: workspaceId(),
  account: text("account").notNull(),
  scope: jsonb("scope").notNull(),
  terms: integer("terms").notNull(),
  expiresAt: at("expires_at").notNull(),
});

export const absences = pgTable(
  "absences",
  {
    id: serial("id").primaryKey(),
    memberId: memberId(),
    since: at("since").notNull(),
    until: at("until").notNull(),
    /** The end in the member's own words, offered again next time. */
    said: text("said"),
    note: text("note"),
    /** What began it, where the member did not by command: their schedule, or a hint. */
    by: text("by"),
    endedAt: at("ended_at"),
    /** That it ends soon was told. */
    reminded: boolean("reminded").notNull().default(false),
  },
  (t) => [uniqueIndex("absences_open").on(t.memberId).where(sql`ended_at is null`), index("absences_of").on(t.memberId, t.since)],
);

/** `person` is a pseudonym, or empty for the whole workspace: an admin's off must survive an erasure without naming anyone. */
export const switches = pgTable(
  "switches",
  { workspaceId: workspaceId(), person: text("person").notNull(), by: text("by").notNull(), since: at("since").notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.person, t.by] })],
);

export const ignoredPeople = pgTable("ignored_people", { workspaceId: workspaceId(), person: text("person").notNull() }, (t) => [
  primaryKey({ columns: [t.workspaceId, t.person] }),
]);

/** A channel (`thread` empty) or a thread, with who can read it now. */
export const places = pgTable(
  "places",
  {
    id: serial("id").primaryKey(),
    workspaceId: workspaceId(),
    channel: text("channel").notNull(),
    thread: text("thread").notNull(),
    name: text("name").notNull(),
    audience: text("audience").notNull(),
  },
  (t) => [unique().on(t.workspaceId, t.channel, t.thread)],
);

export const snippets = pgTable(
  "snippets",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    memberId: memberId(),
    placeId: placeId(),
    message: text("message").notNull(),
    /** Who could read the source when it was learned; who can now stands in `places`. Both must allow a use. */
    audience: text("audience").notNull(),
    sentAt: at("sent_at").notNull(),
    text: text("text").notNull(),
    language: text("language").notNull(),
    words: text("words").array().notNull(),
    cueKind: text("cue_kind").notNull(),
    cue: text("cue").array().notNull(),
    cueMessage: text("cue_message"),
    cueBy: text("cue_by"),
    /** The reply that its member corrected with this; null for a message of theirs. */
    corrects: uuid("corrects").references((): AnyPgColumn => mentions.id, { onDelete: "cascade" }),
    tsv: tsvector("tsv").generatedAlwaysAs(sql`array_to_tsvector(cue || words)`),
  },
  (t) => [
    unique().on(t.placeId, t.message),
    index("snippets_newest").on(t.memberId, t.sentAt.desc()),
    /** What is not yet sorted in, kilobytes, is read through by every search. */
    index("snippets_lexemes").using("gin", t.memberId, t.tsv).with({ gin_pending_list_limit: 1024 }),
    index("snippets_cue_message").on(t.placeId, t.cueMessage).where(sql`cue_message is not null`),
    index("snippets_cue_by").on(t.cueBy).where(sql`cue_by is not null`),
    index("snippets_corrections").on(t.corrects).where(sql`corrects is not null`),
  ],
);

/** Messages a member had forgotten, or that were deleted, as salted hashes: no later reading of the past learns them again. */
export const forgottenMessages = pgTable(
  "forgotten_messages",
  { memberId: memberId(), message: text("message").notNull() },
  (t) => [primaryKey({ columns: [t.memberId, t.message] })],
);

export const personas = pgTable("personas", {
  memberId: memberId().primaryKey(),
  /** Read whole for each answer: as `jsonb` its numbers would be turned into text each time. */
  stats: json("stats").notNull(),
  card: text("card").notNull(),
  block: text("block").array().notNull(),
  builtAt: at("built_at").notNull(),
  /** How many snippets the member had then. */
  snippets: integer("snippets").notNull(),
});

export const mentions = pgTable(
  "mentions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    workspaceId: workspaceId(),
    memberId: memberId(),
    placeId: placeId(),
    question: text("question").notNull(),
    /** Null once the asker is forgotten. */
    asker: text("asker"),
    /** As shown then; goes with the asker. */
    askerName: text("asker_name"),
    status: text("status").notNull(),
    reason: text("reason"),
    kind: text("kind"),
    method: text("method"),
    body: text("body"),
    usage: jsonb("usage"),
    passedOn: boolean("passed_on").notNull().default(false),
    passedOnAt: at("passed_on_at"),
    verdict: text("verdict"),
    askedAt: at("asked_at").notNull(),
    createdAt: at("created_at").notNull(),
    /** When the gate let it be said. */
    saidAt: at("said_at"),
    /** A reply may appear until then, or a draft reach its member; whoever switches off waits for it. In the database's time. */
    leaseUntil: at("lease_until"),
  },
  (t) => [
    unique().on(t.memberId, t.placeId, t.question),
    index("mentions_by_member").on(t.memberId, t.createdAt.desc()),
    index("mentions_in_place").on(t.placeId, t.createdAt.desc()),
    index("mentions_by_asker").on(t.workspaceId, t.asker, t.createdAt.desc()),
    index("mentions_leased").on(t.memberId).where(sql`lease_until is not null`),
    index("mentions_unsettled").on(t.memberId).where(sql`status in ('claimed', 'posting')`),
  ],
);

export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    memberId: uuid("member_id").references(() => members.id, { onDelete: "cascade" }),
    at: at("at").notNull(),
    kind: text("kind").notNull(),
    reason: text("reason"),
    channel: text("channel"),
  },
  (t) => [index("audit_newest").on(t.workspaceId, t.at.desc()), index("audit_of").on(t.memberId)],
);
