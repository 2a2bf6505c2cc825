/** Who is shown as online, where the bot may know: kept current by the gateway's events, and in memory alone. */
import { GatewayDispatchEvents as Event } from "discord.js";
import { z } from "zod";
import type { Sign, Standing } from "#core/model/hint.ts";
import type { AccountRef } from "#core/model/ids.ts";
import type { SignsPort } from "#core/ports/platform.ts";
import { type Handler, on } from "./ears.ts";
import { type GuildPayload, readable } from "./payloads.ts";
import { accountRef } from "./places.ts";

const OFFLINE: readonly Sign[] = [{ kind: "offline" }];

/** Of a guild with more members only those in voice are told. https://docs.discord.com/developers/events/gateway-events#guild-create */
const MOST_TOLD_WHOLE = 75_000;

/** Of the account only the id is sure to be there. https://discord.com/developers/docs/events/gateway-events#presence */
export const presenceShape = z.object({ user: z.object({ id: z.string() }), status: z.string() });
const presenceEventShape = presenceShape.extend({ guild_id: z.string() });

interface Told {
  /** Whether those it was told of are there. */
  readonly there: Map<string, boolean>;
  /** Whether whoever it was not told of is offline, or shown as such. */
  readonly whole: boolean;
}

export class Presences {
  readonly #guilds = new Map<string, Told>();

  /** Where the guild's size is not told, nothing is taken from silence. */
  putGuild({ id, presences, member_count: members = Infinity }: Pick<GuildPayload, "id" | "presences" | "member_count">): void {
    const told = readable(presenceShape, presences).map(({ user, status }) => [user.id, status !== "offline"] as const);
    this.#guilds.set(id, { there: new Map(told), whole: members <= MOST_TOLD_WHOLE });
  }

  dropGuild(guild: string): void {
    this.#guilds.delete(guild);
  }

  /** Whether that changed what is known of them. */
  put(guild: string, account: string, status: string): boolean {
    const told = this.#guilds.get(guild);
    if (!told) return false;
    const was = isThere(told, account);
    told.there.set(account, status !== "offline");
    return was !== isThere(told, account);
  }

  /** Nothing is covered of a guild that was not told yet, nor of who was not told of in a large one. */
  of(account: AccountRef): Standing {
    const told = this.#guilds.get(account.workspace);
    const there = told ? isThere(told, account.account) : null;
    if (there === null) return { account, covers: [], signs: [] };
    return { account, covers: ["offline"], signs: there ? [] : OFFLINE };
  }
}

/** Null where that is not known. */
function isThere({ there, whole }: Told, account: string): boolean | null {
  return there.get(account) ?? (whole ? false : null);
}

/** Only who comes and goes is told on: what they play, and by which device they are there, is nobody's business. */
export const presenceHandlers: Readonly<Record<string, Handler>> = {
  [Event.PresenceUpdate]: on(presenceEventShape, ({ events, pending, presences }, { guild_id: guild, user, status }) => {
    if (!presences?.put(guild, user.id, status)) return;
    pending.track("presence", events.signs(presences.of(accountRef(guild, user.id))));
  }),
};

/** `presences` of the connection there is now; null where there is none. */
export function signsPort(presences: () => Presences | null): SignsPort {
  return {
    tells: ["offline"],
    of: async (account) => presences()?.of(account) ?? { account, covers: [], signs: [] },
  };
}
