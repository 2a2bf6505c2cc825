/** How Slack's events come in: over a socket of the bot's own, or signed over HTTP. */
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
import { type Receiving, receive } from "./acknowledge.ts";
import { keepOpen } from "./keep-open.ts";
import type { SlackConfig } from "./slack-config.ts";

export type Transport = SlackConfig["transport"];

/** How workspaces install the bot themselves. */
export interface Installing extends Extract<SlackConfig["access"], { kind: "oauth" }> {
  readonly store: InstallationStore;
  readonly scopes: readonly string[];
}

export interface ReceiverOptions extends Receiving {
  readonly transport: Transport;
  readonly client: WebClientOptions;
  /** Null where there is one workspace, known by its token. */
  readonly installing: Installing | null;
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
