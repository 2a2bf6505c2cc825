/** Makes a guild's commands, and what the bot says of itself there, what they should be; commands that are right already are left alone. */
import { isDeepStrictEqual } from "node:util";
import { type REST, Routes } from "discord.js";
import { registration } from "./options.ts";

/** At most 190 characters. */
export const BIO =
  "I stand in for absent people who opted in: an AI clone, always labelled, never one of them. /clone off stops it, /clone help explains, /clone ignore-me keeps your words out.";

/** The bio goes with the bot when it is thrown out, where the commands may stay: it is said anew each time. */
export async function introduce(rest: REST, application: string, guild: string): Promise<void> {
  const wanted = registration();
  const route = Routes.applicationGuildCommands(application, guild);
  const there = await rest.get(route);
  if (!sameCommands(there, wanted)) await rest.put(route, { body: wanted });
  await rest.patch(Routes.guildMember(guild, "@me"), { body: { bio: BIO } });
}

/** Discord adds ids and defaults to what it was given, so only what we say is compared. */
function sameCommands(there: unknown, wanted: readonly Record<string, unknown>[]): boolean {
  if (!Array.isArray(there) || there.length !== wanted.length) return false;
  return wanted.every((command) => there.some((known) => isDeepStrictEqual(reduced(known, command), command)));
}

function reduced(known: unknown, model: unknown): unknown {
  if (Array.isArray(model)) {
    if (!Array.isArray(known) || known.length !== model.length) return known;
    return known.map((item, index) => reduced(item, model[index]));
  }
  if (typeof model !== "object" || model === null || typeof known !== "object" || known === null) return known;
  const entries = Object.entries(known).filter(([key, value]) => key in model || (OURS.has(key) && isSet(value)));
  return Object.fromEntries(entries.map(([key, value]) => [key, reduced(value, (model as Record<string, unknown>)[key])]));
}

/** What we leave out of some, and must not be there then. */
const OURS: ReadonlySet<string> = new Set(["options", "required", "autocomplete", "channel_types", "max_length", "choices"]);

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
