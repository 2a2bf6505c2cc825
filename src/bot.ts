/** The bot itself: the configured platforms on the configured database, until it is told to stop. */

import type { Calendars } from "#core/ports/calendars.ts";
import type { Embedder } from "#core/ports/embedder.ts";
import type { OpenImport } from "#core/ports/import-source.ts";
import type { InstallationStore } from "#core/ports/installation-store.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Platform, PlatformFault } from "#core/ports/platform.ts";
import type { Log, Meter } from "#core/ports/runtime.ts";
import { startApp } from "./app.ts";
import type { Config } from "./config.ts";
import { createStaging } from "./importers/staging.ts";
import { type Database, openDatabase } from "./store/database.ts";
import { createInstallationStore } from "./store/installations.ts";
import { createSecretBox } from "./store/secret-box.ts";

export interface BotParts {
  readonly config: Config;
  readonly model: LanguageModel | null;
  readonly embedder: Embedder | null;
  readonly log: Log;
  readonly meter: Meter;
  /** Serves health and metrics where a port is configured; null where none is. */
  readonly serve: (ready: () => Promise<boolean>) => Promise<{ close(): Promise<void> } | null>;
  /** Resolves when the operator wants the bot to stop. */
  readonly stopped: Promise<void>;
  readonly say: (line: string) => void;
}

/** Resolves when stopped, with nothing half done. Throws `DatabaseFault`, `HealthFault` and `PlatformFault`. */
export async function runBot({ config, model, embedder, log, meter, serve, stopped, say }: BotParts): Promise<void> {
  const { promise: lost, reject } = withResolvers();
  lost.catch(() => {});
  const database = await openDatabase(config.database);
  try {
    const platforms = await platformsOf(config, database, log, reject);
    const files = createStaging(config.importDir, openWhenNeeded);
    const app = await startApp({
      database,
      platforms,
      model,
      embedder,
      drafts: config.drafts,
      calendars: await calendarsOf(config),
      files,
      now: () => new Date(),
      log,
      meter,
    });
    const served = await serve(() => app.store.ping().then(() => true)).catch(async (fault: unknown) => {
      await app.stop();
      throw fault;
    });
    say(`understudy is running on ${platforms.map(({ name }) => name).join(" and ")}. Ctrl-C stops it.`);
    try {
      await Promise.race([stopped, lost]);
    } finally {
      await served?.close();
      await app.stop();
    }
    say("Stopped.");
  } finally {
    await database.close();
  }
}

/** What reads the formats is loaded with the first file. */
const openWhenNeeded: OpenImport = async (...args) => (await import("./importers/open-import.ts")).openImport(...args);

/** Without a key to keep their addresses under there are none. */
async function calendarsOf({ secretKeys }: Config): Promise<Calendars | null> {
  if (secretKeys.length === 0) return null;
  const { createCalendars } = await import("./calendars/calendars.ts");
  const { isPublic } = await import("./calendars/addresses.ts");
  return createCalendars(createSecretBox(secretKeys), { allows: isPublic });
}

/** Only what is configured is loaded: each brings its SDK. */
async function platformsOf(
  { discord, slack, secretKeys }: Config,
  database: Database,
  log: Log,
  lost: (fault: PlatformFault) => void,
): Promise<readonly Platform[]> {
  const common = { log, now: () => new Date(), lost };
  const platforms: Platform[] = [];
  if (discord) {
    const { createDiscord } = await import("./platforms/discord/adapter.ts");
    platforms.push(createDiscord({ ...discord, ...common }));
  }
  if (slack) {
    const { createSlack } = await import("./platforms/slack/adapter.ts");
    const installations = slack.access.kind === "oauth" ? await installationsIn(database, secretKeys) : null;
    platforms.push(createSlack({ config: slack, ...(installations ? { installations } : {}), ...common }));
  }
  return platforms;
}

/** What was kept under an older key moves to the newest, so that the older one can go. */
async function installationsIn(database: Database, keys: Config["secretKeys"]): Promise<InstallationStore> {
  const installations = createInstallationStore(database, createSecretBox(keys));
  await installations.reencrypt();
  return installations;
}

/** Like `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers(): { promise: Promise<never>; reject: (fault: unknown) => void } {
  let reject: (fault: unknown) => void = () => {};
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  return { promise, reject };
}
