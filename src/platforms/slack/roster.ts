/** Who in a workspace is a guest, from the list of its people and from what Slack tells of them since. */
import type { Clock, Log } from "#core/ports/runtime.ts";
import { NotInstalled } from "./access.ts";
import { later } from "./answers.ts";
import { readable, type User, userShape } from "./payloads.ts";
import type { Web } from "./web.ts";

const FRESH_MS = 60 * 60_000;
/** It is read no oftener, however fresh it is wanted: each page counts against what Slack grants. */
const LEAST_MS = 60_000;
/** While it is read anew, the older list is relied on for so much longer, as a share of the age it may have. */
const GRACE = 1 / 4;
const PAGE = 1000;
const MOST_PAGES = 200;
/** Slack grants twenty pages a minute. */
const PATIENCE_MS = 15 * 60_000;
/** For a list that is fresh enough, by whoever has a question. */
const WAIT_MS = 1_000;
const AGAIN_MS = 60_000;

/** Guests read only what they were invited to; people of other workspaces, only what is shared with theirs. https://docs.slack.dev/reference/objects/user-object */
export function isGuest(team: string, user: User): boolean {
  if (user.deleted) return false;
  if (user.is_restricted || user.is_ultra_restricted || user.is_stranger) return true;
  return ![undefined, team].includes(user.team_id) && user.enterprise_user?.teams?.includes(team) !== true;
}

export interface Known {
  readonly members: ReadonlySet<string>;
  readonly guests: ReadonlySet<string>;
}

class List implements Known {
  readonly members = new Set<string>();
  readonly guests = new Set<string>();

  put(team: string, user: User): void {
    const [into, outOf] = isGuest(team, user) ? [this.guests, this.members] : [this.members, this.guests];
    into.add(user.id);
    outOf.delete(user.id);
  }
}

interface Workspace {
  list: List | null;
  /** When reading it began: what changed since may not be in it. */
  readAt: number;
  /** For how long that took, in milliseconds: minutes, where many thousands are there. */
  took: number;
  reading: Promise<void> | null;
  /** What was told while a list is being read, which may be older. */
  readonly told: Map<string, User>;
  notBefore: number;
}

export interface RosterOptions {
  readonly web: Web;
  readonly now: Clock;
  readonly log: Log;
  /** Fires when the bot stops. */
  readonly stopped: AbortSignal;
}

export class Roster {
  readonly #options: RosterOptions;
  readonly #workspaces = new Map<string, Workspace>();

  constructor(options: RosterOptions) {
    this.#options = options;
  }

  /**
   * `age`, in milliseconds, is about how old it may be, from a minute on: what Slack tells keeps it up to date, but each event is
   * told to one process alone. What takes long to read may be as old as the next reading takes. Null where it is not known now.
   */
  async of(team: string, age = FRESH_MS): Promise<Known | null> {
    const workspace = this.#workspace(team);
    const fresh = Math.max(age, LEAST_MS);
    const passed = () => this.#options.now().getTime() - workspace.readAt;
    const isTooOld = () => passed() > Math.max(fresh * (1 + GRACE), fresh + 2 * workspace.took);
    const mayAsk = this.#options.now().getTime() >= workspace.notBefore;
    if (passed() > fresh && mayAsk) workspace.reading ??= this.#read(team, workspace);
    if (workspace.reading && isTooOld()) await Promise.race([workspace.reading, later(WAIT_MS)]);
    return isTooOld() ? null : workspace.list;
  }

  /** Resolves when a list that is being read, is. */
  async read(team: string): Promise<void> {
    await this.of(team);
    await this.#workspace(team).reading;
  }

  /** Whether it makes another kind of reader of somebody. */
  changed(team: string, user: User): boolean {
    const { list, reading, told } = this.#workspace(team);
    if (reading) told.set(user.id, user);
    const before = list?.guests.has(user.id);
    list?.put(team, user);
    return list?.guests.has(user.id) !== before;
  }

  /** The workspace removed the bot, which hears nothing of it any more. */
  forget(team: string): void {
    this.#workspaces.delete(team);
  }

  async #read(team: string, workspace: Workspace): Promise<void> {
    const readAt = this.#options.now().getTime();
    try {
      const list = await this.#ask(team);
      for (const user of workspace.told.values()) list.put(team, user);
      Object.assign(workspace, { list, readAt, took: this.#options.now().getTime() - readAt });
    } catch (fault) {
      workspace.notBefore = this.#options.now().getTime() + AGAIN_MS;
      if (!(fault instanceof NotInstalled)) this.#options.log.warn("slack-guests-unknown", { workspace: team });
    } finally {
      workspace.told.clear();
      workspace.reading = null;
    }
  }

  async #ask(team: string): Promise<List> {
    const { stopped: signal, web } = this.#options;
    const list = new List();
    let cursor = "";
    for (let page = 0; page < MOST_PAGES; page++) {
      const args = { limit: PAGE, ...(cursor ? { cursor } : {}) };
      const answer = (await web.call(team, "users.list", args, { again: true, patienceMs: PATIENCE_MS, signal })) as {
        members?: unknown[];
        response_metadata?: { next_cursor?: string };
      };
      const users = readable(userShape, answer.members ?? []);
      for (const user of users) list.put(team, user);
      // Whoever cannot be read may be one.
      if (users.length < (answer.members?.length ?? 0)) list.guests.add("somebody");
      cursor = answer.response_metadata?.next_cursor ?? "";
      if (!cursor) return list;
    }
    throw new Error("the workspace has more people than are read");
  }

  #workspace(team: string): Workspace {
    const known = this.#workspaces.get(team);
    if (known) return known;
    const made: Workspace = {
      list: null,
      readAt: Number.NEGATIVE_INFINITY,
      took: 0,
      reading: null,
      told: new Map(),
      notBefore: 0,
    };
    this.#workspaces.set(team, made);
    return made;
  }
}
