/** A model endpoint that answers each request with the next of a script, for what the mock server cannot do. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Step = (response: ServerResponse, body: Record<string, unknown>) => void;

export interface ScriptedEndpoint {
  readonly baseURL: string;
  /** The JSON body of each request, an empty object where there was none. */
  readonly bodies: Record<string, unknown>[];
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

/** After the script's end its last step is repeated. */
export async function scriptedEndpoint(...steps: [Step, ...Step[]]): Promise<ScriptedEndpoint> {
  const bodies: Record<string, unknown>[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await text(request)) || "{}") as Record<string, unknown>;
    requests.push(request);
    bodies.push(body);
    (steps[requests.length - 1] ?? steps.at(-1)!)(response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    return closed;
  };
  return { baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies, requests, close };
}

export const json =
  (status: number, value: unknown, headers: Record<string, string> = {}): Step =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));

/** What an endpoint that works answers. */
export const says = (content: string | null, finish = "stop"): Step =>
  json(200, { choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finish }] });

export const raw =
  (text: string, contentType = "application/json"): Step =>
  (response) =>
    void response.writeHead(200, { "content-type": contentType }).end(text);

/** Takes the request and never answers. */
export const silence: Step = () => {};

export const hangUp: Step = (response) => void response.destroy();

export const refuses = (param: string | null, message: string): Step =>
  json(400, { error: { message, param, type: "invalid_request_error" } });
