/** Discord's rate limits: buckets by route and major parameter, and one for everything. */
import { createHash } from "node:crypto";
import type { Wire } from "./state.ts";

export interface Limit {
  readonly limit: number;
  readonly perMs: number;
}

export interface Limits {
  /** By method and path template, such as `POST /channels/{channel_id}/messages`. */
  readonly routes: Readonly<Record<string, Limit>>;
  readonly otherwise: Limit;
  readonly global: Limit | null;
}

/** No test waits for these. */
export const generous: Limits = { routes: {}, otherwise: { limit: 100_000, perMs: 1000 }, global: null };

/** About what Discord grants. */
export const asDiscord: Limits = {
  routes: {
    "POST /channels/{channel_id}/messages": { limit: 5, perMs: 5000 },
    "GET /channels/{channel_id}/messages": { limit: 5, perMs: 5000 },
    "GET /guilds/{guild_id}/messages/search": { limit: 2, perMs: 1000 },
  },
  otherwise: { limit: 10, perMs: 2000 },
  global: { limit: 50, perMs: 1000 },
};

interface Window {
  used: number;
  endsAt: number;
}

export interface Pass {
  readonly headers: Record<string, string>;
  /** The 429's body; null where the request may go on. */
  readonly refused: Wire | null;
}

const MAJOR = ["channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_token"];

export class RateLimits {
  limits: Limits;
  readonly #windows = new Map<string, Window>();

  constructor(limits: Limits) {
    this.limits = limits;
  }

  pass(name: string, params: Readonly<Record<string, string>>, open: boolean): Pass {
    const { routes, otherwise, global } = this.limits;
    if (global && !open) {
      const left = take(this.#window("global", global), global);
      if (left < 0) return refusal(this.#window("global", global), true, { "x-ratelimit-global": "true" });
    }
    const limit = routes[name] ?? otherwise;
    const bucket = createHash("sha256").update(name).digest("hex").slice(0, 32);
    const window = this.#window([bucket, ...MAJOR.map((major) => params[major] ?? "")].join(":"), limit);
    const left = take(window, limit);
    const headers = {
      "x-ratelimit-limit": String(limit.limit),
      "x-ratelimit-remaining": String(Math.max(0, left)),
      "x-ratelimit-reset": (window.endsAt / 1000).toFixed(3),
      "x-ratelimit-reset-after": secondsLeft(window).toFixed(3),
      "x-ratelimit-bucket": bucket,
    };
    return left < 0 ? refusal(window, false, headers) : { headers, refused: null };
  }

  #window(key: string, { perMs }: Limit): Window {
    const now = Date.now();
    const known = this.#windows.get(key);
    if (known && known.endsAt > now) return known;
    const fresh = { used: 0, endsAt: now + perMs };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

/** How many are left after this one; below none, it is refused. */
function take(window: Window, { limit }: Limit): number {
  window.used = Math.min(limit, window.used) + 1;
  return limit - window.used;
}

function secondsLeft({ endsAt }: Window): number {
  return Math.max(0.001, (endsAt - Date.now()) / 1000);
}

function refusal(window: Window, global: boolean, headers: Record<string, string>): Pass {
  const seconds = Number(secondsLeft(window).toFixed(3));
  return {
    headers: { ...headers, "retry-after": String(Math.ceil(seconds)), "x-ratelimit-scope": global ? "global" : "user" },
    refused: { message: "You are being rate limited.", retry_after: seconds, global },
  };
}
