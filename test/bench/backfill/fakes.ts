/** The two platforms with real buckets, and somebody who opts in there; for measuring how their past is read. */
import type { Platform } from "#core/ports/platform.ts";
import { createDiscord } from "#src/platforms/discord/adapter.ts";
import { createSlack } from "#src/platforms/slack/adapter.ts";
import { openFakeDiscord } from "#test/support/discord/fake-discord.ts";
import { addWorkshop as addGuild } from "#test/support/discord/workshop.ts";
import { openFakeSlack } from "#test/support/slack/fake-slack.ts";
import { generous } from "#test/support/slack/rate-limits.ts";
import { addWorkshop } from "#test/support/slack/workshop.ts";
import { quiet } from "../quiet.ts";
import type { Allowed } from "./pace.ts";

export interface Request {
  /** What is counted together by the platform. */
  readonly bucket: string;
  readonly refused: boolean;
  readonly at: number;
}

export interface PastFake {
  readonly platform: Platform;
  /** Reads of the past, as they were answered. */
  readonly requests: readonly Request[];
  allowedIn(bucket: string): Allowed;
  /** One message of one room, by the member or by somebody else. */
  say(room: number, text: string, byMember: boolean, at: Date): void;
  optIn(): Promise<void>;
  close(): Promise<void>;
}

const now = () => new Date();
const PAGES = "/channels/{channel_id}/messages";
const SEARCH = "/guilds/{guild_id}/messages/search";

/** About what Discord grants. */
export async function pastOnDiscord(rooms: number): Promise<PastFake> {
  const pages = { limit: 5, perMs: 5_000 };
  const search = { limit: 2, perMs: 1_000 };
  const routes = { [`GET ${PAGES}`]: pages, [`GET ${SEARCH}`]: search };
  const requests: Request[] = [];
  const fake = await openFakeDiscord({
    limits: { routes, otherwise: { limit: 10_000, perMs: 1_000 }, global: null },
    onExchange: ({ method, route, path, status }) => {
      const past = method === "GET" && (route === PAGES || route === SEARCH);
      if (past) requests.push({ bucket: path, refused: status === 429, at: performance.now() });
    },
  });
  const { guild, ana, bea, general } = addGuild(fake);
  const [member, other] = [fake.human(ana), fake.human(bea)];
  const channels = Array.from({ length: rooms }, (_, i) => fake.places.addChannel(guild.id, `room-${i}`).id);
  const platform = createDiscord({ token: fake.token, apiUrl: fake.apiUrl, messageContent: true, log: quiet.log, now });
  return {
    ...{ platform, requests },
    allowedIn(bucket) {
      const { limit: calls, perMs } = bucket.endsWith("/search") ? search : pages;
      return { calls, perMs };
    },
    say: (room, text, byMember, at) => void (byMember ? member : other).say(channels[room] ?? "", text, { at }),
    async optIn() {
      await platform.settled();
      const terms = await member.slash(general.id, "clone optin");
      if (terms.kind !== "reply") throw new Error(terms.kind);
      await member.press(terms.message, { label: "Yes, make my clone" });
    },
    close: () => fake.close(),
  };
}

/** What an internal app may ask in a minute, in half of one; Slack tells whole seconds to wait. */
export async function pastOnSlack(rooms: number): Promise<PastFake> {
  const allowed = { calls: 50, perMs: 30_000 };
  const methods = { "conversations.history": allowed, "conversations.replies": allowed };
  const requests: Request[] = [];
  const fake = await openFakeSlack({
    limits: { ...generous, methods },
    onExchange: ({ method, status }) => {
      if (method in methods) requests.push({ bucket: method, refused: status === 429, at: performance.now() });
    },
  });
  const { team, ana, bea, general } = addWorkshop(fake);
  const [member, other] = [fake.human(ana), fake.human(bea)];
  const channels = Array.from({ length: rooms }, (_, i) => fake.addChannel(team, `room-${i}`).id);
  const transport = { kind: "socket", appToken: fake.appToken } as const;
  const config = { apiUrl: fake.apiUrl, transport, access: { kind: "token", botToken: fake.token } } as const;
  return {
    platform: createSlack({ config, log: quiet.log, now }),
    requests,
    allowedIn: () => allowed,
    say: (room, text, byMember, at) => void (byMember ? member : other).say(channels[room] ?? "", text, { at }),
    async optIn() {
      const terms = await member.slash(general.id, "/clone", "optin");
      if (terms.kind !== "modal" || !terms.view) throw new Error(terms.kind);
      await member.submit(terms.view);
    },
    close: () => fake.close(),
  };
}
