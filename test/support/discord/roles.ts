/** A guild's roles come, change and go; whoever listens is told. */
import { GatewayIntentBits as Intents } from "discord.js";
import { botIn, type Gateway } from "./gateway.ts";
import { showRole } from "./show-people.ts";
import { whileWatchingThreads } from "./sight.ts";
import type { Guild, Role, Wire } from "./state.ts";
import type { World } from "./world.ts";

export class Roles {
  readonly #world: World;
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  add(guild: Guild, name: string, permissions: bigint, options: { readonly mentionable?: boolean } = {}): Role {
    const { mentionable = false } = options;
    const role = { id: this.#world.ids.next(), name, permissions, position: guild.roles.size, mentionable };
    guild.roles.set(role.id, role);
    this.#tell("GUILD_ROLE_CREATE", guild, { guild_id: guild.id, role: showRole(role) });
    return role;
  }

  change(guild: Guild, role: Role, change: Partial<Pick<Role, "name" | "permissions">>): void {
    whileWatchingThreads(this.#world, this.#gateway, guild.id, () => {
      Object.assign(role, change);
      this.#tell("GUILD_ROLE_UPDATE", guild, { guild_id: guild.id, role: showRole(role) });
    });
  }

  remove(guild: Guild, role: Role): void {
    guild.roles.delete(role.id);
    for (const { roles } of guild.members.values()) roles.delete(role.id);
    this.#tell("GUILD_ROLE_DELETE", guild, { guild_id: guild.id, role_id: role.id });
  }

  #tell(t: string, guild: Guild, data: Wire): void {
    const seen = botIn(this.#world, guild.id);
    this.#gateway.tell({ t, guildId: guild.id, intents: Intents.Guilds, seen, data: () => data });
  }
}
