/** The app itself: whose token it is, where to connect, and how it is installed. */
import { SlackError } from "./api-error.ts";
import type { Backend } from "./backend.ts";
import { type Method, method } from "./methods.ts";
import { showTeam } from "./show-world.ts";
import type { Wire } from "./state.ts";

export function selfMethods(backend: Backend): readonly Method[] {
  const { world, socket } = backend;
  return [
    {
      name: "api.test",
      token: "none",
      scopes: [],
      handle: ({ args }) => {
        const error = args.text("error");
        if (error) throw new SlackError(error, { args: args.all });
        return { args: args.all };
      },
    },
    method("auth.test", [], ({ team }) => ({
      url: `https://${team.domain}.slack.test/`,
      team: team.name,
      user: world.user(team.botUserId).name,
      team_id: team.id,
      user_id: team.botUserId,
      bot_id: team.botId,
      is_enterprise_install: false,
    })),
    method("auth.revoke", [], ({ team, args }) => {
      if (!args.flag("test")) backend.crowd.revoke(team);
      return { revoked: !args.flag("test") };
    }),
    method("team.info", ["team:read"], ({ team }) => ({ team: showTeam(team) })),
    method("bots.info", ["users:read"], ({ team, args }) => {
      if (args.needed("bot") !== team.botId) throw new SlackError("bot_not_found");
      const { app } = world;
      const bot = {
        id: team.botId,
        deleted: false,
        name: app.name,
        updated: 1,
        app_id: app.id,
        user_id: team.botUserId,
        icons: {},
      };
      return { bot };
    }),
    {
      name: "apps.connections.open",
      token: "app",
      scopes: [],
      handle: () => ({
        url: `${backend.origin().replace("http:", "ws:")}/link/?ticket=${encodeURIComponent(socket.issueTicket())}&app_id=${world.app.id}`,
      }),
    },
    {
      name: "oauth.v2.access",
      token: "none",
      scopes: [],
      handle: ({ args, team: first }) => {
        const code = args.needed("code");
        const team = [...world.teams.values()].find(({ id }) => code === `code-for-${id}`) ?? (code === "a-code" ? first : null);
        if (!team) throw new SlackError("invalid_code");
        team.standing = "installed";
        return installed(backend, team.id);
      },
    },
  ];
}

function installed({ world, scopes }: Backend, teamId: string): Wire {
  const team = world.team(teamId);
  const someone = [...world.users.values()].find((user) => user.teamId === teamId && !user.bot);
  return {
    app_id: world.app.id,
    authed_user: { id: someone?.id ?? team.botUserId },
    scope: [...scopes].join(","),
    token_type: "bot",
    access_token: team.token,
    bot_user_id: team.botUserId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}
