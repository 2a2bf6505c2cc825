/** Who there is. */
import { SlackError } from "./api-error.ts";
import type { Backend } from "./backend.ts";
import { type Method, method, pageOf } from "./methods.ts";
import { showDnd, showUser } from "./show-world.ts";

export function peopleMethods({ world }: Backend): readonly Method[] {
  return [
    method("users.info", ["users:read"], ({ team, args }) => {
      const user = world.users.get(args.needed("user"));
      if (user?.teamId !== team.id) throw new SlackError("user_not_found");
      return { user: showUser(world, user) };
    }),
    method("dnd.info", ["dnd:read"], ({ team, args }) => {
      const user = world.users.get(args.needed("user"));
      if (user?.teamId !== team.id) throw new SlackError("user_not_found");
      return showDnd(user);
    }),
    method("users.list", ["users:read"], ({ team, args }) => {
      const all = [...world.users.values()].filter(({ teamId }) => teamId === team.id);
      const { items, response_metadata } = pageOf(all, args, 1000);
      return { members: items.map((user) => showUser(world, user)), cache_ts: world.seconds, response_metadata };
    }),
  ];
}
