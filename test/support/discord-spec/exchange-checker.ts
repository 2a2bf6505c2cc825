/** Holds each exchange that a fake of Discord takes part in to Discord's document: what was asked, and what it answered. */
import { type DiscordApi, loadDiscordApi } from "./openapi.ts";
import { discordFolder } from "./specs.ts";

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
  /** The answer is a test's, as in an outage: only what was asked is looked at. */
  readonly staged?: boolean;
}

/** Throws an error with all problems of an exchange. */
export type ExchangeChecker = (exchange: Exchange) => void;

/** Null where the reference data is absent. */
export function exchangeChecker(folder: string | null = discordFolder()): ExchangeChecker | null {
  return folder === null ? null : checkerOf(loadDiscordApi(folder));
}

export function checkerOf(api: DiscordApi): ExchangeChecker {
  return (exchange) => {
    const problems = problemsOf(api, exchange);
    if (problems.length > 0) throw new Error(`not as Discord documents it:\n${problems.join("\n")}`);
  };
}

/** A request that was refused was perhaps made to be refused: only the refusal is looked at. */
function problemsOf(api: DiscordApi, { method, path, query, body, status, answer, staged }: Exchange): readonly string[] {
  if (staged) return api.checkRequest({ method, path, query, body });
  const isRefused = status >= 400 && status < 500;
  const asked = isRefused ? [] : api.checkRequest({ method, path, query, body });
  return [...new Set([...asked, ...api.checkAnswer({ method, path, status, body: answer })])];
}
