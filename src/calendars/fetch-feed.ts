/** Fetches a feed from whatever server a member named: within limits of size and time, and from no private network. */
import { lookup as resolve } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { createGunzip } from "node:zlib";
import { Agent, buildConnector, type Dispatcher, request } from "undici";
import type { FeedProblem } from "#core/model/hint.ts";
import type { AllowsAddress } from "./addresses.ts";

export interface FetchLimits {
  /** Bytes of the calendar, unpacked. */
  readonly bytes: number;
  /** For all of it, redirects included. */
  readonly milliseconds: number;
  readonly redirects: number;
}

export const LIMITS: FetchLimits = { bytes: 2_000_000, milliseconds: 10_000, redirects: 3 };

/** Why it was not fetched; says nothing of where from. */
export class FeedFault extends Error {
  override readonly name = "FeedFault";
  readonly problem: FeedProblem;

  constructor(problem: FeedProblem, options?: ErrorOptions) {
    super(`the feed was not fetched: ${problem}`, options);
    this.problem = problem;
  }
}

/** How a name becomes addresses; the system's way where not given. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const bySystem: Resolve = (host) =>
  new Promise((done, failed) =>
    resolve(host, { all: true }, (fault, found) => (fault ? failed(fault) : done(found.map(({ address }) => address)))),
  );

export interface FetchDeps {
  readonly allows: AllowsAddress;
  readonly resolve?: Resolve;
  readonly limits?: FetchLimits;
}

/** The address as it is fetched; null where it is none that is: http or https, without a name and password in it. */
export function feedUrl(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address.replace(/^webcals?:/i, "https:")) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return url;
}

/** Throws `FeedFault`. Every address is looked at where the connection goes, so that a name that changes its address gains nothing. */
export async function fetchFeed(address: string, { allows, resolve = bySystem, limits = LIMITS }: FetchDeps): Promise<string> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  const agent = new Agent({ connect: guarded(allows, resolve, limits), pipelining: 0, connections: 1 });
  try {
    return await Promise.race([follow(address, { agent, allows, limits, signal }), timedOut(signal)]);
  } catch (fault) {
    throw faultOf(fault, signal);
  } finally {
    await agent.destroy();
  }
}

interface Way {
  readonly agent: Agent;
  readonly allows: AllowsAddress;
  readonly limits: FetchLimits;
  readonly signal: AbortSignal;
}

async function follow(address: string, way: Way): Promise<string> {
  let at = address;
  for (let hops = 0; hops <= way.limits.redirects; hops++) {
    const url = feedUrl(at);
    if (!url) throw new FeedFault("not-allowed");
    const answer = await request(url, {
      dispatcher: way.agent,
      signal: way.signal,
      headers: { accept: "text/calendar", "accept-encoding": "gzip", "user-agent": "understudy" },
    });
    const next = redirectOf(answer, url);
    if (next === null) return read(answer, way);
    // Not read to its end: it could be endless.
    answer.body.on("error", () => {}).destroy();
    at = next;
  }
  throw new FeedFault("unreachable");
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): string | null {
  if (statusCode < 300 || statusCode > 399) return null;
  const to = [headers.location].flat()[0];
  if (!to || !URL.canParse(to, from.href)) throw new FeedFault("unreachable");
  return new URL(to, from).href;
}

async function read({ statusCode, headers, body }: Dispatcher.ResponseData, { limits }: Way): Promise<string> {
  body.on("error", () => {});
  if (statusCode !== 200) throw new FeedFault("unreachable");
  if (Number(headers["content-length"] ?? 0) > limits.bytes) throw new FeedFault("too-large");
  const packed = String(headers["content-encoding"] ?? "identity");
  if (packed !== "identity" && packed !== "gzip") throw new FeedFault("no-calendar");
  const chunks: Buffer[] = [];
  let size = 0;
  const whole = packed === "gzip" ? body.pipe(createGunzip()) : body;
  if (whole !== body) body.once("error", (fault) => whole.destroy(fault));
  for await (const chunk of whole) {
    size += (chunk as Buffer).length;
    if (size > limits.bytes) throw new FeedFault("too-large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Connects to addresses that are allowed only, and looks again at the one it came to. */
function guarded(allows: AllowsAddress, resolve: Resolve, { milliseconds }: FetchLimits): buildConnector.connector {
  const lookup: LookupFunction = (host, options, done) => {
    resolve(host).then(
      (found) => {
        const [first] = found;
        if (!first || !found.every(allows)) return done(new FeedFault("not-allowed"), "");
        const all = found.map((address) => ({ address, family: isIP(address) }));
        return options.all ? done(null, all) : done(null, first, isIP(first));
      },
      (fault: NodeJS.ErrnoException) => done(fault, ""),
    );
  };
  const connect = buildConnector({ timeout: milliseconds, lookup });
  return (options, done) => {
    const host = options.hostname.replace(/^\[|\]$/g, "");
    // A name is resolved by `lookup`; an address is not.
    if (isIP(host) && !allows(host)) return void done(new FeedFault("not-allowed"), null);
    connect(options, (fault, socket) => {
      if (fault) return done(fault, null);
      if (socket.remoteAddress && allows(socket.remoteAddress)) return done(null, socket);
      socket.destroy();
      return done(new FeedFault("not-allowed"), null);
    });
  };
}

function timedOut(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new FeedFault("too-slow")), { once: true }));
}

function faultOf(fault: unknown, signal: AbortSignal): FeedFault {
  for (let at = fault; at instanceof Error; at = at.cause) if (at instanceof FeedFault) return at;
  return new FeedFault(signal.aborted ? "too-slow" : "unreachable", { cause: fault });
}
