/** What Discord refuses, as lines for the operator and as answers to "is it gone?". */
import { DiscordAPIError, HTTPError } from "discord.js";
import { PlatformFault } from "#core/ports/platform.ts";

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const UNKNOWN_MESSAGE = 10008;
const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_GUILD = 10004;
const UNKNOWN_MEMBER = 10007;
const UNKNOWN_USER = 10013;

const ALREADY_ANSWERED = 40060;
const THREAD_ARCHIVED = 50083;

/** Another process had the interaction too, and was first. */
export function isAnswered(fault: unknown): boolean {
  return fault instanceof DiscordAPIError && Number(fault.code) === ALREADY_ANSWERED;
}

export function isArchived(fault: unknown): boolean {
  return fault instanceof DiscordAPIError && Number(fault.code) === THREAD_ARCHIVED;
}

export function isGone(fault: unknown): boolean {
  return fault instanceof DiscordAPIError && [UNKNOWN_MESSAGE, UNKNOWN_CHANNEL, UNKNOWN_GUILD].includes(Number(fault.code));
}

export const isMessageGone = (fault: DiscordAPIError): boolean => Number(fault.code) === UNKNOWN_MESSAGE;
export const isChannelGone = (fault: DiscordAPIError): boolean => Number(fault.code) === UNKNOWN_CHANNEL;
export const isPersonGone = (fault: DiscordAPIError): boolean => [UNKNOWN_MEMBER, UNKNOWN_USER].includes(Number(fault.code));

/** Discord does not show it, or not any more: missing access or permission, or unknown. */
export function isShut(fault: unknown): boolean {
  return isForbidden(fault) || (fault instanceof DiscordAPIError && fault.status === 404);
}

export function isForbidden(fault: unknown): boolean {
  return fault instanceof DiscordAPIError && fault.status === 403;
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json: there is none such, or none the bot is in. */
const MISSING_ACCESS = 50001;

export function isGuildClosed({ code, status }: DiscordAPIError): boolean {
  return (status === 404 && Number(code) === UNKNOWN_GUILD) || (status === 403 && Number(code) === MISSING_ACCESS);
}

/** Discord said no, so nothing happened. Anything else, and it may have. */
export function isRefusal(fault: unknown): boolean {
  return fault instanceof DiscordAPIError;
}

export const wrongToken =
  "DISCORD_TOKEN is not accepted by Discord. Copy it anew from the Developer Portal: your application, Bot, Reset Token.";

export const noMessageContent =
  'Discord does not let this bot read messages. Switch on "Message Content Intent" in the Developer Portal (your application, Bot, Privileged Gateway Intents), or set DISCORD_MESSAGE_CONTENT=off to run without: then clones answer to /clone ask and "Ask their clone" only, and learn nothing from what is written.';

export const noMembers =
  'Discord does not tell this bot who leaves, and whoever leaves must be forgotten. Switch on "Server Members Intent" in the Developer Portal (your application, Bot, Privileged Gateway Intents).';

export const noPresence =
  'Discord does not tell this bot who is online. Switch on "Presence Intent" in the Developer Portal (your application, Bot, Privileged Gateway Intents), or set DISCORD_PRESENCE=off to run without: then being offline is no hint that a member is away.';

/** Not all that is asked for is granted; which of it, Discord does not say. */
const notGranted = ({ messageContent, presence }: { readonly messageContent: boolean; readonly presence?: boolean }) =>
  [...(messageContent ? [noMessageContent] : []), noMembers, ...(presence ? [noPresence] : [])].join(" ");

export const noDiscord = (apiUrl: string) => `What answers at ${apiUrl} is not Discord. Check the network, and DISCORD_API_URL.`;

/** What stopped the bot, told so that the operator can act on it. */
export function startFault(
  fault: unknown,
  wants: { readonly apiUrl: string; readonly messageContent: boolean; readonly presence?: boolean },
): PlatformFault {
  const { apiUrl } = wants;
  if (fault instanceof PlatformFault) return fault;
  const { message } = fault instanceof Error ? fault : new Error(String(fault));
  const options = { cause: fault };
  if (message === "Authentication failed" || status(fault) === 401) return new PlatformFault(wrongToken, options);
  if (message === "Used disallowed intents") return new PlatformFault(notGranted(wants), options);
  const what = status(fault) ? `it answered ${status(fault)}` : codeOf(fault);
  return new PlatformFault(`Discord cannot be reached at ${apiUrl} (${what}). Check the network, and DISCORD_API_URL.`, options);
}

function status(fault: unknown): number | null {
  return fault instanceof DiscordAPIError || fault instanceof HTTPError ? fault.status : null;
}

function codeOf(fault: unknown): string {
  for (let at = fault; at instanceof Error; at = at.cause) if ("code" in at && typeof at.code === "string") return at.code;
  return fault instanceof Error ? fault.name : "no reason given";
}
