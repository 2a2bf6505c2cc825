/** What a client says to identify or to resume, checked as Discord checks it: a number is the code to close with. */
import { GatewayIntentBits as Intents } from "discord.js";
import { z } from "zod";
import type { Hearing } from "./sessions.ts";
import type { World } from "./world.ts";

const identity = z.object({
  token: z.string(),
  intents: z.unknown().optional(),
  shard: z.tuple([z.number().int(), z.number().int()]).default([0, 1]),
  large_threshold: z.number().default(50),
});
const resumption = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });

export function identified(world: World, data: unknown): Hearing | number {
  const parsed = identity.safeParse(data);
  if (!parsed.success) return 4002;
  const { token, intents, shard, large_threshold: largeThreshold } = parsed.data;
  if (token !== world.application.token) return 4004;
  if (shard[0] < 0 || shard[0] >= shard[1]) return 4010;
  return intentFault(world, intents) ?? { intents: Number(intents), shard, largeThreshold };
}

export interface Resuming {
  readonly session: string;
  readonly sequence: number;
}

export function resuming(world: World, data: unknown): Resuming | number {
  const parsed = resumption.safeParse(data);
  if (!parsed.success) return 4002;
  const { token, session_id: session, seq: sequence } = parsed.data;
  return token === world.application.token ? { session, sequence } : 4004;
}

const KNOWN_INTENTS = Object.values(Intents)
  .filter((bit) => typeof bit === "number")
  .reduce((all, bit) => all | bit, 0);

/** The close code Discord answers such intents with; null where it takes them. */
function intentFault(world: World, intents: unknown): 4013 | 4014 | null {
  if (typeof intents !== "number" || !Number.isInteger(intents) || intents & ~KNOWN_INTENTS) return 4013;
  const { messageContent, guildMembers, presences } = world.application.switches;
  const disallowed =
    (messageContent ? 0 : Intents.MessageContent) |
    (guildMembers ? 0 : Intents.GuildMembers) |
    (presences ? 0 : Intents.GuildPresences);
  return intents & disallowed ? 4014 : null;
}
