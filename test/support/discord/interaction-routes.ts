/** REST: answers to interactions, and the messages that follow. */
import { z } from "zod";
import { answerInteraction, answerReceipt, change, followUp, withdraw } from "./answering.ts";
import { ApiError } from "./api-error.ts";
import { type Backend, shown } from "./backend.ts";
import type { Interaction } from "./interactions.ts";
import { answer, type Call, checked, done, param, type Route, route } from "./router.ts";
import type { Message } from "./state.ts";

const WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}";
const typed = z.object({ type: z.number() });

export function interactionRoutes(backend: Backend): readonly Route[] {
  const of = (call: Call) => backend.interactions.answered(param(call, "webhook_id"), param(call, "webhook_token"));
  const show = (message: Message | null) => answer(shown(backend, there(message)));
  const original = (call: Call) => there(of(call).original);
  const one = (call: Call) => messageOf(of(call), param(call, "message_id"));
  return [
    route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", (call) => {
      const interaction = backend.interactions.claim(param(call, "interaction_id"), param(call, "interaction_token"));
      answerInteraction(backend, interaction, call);
      if (call.query.get("with_response") !== "true") return done;
      return answer(answerReceipt(backend, interaction, checked(typed, call.body).type));
    }),
    route("POST", WEBHOOK, (call) => show(followUp(backend, of(call), call))),
    route("GET", `${WEBHOOK}/messages/@original`, (call) => show(original(call))),
    route("PATCH", `${WEBHOOK}/messages/@original`, (call) => show(change(backend, of(call), original(call), call))),
    route("DELETE", `${WEBHOOK}/messages/@original`, (call) => {
      const interaction = of(call);
      withdraw(backend, interaction.original);
      interaction.original = null;
      return done;
    }),
    route("GET", `${WEBHOOK}/messages/{message_id}`, (call) => show(one(call))),
    route("PATCH", `${WEBHOOK}/messages/{message_id}`, (call) => show(change(backend, of(call), one(call), call))),
    route("DELETE", `${WEBHOOK}/messages/{message_id}`, (call) => {
      const { followUps } = of(call);
      const message = one(call);
      withdraw(backend, message);
      if (followUps.includes(message)) followUps.splice(followUps.indexOf(message), 1);
      return done;
    }),
  ];
}

function there(message: Message | null): Message {
  if (!message) throw new ApiError("unknownMessage");
  return message;
}

function messageOf({ followUps, original }: Interaction, id: string): Message {
  return there([...followUps, original].find((message) => message?.id === id) ?? null);
}
