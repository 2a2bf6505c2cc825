/** REST: reading, writing, changing and removing messages. */
import { PermissionFlagsBits as Bits, MessageType } from "discord.js";
import { z } from "zod";
import { ApiError, invalidForm } from "./api-error.ts";
import { type Backend, mayRead, seenMessage, shown, stored, talkChannel } from "./backend.ts";
import { changedMessageOf, changeOf, type NewMessage, newMessageOf, SETTABLE_FLAGS } from "./message-form.ts";
import { can, canSpeak } from "./permissions.ts";
import { answer, type Call, checked, done, param, type Route, route } from "./router.ts";
import type { Channel, Message, Reference, Wire } from "./state.ts";

const CHANNEL = "/channels/{channel_id}/messages";
const ONE = `${CHANNEL}/{message_id}`;
const NONCE_MS = 5 * 60_000;

export function messageRoutes(backend: Backend): readonly Route[] {
  const nonces = new Map<string, Message>();
  return [
    route("GET", CHANNEL, (call) => answer(page(backend, call).map((message) => shown(backend, message)))),
    route("POST", CHANNEL, (call) => {
      const message = post(backend, call, nonces);
      return answer({ ...shown(backend, message), ...(message.nonce === null ? {} : { nonce: message.nonce }) });
    }),
    route("GET", ONE, (call) => answer(shown(backend, asked(backend, call)))),
    route("PATCH", ONE, (call) => answer(shown(backend, edit(backend, call)))),
    route("DELETE", ONE, (call) => {
      backend.talk.remove([removable(backend, call)]);
      return done;
    }),
  ];
}

function asked(backend: Backend, call: Call): Message {
  return seenMessage(backend, param(call, "channel_id"), param(call, "message_id"));
}

const paging = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().regex(/^\d+$/).optional(),
  after: z.string().regex(/^\d+$/).optional(),
  around: z.string().regex(/^\d+$/).optional(),
});

/** Newest first. */
function page(backend: Backend, call: Call): readonly Message[] {
  const { limit, before, after, around } = checked(paging, Object.fromEntries(call.query));
  const channel = talkChannel(backend, param(call, "channel_id"));
  if (!mayRead(backend, channel)) return [];
  const all = [...backend.world.messagesIn(channel.id)].reverse();
  if (around !== undefined) {
    const newer = all.filter(({ id }) => isNewer(id, around)).slice(-Math.floor(limit / 2));
    return [...newer, ...all.filter(({ id }) => !isNewer(id, around))].slice(0, limit);
  }
  if (after !== undefined) return all.filter(({ id }) => isNewer(id, after)).slice(-limit);
  return all.filter(({ id }) => before === undefined || isNewer(before, id)).slice(0, limit);
}

/** Snowflakes, in decimal. */
function isNewer(id: string, than: string): boolean {
  return id.length === than.length ? id > than : id.length > than.length;
}

function post(backend: Backend, call: Call, nonces: Map<string, Message>): Message {
  const { world, talk } = backend;
  const channel = talkChannel(backend, param(call, "channel_id"));
  const form = newMessageOf(call.body, call.files);
  checkMaySpeak(backend, channel);
  const key = form.enforce_nonce && form.nonce != null ? `${channel.id}:${form.nonce}` : null;
  const before = key === null ? undefined : nonces.get(key);
  if (before && world.now().getTime() - before.sentAt.getTime() < NONCE_MS) return before;
  const reference = referenceOf(backend, channel, form);
  const forwarded = reference?.type === 1 ? world.message(reference.channelId, reference.messageId) : null;
  const message = talk.post({
    channel,
    author: world.application.bot,
    content: form.content ?? "",
    allowed: form.allowed_mentions ?? null,
    reference,
    snapshot: forwarded && { content: forwarded.content, sentAt: forwarded.sentAt },
    attachments: stored(backend, call.files),
    embeds: (form.embeds ?? []) as readonly Wire[],
    components: (form.components ?? []) as readonly Wire[],
    flags: (form.flags ?? 0) & SETTABLE_FLAGS,
    nonce: form.nonce ?? null,
  });
  if (key !== null) nonces.set(key, message);
  return message;
}

export function checkMaySpeak({ world, screens }: Backend, channel: Channel): void {
  if (channel.recipientId !== null && !screens.takesDirect(world, channel.recipientId)) throw new ApiError("cannotSendToUser");
  if (!canSpeak(world, channel, world.botId)) throw new ApiError("missingPermissions");
  if (!channel.thread?.archived) return;
  if (channel.thread.locked && !can(world, channel, world.botId, Bits.ManageThreads)) throw new ApiError("threadArchived");
}

/** Null where what it points at is gone and need not be there. */
function referenceOf(backend: Backend, channel: Channel, { message_reference }: NewMessage): Reference | null {
  if (!message_reference) return null;
  const { message_id, fail_if_not_exists, type, channel_id: channelId = channel.id } = message_reference;
  if (!mayRead(backend, channel)) throw new ApiError("missingPermissions");
  const source = type === 1 ? talkChannel(backend, channelId) : channel;
  const there = channelId === source.id && backend.world.findMessage(source.id, message_id);
  if (!there) {
    if (fail_if_not_exists || type === 1)
      throw invalidForm(["message_reference"], "Unknown message", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE");
    return null;
  }
  return { type, guildId: source.guildId, channelId: source.id, messageId: message_id };
}

function edit(backend: Backend, call: Call): Message {
  const message = asked(backend, call);
  const form = changedMessageOf(call.body);
  const own = message.author.id === backend.world.botId;
  if (!own) throw new ApiError("notOwnMessage");
  if (backend.world.channel(message.channelId).thread?.archived) throw new ApiError("threadArchived");
  const change = changeOf(form);
  const content = change.content ?? message.content;
  const components = change.components ?? message.components;
  const embeds = change.embeds ?? message.embeds;
  if (!content.trim() && components.length + embeds.length + message.attachments.length === 0) throw new ApiError("emptyMessage");
  backend.talk.edit(message, { ...change, ...(form.flags == null ? {} : { flags: form.flags & SETTABLE_FLAGS }) });
  return message;
}

function removable(backend: Backend, call: Call): Message {
  const { world } = backend;
  const channel = talkChannel(backend, param(call, "channel_id"));
  const message = world.findMessage(channel.id, param(call, "message_id"));
  if (!message) throw new ApiError("unknownMessage");
  const own = message.author.id === world.botId;
  if (!own && channel.guildId === null) throw new ApiError("missingPermissions");
  if (!own && !can(world, channel, world.botId, Bits.ManageMessages)) throw new ApiError("missingPermissions");
  if (message.type === MessageType.RecipientAdd) throw new ApiError("systemMessage");
  return message;
}
