/** Who is shown as online, where the bot may know: kept current by the gateway's events, and in memory alone. */
import { GatewayDispatchEvents as Event } from "discord.js";
import { z } from "zod";
import type { Presence, Sign } from "#core/model/hint.ts";
import type { AccountRef } from "#core/model/ids.ts";
import type { PresencePort } from "#core/ports/platform.ts";
import { type Handler, on } from "./ears.ts";
import { readable } from "./payloads.ts";
import { accountRef } from "./places.ts";

const OFFLINE: readonly Sign[] = [{ kind: "offline" }];

/** Of the account only the id is sure to be there. https://discord.com/developers/docs/events/gateway-events#presence */
export const presenceShape = z.object({ user: z.object({ id: z.string() }), status: z.string() });
const presenceEventShape = presenceShape.extend({ guild_id: z.string() });

export class Presences {
  /** By guild: whoever is not among them is offline, or shown as such. */
  readonly #online = new Map<string, Set<string>>();

  /** Discord tells, with a guild, of everybody in it who is not offline. */
  putGuild(guild: string, presences: readonly unknown[]): void {
    const there = readable(presenceShape, presences).filter(({ status }) => status !== "offline");
    this.#online.set(guild, new Set(there.map(({ user }) => user.id)));
  }

  dropGuild(guild: string): void {
    this.#online.delete(guild);
  }

  /** Whether that changed whether they are there. */
  put(guild: string, account: string, status: string): boolean {
    const online = this.#online.get(guild);
    if (!online) return false;
    const was = online.has(account);
    if (status === "offline") online.delete(account);
    else online.add(account);
    return was !== online.has(account);
  }

  /** Nothing is covered of a guild that was not told yet. */
  of(account: AccountRef): Presence {
    const online = this.#online.get(account.workspace);
    if (!online) return { account, covers: [], signs: [] };
    return { account, covers: ["offline"], signs: online.has(account.account) ? [] : OFFLINE };
  }
}

/** Only who comes and goes is told on: what they play, and by which device they are there, is nobody's business. */
export const presenceHandlers: Readonly<Record<string, Handler>> = {
  [Event.PresenceUpdate]: on(presenceEventShape, ({ events, pending, presences }, { guild_id: guild, user, status }) => {
    if (!presences?.put(guild, user.id, status)) return;
    pending.track("presence", events.presence(presences.of(accountRef(guild, user.id))));
  }),
};

/** `presences` of the connection there is now; null where there is none. */
export function presencePort(presences: () => Presences | null): PresencePort {
  return {
    tells: ["offline"],
    of: async (account) => presences()?.of(account) ?? { account, covers: [], signs: [] },
  };
}
