/** A Slack workspace as the contract suite needs it: people use their clients, the real adapter listens over the real protocol. */
import type { ConversationRef, MessageRef } from "#core/model/ids.ts";
import type { Log } from "#core/ports/runtime.ts";
import { createSlack, type SlackPlatform } from "#src/platforms/slack/adapter.ts";
import { accountRef, conversationRef, messageRef, workspaceRef } from "#src/platforms/slack/places.ts";
import { EVENTS_PATH, type Transport } from "#src/platforms/slack/receiver.ts";
import type { Stand } from "#test/contracts/harness.ts";
import { type FakeOptions, type FakeSlack, openFakeSlack } from "#test/support/slack/fake-slack.ts";
import type { Channel, Message, Team, User } from "#test/support/slack/state.ts";
import { eyesOf } from "./eyes.ts";
import { freePort } from "./free-port.ts";
import { humansOf } from "./humans.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

export interface SlackStand extends Stand {
  readonly fake: FakeSlack;
  readonly workshop: Workshop;
  readonly platform: SlackPlatform;
}

export interface StandOptions {
  readonly fake?: FakeOptions;
  readonly transport?: Transport["kind"];
  readonly log?: Log;
  /** How long an event may take before it is acknowledged all the same. */
  readonly ackMs?: number;
  /** Of the fake, and of the adapter. */
  readonly now?: () => Date;
}

/** The people and channels of the workspace. */
export interface Workshop {
  readonly team: Team;
  readonly ana: User;
  readonly bea: User;
  readonly boss: User;
  /** Another program. */
  readonly builder: User;
  readonly general: Channel;
  readonly leads: Channel;
  readonly partners: Channel;
  readonly direct: Channel;
}

export interface StandParts {
  readonly fake: FakeSlack;
  readonly workshop: Workshop;
  /** The function returned resolves when all that happened since has reached the adapter and been dealt with. */
  readonly watch: () => () => Promise<void>;
  readonly refOf: (message: Pick<Message, "channel" | "ts" | "thread_ts">) => MessageRef;
}

export async function openStand({
  fake: options = {},
  transport: kind = "socket",
  log = silent,
  ackMs = 50,
  now = () => new Date(),
}: StandOptions = {}): Promise<SlackStand> {
  const fake = await openFakeSlack({ now, ...options });
  const workshop = openWorkshop(fake);
  const { team, ana, bea, boss, general, leads, partners, direct } = workshop;
  const place = (channel: Channel): ConversationRef => conversationRef(team.id, channel.id);
  const refOf: StandParts["refOf"] = ({ channel, ts, thread_ts }) =>
    messageRef(team.id, channel, { ts, ...(thread_ts ? { thread_ts } : {}) });
  const transport: Transport =
    kind === "socket" ? { kind, appToken: fake.appToken } : { kind, signingSecret: fake.signingSecret, port: await freePort() };
  const platform = introduced(
    createSlack({
      config: { apiUrl: fake.apiUrl, transport, access: { kind: "token", botToken: fake.token } },
      log,
      now,
      ackMs,
    }),
    async () => {
      if (transport.kind === "http") await fake.http.deliverTo(`http://127.0.0.1:${transport.port}${EVENTS_PATH}`);
    },
  );
  const watch = () => {
    const before = platform.received();
    return async () => {
      await fake.settled();
      await platform.settled(before);
    };
  };
  const parts: StandParts = { fake, workshop, watch, refOf };
  return {
    fake,
    workshop,
    platform,
    workspace: workspaceRef(team.id),
    people: { ana: accountRef(team.id, ana.id), bea: accountRef(team.id, bea.id), boss: accountRef(team.id, boss.id) },
    places: { open: place(general), closed: place(leads), direct: place(direct), shared: place(partners) },
    openToGuests: async () => {
      const gus = fake.addUser(team, "Gus", { guest: "one-channel" });
      const members = [ana, bea, boss, gus].map(({ id }) => id);
      const lobby = fake.addChannel(team, "lobby", { members });
      await fake.settled();
      return place(lobby);
    },
    commandsInDirect: true,
    humans: humansOf(parts),
    eyes: eyesOf(parts),
    async close() {
      await platform.stop();
      await fake.close();
    },
  };
}

function openWorkshop(fake: FakeSlack): Workshop {
  const { team } = fake;
  const ana = fake.addUser(team, "Ana");
  const bea = fake.addUser(team, "Bea");
  const boss = fake.addUser(team, "Boss", { admin: true });
  const builder = fake.addUser(team, "Builder", { bot: true });
  return {
    ...{ team, ana, bea, boss, builder },
    general: fake.addChannel(team, "general"),
    leads: fake.addChannel(team, "leads", { private: true, members: [ana.id, bea.id] }),
    partners: fake.addChannel(team, "partners", { shared: true }),
    direct: fake.openDirect(team, ana.id),
  };
}

/** Ready when what happened meanwhile has been looked at. */
function introduced(platform: SlackPlatform, reachable: () => Promise<void>): SlackPlatform {
  const start = platform.start.bind(platform);
  return Object.assign(platform, {
    start: async (...events: Parameters<SlackPlatform["start"]>) => {
      await start(...events);
      await reachable();
      await platform.settled();
    },
  });
}
