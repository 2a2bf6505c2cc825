/** Slack's rate limits: how often a method may be called with one token, and how much it gives at most. */

export interface Limit {
  readonly calls: number;
  readonly perMs: number;
}

export interface Limits {
  /** By method, such as `conversations.history`. */
  readonly methods: Readonly<Record<string, Limit>>;
  readonly otherwise: Limit;
  /** How many messages history and replies give at most, whatever was asked for. */
  readonly pageSize: number;
}

const MINUTE = 60_000;
const TIER_2 = { calls: 20, perMs: MINUTE };
const TIER_3 = { calls: 50, perMs: MINUTE };
const TIER_4 = { calls: 100, perMs: MINUTE };

/** No test waits for these. */
export const generous: Limits = { methods: {}, otherwise: { calls: 1_000_000, perMs: 1000 }, pageSize: 999 };

/** About what an internal app is granted. */
export const tier3: Limits = {
  methods: {
    "conversations.list": TIER_2,
    "users.list": TIER_2,
    "chat.postMessage": { calls: 1, perMs: 1000 },
    "chat.postEphemeral": TIER_4,
    "users.info": TIER_4,
    "conversations.members": TIER_4,
    "apps.connections.open": { calls: 1000, perMs: MINUTE },
  },
  otherwise: TIER_3,
  pageSize: 999,
};

/** About what an app is granted that is given to others outside of Slack's directory. */
export const slow: Limits = {
  methods: {
    ...generous.methods,
    "conversations.history": { calls: 1, perMs: MINUTE },
    "conversations.replies": { calls: 1, perMs: MINUTE },
  },
  otherwise: generous.otherwise,
  pageSize: 15,
};

interface Window {
  used: number;
  readonly endsAt: number;
}

export class RateLimits {
  limits: Limits;
  readonly #windows = new Map<string, Window>();

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Null where the call may go on, or else in how many seconds it may. */
  refuse(method: string, token: string): number | null {
    const { calls, perMs } = this.limits.methods[method] ?? this.limits.otherwise;
    const now = Date.now();
    const key = `${token} ${method}`;
    const known = this.#windows.get(key);
    const window = known && known.endsAt > now ? known : { used: 0, endsAt: now + perMs };
    this.#windows.set(key, window);
    if (window.used >= calls) return Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    window.used++;
    return null;
  }

  /** As if enough time had gone by. */
  forget(): void {
    this.#windows.clear();
  }
}
