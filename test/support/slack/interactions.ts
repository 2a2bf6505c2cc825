/** What people start, how the bot may answer: trigger ids for views, response URLs for messages, and the acknowledgement. */
import { randomUUID } from "node:crypto";
import { SlackError } from "./api-error.ts";
import type { Deliveries } from "./deliveries.ts";
import { Interaction, type Shown, type Start } from "./interaction.ts";
import type { Message, View, Wire } from "./state.ts";
import type { World } from "./world.ts";

export interface Patience {
  /** How long a trigger id is good for. */
  triggerMs: number;
  /** How long a response URL is, and how often. */
  responseMs: number;
  responses: number;
}

/** What a payload is made with. */
export interface Handles {
  readonly trigger_id: string;
  readonly response_url: string;
}

interface Trigger {
  readonly interaction: Interaction;
  readonly endsAt: number;
  used: boolean;
}

interface ResponseUrl {
  readonly interaction: Interaction;
  readonly endsAt: number;
  left: number;
}

export class Interactions {
  readonly #world: World;
  readonly #deliveries: Deliveries;
  readonly #origin: () => string;
  readonly #triggers = new Map<string, Trigger>();
  readonly #urls = new Map<string, ResponseUrl>();
  readonly #all: Interaction[] = [];
  readonly patience: Patience;

  constructor(world: World, deliveries: Deliveries, origin: () => string, patience: Patience) {
    this.#world = world;
    this.#deliveries = deliveries;
    this.#origin = origin;
    this.patience = patience;
  }

  begin(kind: "slash_commands" | "interactive", start: Start, payload: (handles: Handles) => Wire): Interaction {
    const interaction = new Interaction(start);
    this.#all.push(interaction);
    interaction.outcome = this.#deliveries.send(kind, payload(this.#handlesFor(interaction)));
    void interaction.outcome.then((outcome) => {
      if (outcome.kind === "failed") interaction.show("failed", { text: outcome.reason });
    });
    return interaction;
  }

  /** Once, and soon. */
  useTrigger(id: string): Interaction {
    const trigger = this.#triggers.get(id);
    if (!trigger) throw new SlackError("invalid_trigger_id");
    if (trigger.used) throw new SlackError("exchanged_trigger_id");
    if (trigger.endsAt < performance.now()) throw new SlackError("expired_trigger_id");
    trigger.used = true;
    return trigger.interaction;
  }

  /** Null where the address is used up, too old or unknown. */
  useResponseUrl(path: string): Interaction | null {
    const url = this.#urls.get(path);
    if (!url || url.left <= 0 || url.endsAt < performance.now()) return null;
    url.left--;
    return url.interaction;
  }

  /** A note that came by itself counts for what this person started last. */
  noteShown(userId: string, message: Message): void {
    this.#latest(({ by }) => by.id === userId)?.show("message", { message });
  }

  changed(message: Message, kind: Shown["kind"]): void {
    this.#latest((start) => start.message === message)?.show(kind, { message });
  }

  homeShown(view: View): void {
    this.#latest(({ by }) => by.id === view.userId)?.show("home", { view });
  }

  modalChanged(view: View): void {
    this.#latest(({ by }) => by.id === view.userId)?.show("modal", { view });
  }

  #latest(fits: (start: Start) => boolean): Interaction | undefined {
    return this.#all.findLast(({ start }) => fits(start));
  }

  #handlesFor(interaction: Interaction): Handles {
    const now = performance.now();
    const trigger = `${this.#world.seconds}.${this.#world.ids.next("trigger-")}`;
    this.#triggers.set(trigger, { interaction, endsAt: now + this.patience.triggerMs, used: false });
    const path = `/actions/${randomUUID()}`;
    this.#urls.set(path, { interaction, endsAt: now + this.patience.responseMs, left: this.patience.responses });
    return { trigger_id: trigger, response_url: `${this.#origin()}${path}` };
  }
}
