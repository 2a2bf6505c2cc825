/** The HTTP side: takes calls through token, rate limit, faults and scope to their method, and keeps a log of them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWith, LocalServer } from "#test/support/local-server.ts";
import { SlackError } from "./api-error.ts";
import { Args, readBody } from "./args.ts";
import type { Backend } from "./backend.ts";
import type { Exchange } from "./exchange.ts";
import type { Faults } from "./faults.ts";
import type { Uploads } from "./file-methods.ts";
import { checkScopes, type Method } from "./methods.ts";
import { respond } from "./responses.ts";
import type { Team, Wire } from "./state.ts";
import { found } from "./world.ts";

export interface WebApiParts {
  readonly backend: Backend;
  readonly faults: Faults;
  readonly uploads: Uploads;
  readonly methods: readonly Method[];
  /** What went wrong in the fake itself, or was thrown by the hook. */
  readonly problems: unknown[];
  readonly onExchange: (exchange: Exchange) => void;
}

interface Reply {
  readonly status: number;
  readonly body: Wire | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is to break within it. */
  readonly torn?: boolean;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
  readonly args: Wire;
}

export class WebApi {
  readonly #parts: WebApiParts;
  readonly #methods: ReadonlyMap<string, Method>;
  readonly server: LocalServer;
  readonly exchanges: Exchange[] = [];

  constructor(parts: WebApiParts) {
    this.#parts = parts;
    this.#methods = new Map(parts.methods.map((method) => [method.name, method]));
    this.server = new LocalServer({
      take: (request, response) => this.#take(request, response),
      upgrade: (request, socket, head) => parts.backend.socket.accept(request, socket, head),
    });
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = methodOf(url.pathname);
    let args: Wire = {};
    let token: string | null = null;
    let reply: Reply | null;
    try {
      args = { ...Object.fromEntries(url.searchParams), ...(await readBody(request)) };
      token = tokenOf(request, args);
      reply = await this.#answer({ method, path: url.pathname, token, args });
    } catch (fault) {
      reply = request.errored ? null : this.#replyTo(fault);
    }
    const milliseconds = performance.now() - began;
    this.#keep({ method, args, token, status: reply?.status ?? 0, body: reply?.body ?? null, milliseconds });
    if (reply) send(response, reply);
    else response.destroy();
  }

