/** The real Bolt and its client, connected to the fake, for the tests that show the fake to be like the real thing. */
import { App, type AppOptions, LogLevel, SocketModeReceiver, webApi } from "@slack/bolt";
import type { FakeSlack } from "./fake-slack.ts";

const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** It tries nothing twice. */
export function clientOf(fake: FakeSlack, token = fake.token): webApi.WebClient {
  const options = { slackApiUrl: fake.apiUrl, logger: silent, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  return new webApi.WebClient(token, options);
}

/** In Socket Mode; it comes back soon after a connection broke. */
export async function connect(
  fake: FakeSlack,
  prepare: (app: App) => void = () => {},
  options: Pick<AppOptions, "ignoreSelf"> = {},
): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: fake.appToken,
    logger: silent,
    clientPingTimeout: 400,
    installerOptions: { clientOptions: { slackApiUrl: fake.apiUrl } },
  });
  return started(fake, { receiver, ...options }, prepare);
}

/** Over HTTP, at an address of its own, which the fake then delivers to. */
export function serve(fake: FakeSlack, prepare: (app: App) => void = () => {}): Promise<App> {
  return started(fake, { signingSecret: fake.signingSecret, port: 0 }, prepare);
}

async function started(fake: FakeSlack, options: AppOptions, prepare: (app: App) => void): Promise<App> {
  const clientOptions = { slackApiUrl: fake.apiUrl, retryConfig: { retries: 0 } };
  const app = new App({ token: fake.token, logger: silent, clientOptions, ...options });
  prepare(app);
  const server: unknown = await app.start();
  const address =
    typeof server === "object" && server !== null && "address" in server ? (server.address as () => unknown)() : null;
  if (typeof address === "object" && address !== null && "port" in address) {
    await fake.http.deliverTo(`http://127.0.0.1:${String(address.port)}/slack/events`);
  }
  return app;
}
