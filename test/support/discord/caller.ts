/** A person with the bot's commands, buttons and forms: what they use, and what they are shown for it. */
import { InteractionType } from "discord.js";
import { resolved } from "./interaction-payload.ts";
import type { Interaction, Interactions, Shown } from "./interactions.ts";
import { type Filling, submitted } from "./modal-form.ts";
import { canSee, effectiveIn } from "./permissions.ts";
import { buttonOn, type Screens } from "./screens.ts";
import { offered, slashData, type Typed } from "./slash-data.ts";
import type { Account, Channel, Message, Wire } from "./state.ts";
import { found, type World } from "./world.ts";

/** What is shown first; `next` waits for what comes after it. */
export type Seen = Shown & { readonly next: () => Promise<Seen> };

export type ShownModal = Extract<Shown, { readonly kind: "modal" }>;

export interface CallerParts {
  readonly world: World;
  readonly interactions: Interactions;
  readonly screens: Screens;
}

export class Caller {
  readonly account: Account;
  readonly #parts: CallerParts;

  constructor(parts: CallerParts, account: Account) {
    this.#parts = parts;
    this.account = account;
  }

  get id(): string {
    return this.account.id;
  }

  /** Such as `slash(channel, "clone away", { until: "friday" })`. */
  slash(channelId: string, line: string, options: Typed = {}): Promise<Seen> {
    const channel = this.#open(channelId);
    this.#checkMayUse(channel, offered(this.#parts.world, channel, line.split(" ")[0] ?? "", 1));
    const data = slashData(this.#parts.world, { channel, by: this.account, line, options });
    return this.#begin(InteractionType.ApplicationCommand, channel, data);
  }

  /** Attaches a file; its id is what the command's option gets. */
  attach(filename: string, content: string): string {
    const { world } = this.#parts;
    const id = world.ids.next();
    world.cdn.keep({ id, filename, contentType: "application/octet-stream", content });
    return id;
  }

  /** Asks for the choices of one option, with what is typed so far. */
  complete(channelId: string, line: string, options: Typed, focused: string): Promise<Seen> {
    const channel = this.#open(channelId);
    const data = slashData(this.#parts.world, { channel, by: this.account, line, options, focused });
    return this.#begin(InteractionType.ApplicationCommandAutocomplete, channel, data);
  }

  /** A command from a message's menu. */
  useOn(message: Message, name: string): Promise<Seen> {
    const { world } = this.#parts;
    const channel = this.#open(message.channelId);
    const command = offered(world, channel, name, 3);
    this.#checkMayUse(channel, command);
    const data = {
      id: command.id,
      name,
      type: 3,
      target_id: message.id,
      resolved: resolved(world, channel, this.account, { messages: [message] }),
      ...(channel.guildId ? { guild_id: channel.guildId } : {}),
    };
    return this.#begin(InteractionType.ApplicationCommand, channel, data);
  }

  press(message: Message, which: { readonly label: string } | { readonly customId: string }): Promise<Seen> {
    const channel = this.#open(message.channelId);
    if (!this.#sees(message)) throw new Error("this person does not see that message");
    const button = found(buttonOn(message, which), `no such button: ${JSON.stringify(which)}`);
    if (button.disabled) throw new Error("the button is disabled");
    const data = { component_type: 2, custom_id: button.customId, id: button.number };
    return this.#begin(InteractionType.MessageComponent, channel, data, message);
  }

  /** Fills in a form and sends it off. Fields left out keep what they hold. */
  submit({ modal, from }: ShownModal, filling: Filling): Promise<Seen> {
    if (from.by.id !== this.id) throw new Error("this person was not shown the form");
    const chosen = modal.fields
      .filter(({ kind }) => kind === "channels")
      .flatMap(({ customId }) => [filling[customId] ?? []].flat());
    const named = resolved(this.#parts.world, from.channel, this.account, { channels: chosen });
    const data = { ...submitted(modal, filling), ...(named ? { resolved: named } : {}) };
    return this.#begin(InteractionType.ModalSubmit, from.channel, data, from.message);
  }

  /** What this person alone was told: ephemeral messages and the bot's direct ones, oldest first. */
  get told(): readonly Message[] {
    return this.#parts.screens.privatelyTold(this.#parts.world, this.id);
  }

  /** The messages that notified them. */
  get notifiedBy(): readonly Message[] {
    return this.#parts.screens.notifiedBy(this.#parts.world, this.id);
  }

  closeDirect(): void {
    this.#parts.screens.closeDirect(this.id);
  }

  openDirect(): void {
    this.#parts.screens.openDirect(this.id);
  }

  #begin(type: InteractionType, channel: Channel, data: Wire, message: Message | null = null): Promise<Seen> {
    return seenAt(this.#parts.interactions.begin({ type, by: this.account, channel, message, data }), 0);
  }

  #open(channelId: string): Channel {
    const channel = this.#parts.world.channel(channelId);
    if (!canSee(this.#parts.world, channel, this.id)) throw new Error("this person does not see that channel");
    return channel;
  }

  /** It is still there, and not somebody else's note. */
  #sees(message: Message): boolean {
    const { world, screens } = this.#parts;
    if (message.onlyFor !== null) return screens.notesOf(this.id).includes(message);
    return world.findMessage(message.channelId, message.id) === message;
  }

  /** The default permissions on the whole command. */
  #checkMayUse(channel: Channel, { default_member_permissions: needed }: Wire): void {
    if (typeof needed !== "string" || channel.guildId === null) return;
    const bits = BigInt(needed);
    const have = effectiveIn(this.#parts.world, channel, this.id);
    if (bits === 0n || (have & bits) !== bits) throw new Error("this person is not offered that command");
  }
}

async function seenAt(interaction: Interaction, index: number): Promise<Seen> {
  const shown = await interaction.nth(index);
  return { ...shown, next: () => seenAt(interaction, index + 1) };
}