  /** Null where the connection is to break. */
  async #answer(asked: Asked): Promise<Reply | null> {
    const wait = this.#parts.backend.rateLimits.refuse(asked.method, asked.token ?? "");
    if (wait !== null)
      return { status: 429, body: { ok: false, error: "ratelimited" }, headers: { "retry-after": String(wait) } };
    const before = await this.#meet(asked.method, "before");
    if (before !== "unharmed") return before;
    const answered = await this.#handle(asked).catch((fault) => this.#replyTo(fault));
    return this.#meet(asked.method, "after", answered).then((after) => (after === "unharmed" ? answered : after));
  }

  async #meet(method: string, when: "before" | "after", answered?: Reply): Promise<Reply | null | "unharmed"> {
    const mishap = this.#parts.faults.meet(method, when);
    if (!mishap) return "unharmed";
    if (mishap.kind === "cut") return mishap.midway && answered ? { ...answered, torn: true } : null;
    if (mishap.kind === "distort") {
      return answered ? { ...answered, body: mishap.change(answered.body) as Wire | string } : "unharmed";
    }
    if (mishap.kind === "hang") {
      await mishap.wait();
      return "unharmed";
    }
    const { error, status = 200, body = {}, headers = {} } = mishap.failure;
    return { status, body: error === undefined && status !== 200 ? "" : { ok: false, error, ...body }, headers };
  }

  async #handle({ method, path, token, args }: Asked): Promise<Reply> {
    const { backend, uploads } = this.#parts;
    if (method === "upload") {
      const { status, text } = uploads.receive(path, args);
      return { status, body: text };
    }
    if (method === "file") return this.#file(path, token);
    if (method === "response_url") return this.#respond(path, args);
    const known = this.#methods.get(method);
    if (!known) throw new SlackError("unknown_method", { req_method: method });
    const team = this.#teamFor(known, token);
    const need = (...anyOf: readonly string[]) => checkScopes(backend.scopes, anyOf);
    need(...known.scopes);
    const body = { ok: true, ...(await known.handle({ args: new Args(args), team, need })) };
    const scopes = { "x-oauth-scopes": [...backend.scopes].join(","), "x-accepted-oauth-scopes": known.scopes.join(",") };
    return { status: 200, body, headers: known.token === "bot" ? scopes : {} };
  }

  /** Whoever may not have it is sent to where people sign in. */
  #file(path: string, token: string | null): Reply {
    const { scopes, world } = this.#parts.backend;
    const [, team = "", id = ""] = /^\/files-pri\/([A-Z0-9]+)-([A-Z0-9]+)\//.exec(path) ?? [];
    const file = world.files.get(id);
    if (!scopes.has("files:read") || world.teams.get(team)?.token !== token)
      return { status: 302, body: "", headers: { location: `${world.filesOrigin}/?redir=${encodeURIComponent(path)}` } };
    return file ? { status: 200, body: file.content } : { status: 404, body: "" };
  }

  #respond(path: string, body: Wire): Reply {
    const { backend } = this.#parts;
    const interaction = backend.interactions.useResponseUrl(path);
    if (!interaction) return { status: 404, body: { ok: false, error: "used_url" } };
    try {
      respond(backend, interaction, body);
      return { status: 200, body: "ok" };
    } catch (fault) {
      if (!(fault instanceof SlackError)) throw fault;
      return { status: 400, body: fault.body };
    }
  }

  #teamFor({ token: kind }: Method, token: string | null): Team {
    const { world } = this.#parts.backend;
    const first = found([...world.teams.values()][0], "there is no team");
    if (kind === "none") return first;
    if (token === null) throw new SlackError("not_authed");
    const team = [...world.teams.values()].find((one) => one.token === token);
    if (kind === "app") {
      if (team) throw new SlackError("not_allowed_token_type");
      if (token !== world.app.appToken) throw new SlackError("invalid_auth");
      return first;
    }
    if (token === world.app.appToken) throw new SlackError("not_allowed_token_type");
    if (!team) throw new SlackError("invalid_auth");
    if (team.standing !== "installed") throw new SlackError(team.standing);
    return team;
  }

  #replyTo(fault: unknown): Reply {
    if (fault instanceof SlackError) return { status: 200, body: fault.body };
    this.#parts.problems.push(fault);
    return { status: 500, body: { ok: false, error: "internal_error" } };
  }

  #keep(exchange: Exchange): void {
    this.exchanges.push(exchange);
    if (exchange.status === 0) return;
    try {
      this.#parts.onExchange(exchange);
    } catch (problem) {
      this.#parts.problems.push(problem);
    }
  }
}

function methodOf(path: string): string {
  if (path.startsWith("/actions/")) return "response_url";
  if (path.startsWith("/upload/")) return "upload";
  if (path.startsWith("/files-pri/")) return "file";
  return path.startsWith("/api/") ? path.slice("/api/".length) : path;
}

function tokenOf(request: IncomingMessage, args: Wire): string | null {
  const [, bearer] = /^Bearer (.+)$/.exec(request.headers.authorization ?? "") ?? [];
  return bearer ?? (typeof args.token === "string" ? args.token : null);
}

function send(response: ServerResponse, { status, headers = {}, body, torn = false }: Reply): void {
  const [text, type] =
    typeof body === "string" ? [body, "text/plain"] : [JSON.stringify(body), "application/json; charset=utf-8"];
  answerWith(response, { status, headers, content: { text, type }, torn });
}
