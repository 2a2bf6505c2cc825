/** What listening to Discord takes, and what a handler of its events is. */
import type { z } from "zod";
import type { PlatformEvents } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { Conversations } from "./conversations.ts";
import type { Directory } from "./directory.ts";
import type { OutOfSight } from "./out-of-sight.ts";
import type { Pending } from "./pending.ts";
import type { Presences } from "./presences.ts";

export interface Ears {
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly events: PlatformEvents;
  readonly pending: Pending;
  readonly outOfSight: OutOfSight;
  readonly log: Log;
  /** The bot's own account. */
  readonly self: string;
  /** Whether what people write may be read. */
  readonly messageContent: boolean;
  /** Who is online; null where the bot is not to know. */
  readonly presences: Presences | null;
  /** A guild can be heard from now on, or again. */
  readonly guildReady: (guild: string, shard: number) => void;
  /** Discord cannot reach the guild: nothing is told of it until it is ready again. */
  readonly guildBroke: (guild: string) => void;
  /** The bot was thrown out. */
  readonly guildGone: (guild: string) => void;
  /** The guilds a new session will tell of. */
  readonly sessionBegins: (guilds: readonly string[], shard: number) => void;
  readonly interaction: (payload: unknown) => void;
}

export type Handler = (ears: Ears, payload: unknown, shard: number) => void;

/** A handler for payloads of one shape; throws where the payload has another. */
export function on<Shape extends z.ZodType>(
  shape: Shape,
  handle: (ears: Ears, payload: z.output<Shape>, shard: number) => void,
): Handler {
  return (ears, payload, shard) => handle(ears, shape.parse(payload), shard);
}
