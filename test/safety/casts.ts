/** More people and rooms for the stands the safety cases are played on. */
import { PermissionFlagsBits as Bits, ChannelType } from "discord.js";
import type { AccountRef, ConversationRef } from "#core/model/ids.ts";
import type { Stand } from "#test/contracts/harness.ts";
import { type DiscordStand, openStand as openDiscord } from "#test/platforms/discord/stand.ts";
import { openStand as openSlack, type SlackStand } from "#test/platforms/slack/stand.ts";

export interface Cast {
  readonly stand: Stand;
  person(name: string): AccountRef;
  /** Everyone reads it, or those named and the bot alone. */
  room(name: string, readers?: readonly AccountRef[]): ConversationRef;
}

export const casts: readonly { readonly platform: string; readonly open: () => Promise<Cast> }[] = [
  { platform: "discord", open: async () => onDiscord(await openDiscord()) },
  { platform: "slack", open: async () => onSlack(await openSlack()) },
];

function onDiscord(stand: DiscordStand): Cast {
  const { fake, workshop } = stand;
  const { guild } = workshop;
  const closedTo = (readers: readonly AccountRef[]) => [
    { id: guild.id, type: 0 as const, allow: 0n, deny: Bits.ViewChannel },
    ...[...readers.map(({ account }) => account), fake.world.botId].map((id) => {
      return { id, type: 1 as const, allow: Bits.ViewChannel, deny: 0n };
    }),
  ];
  return {
    stand,
    person(name) {
      const account = fake.crowd.addAccount(name);
      fake.crowd.join(guild, account);
      return { ...stand.workspace, account: account.id };
    },
    room(name, readers) {
      const overwrites = readers ? closedTo(readers) : [];
      const { id } = fake.places.addChannel(guild.id, name, { type: ChannelType.GuildText, overwrites });
      return { ...stand.workspace, channel: id, thread: null };
    },
  };
}

function onSlack(stand: SlackStand): Cast {
  const { fake, workshop } = stand;
  const { team } = workshop;
  return {
    stand,
    person(name) {
      const { id } = fake.addUser(team, name);
      fake.places.join(workshop.general, id);
      return { ...stand.workspace, account: id };
    },
    room(name, readers) {
      const options = readers ? { private: true, members: readers.map(({ account }) => account) } : {};
      return { ...stand.workspace, channel: fake.addChannel(team, name, options).id, thread: null };
    },
  };
}
