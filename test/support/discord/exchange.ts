/** A request and its answer, as the log keeps them. */
import type { IncomingMessage } from "node:http";
import type { Answer } from "./router.ts";

export interface Exchange {
  readonly method: string;
  /** The path template of the OpenAPI document. */
  readonly route: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** 0 where the connection was broken instead of an answer. */
  readonly status: number;
  readonly answer: unknown;
  /** A test had it fail, or changed the answer. */
  readonly staged: boolean;
  readonly milliseconds: number;
}

export interface Taken {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly template: string;
  readonly body: unknown;
  readonly answer: (Answer & { readonly staged?: boolean }) | null;
  readonly milliseconds: number;
}

const BASE = "/api/v10";
const LOGGED_HEADERS = ["content-type", "user-agent", "x-audit-log-reason"];

export function exchangeOf({ request, url, template, body, answer, milliseconds }: Taken): Exchange {
  return {
    method: request.method ?? "GET",
    route: template,
    path: url.pathname.slice(BASE.length),
    query: queryOf(url.searchParams),
    headers: headersOf(request),
    body,
    status: answer?.status ?? 0,
    answer: answer?.body,
    staged: answer?.staged ?? false,
    milliseconds,
  };
}

function queryOf(query: URLSearchParams): Exchange["query"] {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

function headersOf(request: IncomingMessage): Exchange["headers"] {
  return Object.fromEntries(
    LOGGED_HEADERS.flatMap((name) => (request.headers[name] ? [[name, String(request.headers[name])]] : [])),
  );
}
