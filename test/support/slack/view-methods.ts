/** Modals and the home. */
import { SlackError } from "./api-error.ts";
import type { Backend } from "./backend.ts";
import { type Call, type Method, method } from "./methods.ts";
import { showView } from "./show-view.ts";
import type { View, Wire } from "./state.ts";

export function viewMethods(backend: Backend): readonly Method[] {
  const { world, screens, interactions } = backend;
  const onTop = (call: Call, first: boolean) => {
    const body = bodyOf(backend, call, "modal");
    const interaction = interactions.useTrigger(call.args.needed("trigger_id"));
    const userId = interaction.start.by.id;
    if (!first && screens.modalsOf(userId).length === 0) throw new SlackError("not_found");
    if (first) screens.close(userId, true);
    const view = screens.push(call.team, userId, body);
    if (!view) throw new SlackError("push_limit_reached");
    interaction.show("modal", { view });
    return { view: showView(world, view) };
  };
  return [
    method("views.open", [], (call) => onTop(call, true)),
    method("views.push", [], (call) => onTop(call, false)),
    method("views.update", [], (call) => {
      const view = viewOf(backend, call);
      checkHash(view, call.args.text("hash"));
      screens.change(view, bodyOf(backend, call, view.type));
      interactions.modalChanged(view);
      return { view: showView(world, view) };
    }),
    method("views.publish", [], (call) => {
      const userId = call.args.needed("user_id");
      if (world.users.get(userId)?.teamId !== call.team.id) throw new SlackError("user_not_found");
      const known = screens.homeOf(userId);
      if (known) checkHash(known, call.args.text("hash"));
      const view = screens.publish(call.team, userId, bodyOf(backend, call, "home"));
      interactions.homeShown(view);
      return { view: showView(world, view) };
    }),
  ];
}

function bodyOf({ checkView }: Backend, { args }: Call, type: View["type"]): Wire {
  const body = args.json("view");
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new SlackError("invalid_arguments");
  if ((body as Wire).type !== type)
    throw new SlackError("invalid_arguments", { response_metadata: { messages: ["[ERROR] view.type"] } });
  checkView(body as Wire);
  return body as Wire;
}

function viewOf({ screens }: Backend, { args }: Call): View {
  const [id, external] = [args.text("view_id"), args.text("external_id")];
  const view = id ? screens.find(id) : external ? screens.findExternal(external) : undefined;
  if (!view) throw new SlackError("not_found");
  return view;
}

function checkHash(view: View, hash: string | null): void {
  if (hash !== null && hash !== view.hash) throw new SlackError("hash_conflict");
}
