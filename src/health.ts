/** Tells whoever runs the program whether it lives, whether it can answer, and what it has counted. */

import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { OperatorFault } from "#core/ports/operator-fault.ts";
import type { Metrics } from "#src/metrics.ts";

const PROBE_LIMIT_MS = 2_000;

export interface HealthProbes {
  /** Whether questions can be answered now. Throwing, or taking longer than 2 s, counts as no. */
  readonly ready: () => Promise<boolean>;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** The port cannot be served; the message is one line for the person who set it. */
export class HealthFault extends OperatorFault {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HealthFault";
  }
}

/** Serves /healthz, /readyz and /metrics on every interface. Port 0 takes a free one. Throws `HealthFault`. */
export async function startHealth(
  port: number,
  probes: HealthProbes,
  metrics: Pick<Metrics, "text" | "contentType">,
  probeLimitMs: number = PROBE_LIMIT_MS,
): Promise<HealthServer> {
  const isReady = readiness(probes, probeLimitMs);
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0];
    const readOnly = request.method === "GET" || request.method === "HEAD";
    if (readOnly && path === "/healthz") return send(response, 200, "live\n");
    if (readOnly && path === "/readyz") {
      return void isReady().then((ready) => send(response, ready ? 200 : 503, ready ? "ready\n" : "not ready\n"));
    }
    if (readOnly && path === "/metrics") {
      return void metrics.text().then(
        (text) => send(response, 200, text, metrics.contentType),
        () => send(response, 500, "no metrics\n"),
      );
    }
    send(response, 404, "not found\n");
  });
  server.listen(port);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new HealthFault(whyNot(port, error), { cause: error });
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

/** One probe at a time: whoever asks while one is under way gets its answer, so that asking often cannot pile up work. */
function readiness(probes: HealthProbes, limitMs: number): () => Promise<boolean> {
  let underWay: Promise<boolean> | null = null;
  return async () => {
    underWay ??= Promise.resolve()
      .then(() => probes.ready())
      .catch(() => false)
      .finally(() => {
        underWay = null;
      });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, limitMs, false);
    });
    const ready = await Promise.race([underWay, tooLate]);
    clearTimeout(timer);
    return ready;
  };
}

function send(response: ServerResponse, status: number, text: string, contentType = "text/plain; charset=utf-8"): void {
  response.writeHead(status, { "content-type": contentType, "cache-control": "no-store" }).end(text);
}

function whyNot(port: number, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "unknown";
  if (code === "EADDRINUSE")
    return `HEALTH_PORT ${port} is taken by another program. Choose another, such as HEALTH_PORT=${port + 1}.`;
  if (code === "EACCES")
    return `HEALTH_PORT ${port} is not allowed to this account. Choose one above 1023, such as HEALTH_PORT=9090.`;
  return `HEALTH_PORT ${port} cannot be served (${String(code)}).`;
}
