/** Calls Slack's Web API: as the right workspace, as often as Slack allows, and no longer than anyone waits. */
import { setTimeout as pause } from "node:timers/promises";
import { LogLevel, WebClient, type WebClientOptions } from "@slack/web-api";
import type { Lease } from "#core/ports/lease.ts";
import type { Log } from "#core/ports/runtime.ts";
import { type Access, type Installed, NotInstalled } from "./access.ts";
import { isRefusal, isRevoked, missingScope, waitOf } from "./faults.ts";

const LONGEST_CALL_MS = 15_000;
const AGAIN_MS = 300;

export interface CallOptions {
  /** The call is broken off when it fires. */
  readonly signal?: AbortSignal;
  /** The same where it is over; each try is within it. */
  readonly lease?: Lease;
  /** How long to wait, in all, where Slack asks to come back later; not at all where not given. */
  readonly patienceMs?: number;
  /** Whether a call that broke off may be made again: it changes nothing, or nothing twice. */
  readonly again?: boolean;
}

/**
 * What the SDK does, in its own words: they end where a sign begins what it quotes, which may be what somebody wrote, a ticket or a
 * token. Of anything but a line, nothing.
 */
const ownWords = (said: unknown): string => (typeof said === "string" ? (/^[\w .,'!()-]*/.exec(said)?.[0] ?? "").trim() : "");

/** Never retries by itself, never waits by itself, says nothing by itself. */
export function clientOptions(apiUrl: string, log: Log): WebClientOptions {
  const debug = (said?: unknown) => log.debug("slack-sdk", { said: ownWords(said) });
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: LONGEST_CALL_MS,
    logger: { debug, info: debug, warn: debug, error: debug, setLevel() {}, getLevel: () => LogLevel.INFO, setName() {} },
  };
}

export class Web {
  readonly #access: Access;
  readonly #options: WebClientOptions;
  readonly #log: Log;
  readonly #clients = new Map<string, WebClient>();
  readonly #told = new Set<string>();

  constructor(access: Access, options: WebClientOptions, log: Log) {
    this.#access = access;
    this.#options = options;
    this.#log = log;
  }

  /** Throws `NotInstalled`. */
  async installed(team: string): Promise<Installed> {
    const installed = await this.#access.find(team);
    if (!installed) throw new NotInstalled("the bot is not installed in this workspace");
    return installed;
  }

  async isInstalled(team: string): Promise<boolean> {
    return (await this.#access.find(team)) !== null;
  }

  async client(team: string, signal?: AbortSignal): Promise<WebClient> {
    const { token } = await this.installed(team);
    if (signal) return this.#stoppable(token, signal);
    const known = this.#clients.get(token);
    if (known) return known;
    const client = new WebClient(token, this.#options);
    this.#clients.set(token, client);
    return client;
  }

  async call(team: string, method: string, args: Record<string, unknown>, options: CallOptions = {}): Promise<unknown> {
    const client = await this.client(team, options.signal ?? options.lease?.signal);
    return this.insist(() => client.apiCall(method, args), options);
  }

  /** Whether Slack says of a token that the bot was taken out of its workspace. Throws where it cannot be asked. */
  async isRevoked(token: string, options: CallOptions & { readonly signal: AbortSignal }): Promise<boolean> {
    const client = this.#stoppable(token, options.signal);
    try {
      await this.insist(() => client.auth.test(), options);
      return false;
    } catch (fault) {
      if (waitOf(fault) !== null || !isRefusal(fault)) throw fault;
      return isRevoked(fault);
    }
  }

  /** Does it as `call` does; the work itself has to end when the signal fires. */
  async insist<T>(
    work: () => Promise<T>,
    { lease, signal = lease?.signal, patienceMs = 0, again = false }: CallOptions = {},
  ): Promise<T> {
    let [patience, tries] = [patienceMs, again ? 2 : 0];
    for (;;) {
      lease?.check();
      signal?.throwIfAborted();
      try {
        return await work();
      } catch (fault) {
        signal?.throwIfAborted();
        const wait = waitOf(fault) === null ? null : (waitOf(fault) ?? 0) * 1000;
        if (wait !== null && wait <= patience) {
          patience -= wait;
          await pause(wait, undefined, signal ? { signal } : {});
        } else if (wait === null && !isRefusal(fault) && tries > 0) {
          tries -= 1;
          await pause(AGAIN_MS, undefined, signal ? { signal } : {});
        } else {
          this.#tellScope(fault);
          throw fault;
        }
      }
    }
  }

  /** The SDK takes no signal for a call: these go through a client of their own, which costs a twentieth of a millisecond. */
  #stoppable(token: string, signal: AbortSignal): WebClient {
    return new WebClient(token, {
      ...this.#options,
      fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal }),
    });
  }

  /** Each missing scope once: without it, this goes on as long as the bot runs. */
  #tellScope(fault: unknown): void {
    const line = missingScope(fault);
    if (!line || this.#told.has(line)) return;
    this.#told.add(line);
    this.#log.error("slack-scope-missing", new Error(line));
  }
}
