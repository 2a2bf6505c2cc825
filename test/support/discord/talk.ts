/** Messages appear, change and go; whoever listens is told. */
import { ChannelType, GatewayIntentBits as Intents } from "discord.js";
import { numbered } from "./components.ts";
import { composed, type Draft } from "./compose.ts";
import { botIn, type Gateway } from "./gateway.ts";
import { type AllowedMentions, mentionsOf } from "./mentions.ts";
import { canSee } from "./permissions.ts";
import { type Look, showMessageEvent } from "./show-message.ts";
import { showMember } from "./show-people.ts";
import type { Account, Attachment, Channel, Message, Wire } from "./state.ts";
import type { Threads } from "./threads.ts";
import type { World } from "./world.ts";

export interface Change {
  readonly content?: string | undefined;
  readonly allowed?: AllowedMentions | null;
  readonly embeds?: readonly Wire[] | undefined;
  readonly components?: readonly Wire[] | undefined;
  readonly flags?: number | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
}

interface About {
  readonly guild: number;
  readonly direct: number;
}

const Messages: About = { guild: Intents.GuildMessages, direct: Intents.DirectMessages };
const Reactions: About = { guild: Intents.GuildMessageReactions, direct: Intents.DirectMessageReactions };
const HAS_THREAD = 1 << 5;

export class Talk {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #threads: Threads;

  constructor(world: World, gateway: Gateway, threads: Threads) {
    this.#world = world;
    this.#gateway = gateway;
    this.#threads = threads;
  }

  /** Makes a message; an ephemeral one is shown to nobody else and told to no one. */
  post(draft: Draft): Message {
    const message = composed(this.#world, draft);
    if (message.onlyFor !== null) return message;
    if (draft.channel.thread?.archived) this.#threads.unarchive(draft.channel);
    this.#world.keepMessage(message);
    const { channel } = draft;
    if (channel.lastMessageId === null || BigInt(message.id) > BigInt(channel.lastMessageId)) channel.lastMessageId = message.id;
    if (channel.thread) {
      channel.thread.messageCount++;
      this.#threads.join(channel, message.author.id);
    }
    this.#tell("MESSAGE_CREATE", message);
    return message;
  }

  /** As a webhook, under any name. */
  postByWebhook(channel: Channel, name: string, content: string): Message {
    const id = this.#world.ids.next();
    const author = { id, username: name, globalName: null, bot: true };
    return this.post({ channel, author, content, webhookId: id });
  }

  /** Discord adds a preview of a link: the message changes, and was not edited. */
  unfurl(message: Message, embed: Wire): void {
    message.embeds = [...message.embeds, embed];
    this.#tell("MESSAGE_UPDATE", message);
  }

  /** Somebody started a thread from it: it changes, and was not edited. */
  threadStarted(message: Message): void {
    message.flags |= HAS_THREAD;
    this.#tell("MESSAGE_UPDATE", message);
  }

  /** What is left out stays. Notifies nobody. */
  edit(message: Message, change: Change): void {
    const { content = message.content, allowed = null } = change;
    const channel = this.#world.channel(message.channelId);
    const { mentions, mentionedRoles, mentionsEveryone } = mentionsOf(this.#world, {
      channel,
      author: message.author,
      content,
      allowed,
      repliedTo: null,
    });
    const pinged = message.mentions.filter((id) => !message.content.includes(id));
    Object.assign(message, { content, mentions: [...new Set([...pinged, ...mentions])], mentionedRoles, mentionsEveryone });
    message.editedAt = this.#world.now();
    if (change.embeds) message.embeds = change.embeds;
    if (change.attachments) message.attachments = change.attachments;
    if (change.components) message.components = numbered(change.components);
    if (change.flags !== undefined) message.flags = change.flags;
    if (message.onlyFor === null) this.#tell("MESSAGE_UPDATE", message);
  }

  /** Several in one go are one event. */
  remove(messages: readonly Message[]): void {
    const [first] = messages;
    if (!first) return;
    this.#world.dropMessages(first.channelId, new Set(messages.map(({ id }) => id)));
    const ids = messages.map(({ id }) => id);
    const where = { channel_id: first.channelId, ...(first.guildId ? { guild_id: first.guildId } : {}) };
    if (ids.length === 1) this.#happen("MESSAGE_DELETE", first, () => ({ id: first.id, ...where }));
    else this.#happen("MESSAGE_DELETE_BULK", first, () => ({ ids, ...where }));
  }

  /** Of one, or, where none is named, all of a message: Discord tells them apart by the event. */
  reacted(t: `MESSAGE_REACTION_${string}`, message: Message, what: { readonly by?: Account; readonly emoji?: Wire }): void {
    const { by, emoji } = what;
    const where = { channel_id: message.channelId, message_id: message.id, guild_id: message.guildId };
    const whose = by ? { user_id: by.id, burst: false, type: 0 } : {};
    const guild = message.guildId === null ? undefined : this.#world.guilds.get(message.guildId);
    const member = by && guild?.members.get(by.id);
    const added =
      t === "MESSAGE_REACTION_ADD" && member ? { member: showMember(member), message_author_id: message.author.id } : {};
    this.#happen(t, message, () => ({ ...where, ...whose, ...added, ...(emoji ? { emoji } : {}) }), Reactions);
  }

  #tell(t: string, message: Message): void {
    this.#happen(t, message, (look) => showMessageEvent(this.#world, message, look));
  }

  #happen(t: string, message: Message, show: (look: Look) => Wire, of: About = Messages): void {
    const channel = this.#world.channels.get(message.channelId);
    this.#gateway.tell({
      t,
      guildId: message.guildId,
      intents: channel?.type === ChannelType.DM ? of.direct : of.guild,
      seen: botIn(this.#world, message.guildId) && channel !== undefined && canSee(this.#world, channel, this.#world.botId),
      data: (session) => show({ content: session.hears(Intents.MessageContent) }),
    });
  }
}
