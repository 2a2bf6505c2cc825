/** What the ledger of erasures says: that something was erased, under hashes that mean nothing without the database's own salts. */
import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { ChannelBound, Hours } from "#core/model/bounds.ts";
import type { Mode } from "#core/model/settings.ts";

/** A salted hash of an account, a place, a message, a workspace or a reply. */
export type Hash = string;

export type Erasure =
  /** They left, opted out, or as a bystander asked to be taken out. */
  | { readonly kind: "person"; readonly person: Hash }
  | { readonly kind: "workspace"; readonly workspace: Hash }
  /** A channel goes with its threads. */
  | { readonly kind: "channel" | "thread"; readonly place: Hash }
  /** Deleted, or changed: in an older copy they read as they did before. */
  | { readonly kind: "messages"; readonly messages: readonly Hash[]; readonly why: "gone" | "changed" }
  /** One that its member does not want learned again. */
  | { readonly kind: "unwanted"; readonly person: Hash; readonly message: Hash }
  | { readonly kind: "forgot"; readonly person: Hash; readonly channel?: Hash; readonly since?: string }
  /** What a yes allowed: channels, and for how many days. */
  | { readonly kind: "scope"; readonly person: Hash; readonly channels: "public" | readonly Hash[]; readonly days: number | null }
  /** How long a workspace lets anything be kept. */
  | { readonly kind: "retention"; readonly workspace: Hash; readonly days: number | null }
  | { readonly kind: "back"; readonly person: Hash }
  | { readonly kind: "unscheduled"; readonly person: Hash }
  | { readonly kind: "unhinted"; readonly person: Hash; readonly hint: string }
  /** A plan for their clone they took back, or put another in the place of, `set` before. */
  | { readonly kind: "unplanned"; readonly person: Hash; readonly before: string }
  /** Their steward is one no more. */
  | { readonly kind: "unstewarded"; readonly person: Hash }
  /** `person` is null for everyone's clones. */
  | { readonly kind: "off" | "on"; readonly workspace: Hash; readonly person: Hash | null; readonly by: string }
  | { readonly kind: "ignore" | "heed"; readonly workspace: Hash; readonly person: Hash }
  /** Whom a member's clone is not to answer. */
  | { readonly kind: "block" | "unblock"; readonly person: Hash; readonly asker: Hash }
  /** When and where admins let clones answer; null for always and everywhere. */
  | { readonly kind: "hours"; readonly workspace: Hash; readonly hours: Hours | null }
  | {
      readonly kind: "channels";
      readonly workspace: Hash;
      readonly rule: ChannelBound["rule"] | null;
      readonly channels: readonly Hash[];
    }
  /** Reactions to these messages, a person's or everybody's. */
  | { readonly kind: "reactions"; readonly messages: readonly Hash[]; readonly person: Hash | null }
  /** What a member lets their clone do, in a channel or, where that is null, elsewhere; a mode that is null is the one elsewhere. */
  | { readonly kind: "mode"; readonly person: Hash; readonly mode: Mode | null; readonly channel: Hash | null }
  /** What a clone said, and its member did not let stand. */
  | { readonly kind: "reply"; readonly reply: Hash };

/** What a hash is of; a person's is their pseudonym in the workspace, which stands in other tables too. */
export type Hashed = "workspace" | "channel" | "thread" | "reply";

export function personHash(salt: string, account: string): Hash {
  return createHash("sha256").update(`${salt}${account}`).digest("hex");
}

/** As no later reading of the past learns a message again by (`forgotten.ts`). */
export function messageHash(salt: string, channel: string, message: string): Hash {
  return createHash("sha256").update(`${salt}${channel} ${message}`).digest("hex");
}

export function hashOf(salt: string, what: Hashed, ...parts: readonly string[]): Hash {
  return createHash("sha256")
    .update([`${salt}${what}`, ...parts].join("\n"))
    .digest("hex");
}

/** The same in a statement that has the workspace at hand as `w`. */
export function hashInSql(what: Hashed, ...parts: readonly SQL[]): SQL<string> {
  const text = [sql`w.salt || ${what}::text`, ...parts].reduce((all, part) => sql`${all} || chr(10) || ${part}`);
  return sql<string>`encode(sha256(convert_to(${text}, 'utf8')), 'hex')`;
}
