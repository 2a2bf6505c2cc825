/** What people do with commands, buttons and forms, until it is answered: who asked, how long there is, what they were shown. */
import { randomBytes } from "node:crypto";
import type { InteractionType } from "discord.js";
import { ApiError } from "./api-error.ts";
import type { Settings } from "./backend.ts";
import { botIn, type Gateway } from "./gateway.ts";
import { type Asked, interactionPayload } from "./interaction-payload.ts";
import type { Modal } from "./modal-form.ts";
import type { Account, Channel, Message, Wire } from "./state.ts";
import type { World } from "./world.ts";

/** What a person sees come of it. `acknowledged`: for now, nothing. `failed`: that it was not answered in time. */
export type Shown =
  | { readonly kind: "reply" | "updated"; readonly message: Message }
  | { readonly kind: "modal"; readonly modal: Modal; readonly from: Interaction }
  | { readonly kind: "choices"; readonly choices: readonly { readonly name: string; readonly value: string | number }[] }
  | { readonly kind: "acknowledged" }
  | { readonly kind: "failed" };

const HELD_UP_MS = 50;
const CATCH_UP_MS = 200;

export class Interaction {
  readonly id: string;
  readonly token = randomBytes(24).toString("base64url");
  readonly type: InteractionType;
  readonly by: Account;
  readonly channel: Channel;
  /** The message of the button that was pressed, or from whose form this comes. */
  readonly message: Message | null;
  readonly data: Wire;
  readonly began = performance.now();
  answered = false;
  /** Nobody answered in time, and the person has been told so. */
  failed = false;
  /** The answer, or the message a button's answer changes. */
  original: Message | null = null;
  /** The answer is a promise of one. */
  loading = false;
  readonly followUps: Message[] = [];
  readonly #shown: Shown[] = [];
  readonly #waiting = new Map<number, (shown: Shown) => void>();
  #timer: NodeJS.Timeout | undefined;

  constructor(id: string, { type, by, channel, message, data }: Asked) {
    this.id = id;
    this.type = type;
    this.by = by;
    this.channel = channel;
    this.message = message;
    this.data = data;
  }

  appear(shown: Shown): void {
    clearTimeout(this.#timer);
    this.#shown.push(shown);
    const index = this.#shown.length - 1;
    this.#waiting.get(index)?.(shown);
    this.#waiting.delete(index);
  }

  /** Resolves with the first thing shown, the second, and so on. */
  nth(index: number): Promise<Shown> {
    const shown = this.#shown[index];
    return shown ? Promise.resolve(shown) : new Promise((resolve) => this.#waiting.set(index, resolve));
  }

  /** When the process itself was held up, what came in meanwhile is taken first. */
  failAfter(milliseconds: number): void {
    const due = performance.now() + milliseconds;
    this.#timer = setTimeout(() => {
      if (performance.now() - due > HELD_UP_MS) this.failAfter(CATCH_UP_MS);
      else this.fail();
    }, milliseconds);
  }

  fail(): void {
    this.failed = true;
    this.appear({ kind: "failed" });
  }

  keepWaiting(): void {
    clearTimeout(this.#timer);
  }
}

export class Interactions {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #settings: Settings;
  readonly #byToken = new Map<string, Interaction>();

  constructor(world: World, gateway: Gateway, settings: Settings) {
    this.#world = world;
    this.#gateway = gateway;
    this.#settings = settings;
  }

  /** Tells the bot; where it is not there to hear, it has failed at once. */
  begin(asked: Asked): Interaction {
    const interaction = new Interaction(this.#world.ids.next(), asked);
    this.#byToken.set(interaction.token, interaction);
    const { guildId } = interaction.channel;
    const heard = this.#gateway.tell({
      t: "INTERACTION_CREATE",
      guildId,
      intents: 0,
      seen: botIn(this.#world, guildId),
      data: () => interactionPayload(this.#world, interaction),
    });
    if (heard) interaction.failAfter(this.#settings.interactionDeadlineMs);
    else interaction.fail();
    return interaction;
  }

  /** Of one that is to be answered now. */
  claim(id: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction?.id !== id) throw new ApiError("unknownInteraction");
    if (interaction.answered) throw new ApiError("acknowledged");
    if (interaction.failed) throw new ApiError("unknownInteraction");
    return interaction;
  }

  /** Of one that was answered. */
  answered(applicationId: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (!interaction || applicationId !== this.#world.application.id) throw new ApiError("invalidWebhookToken");
    if (performance.now() - interaction.began > this.#settings.interactionTokenMs) throw new ApiError("invalidWebhookToken");
    if (!interaction.answered) throw new ApiError("unknownWebhook");
    return interaction;
  }

  close(): void {
    for (const interaction of this.#byToken.values()) interaction.keepWaiting();
  }
}
