/** Teams and their people: who there is, and what becomes of them. */
import type { Events } from "./events.ts";
import { showDnd, showUser } from "./show-world.ts";
import type { Status, Team, User } from "./state.ts";
import type { World } from "./world.ts";

export interface UserOptions {
  readonly admin?: boolean;
  readonly owner?: boolean;
  readonly tz?: string;
  readonly bot?: boolean;
  readonly deleted?: boolean;
  readonly guest?: User["guest"];
  readonly displayName?: string;
}

export class Crowd {
  readonly #world: World;
  readonly #events: Events;

  constructor(world: World, events: Events) {
    this.#world = world;
    this.#events = events;
  }

  /** With the app installed, and its bot in no channel yet. */
  addTeam(name: string, token?: string): Team {
    const { ids, app, teams } = this.#world;
    const id = ids.next("T");
    const bot = this.#newUser(id, app.name, { bot: true });
    const team: Team = {
      id,
      name,
      domain: name.toLowerCase().replace(/\W+/g, "-"),
      botUserId: bot.id,
      botId: ids.next("B"),
      token: token ?? `xoxb-${id}-a-token-of-the-fake`,
      standing: "installed",
    };
    teams.set(id, team);
    return team;
  }

  addUser(team: Team, name: string, options: UserOptions = {}): User {
    const user = this.#newUser(team.id, name, options);
    this.#events.tell(team, { type: "team_join", user: showUser(this.#world, user) });
    return user;
  }

  deactivate(user: User): void {
    user.deleted = true;
    for (const channel of this.#world.channels.values()) if (channel.kind === "channel") channel.members.delete(user.id);
    this.#changed(user);
  }

  makeAdmin(user: User): void {
    user.admin = true;
    this.#changed(user);
  }

  dismissAdmin(user: User): void {
    user.admin = false;
    user.owner = false;
    this.#changed(user);
  }

  /** From now on they read only what they are in. */
  makeGuest(user: User, guest: User["guest"] = "several-channels"): void {
    user.guest = guest;
    this.#changed(user);
  }

  rename(user: User, displayName: string): void {
    user.displayName = displayName;
    this.#changed(user);
  }

  setStatus(user: User, { text = "", emoji = "", until = 0 }: Partial<Status>): void {
    user.status = { text, emoji, until };
    this.#changed(user);
    const shown = showUser(this.#world, user);
    this.#events.tell(this.#world.team(user.teamId), { type: "user_status_changed", user: shown, cache_ts: this.#world.seconds });
  }

  /** No notifications until then; from now on again, where there is no such time. */
  snooze(user: User, until: Date | null): void {
    user.snoozed = until && { from: this.#world.seconds, to: Math.floor(until.getTime() / 1000) };
    const dnd_status = showDnd(user);
    this.#events.tell(this.#world.team(user.teamId), { type: "dnd_updated_user", user: user.id, dnd_status });
  }

  /** The app is taken out of the workspace: it is told, and its token is worth nothing any more. */
  uninstall(team: Team): void {
    this.#events.tell(team, { type: "tokens_revoked", tokens: { oauth: [], bot: [team.botUserId] } });
    this.#events.tell(team, { type: "app_uninstalled" });
    team.standing = "account_inactive";
  }

  /** Only the token goes. */
  revoke(team: Team): void {
    this.#events.tell(team, { type: "tokens_revoked", tokens: { oauth: [], bot: [team.botUserId] } });
    team.standing = "token_revoked";
  }

  #changed(user: User): void {
    user.updated = this.#world.seconds;
    this.#events.tell(this.#world.team(user.teamId), {
      type: "user_change",
      user: showUser(this.#world, user),
      cache_ts: this.#world.seconds,
    });
  }

  #newUser(teamId: string, name: string, options: UserOptions): User {
    const { admin = false, owner = false, tz = "Europe/Berlin", bot = false, deleted = false, guest = "no" } = options;
    const user: User = {
      id: this.#world.ids.next("U"),
      teamId,
      name: name.toLowerCase().replace(/\s+/g, "."),
      realName: name,
      displayName: options.displayName ?? "",
      status: { text: "", emoji: "", until: 0 },
      snoozed: null,
      ...{ tz, admin, owner, bot, deleted, guest },
      updated: this.#world.seconds,
    };
    this.#world.users.set(user.id, user);
    return user;
  }
}
