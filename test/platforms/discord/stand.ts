/** A Discord server as the contract suite needs it: people use their clients, the real adapter listens over the real protocol. */
import { ChannelType } from "discord.js";
import type { ConversationRef, MessageRef } from "#core/model/ids.ts";
import type { Log } from "#core/ports/runtime.ts";
import { createDiscord, type DiscordPlatform } from "#src/platforms/discord/adapter.ts";
import { accountRef, NO_GUILD, workspaceRef } from "#src/platforms/discord/places.ts";
import type { Stand } from "#test/contracts/harness.ts";
import type { FakeDiscord, FakeOptions } from "#test/support/discord/fake-discord.ts";
import { addWorkshop, type Workshop } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";
import { eyesOf } from "./eyes.ts";
import { humansOf } from "./humans.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

export interface DiscordStand extends Stand {
  readonly fake: FakeDiscord;
  readonly workshop: Workshop;
  readonly platform: DiscordPlatform;
  refOf(message: { readonly id: string; readonly channelId: string }): MessageRef;
}

export interface StandOptions {
  readonly fake?: FakeOptions;
  readonly messageContent?: boolean;
  readonly presence?: boolean;
  /** Of the fake, and of the adapter. */
  readonly now?: () => Date;
  readonly log?: Log;
  readonly guildPatienceMs?: number;
}

export async function openStand({
  fake: options,
  messageContent = true,
  presence = false,
  now = () => new Date(),
  log = silent,
  guildPatienceMs = 15_000,
}: StandOptions = {}): Promise<DiscordStand> {
  const fake = await openCheckedFake({ now, ...options });
  const workshop = addWorkshop(fake);
  const { guild, ana, bea, boss, general, leads } = workshop;
  const place = (id: string): ConversationRef => ({ ...workspaceRef(guild.id), channel: id, thread: null });
  const refOf: DiscordStand["refOf"] = ({ id, channelId: where }) => {
    const { thread, parentId } = fake.world.channel(where);
    const conversation = thread && parentId ? { ...place(parentId), thread: where } : place(where);
    return { ...conversation, message: id };
  };
  const direct = fake.places.direct(ana.id);
  const { token, apiUrl } = fake;
  const platform = introduced(createDiscord({ token, apiUrl, messageContent, presence, log, now, guildPatienceMs }));
  const watch = () => {
    const before = platform.received();
    return async () => {
      await fake.settled();
      await platform.settled(before);
    };
  };
  const parts = { fake, workshop, watch, refOf };
  return {
    fake,
    workshop,
    platform,
    refOf,
    workspace: workspaceRef(guild.id),
    people: { ana: accountRef(guild.id, ana.id), bea: accountRef(guild.id, bea.id), boss: accountRef(guild.id, boss.id) },
    places: {
      open: place(general.id),
      closed: place(leads.id),
      direct: { ...workspaceRef(NO_GUILD), channel: direct.id, thread: null },
      shared: null,
    },
    // Whoever has a guest's invitation to it reads along, and is no member.
    openToGuests: async () => {
      const lobby = fake.places.addChannel(guild.id, "lobby", { type: ChannelType.GuildVoice });
      await fake.settled();
      return place(lobby.id);
    },
    commandsInDirect: false,
    humans: humansOf(parts),
    eyes: eyesOf(parts),
    async close() {
      await platform.stop();
      await fake.close();
    },
  };
}

/** Ready when its commands are there to be used. */
function introduced(platform: DiscordPlatform): DiscordPlatform {
  const start = platform.start.bind(platform);
  return Object.assign(platform, {
    start: async (...events: Parameters<DiscordPlatform["start"]>) => {
      await start(...events);
      await platform.settled();
    },
  });
}

export interface StandParts {
  readonly fake: FakeDiscord;
  readonly workshop: Workshop;
  /** The function returned resolves when all that happened since has reached the adapter and been dealt with. */
  readonly watch: () => () => Promise<void>;
  readonly refOf: DiscordStand["refOf"];
}
