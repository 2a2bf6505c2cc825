/** REST: who the bot is, where its gateway is, and its direct channels. */
import { z } from "zod";
import { ApiError } from "./api-error.ts";
import type { Backend } from "./backend.ts";
import { answer, checked, param, type Route, route } from "./router.ts";
import { applicationFlags } from "./sessions.ts";
import { showAccount, showSelf } from "./show-people.ts";
import { showChannel } from "./show-places.ts";
import type { Wire } from "./state.ts";

const recipient = z.object({ recipient_id: z.string().regex(/^\d{1,20}$/) });

export function selfRoutes(backend: Backend): readonly Route[] {
  const { world, settings, gatewayUrl } = backend;
  return [
    route("GET", "/gateway", () => answer({ url: gatewayUrl() })),
    route("GET", "/gateway/bot", () =>
      answer({
        url: gatewayUrl(),
        shards: settings.shards,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 3_600_000, max_concurrency: settings.maxConcurrency },
      }),
    ),
    route("GET", "/users/@me", () => answer(showSelf(world.application.bot))),
    route("GET", "/users/{user_id}", (call) => {
      const account = world.accounts.get(param(call, "user_id"));
      if (!account) throw new ApiError("unknownUser");
      return answer(showAccount(account));
    }),
    route("GET", "/applications/@me", () => answer(showApplication(backend))),
    route("POST", "/users/@me/channels", ({ body }) => {
      const { recipient_id: id } = checked(recipient, body);
      const account = world.accounts.get(id);
      if (!account || account.id === world.botId) throw new ApiError("invalidRecipient");
      return answer(showChannel(world, backend.places.direct(id)));
    }),
  ];
}

function showApplication({ world }: Backend): Wire {
  const { id, name, bot } = world.application;
  const flags = applicationFlags(world);
  return {
    id,
    name,
    icon: null,
    description: "",
    type: null,
    bot: showAccount(bot),
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: showAccount(bot),
    approximate_guild_count: world.botGuilds().length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}
