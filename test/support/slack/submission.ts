/** What becomes of a modal that was sent off: the acknowledgement says. */
import type { Backend } from "./backend.ts";
import type { Interaction } from "./interaction.ts";
import type { View, Wire } from "./state.ts";

export function obey(backend: Backend, interaction: Interaction, view: View, body: unknown): void {
  const { screens, checkView } = backend;
  const { response_action: action, ...told } = (typeof body === "object" && body !== null ? body : {}) as Wire;
  if (action === undefined || action === "clear") {
    screens.close(view.userId, action === "clear");
    return void interaction.show("closed", { view });
  }
  if (action === "errors") {
    const errors = told.errors as Record<string, string>;
    const unknown = Object.keys(errors).filter(
      (id) => !view.blocks.some((block) => block.type === "input" && block.block_id === id),
    );
    if (unknown.length > 0) throw new Error(`errors are for input blocks of the view; ${unknown.join(", ")} is none`);
    return void interaction.show("errors", { view, errors });
  }
  if (action !== "update" && action !== "push") throw new Error(`no such response_action: ${String(action)}`);
  const next = told.view as Wire;
  checkView(next);
  if (action === "update") return void interaction.show("modal", { view: screens.change(view, next) });
  const pushed = screens.push(backend.world.team(view.teamId), view.userId, next);
  if (!pushed) throw new Error("no more than three modals lie on each other");
  interaction.show("modal", { view: pushed });
}
