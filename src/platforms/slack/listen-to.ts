/** What Bolt hands to whom. */
import type { App } from "@slack/bolt";
import { openedShape, showHome } from "./home.ts";
import { type InteractionDeps, pointed, pressed, typed } from "./interactions.ts";
import { type Ears, hear, heardEvents } from "./listen.ts";
import { closed, submitted } from "./submissions.ts";

/** What fails is not acknowledged, so that Slack delivers it again. */
export function listenTo(app: App, ears: Ears & InteractionDeps): void {
  app.error(async (fault) => Promise.reject(fault.original ?? fault));
  for (const name of heardEvents) app.event(name, ({ body }) => hear(ears, body));
  app.event("app_home_opened", async ({ body, event }) => {
    const opened = openedShape.safeParse(event);
    if (opened.data?.tab === "home") await showHome(ears, body.team_id, opened.data.user, body.event_id);
  });
  app.command(/.*/, (args) => typed(ears, args));
  app.shortcut(/.*/, ({ ack, body, respond }) => pointed(ears, body, () => ack(), respond));
  app.action(/.*/, ({ ack, body, respond }) => pressed(ears, body, () => ack(), respond));
  app.view({ callback_id: /.*/, type: "view_submission" }, ({ ack, body }) =>
    submitted(ears, body, (next) => ack(next as never)),
  );
  app.view({ callback_id: /.*/, type: "view_closed" }, ({ ack, body }) => closed(ears, body, () => ack()));
}
