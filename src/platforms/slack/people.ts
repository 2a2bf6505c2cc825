/** Who people are: their names, and what is asked of Slack at the moment it counts. */
import type { AccountRef } from "#core/model/ids.ts";
import type { Caller } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { waitOf } from "./faults.ts";
import { type User, userShape } from "./payloads.ts";
import { accountRef } from "./places.ts";
import type { Web } from "./web.ts";

const MOST_NAMES = 20_000;

export class People {
  readonly #web: Web;
  readonly #now: Clock;
  readonly #names = new Map<string, Promise<string> | string>();
  /** By workspace: until when Slack is asked for no names. */
  readonly #quiet = new Map<string, number>();

  constructor(web: Web, now: Clock) {
    this.#web = web;
    this.#now = now;
  }

  /** As shown in the workspace; the id where that cannot be had now. */
  async name({ workspace, account }: AccountRef): Promise<string> {
    const key = `${workspace}/${account}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    if ((this.#quiet.get(workspace) ?? 0) > this.#now().getTime()) return account;
    const asked = this.#ask(workspace, account).then(nameOf);
    this.#keep(key, asked);
    try {
      const name = await asked;
      this.#keep(key, name);
      return name;
    } catch (fault) {
      this.#names.delete(key);
      const wait = waitOf(fault);
      if (wait !== null) this.#quiet.set(workspace, this.#now().getTime() + wait * 1000);
      return account;
    }
  }

  known({ workspace, account }: AccountRef): string {
    const known = this.#names.get(`${workspace}/${account}`);
    return typeof known === "string" ? known : account;
  }

  changed(team: string, user: User): void {
    this.#keep(`${team}/${user.id}`, nameOf(user));
  }

  /** Whoever gave a command, asked of Slack now: whether they may manage the workspace is theirs to lose at any time. */
  async caller(team: string, account: string): Promise<Caller> {
    const user = await this.#ask(team, account);
    this.changed(team, user);
    const admin = (user.is_admin === true || user.is_owner === true) && user.deleted !== true;
    return { account: accountRef(team, account), name: nameOf(user), admin, mayWrite: true, timeZone: user.tz || null };
  }

  async #ask(team: string, account: string): Promise<User> {
    const answer = await this.#web.call(team, "users.info", { user: account }, { again: true, patienceMs: 2_000 });
    return userShape.parse((answer as { user?: unknown }).user);
  }

  #keep(key: string, name: Promise<string> | string): void {
    if (this.#names.size >= MOST_NAMES) this.#names.clear();
    this.#names.set(key, name);
  }
}

export function nameOf({ id, name, profile }: User): string {
  return profile?.display_name || profile?.real_name || name || id;
}
