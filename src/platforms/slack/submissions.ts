/** What becomes of the forms people fill in. */
import { z } from "zod";
import type { Note } from "#core/ports/platform.ts";
import { ACK_MS, answer, later } from "./answers.ts";
import { COMMAND_FORM, filledCommand, type Origin } from "./command-forms.ts";
import { ANSWER_FORM, filledIn } from "./forms.ts";
import { showHome } from "./home.ts";
import { type Acknowledge, type Call, type InteractionDeps, namesIn, whoAndWhere } from "./interactions.ts";
import { filledOffer, OFFER_FORM, offerForm, samePick } from "./offer-form.ts";
import { accountRef } from "./places.ts";
import type { Block } from "./render.ts";

const formShape = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(""),
  view: z.object({ id: z.string(), callback_id: z.string() }).loose(),
});
/** Sent off, not put away: only that can be a yes. */
const submittedShape = formShape.extend({ type: z.literal("view_submission") });
const closedShape = formShape.extend({ type: z.literal("view_closed") });
type Form = z.output<typeof formShape>;

/** Closes the form, or shows another in its place. */
type Close = (next?: { readonly response_action: "update"; readonly view: Block }) => Promise<void>;

export async function submitted(deps: InteractionDeps, body: unknown, close: Close): Promise<void> {
  const read = submittedShape.parse(body);
  const handle = handlers[read.view.callback_id];
  await (handle ? handle(deps, read, close) : close());
}

/** Terms that are put away without a yes are a no. */
export async function closed(deps: InteractionDeps, body: unknown, ack: Acknowledge): Promise<void> {
  const read = closedShape.parse(body);
  await ack();
  const filled = read.view.callback_id === OFFER_FORM ? filledOffer(read.view) : null;
  if (!filled) return;
  const { target } = filled.offer;
  const asked = await whoAndWhere(deps, callOf(read, filled.offer, ack));
  await deps.events.action({ ...asked, name: "cancel", target, text: null, key: `closed ${read.view.id}` });
}

const callOf = ({ team, user, trigger_id: trigger }: Form, { channel, thread }: Origin, ack: Acknowledge): Call => ({
  ...{ person: accountRef(team.id, user.id), channel, thread, ack, trigger },
  // No address for answers comes with a form.
  respond: null,
});

type Handler = (deps: InteractionDeps, read: Form, close: Close) => Promise<void>;

const answered: Handler = async (deps, read, close) => {
  const filled = filledIn(read.view);
  if (!filled) return close();
  const { name, target, ...origin } = filled.origin;
  const call = callOf(read, origin, () => close());
  const run = async () => deps.events.action({ name, target, text: filled.text, ...(await whoAndWhere(deps, call)) });
  return answer(deps.web, call, run());
};

const commanded: Handler = async (deps, read, close) => {
  const filled = filledCommand(read.view);
  if (!filled) return close();
  const { name, options, where, ...origin } = filled;
  const call = callOf(read, origin, () => close());
  const run = async () => {
    const called = await namesIn(deps, call, { name, options });
    return deps.events.command({
      name,
      options,
      ...called,
      ...(await whoAndWhere(deps, where ? { ...call, channel: where } : call)),
    });
  };
  return answer(deps.web, call, run());
};

/** Other channels than the terms name make other terms: they are shown, and agreed to or not. */
const agreed: Handler = async (deps, read, close) => {
  const filled = filledOffer(read.view);
  if (!filled) return close();
  const { offer, picked } = filled;
  const call = callOf(read, offer, () => close());
  const act = async (name: "confirm-optin" | "choose-channels", text: string | null): Promise<Note | null> =>
    deps.events.action({ name, target: offer.target, text, ...(await whoAndWhere(deps, call)) });
  if (samePick(picked, offer.channels)) return answer(deps.web, call, act("confirm-optin", null));
  const asked = act("choose-channels", picked.join(" "));
  const note = await Promise.race([asked, later(ACK_MS).then(() => "late" as const)]);
  if (note === "late") return answer(deps.web, call, asked);
  const form = note && offerForm(note, offer, picked);
  return form ? close({ response_action: "update", view: form }) : answer(deps.web, call, Promise.resolve(note));
};

/** What was begun on the bot's own page is to be seen there. */
const onPage =
  (handle: Handler, origin: (view: unknown) => Origin | undefined): Handler =>
  async (deps, read, close) => {
    await handle(deps, read, close);
    if (origin(read.view)?.channel === null) await showHome(deps, read.team.id, read.user.id, read.trigger_id || read.view.id);
  };

const handlers: Readonly<Record<string, Handler>> = {
  [ANSWER_FORM]: answered,
  [COMMAND_FORM]: onPage(commanded, (view) => filledCommand(view) ?? undefined),
  [OFFER_FORM]: onPage(agreed, (view) => filledOffer(view)?.offer),
};
