/** How Slack's events come in: over a socket of the bot's own, or signed over HTTP. Each is acknowledged once it is dealt with. */
import {
  type App,
  HTTPReceiver,
  type InstallationStore,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Log } from "#core/ports/runtime.ts";
import { NotInstalled } from "./access.ts";
import { later } from "./answers.ts";
import { keepOpen } from "./keep-open.ts";
import type { SlackConfig } from "./slack-config.ts";

export type Transport = SlackConfig["transport"];

/** How workspaces install the bot themselves. */
export interface Installing extends Extract<SlackConfig["access"], { kind: "oauth" }> {
  readonly store: InstallationStore;
  readonly scopes: readonly string[];
}

export interface ReceiverOptions {
  readonly transport: Transport;
  readonly client: WebClientOptions;
  readonly log: Log;
  /** Null where there is one workspace, known by its token. */
  readonly installing: Installing | null;
  /** An event that takes longer is acknowledged before it is dealt with. */
  readonly ackMs: number;
  /** Called with everything that comes in, before anything becomes of it: an event, or what a person asks of the bot itself. */
  readonly track: (work: Promise<void>, what: "told" | "asked") => void;
  /** For longer than Slack makes up for, nothing could be heard. */
  readonly missed: (since: Date) => void;
  /** Slack lets the bot in no more. */
  readonly refused: (fault: unknown) => void;
}

/** Slack posts everything to one path. */
export const EVENTS_PATH = "/slack/events";

/** Bolt's own, but that it acknowledges an event only when it is dealt with: Slack delivers again what is not. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const inner = innerReceiver(options);
  let line: { stop(): Promise<void> } | null = null;
  return {
    init: (app) => inner.init({ processEvent: (event: ReceiverEvent) => receive(options, app, event) } as App),
    async start() {
      if (inner instanceof HTTPReceiver) return inner.start(portOf(options.transport));
      await inner.start();
      line = keepOpen(inner, options);
    },
    stop: async () => (line ? line.stop() : inner.stop()),
  };
}

const portOf = (transport: Transport): number => (transport.kind === "http" ? transport.port : 0);

function innerReceiver({ transport, client, installing, log }: ReceiverOptions): SocketModeReceiver | HTTPReceiver {
  const common = { ...(client.logger ? { logger: client.logger } : {}), ...pagesOf(installing, client) };
  if (transport.kind === "socket") {
    const receiver = new SocketModeReceiver({
      ...common,
      appToken: transport.appToken,
      autoReconnectEnabled: false,
      // Left without an answer, Slack delivers it again.
      processEventErrorHandler: async ({ error }) => {
        log.error("slack-event-failed", error);
        return false;
      },
    });
    guard(receiver, log);
    return receiver;
  }
  return new HTTPReceiver({
    ...common,
    signingSecret: transport.signingSecret,
    port: transport.port,
    endpoints: EVENTS_PATH,
    unhandledRequestHandler: () => log.warn("slack-event-late"),
    processEventErrorHandler: async ({ error, response }) => {
      log.error("slack-event-failed", error);
      if (!response.headersSent) response.writeHead(500).end();
      return false;
    },
  });
}

interface Reading {
  onWebSocketMessage(data: unknown, isBinary: boolean): Promise<void>;
}

/** A message the SDK stumbles over is left out; as it stands, it would end the process. */
function guard({ client }: SocketModeReceiver, log: Log): void {
  const { onWebSocketMessage: read } = client as unknown as Reading;
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: boolean) => {
    read.call(client as unknown as Reading, data, isBinary).catch((fault: unknown) => {
      log.warn("slack-event-unreadable", { fault: fault instanceof Error ? fault.name : "unknown" });
    });
  });
}

/** Bolt's own pages, on which whoever manages a workspace installs the bot. */
function pagesOf(installing: Installing | null, client: WebClientOptions) {
  const installerOptions = { clientOptions: client };
  if (!installing) return { installerOptions };
  const { clientId, clientSecret, port, scopes, stateSecret, store } = installing;
  return {
    ...{ clientId, clientSecret, stateSecret },
    scopes: [...scopes],
    installationStore: store,
    installerOptions: { ...installerOptions, port, directInstall: true },
  };
}

/** Rejects where Slack is to deliver it again. */
async function receive(options: ReceiverOptions, app: App, event: ReceiverEvent): Promise<void> {
  const { ackMs, track } = options;
  if (!isEvent(event.body)) {
    const work = app.processEvent(event);
    track(work, "asked");
    return work;
  }
  const process = () => told(app, event);
  let acknowledged = false;
  const work = process().catch((fault: unknown) => {
    if (!acknowledged) throw fault;
    return tryAgain(options, process, fault);
  });
  track(work, "told");
  await Promise.race([work, later(ackMs)]);
  acknowledged = true;
  await event.ack();
}

/** To a workspace without the bot it means nothing, however often it comes. */
async function told(app: App, event: ReceiverEvent): Promise<void> {
  try {
    await app.processEvent({ ...event, ack: async () => {} });
  } catch (fault) {
    if (!(fault instanceof NotInstalled)) throw fault;
  }
}

/** Before each further try of what nobody delivers again. */
const AGAIN_MS = [1_000, 10_000, 60_000];

async function tryAgain({ log }: ReceiverOptions, process: () => Promise<void>, fault: unknown): Promise<void> {
  log.error("slack-event-failed", fault);
  for (const pauseMs of AGAIN_MS) {
    await later(pauseMs);
    try {
      return await process();
    } catch (again) {
      log.error("slack-event-failed", again);
    }
  }
}

const isEvent = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "type" in body && body.type === "event_callback";
