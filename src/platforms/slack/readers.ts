/** Whether guests read a channel along: they read no other one for certain. Where that cannot be told, they do. */
import { z } from "zod";
import type { Clock } from "#core/ports/runtime.ts";
import { waitOf } from "./faults.ts";
import { type User, userShape } from "./payloads.ts";
import { Remembered } from "./remembered.ts";
import type { Known, Roster } from "./roster.ts";
import type { Web } from "./web.ts";

const PAGE = 500;
/** A larger channel is taken for one with guests, where the workspace has any. */
const MOST_PAGES = 20;
const PATIENCE_MS = 1_000;

const membersShape = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

export class Readers {
  readonly #web: Web;
  readonly #now: Clock;
  readonly #roster: Roster;
  /** By channel: whether there are guests. */
  readonly #known: Remembered<boolean>;
  /** By workspace: until when Slack is not asked. */
  readonly #quiet = new Map<string, number>();

  constructor(web: Web, roster: Roster, now: Clock) {
    this.#web = web;
    this.#now = now;
    this.#roster = roster;
    this.#known = new Remembered(now);
  }

  /** `age`, in milliseconds, is how old the answer may be. Never throws. */
  async haveGuests(team: string, channel: string, age: number): Promise<boolean> {
    const people = await this.#roster.of(team, age);
    if (!people) return true;
    if (people.guests.size === 0) return false;
    return (await this.#known.find(`${team}/${channel}`, age, () => this.#look(team, channel, people))) ?? true;
  }

  /** Resolves when the workspace's people are known, or cannot be. */
  async prepare(team: string): Promise<void> {
    await this.#roster.read(team);
  }

  /** Slack told of a person. */
  changed(team: string, user: User): void {
    if (this.#roster.changed(team, user)) this.#known.forgetAll();
  }

  /** The workspace removed the bot. */
  forget(team: string): void {
    this.#roster.forget(team);
    this.#known.forgetAll();
  }

  /** Somebody came into a channel or left it. */
  async moved(team: string, channel: string, account: string): Promise<void> {
    this.#known.forget(`${team}/${channel}`);
    const people = await this.#roster.of(team);
    if (!people || people.members.has(account) || people.guests.has(account)) return;
    this.changed(team, { id: account, is_stranger: true });
    const answer = await this.#web
      .call(team, "users.info", { user: account }, { again: true, patienceMs: PATIENCE_MS })
      .catch(() => null);
    const read = z.object({ user: userShape }).safeParse(answer);
    if (read.success) this.changed(team, read.data.user);
  }

  /** Null where Slack does not say. */
  async #look(team: string, channel: string, people: Known): Promise<boolean | null> {
    if ((this.#quiet.get(team) ?? 0) > this.#now().getTime()) return null;
    try {
      return await this.#ask(team, channel, people);
    } catch (fault) {
      const wait = waitOf(fault);
      if (wait !== null) this.#quiet.set(team, this.#now().getTime() + wait * 1000);
      return null;
    }
  }

  async #ask(team: string, channel: string, people: Known): Promise<boolean> {
    let cursor = "";
    for (let page = 0; page < MOST_PAGES; page++) {
      const args = { channel, limit: PAGE, ...(cursor ? { cursor } : {}) };
      const answer = await this.#web.call(team, "conversations.members", args, { again: true, patienceMs: PATIENCE_MS });
      const { members, response_metadata: more } = membersShape.parse(answer);
      if (members.some((account) => !people.members.has(account))) return true;
      cursor = more?.next_cursor ?? "";
      if (!cursor) return false;
    }
    return true;
  }
}
