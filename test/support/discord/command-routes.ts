/** REST: which commands the application offers in a guild, and everywhere. */
import { ApiError } from "./api-error.ts";
import { type Backend, botGuild } from "./backend.ts";
import { type CommandForm, commandsOf } from "./command-form.ts";
import { answer, type Call, param, type Route, route } from "./router.ts";
import type { Wire } from "./state.ts";
import type { World } from "./world.ts";

const EVERYWHERE = "/applications/{application_id}/commands";
const IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands";

export function commandRoutes(backend: Backend): readonly Route[] {
  const { world } = backend;
  const guildOf = (call: Call) => {
    checkOwn(world, call);
    const guild = world.guilds.get(param(call, "guild_id"));
    if (!guild?.members.has(world.botId)) throw new ApiError("missingAccess");
    return botGuild(backend, guild.id);
  };
  return [
    route("GET", IN_GUILD, (call) => answer(guildOf(call).commands)),
    route("PUT", IN_GUILD, (call) => {
      const guild = guildOf(call);
      guild.commands = replaced(world, guild.commands, commandsOf(call.body), guild.id);
      return answer(guild.commands);
    }),
    route("GET", EVERYWHERE, (call) => {
      checkOwn(world, call);
      return answer(world.globalCommands);
    }),
    route("PUT", EVERYWHERE, (call) => {
      checkOwn(world, call);
      world.globalCommands = replaced(world, world.globalCommands, commandsOf(call.body), null);
      return answer(world.globalCommands);
    }),
  ];
}

function checkOwn(world: World, call: Call): void {
  if (param(call, "application_id") !== world.application.id) throw new ApiError("unknownApplication");
}

/** Those of the same name and kind keep their ids. */
function replaced(world: World, before: readonly Wire[], forms: readonly CommandForm[], guildId: string | null): readonly Wire[] {
  return forms.map(({ options, description, ...form }) => {
    const known = before.find(({ name, type }) => name === form.name && type === form.type);
    return {
      default_member_permissions: null,
      nsfw: false,
      ...form,
      id: known?.id ?? world.ids.next(),
      version: world.ids.next(),
      application_id: world.application.id,
      description: description ?? "",
      name_localizations: null,
      description_localizations: null,
      ...(guildId ? { guild_id: guildId } : { dm_permission: true, contexts: null, integration_types: [0] }),
      ...(options?.length ? { options } : {}),
    };
  });
}
