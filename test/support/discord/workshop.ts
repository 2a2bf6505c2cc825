/** The usual guild: Ana, Bea and Boss, a channel for everyone and one for the leads, and the bot. */
import { PermissionFlagsBits as Bits } from "discord.js";
import type { FakeDiscord } from "./fake-discord.ts";
import type { Account, Channel, Guild, Role } from "./state.ts";

export interface Workshop {
  readonly guild: Guild;
  readonly founder: Account;
  readonly ana: Account;
  readonly bea: Account;
  /** May manage the guild, by a role. */
  readonly boss: Account;
  /** Another program. */
  readonly builder: Account;
  readonly admins: Role;
  readonly general: Channel;
  /** Ana, Bea and the bot see it. */
  readonly leads: Channel;
}

const ADMIN =
  Bits.ManageGuild | Bits.ManageChannels | Bits.ManageRoles | Bits.ManageMessages | Bits.ManageThreads | Bits.KickMembers;

export function addWorkshop({ crowd, places, roles, world }: FakeDiscord, name = "Workshop"): Workshop {
  const founder = crowd.addAccount("Founder");
  const guild = crowd.addGuild(name, founder);
  const admins = roles.add(guild, "Admins", ADMIN | Bits.BanMembers | Bits.ModerateMembers);
  const [ana, bea, boss] = ["Ana", "Bea", "Boss"].map((person) => crowd.addAccount(person)) as [Account, Account, Account];
  const builder = crowd.addAccount("Builder", { bot: true });
  for (const account of [ana, bea, builder]) crowd.join(guild, account);
  crowd.join(guild, boss, { roles: [admins.id] });
  const general = places.addChannel(guild.id, "general");
  const readers = [ana, bea, world.application.bot];
  const leads = places.addChannel(guild.id, "leads", {
    overwrites: [
      { id: guild.id, type: 0, allow: 0n, deny: Bits.ViewChannel },
      ...readers.map(({ id }) => ({ id, type: 1 as const, allow: Bits.ViewChannel, deny: 0n })),
    ],
  });
  crowd.join(guild, world.application.bot);
  return { guild, founder, ana, bea, boss, builder, admins, general, leads };
}
