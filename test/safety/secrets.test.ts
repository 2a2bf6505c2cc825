/** No token, key or password is in what is logged, kept, exported or said: not at the start, not in an answer, not when something fails. */
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import type { Log } from "#core/ports/runtime.ts";
import { type App, startApp } from "#src/app.ts";
import { createModel } from "#src/llm/openai.ts";
import { createLog } from "#src/logger.ts";
import { createInstallationStore } from "#src/store/installations.ts";
import { createSecretBox } from "#src/store/secret-box.ts";
import type { Stand } from "#test/contracts/harness.ts";
import { json, scriptedEndpoint } from "#test/llm/scripted-endpoint.ts";
import { openStand as openDiscord } from "#test/platforms/discord/stand.ts";
import { openStand as openSlack } from "#test/platforms/slack/stand.ts";
import { tracesOf } from "#test/promises/traces.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { anaHasWritten, command, mention, optIn, type Theatre, uncounted } from "#test/support/theatre.ts";

/** Shaped as such things are, and as nothing else is. */
const discordToken = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.zorblaxzorblaxzorblaxzorblaxzo";
const slackToken = "xoxb-1234567890-zorblaxzorblax";
const appToken = "xapp-1-A123-zorblaxvexalor";
const apiKey = "sk-zorblaxquimblefish123";
const words = ["zorblax", "vexalor", "quimblefish"];
const secrets = [discordToken, slackToken, appToken, apiKey, ...words];

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Running {
  readonly theatre: Theatre;
  readonly database: TestDatabase;
  /** All that was logged so far, down to the last detail. */
  logged(): string;
}

async function run(open: (log: Log) => Promise<Stand>): Promise<Running> {
  const out = new PassThrough();
  let text = "";
  out.on("data", (chunk) => {
    text += String(chunk);
  });
  const log = createLog("debug", out);
  const stand = await open(log);
  const database = await openTestDatabase();
  // It says the key back in its complaint, as endpoints do.
  const endpoint = await scriptedEndpoint(json(401, { error: { message: `Incorrect API key provided: ${apiKey}` } }));
  const config = { model: "scripted", baseURL: endpoint.baseURL, apiKey, stream: false, timeLimitMs: 6_000 };
  const model = createModel(config, uncounted, {});
  const parts = { database, platforms: [stand.platform], model, now: () => new Date(), log, meter: uncounted, batchDelayMs: 2 };
  const app: App = await startApp(parts);
  closing.push(
    () => database.close(),
    () => endpoint.close(),
    () => stand.close(),
    () => app.stop(),
  );
  const theatre = {
    stand,
    app,
    store: app.store,
    database,
    faults: [],
    outcomes: [],
    close: async () => {},
  } as unknown as Theatre;
  return { theatre, database, logged: () => text };
}

async function play(theatre: Theatre): Promise<string> {
  const { ana, bea } = theatre.stand.people;
  await optIn(theatre, ana);
  await anaHasWritten(theatre);
  await command(theatre, ana, "away");
  await mention(theatre, bea, ana, "how do we deploy the shop to staging?");
  for (const name of ["status", "export"] as const) await command(theatre, ana, name);
  const member = await theatre.store.members.find(ana);
  if (!member) throw new Error("Ana is no member");
  const parts: unknown[] = [];
  for await (const part of theatre.store.members.export(member.member.id)) parts.push(part);
  const { open } = theatre.stand.places;
  const said = [...(await theatre.stand.eyes.notesOf(ana)), ...(await theatre.stand.eyes.read(open)).map(({ text }) => text)];
  return JSON.stringify([parts, said]);
}

const foundIn = (text: string): readonly string[] => secrets.filter((secret) => text.includes(secret));

describe("nothing secret is said", () => {
  test("on Discord, where a token is refused on the way", async () => {
    const { theatre, database, logged } = await run((log) => openDiscord({ log, fake: { token: discordToken } }));
    expect(foundIn(await play(theatre))).toEqual([]);
    const stand = theatre.stand as Awaited<ReturnType<typeof openDiscord>>;
    stand.fake.faults.fail({ method: "POST", route: "/channels/{channel_id}/messages", status: 403, message: discordToken });
    await mention(theatre, stand.people.bea, stand.people.ana, "what is the best place for soup around here?");
    expect(logged()).toContain('"event":"model-fault"');
    expect(logged()).toContain('"event":"post-failed"');
    expect(foundIn(logged())).toEqual([]);
    expect(await tracesOf(database, words)).toEqual([]);
  });

  test("on Slack, where a token is refused on the way", async () => {
    const { theatre, database, logged } = await run((log) => openSlack({ log, fake: { token: slackToken, appToken } }));
    expect(foundIn(await play(theatre))).toEqual([]);
    const stand = theatre.stand as Awaited<ReturnType<typeof openSlack>>;
    stand.fake.faults.fail({ method: "chat.postMessage", error: `invalid_auth ${slackToken}` });
    await mention(theatre, stand.people.bea, stand.people.ana, "what is the best place for soup around here?");
    expect(logged()).toContain('"event":"post-failed"');
    expect(foundIn(logged())).toEqual([]);
    expect(await tracesOf(database, words)).toEqual([]);
  });
});

test("the token of an installed workspace is in the database under the key alone, before and after the key is changed", async () => {
  const database = await openTestDatabase();
  closing.push(() => database.close());
  const [old, current] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const workspace = { platform: "slack", workspace: "T1" };
  const rest = { enterprise: null, botUser: "U1", bot: "B1", app: "A1", scopes: ["chat:write"], installedAt: new Date() };
  const before = createInstallationStore(database, createSecretBox([old]));
  await before.save({ workspace, botToken: slackToken, ...rest });
  expect(await tracesOf(database, words)).toEqual([]);
  const after = createInstallationStore(database, createSecretBox([current, old]));
  await after.reencrypt();
  expect(await tracesOf(database, words)).toEqual([]);
  const alone = createInstallationStore(database, createSecretBox([current]));
  expect(JSON.stringify(await alone.find(workspace))).toContain(slackToken);
});
