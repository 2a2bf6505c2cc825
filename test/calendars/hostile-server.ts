/** A server somebody names as their calendar: answers as a test has it, and counts who came. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface HostileServer {
  readonly url: string;
  readonly port: number;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** Connections that were made, whether anything was asked over them or not. */
  readonly connections: number;
  /** Resolves when the next client has gone. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

export async function openServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  host = "127.0.0.1",
): Promise<HostileServer> {
  const asked: string[] = [];
  let connections = 0;
  let left = () => {};
  const gone = new Promise<void>((resolve) => {
    left = resolve;
  });
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.on("error", () => {});
    answer(request, response);
  });
  server.on("connection", (socket) => {
    connections += 1;
    socket.on("error", () => {});
    socket.once("close", () => left());
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}/calendar.ics`,
    port,
    asked,
    get connections() {
      return connections;
    },
    gone,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Writes on and on, as fast as it is taken. */
export function writeEndlessly(response: ServerResponse, piece: string | Buffer): void {
  const more = () => {
    while (response.write(piece)) if (response.destroyed) return;
    response.once("drain", more);
  };
  more();
}

export const CALENDAR = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//understudy//test//EN",
  "BEGIN:VEVENT",
  "UID:1@test",
  "DTSTAMP:20261101T000000Z",
  "DTSTART:20261120T100000Z",
  "DTEND:20261120T140000Z",
  "SUMMARY:Out of office",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");
