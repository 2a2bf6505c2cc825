/** REST: guilds, their channels, roles and people. */
import { PermissionFlagsBits as Bits } from "discord.js";
import { z } from "zod";
import { ApiError } from "./api-error.ts";
import { type Backend, botGuild } from "./backend.ts";
import { canSee, permissionsInGuild } from "./permissions.ts";
import { answer, type Call, checked, param, type Route, route } from "./router.ts";
import { showMember, showRole } from "./show-people.ts";
import { showChannel, showGuild, showThreadMember } from "./show-places.ts";
import type { Guild } from "./state.ts";

const GUILD = "/guilds/{guild_id}";
const ownMember = z.object({ nick: z.string().max(32).nullish(), bio: z.string().max(190).nullish() });

export function guildRoutes(backend: Backend): readonly Route[] {
  const { world } = backend;
  const of = (call: Call) => botGuild(backend, param(call, "guild_id"));
  return [
    route("GET", GUILD, (call) => {
      const guild = of(call);
      const counts = call.query.get("with_counts") === "true" ? { approximate_member_count: guild.members.size } : {};
      return answer({ ...showGuild(guild), ...counts });
    }),
    route("GET", `${GUILD}/channels`, (call) =>
      answer(
        world
          .channelsOf(of(call).id)
          .filter(({ thread }) => !thread)
          .map((channel) => showChannel(world, channel)),
      ),
    ),
    route("GET", `${GUILD}/threads/active`, (call) => answer(activeThreads(backend, of(call)))),
    route("GET", `${GUILD}/roles`, (call) => answer([...of(call).roles.values()].map(showRole))),
    route("PATCH", `${GUILD}/members/@me`, (call) => answer(changeSelf(backend, of(call), call.body))),
    route("GET", `${GUILD}/members/{user_id}`, (call) => {
      const id = param(call, "user_id");
      const member = of(call).members.get(id);
      if (!member) throw new ApiError(world.accounts.has(id) ? "unknownMember" : "unknownUser");
      return answer(showMember(member));
    }),
  ];
}

function activeThreads({ world }: Backend, guild: Guild) {
  const threads = world.threadsOf(guild.id).filter((channel) => !channel.thread?.archived && canSee(world, channel, world.botId));
  const members = threads.flatMap(({ id, thread }) => {
    const joined = thread?.members.get(world.botId);
    return joined ? [showThreadMember(id, world.botId, joined)] : [];
  });
  return { threads: threads.map((thread) => showChannel(world, thread)), members, has_more: false };
}

function changeSelf({ world, crowd }: Backend, guild: Guild, body: unknown) {
  const { nick, bio } = checked(ownMember, body ?? {});
  const member = guild.members.get(world.botId);
  if (!member) throw new ApiError("unknownMember");
  const mayRename = (permissionsInGuild(guild, member) & Bits.ChangeNickname) !== 0n;
  if (nick !== undefined && !mayRename) throw new ApiError("missingPermissions");
  crowd.changeMember(guild, world.botId, {
    ...(nick === undefined ? {} : { nick: nick || null }),
    ...(bio === undefined ? {} : { bio: bio || null }),
  });
  return { ...showMember(member), permissions: String(permissionsInGuild(guild, member)) };
}
