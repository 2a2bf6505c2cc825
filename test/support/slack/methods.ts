/** The methods of the Web API: what each is called with, and the scope it needs. */
import { SlackError } from "./api-error.ts";
import type { Args } from "./args.ts";
import type { Channel, Team, Wire } from "./state.ts";

export interface Call {
  readonly args: Args;
  /** Whose bot asks; the first team's, where the method takes no bot's token. */
  readonly team: Team;
  /** Throws where the token has none of these. */
  readonly need: (...anyOf: readonly string[]) => void;
}

export interface Method {
  readonly name: string;
  readonly token: "bot" | "app" | "none";
  /** One of them is needed. */
  readonly scopes: readonly string[];
  readonly handle: (call: Call) => Wire | Promise<Wire>;
}

export function method(name: string, scopes: readonly string[], handle: Method["handle"]): Method {
  return { name, token: "bot", scopes, handle };
}

export function checkScopes(granted: ReadonlySet<string>, anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => granted.has(scope))) return;
  throw new SlackError("missing_scope", { needed: anyOf.join(","), provided: [...granted].join(",") });
}

/** Such as `channels:history` for a public channel. */
export function scopeFor({ kind, private: hidden }: Channel, what: string): string {
  return `${kind === "channel" ? (hidden ? "groups" : "channels") : kind}:${what}`;
}

export interface Page<Thing> {
  readonly items: readonly Thing[];
  readonly response_metadata: { readonly next_cursor: string };
}

/** The part of a list that a cursor points at. */
export function pageOf<Thing>(all: readonly Thing[], args: Args, most: number): Page<Thing> {
  const limit = Math.max(1, Math.min(args.number("limit", most) || most, most));
  const cursor = args.text("cursor");
  const start = cursor ? Number(Buffer.from(cursor, "base64").toString().replace("offset:", "")) : 0;
  if (!Number.isInteger(start)) throw new SlackError("invalid_cursor");
  const next = start + limit;
  const next_cursor = next < all.length ? Buffer.from(`offset:${next}`).toString("base64") : "";
  return { items: all.slice(start, next), response_metadata: { next_cursor } };
}
