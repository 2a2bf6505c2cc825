/** What happens is told to the app, wrapped as Slack wraps it, where the app subscribed to it and is still there. */
import type { Deliveries } from "./deliveries.ts";
import type { Channel, Team, Wire } from "./state.ts";
import type { World } from "./world.ts";

export class Events {
  readonly #world: World;
  readonly #deliveries: Deliveries;
  /** Names as in an app's manifest, such as `message.channels`; all of them where null. */
  subscribed: ReadonlySet<string> | null = null;

  constructor(world: World, deliveries: Deliveries) {
    this.#world = world;
    this.#deliveries = deliveries;
  }

  /** Returns the event's id, or null where it is not told. */
  tell(team: Team, event: Wire, channel: Channel | null = null): string | null {
    if (team.standing !== "installed" || !this.#wants(event)) return null;
    const world = this.#world;
    const id = world.ids.next("Ev");
    void this.#deliveries.send("events_api", {
      token: world.app.verificationToken,
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: world.app.id,
      event: "event_ts" in event || event.type === "app_uninstalled" ? event : { ...event, event_ts: world.stamps.event },
      type: "event_callback",
      event_id: id,
      event_time: world.seconds,
      authorizations: [
        { enterprise_id: null, team_id: team.id, user_id: team.botUserId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: channel?.shared ?? false,
      event_context: `4-${id}`,
    });
    return id;
  }

  #wants({ type, channel_type }: Wire): boolean {
    if (!this.subscribed) return true;
    const where = { channel: "channels", group: "groups", im: "im", mpim: "mpim" }[String(channel_type)];
    return this.subscribed.has(type === "message" ? `message.${where}` : String(type));
  }
}

/** As message events name it. */
export function channelType({ kind, private: hidden }: Channel): string {
  return kind === "channel" ? (hidden ? "group" : "channel") : kind;
}
