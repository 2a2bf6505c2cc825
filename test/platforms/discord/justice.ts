/** What may have come of a storm, judged by what was sent, without the program's own reading of it. */
import { PermissionFlagsBits as Bits } from "discord.js";
import type { Exchange } from "#test/support/discord/exchange.ts";
import type { Payload } from "./rehearsal.ts";
import type { StormStage } from "./storm-stage.ts";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export interface Posted {
  readonly channel: string;
  readonly content: string;
  readonly replyTo: string | null;
  readonly notifies: boolean;
  /** Of a message that stood there before. */
  readonly isEdit: boolean;
}

/** Everything that was asked to appear in a channel; private talks are none. */
export function postedIn({ fake }: StormStage, exchanges: readonly Exchange[]): readonly Posted[] {
  return exchanges.flatMap(({ method, route, path, body }) => {
    if (!(method === "POST" && route.endsWith("/messages")) && !(method === "PATCH" && route.includes("/messages/"))) return [];
    const channel = path.split("/")[2] ?? "";
    if (route.startsWith("/webhooks") || fake.world.channels.get(channel)?.guildId === null) return [];
    const { content, message_reference: reference, allowed_mentions: allowed } = fieldsOf(body);
    const parse = fieldsOf(allowed).parse;
    const notifies = !isList(parse) || parse.length > 0 || fieldsOf(allowed).replied_user !== false;
    const replyTo = fieldsOf(reference).message_id;
    const isEdit = method === "PATCH";
    return [{ channel, content: String(content), replyTo: typeof replyTo === "string" ? replyTo : null, notifies, isEdit }];
  });
}

export function isLabelled({ content, notifies }: Posted): boolean {
  return (
    !notifies &&
    content.split("\n").length > 1 &&
    /^\*\*\\?\[[^\n]{1,80}'s clone\\?\]\*\* [\s\S]*\n-# AI stand-in(?: for |, withdrawn: )/.test(content)
  );
}

/** Whether somebody asked for it there: by a mention, or a call that names whom to ask. */
export function isAskedFor({ workshop }: StormStage, posted: Posted, sent: readonly Payload[]): boolean {
  const { channel, replyTo } = posted;
  return sent.some(({ t, d }) => {
    const fields = fieldsOf(d);
    if (fields.channel_id !== channel || fields.guild_id !== workshop.guild.id) return false;
    if (t === "MESSAGE_CREATE") return fields.id === replyTo && isMention(fields, workshop.ana.id);
    if (t !== "INTERACTION_CREATE") return false;
    const call = fieldsOf(fields.data);
    return replyTo === null ? JSON.stringify(call).includes('"ask"') : call.target_id === replyTo;
  });
}

function isMention({ content, mentions, author, type }: Fields, member: string): boolean {
  const named = typeof content === "string" && new RegExp(`<@!?${member}>`).test(content);
  const known = isList(mentions) && mentions.some((one) => fieldsOf(one).id === member);
  const { id, bot } = fieldsOf(author);
  return named && known && typeof id === "string" && id !== member && bot !== true && (type === 0 || type === 19);
}

/** Whether something that was sent says of a channel who is kept out, and keeps not everyone out. */
export function isOpened({ id }: { readonly id: string }, guild: string, sent: readonly Payload[]): boolean {
  return sent
    .flatMap(({ d }) => channelsIn(d))
    .some((channel) => {
      if (channel.id !== id || !isList(channel.permission_overwrites)) return false;
      return !channel.permission_overwrites.map(fieldsOf).some((one) => one.id === guild && keepsOut(one.deny));
    });
}

function channelsIn(d: unknown): readonly Fields[] {
  const fields = fieldsOf(d);
  return [fields, ...(isList(fields.channels) ? fields.channels.map(fieldsOf) : [])];
}

function keepsOut(deny: unknown): boolean {
  return typeof deny === "string" && /^\d+$/.test(deny) && (BigInt(deny) & Bits.ViewChannel) !== 0n;
}
