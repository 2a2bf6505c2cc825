/** The HTTP side: takes requests through token, rate limit, faults and handler, and keeps a log of them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWith, LocalServer } from "#test/support/local-server.ts";
import { ApiError } from "./api-error.ts";
import type { Cdn } from "./cdn.ts";
import { type Exchange, exchangeOf } from "./exchange.ts";
import type { Faults } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import type { RateLimits } from "./rate-limits.ts";
import { type RequestBody, readBody } from "./request-body.ts";
import { type Answer, type Found, findRoute, type Route } from "./router.ts";

export interface RestParts {
  /** The one that is taken now. */
  readonly token: () => string;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly gateway: Gateway;
  readonly cdn: Cdn;
  /** Called for each exchange that was answered; what it throws is kept in `problems`. */
  readonly onExchange: (exchange: Exchange) => void;
}

const BASE = "/api/v10";
/** `torn`: the connection is to break within it. `staged`: it is a test's, not the fake's own. */
type Reply = Answer & { readonly headers?: Record<string, string>; readonly torn?: boolean; readonly staged?: boolean };
type Asked = { readonly request: IncomingMessage; readonly url: URL } & RequestBody;

export class RestServer {
  readonly #parts: RestParts;
  readonly #routes: readonly Route[];
  readonly server: LocalServer;
  readonly exchanges: Exchange[] = [];
  /** What went wrong in the fake itself, or was thrown by the hook. */
  readonly problems: unknown[] = [];

  constructor(parts: RestParts, routes: readonly Route[]) {
    this.#parts = parts;
    this.#routes = routes;
    this.server = new LocalServer({
      take: (request, response) => this.#take(request, response),
      upgrade: (request, socket, head) => parts.gateway.accept(request, socket, head),
    });
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    if (this.#parts.cdn.serve(request.url ?? "/", response)) return;
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "GET";
    const found = url.pathname.startsWith(`${BASE}/`) ? findRoute(this.#routes, method, url.pathname.slice(BASE.length)) : null;
    let body: unknown;
    let reply: Reply | null;
    try {
      const read = await readBody(request);
      body = read.body;
      reply = await this.#answer(found, { request, url, ...read });
    } catch (fault) {
      reply = request.errored ? null : this.#replyTo(fault);
    }
    const template = found?.route.template ?? url.pathname;
    this.#keep(exchangeOf({ request, url, template, body, answer: reply, milliseconds: performance.now() - began }));
    if (reply) send(response, reply);
    else response.destroy();
  }

  /** Null where the connection is to break. */
  async #answer(found: Found | null, { request, url, body, files }: Asked): Promise<Reply | null> {
    if (!found) throw new ApiError("noSuchRoute");
    const { route, params } = found;
    if (!route.open && request.headers.authorization !== `Bot ${this.#parts.token()}`) throw new ApiError("unauthorized");
    const { headers, refused } = this.#parts.rateLimits.pass(`${route.method} ${route.template}`, params, route.open);
    if (refused) return { status: 429, body: refused, headers };
    const before = await this.#meet(route, "before");
    if (before !== "unharmed" && before !== "torn") return before;
    const answered: Reply = { ...this.#handle(() => route.handle({ params, query: url.searchParams, body, files })), headers };
    const after = await this.#meet(route, "after", answered);
    if (after === "torn") return { ...answered, torn: true };
    return after === "unharmed" ? answered : after;
  }

  async #meet(
    { method, template }: Route,
    when: "before" | "after",
    answered?: Reply,
  ): Promise<Reply | null | "unharmed" | "torn"> {
    const mishap = this.#parts.faults.meet({ method, template }, when);
    if (!mishap) return "unharmed";
    if (mishap.kind === "cut") return mishap.midway ? "torn" : null;
    if (mishap.kind === "distort")
      return answered ? { ...answered, body: mishap.change(answered.body), staged: true } : "unharmed";
    if (mishap.kind === "hang") {
      await mishap.wait();
      return "unharmed";
    }
    const { status, code = 0, message = "", body = {}, headers = {} } = mishap.failure;
    return { status, body: { message, code, ...body }, headers: { ...headers }, staged: true };
  }

  #handle(handler: () => Answer): Answer {
    try {
      return handler();
    } catch (fault) {
      return this.#replyTo(fault);
    }
  }

  #replyTo(fault: unknown): Reply {
    if (fault instanceof ApiError) return { status: fault.status, body: fault.body };
    this.problems.push(fault);
    return { status: 500, body: { message: "500: Internal Server Error", code: 0 } };
  }

  #keep(exchange: Exchange): void {
    this.exchanges.push(exchange);
    if (exchange.status === 0) return;
    try {
      this.#parts.onExchange(exchange);
    } catch (problem) {
      this.problems.push(problem);
    }
  }
}

function send(response: ServerResponse, { status, headers = {}, body, torn = false }: Reply): void {
  const content = body === undefined ? null : { text: JSON.stringify(body), type: "application/json" };
  answerWith(response, { status, headers, content, torn });
}
