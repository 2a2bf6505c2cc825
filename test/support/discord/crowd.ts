/** Guilds, their people and roles come, change and go; whoever listens is told. */
import { GatewayIntentBits as Intents } from "discord.js";
import { botIn, type Gateway } from "./gateway.ts";
import { EVERYDAY } from "./permissions.ts";
import { wholeGuild } from "./ready.ts";
import { showAccount, showMember, showPresence } from "./show-people.ts";
import { showGuild } from "./show-places.ts";
import { whileWatchingThreads } from "./sight.ts";
import type { Account, Guild, Member, Role, Wire } from "./state.ts";
import { found, type World } from "./world.ts";

export interface MemberOptions {
  readonly nick?: string;
  readonly roles?: readonly string[];
  readonly joinedAt?: Date;
}

export class Crowd {
  readonly #world: World;
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  addAccount(name: string, options: { readonly bot?: boolean } = {}): Account {
    const username = name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, "_");
    const account = { id: this.#world.ids.next(), username, globalName: options.bot ? null : name, bot: options.bot ?? false };
    this.#world.accounts.set(account.id, account);
    return account;
  }

  /** A guild of its owner, without the bot. */
  addGuild(name: string, owner: Account, everyone: bigint = EVERYDAY): Guild {
    const id = this.#world.ids.next();
    const role: Role = { id, name: "@everyone", permissions: everyone, position: 0, mentionable: false };
    const guild: Guild = {
      id,
      name,
      ownerId: owner.id,
      available: true,
      roles: new Map([[id, role]]),
      members: new Map(),
      others: 0,
      banned: new Set(),
      commands: [],
    };
    this.#world.guilds.set(id, guild);
    this.join(guild, owner);
    return guild;
  }

  /** For the bot itself, this is being added to the guild. */
  join(guild: Guild, account: Account, options: MemberOptions = {}): Member {
    const joinedAt = options.joinedAt ?? this.#world.now();
    const member: Member = {
      account,
      nick: options.nick ?? null,
      bio: null,
      roles: new Set(options.roles),
      joinedAt,
      timedOutUntil: null,
    };
    guild.members.set(account.id, member);
    if (account.id === this.#world.botId) this.#welcome(guild);
    else this.#tell("GUILD_MEMBER_ADD", guild, Intents.GuildMembers, { guild_id: guild.id, ...showMember(member) });
    return member;
  }

  #welcome(guild: Guild): void {
    this.#gateway.tell({
      t: "GUILD_CREATE",
      guildId: guild.id,
      intents: Intents.Guilds,
      seen: guild.available,
      data: (session) => wholeGuild(this.#world, guild, session),
    });
  }

  /** For the bot itself, this is being removed from the guild. */
  leave(guild: Guild, accountId: string): void {
    const member = found(guild.members.get(accountId), `${accountId} is not in the guild`);
    const user = showAccount(member.account);
    if (accountId === this.#world.botId) {
      this.#tell("GUILD_DELETE", guild, Intents.Guilds, { id: guild.id });
      guild.members.delete(accountId);
      return;
    }
    guild.members.delete(accountId);
    for (const { thread } of this.#world.threadsOf(guild.id)) thread?.members.delete(accountId);
    this.#tell("GUILD_MEMBER_REMOVE", guild, Intents.GuildMembers, { guild_id: guild.id, user });
  }

  ban(guild: Guild, account: Account): void {
    guild.banned.add(account.id);
    this.#tell("GUILD_BAN_ADD", guild, Intents.GuildModeration, { guild_id: guild.id, user: showAccount(account) });
    if (guild.members.has(account.id)) this.leave(guild, account.id);
  }

  changeMember(guild: Guild, accountId: string, change: Partial<Pick<Member, "nick" | "bio" | "timedOutUntil">>): void {
    this.#update(guild, accountId, (member) => void Object.assign(member, change));
  }

  give(guild: Guild, accountId: string, role: Role): void {
    this.#update(guild, accountId, ({ roles }) => void roles.add(role.id));
  }

  take(guild: Guild, accountId: string, role: Role): void {
    this.#update(guild, accountId, ({ roles }) => void roles.delete(role.id));
  }

  #update(guild: Guild, accountId: string, change: (member: Member) => void): void {
    const member = found(guild.members.get(accountId), `${accountId} is not in the guild`);
    const own = accountId === this.#world.botId;
    whileWatchingThreads(this.#world, this.#gateway, own ? guild.id : null, () => {
      change(member);
      const intents = own ? Intents.Guilds | Intents.GuildMembers : Intents.GuildMembers;
      this.#tell("GUILD_MEMBER_UPDATE", guild, intents, { guild_id: guild.id, ...showMember(member) });
    });
  }

  /** Shown as there or not, in every guild they share with the bot. */
  show(account: Account, status: "online" | "idle" | "dnd" | "offline"): void {
    if (status === "offline") this.#world.offline.add(account.id);
    else this.#world.offline.delete(account.id);
    for (const guild of this.#world.guilds.values()) {
      if (!guild.members.has(account.id)) continue;
      const data = { guild_id: guild.id, ...showPresence(account, status) };
      this.#tell("PRESENCE_UPDATE", guild, Intents.GuildPresences, data);
    }
  }

  changeGuild(guild: Guild, change: Partial<Pick<Guild, "name" | "ownerId">>): void {
    Object.assign(guild, change);
    this.#tell("GUILD_UPDATE", guild, Intents.Guilds, showGuild(guild));
  }

  /** The guild is out of reach, and nothing is told of it: no removal. */
  outage(guild: Guild): void {
    this.#tell("GUILD_DELETE", guild, Intents.Guilds, { id: guild.id, unavailable: true });
    guild.available = false;
  }

  recover(guild: Guild): void {
    guild.available = true;
    if (botIn(this.#world, guild.id)) this.#welcome(guild);
  }

  #tell(t: string, guild: Guild, intents: number, data: Wire): void {
    this.#gateway.tell({ t, guildId: guild.id, intents, seen: botIn(this.#world, guild.id), data: () => data });
  }
}
