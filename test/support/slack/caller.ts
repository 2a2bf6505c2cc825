/** A person with the bot's commands, buttons and forms: what they use, and what they are shown for it. */
import type { Backend } from "./backend.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Events } from "./events.ts";
import { type Interaction, type Seen, type Start, seenAt } from "./interaction.ts";
import type { Handles } from "./interactions.ts";
import * as payloads from "./payloads.ts";
import { elementOn, pressed, type Which } from "./press.ts";
import { respond } from "./responses.ts";
import { showView } from "./show-view.ts";
import type { Channel, Message, User, View, Wire } from "./state.ts";
import { obey } from "./submission.ts";
import { type Filling, filled, initialValues, type Values } from "./view-form.ts";

export interface CallerParts {
  readonly backend: Backend;
  readonly events: Events;
  readonly deliveries: Deliveries;
}

/** `acked`: nothing is awaited but the acknowledgement. */
export interface Until {
  readonly until?: "shown" | "acked";
}

export interface Pressing extends Until {
  /** What is chosen, where it is not a button. */
  readonly value?: string | readonly string[];
  /** What the modal's fields hold by then. */
  readonly filling?: Filling;
}

export class Caller {
  readonly user: User;
  readonly #parts: CallerParts;

  constructor(parts: CallerParts, user: User) {
    this.#parts = parts;
    this.user = user;
  }

  get id(): string {
    return this.user.id;
  }

  /** Such as `slash(channel, "/clone", "away until friday")`. Slack offers none of them in a thread. */
  slash(channelId: string, command: string, text = "", until: Until = {}): Promise<Seen> {
    const channel = this.#open(channelId);
    const { backend } = this.#parts;
    const interaction = this.#begin("slash_commands", { channel }, (handles) =>
      payloads.slashPayload(backend.world, { by: this.user, channel, command, text }, handles),
    );
    void interaction.outcome.then((outcome) => {
      const body = outcome.kind === "acked" ? asResponse(outcome.body) : null;
      if (body) this.#keeping(() => respond(backend, interaction, body));
    });
    return this.#seen(interaction, until);
  }

  /** A button, or another element, of a message, a note, a modal or the home. */
  press(on: Message | View, which: Which, { value, filling = {}, ...until }: Pressing = {}): Promise<Seen> {
    const { world } = this.#parts.backend;
    const { element, blockId } = elementOn(on.blocks, which);
    const action = pressed(world.stamps.event, element, blockId, value);
    if ("ts" in on) {
      if (!this.#sees(on)) throw new Error("this person does not see that message");
      const make = (handles: Handles) => payloads.messageActionsPayload(world, this.user, on, action, handles);
      const start = { channel: world.channel(on.channel), message: on, replaceable: true };
      return this.#seen(this.#begin("interactive", start, make), until);
    }
    this.#mustBeOpen(on);
    const values = on.type === "home" ? initialValues(on) : { ...initialValues(on), ...partly(on, filling) };
    const make = (handles: Handles) => payloads.viewActionsPayload(world, this.user, on, values, action, handles);
    return this.#seen(this.#begin("interactive", { view: on }, make), until);
  }

  /** The app's entry in a message's menu: wherever this person is, whether the bot is there or not. */
  shortcut(callbackId: string, message: Message, until: Until = {}): Promise<Seen> {
    const { world } = this.#parts.backend;
    const channel = this.#open(message.channel);
    const make = (handles: Handles) => payloads.shortcutPayload(world, this.user, callbackId, message, handles);
    return this.#seen(this.#begin("interactive", { channel, message }, make), until);
  }

  /** Fills in a modal and sends it off. Fields left out keep what they hold. */
  submit(view: View, filling: Filling = {}): Promise<Seen> {
    const { world } = this.#parts.backend;
    this.#mustBeOpen(view);
    const values = filled(view, filling);
    const make = (handles: Handles) => payloads.submissionPayload(world, this.user, view, values, handles);
    const interaction = this.#begin("interactive", { view }, make);
    void interaction.outcome.then((outcome) => {
      if (outcome.kind === "acked") this.#keeping(() => obey(this.#parts.backend, interaction, view, outcome.body));
    });
    return this.#seen(interaction, {});
  }

  /** The app is told where it asked for that; resolves once it knows. */
  async close(view: View, { all = false } = {}): Promise<void> {
    const { backend, deliveries } = this.#parts;
    this.#mustBeOpen(view);
    backend.screens.close(this.id, all);
    if (view.body.notify_on_close !== true) return;
    await deliveries.send("interactive", payloads.closedPayload(backend.world, this.user, view, all));
  }

  /** Resolves with the home once the app has published it anew. */
  openHome(): Promise<View> {
    const published = this.#parts.backend.screens.nextHome(this.id);
    this.lookAtHome();
    return published;
  }

  /** The same, where nothing new is expected of the app; returns the event's id. */
  lookAtHome(): string | null {
    const { backend, events } = this.#parts;
    const team = backend.world.team(this.user.teamId);
    const channel = backend.places.direct(team, this.id).id;
    const view = this.home ? { view: showView(backend.world, this.home) } : {};
    return events.tell(team, { type: "app_home_opened", user: this.id, channel, tab: "home", ...view });
  }

  get home(): View | null {
    return this.#parts.backend.screens.homeOf(this.id);
  }

  /** The modals they have open, the top one last. */
  get views(): readonly View[] {
    return this.#parts.backend.screens.modalsOf(this.id);
  }

  /** What this person alone was told: ephemeral notes and the bot's direct messages, oldest first. */
  get told(): readonly Message[] {
    return this.#parts.backend.screens.privatelyTold(this.id);
  }

  #begin(
    kind: "slash_commands" | "interactive",
    { channel = null, message = null, view = null, replaceable = false }: Partial<Start>,
    payload: (handles: Handles) => Wire,
  ): Interaction {
    return this.#parts.backend.interactions.begin(kind, { by: this.user, channel, message, view, replaceable }, payload);
  }

  async #seen(interaction: Interaction, { until = "shown" }: Until): Promise<Seen> {
    if (until === "shown") return seenAt(interaction, 0);
    const outcome = await interaction.outcome;
    if (outcome.kind === "failed") return seenAt(interaction, 0);
    const nothing = { kind: "nothing", message: null, view: null, errors: {}, text: "", blocks: [], files: [] } as const;
    return { ...nothing, next: () => seenAt(interaction, 0) };
  }

  /** What goes wrong with an acknowledgement is the bot's mistake, and nobody would hear of it. */
  #keeping(work: () => void): void {
    try {
      work();
    } catch (problem) {
      this.#parts.backend.problems.push(problem);
    }
  }

  #open(channelId: string): Channel {
    const channel = this.#parts.backend.world.channel(channelId);
    if (!channel.members.has(this.id)) throw new Error(`${this.user.realName} is not in that channel`);
    return channel;
  }

  #sees(message: Message): boolean {
    const { world, screens } = this.#parts.backend;
    if (message.onlyFor !== null) return screens.notesOf(this.id).includes(message);
    return world.findMessage(message.channel, message.ts) === message && this.#open(message.channel) !== null;
  }

  #mustBeOpen(view: View): void {
    if (view.userId !== this.id || !view.open) throw new Error("this person does not see that view");
  }
}

function asResponse(body: unknown): Wire | null {
  if (typeof body === "string") return body === "" ? null : { text: body };
  if (typeof body !== "object" || body === null) return null;
  return Object.keys(body).length === 0 ? null : (body as Wire);
}

function partly(view: View, filling: Filling): Values {
  return Object.keys(filling).length === 0 ? {} : filled(view, filling);
}
