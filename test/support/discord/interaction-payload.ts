/** What the bot is told when a person uses a command, a button or a form. */
import type { InteractionType } from "discord.js";
import type { Interaction } from "./interactions.ts";
import { effectiveIn } from "./permissions.ts";
import { showMessage } from "./show-message.ts";
import { showAccount, showMember, showMembership, showRole } from "./show-people.ts";
import { showChannel } from "./show-places.ts";
import type { Account, Attachment, Channel, Message, Wire } from "./state.ts";
import type { World } from "./world.ts";

export interface Asked {
  readonly type: InteractionType;
  readonly by: Account;
  readonly channel: Channel;
  readonly message: Message | null;
  readonly data: Wire;
}

export function interactionPayload(world: World, interaction: Interaction): Wire {
  const { channel, by, message } = interaction;
  const guild = channel.guildId === null ? null : world.guild(channel.guildId);
  const member = guild?.members.get(by.id);
  const permissions = String(effectiveIn(world, channel, by.id));
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: interaction.type,
    data: interaction.data,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: { ...showChannel(world, channel), permissions },
    app_permissions: String(effectiveIn(world, channel, world.botId)),
    locale: "en-US",
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: owners(channel),
    context: guild ? 0 : 1,
    attachment_size_limit: 10_485_760,
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: "en-US", features: ["COMMUNITY"] },
          guild_locale: "en-US",
          member: { ...showMember(member), permissions },
        }
      : { user: showAccount(by) }),
    ...(message ? { message: showMessage(world, message, { content: true }) } : {}),
  };
}

function owners({ guildId }: Channel): Wire {
  return { "0": guildId ?? "0" };
}

/** How an answer names what it answers. */
export function interactionMetadata(interaction: Interaction): Wire {
  const { id, type, by, channel, message } = interaction;
  const about = { id, type, user: showAccount(by), authorizing_integration_owners: owners(channel) };
  if (type === 3 && message) return { ...about, interacted_message_id: message.id };
  if (type !== 5) return about;
  return {
    ...about,
    triggering_interaction_metadata: {
      ...about,
      type: message ? 3 : 2,
      ...(message ? { interacted_message_id: message.id } : {}),
    },
  };
}

export interface Named {
  readonly accounts?: readonly string[];
  readonly channels?: readonly string[];
  readonly roles?: readonly string[];
  readonly messages?: readonly Message[];
  readonly attachments?: readonly Attachment[];
}

/** The things a command's options name, whole; undefined where they name none. */
export function resolved(world: World, where: Channel, by: Account, named: Named): Wire | undefined {
  const { accounts = [], channels = [], roles = [], messages = [], attachments = [] } = named;
  const members = accounts.flatMap((id) => world.member(where.guildId, id) ?? []);
  const guild = where.guildId === null ? null : world.guild(where.guildId);
  const groups: Record<string, readonly [string, Wire][]> = {
    users: accounts.map((id) => [id, showAccount(world.account(id))]),
    members: members.map((member) => [
      member.account.id,
      { ...showMembership(member), permissions: String(effectiveIn(world, where, member.account.id)) },
    ]),
    channels: channels.map((id) => [id, partialChannel(world, world.channel(id), by)]),
    roles: roles.flatMap((id): [string, Wire][] => {
      const role = guild?.roles.get(id);
      return role ? [[id, showRole(role)]] : [];
    }),
    attachments: attachments.map((attachment) => [attachment.id, world.cdn.show(attachment)]),
    messages: messages.map((message) => [message.id, showMessage(world, message, { content: true })]),
  };
  const some = Object.entries(groups).filter(([, entries]) => entries.length > 0);
  return some.length === 0 ? undefined : Object.fromEntries(some.map(([name, entries]) => [name, Object.fromEntries(entries)]));
}

function partialChannel(world: World, channel: Channel, by: Account): Wire {
  const { permission_overwrites: _, ...rest } = showChannel(world, channel);
  return { ...rest, permissions: String(effectiveIn(world, channel, by.id)) };
}
