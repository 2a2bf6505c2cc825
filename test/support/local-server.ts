/** An HTTP server of a fake on this machine: at the same port each time it is opened, gone without a trace when it is closed. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

export interface LocalServerParts {
  readonly take: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Somebody asks for a socket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export class LocalServer {
  readonly #parts: LocalServerParts;
  #server: Server | null = null;
  port = 0;

  constructor(parts: LocalServerParts) {
    this.#parts = parts;
  }

  async listen(): Promise<void> {
    const server = createServer((request, response) => void this.#parts.take(request, response));
    server.on("upgrade", this.#parts.upgrade);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(this.port, "127.0.0.1", resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Null for none at all. */
  readonly content: { readonly text: string; readonly type: string } | null;
  /** The connection is to break within it. */
  readonly torn: boolean;
}

export function answerWith(response: ServerResponse, { status, headers, content, torn }: Answer): void {
  const described = content ? { "content-type": content.type, "content-length": Buffer.byteLength(content.text) } : {};
  response.writeHead(status, { ...headers, ...described });
  const text = content?.text ?? "";
  if (torn) response.write(text.slice(0, 1), () => response.destroy());
  else response.end(text);
}
