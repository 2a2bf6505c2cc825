/** Gateway sessions: what was sent on each, so that a resumed connection gets exactly what it missed. */
import { randomBytes } from "node:crypto";
import type { Wire } from "./state.ts";
import type { World } from "./world.ts";

/** Something sent to a client: `s` and `t` with dispatches only. */
export interface GatewayPayload {
  readonly op: number;
  readonly d: unknown;
  readonly s: number | null;
  readonly t: string | null;
}

export interface Hearing {
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly largeThreshold: number;
}

export class Session {
  readonly id = randomBytes(16).toString("hex");
  readonly hearing: Hearing;
  readonly #sent: GatewayPayload[] = [];
  /** Sends to the connection that holds the session now; null between two. */
  deliver: ((payload: GatewayPayload) => void) | null = null;

  constructor(hearing: Hearing) {
    this.hearing = hearing;
  }

  get sequence(): number {
    return this.#sent.length;
  }

  hears(intents: number): boolean {
    return intents === 0 || (this.hearing.intents & intents) !== 0;
  }

  /** Whether events of this guild, or of direct channels (null), come on this session's shard. */
  covers(guildId: string | null): boolean {
    const [shard, shards] = this.hearing.shard;
    return Number(guildId === null ? 0n : (BigInt(guildId) >> 22n) % BigInt(shards)) === shard;
  }

  /** What is given as a function is made anew whenever it is sent. */
  dispatch(t: string, d: Wire | (() => Wire)): void {
    const s = this.#sent.length + 1;
    const payload = {
      ...{ op: 0, t, s },
      get d() {
        return typeof d === "function" ? d() : d;
      },
    };
    this.#sent.push(payload);
    this.deliver?.(payload);
  }

  missedSince(sequence: number): readonly GatewayPayload[] {
    return this.#sent.slice(sequence);
  }
}

/** The application's flags that say which privileged intents it may use, as an application in few guilds has them. */
export function applicationFlags(world: World): number {
  const { messageContent, guildMembers, presences } = world.application.switches;
  return (presences ? 1 << 13 : 0) | (guildMembers ? 1 << 15 : 0) | (messageContent ? 1 << 19 : 0);
}
