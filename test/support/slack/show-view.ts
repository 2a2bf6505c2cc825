/** Views as Slack puts them on the wire. */
import type { View, Wire } from "./state.ts";
import type { World } from "./world.ts";

export function showView(world: World, view: View, values: Wire = {}): Wire {
  const { title, submit, close, external_id, clear_on_close, notify_on_close } = view.body;
  const team = world.team(view.teamId);
  return {
    id: view.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata,
    callback_id: view.callback_id,
    state: { values },
    hash: view.hash,
    title: title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: clear_on_close ?? false,
    notify_on_close: notify_on_close ?? false,
    close: close ?? null,
    submit: submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: world.app.id,
    external_id: external_id ?? "",
    app_installed_team_id: team.id,
    bot_id: team.botId,
  };
}
