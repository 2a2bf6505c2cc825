/** What the methods work on. */
import type { Crowd } from "./crowd.ts";
import type { Interactions } from "./interactions.ts";
import type { Places } from "./places.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { Screens } from "./screens.ts";
import type { Socket } from "./socket.ts";
import type { Wire } from "./state.ts";
import type { Talk } from "./talk.ts";
import type { World } from "./world.ts";

export interface Backend {
  readonly world: World;
  readonly talk: Talk;
  readonly places: Places;
  readonly crowd: Crowd;
  readonly screens: Screens;
  readonly interactions: Interactions;
  readonly socket: Socket;
  readonly rateLimits: RateLimits;
  readonly scopes: Set<string>;
  /** What went wrong, for `close` to throw. */
  readonly problems: unknown[];
  /** Without a slash at the end. */
  readonly origin: () => string;
  /** Throws `invalid_blocks` and keeps the problem where a message is more than Slack takes. */
  readonly checkMessage: (message: Wire) => void;
  /** The same for a view, with `invalid_arguments`. */
  readonly checkView: (view: Wire) => void;
}
