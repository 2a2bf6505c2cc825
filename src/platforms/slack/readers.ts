/** Who reads a channel: whether guests do, who read no other one for certain, and whether somebody does. What cannot be told is taken for the worse. */
import { z } from "zod";
import type { Clock } from "#core/ports/runtime.ts";
import { waitOf } from "./faults.ts";
import { type User, userShape } from "./payloads.ts";
import { Remembered } from "./remembered.ts";
import type { Known, Roster } from "./roster.ts";
import type { Web } from "./web.ts";

const PAGE = 500;
/** Of a larger channel the rest is not asked for: guests may be among them, and whoever was not found may not. */
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
  /** By channel and account: whether they are in it. */
  readonly #within: Remembered<boolean>;
  /** By workspace: until when Slack is not asked. */
  readonly #quiet = new Map<string, number>();

  constructor(web: Web, roster: Roster, now: Clock) {
    this.#web = web;
    this.#now = now;
    this.#roster = roster;
    this.#known = new Remembered(now);
    this.#within = new Remembered(now);
  }

  /** `age`, in milliseconds, is how old the answer may be. Never throws. */
  async haveGuests(team: string, channel: string, age: number): Promise<boolean> {
    const people = await this.#roster.of(team, age);
    if (!people) return true;
    if (people.guests.size === 0) return false;
    const look = () => this.#look(team, () => this.#ask(team, channel, people));
    return (await this.#known.find(`${team}/${channel}`, age, look)) ?? true;
  }

  /** Whether somebody is in the channel, told as the above; false where Slack does not say. Never throws. */
  async include(team: string, channel: string, account: string, age: number): Promise<boolean> {
    const look = () => this.#look(team, async () => (await this.#some(team, channel, (other) => other === account)) === true);
    return (await this.#within.find(`${team}/${channel}/${account}`, age, look)) ?? false;
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
    this.#within.forgetAll();
  }

  /** Somebody came into a channel or left it. */
  async moved(team: string, channel: string, account: string): Promise<void> {
    this.#known.forget(`${team}/${channel}`);
    this.#within.forget(`${team}/${channel}/${account}`);
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
  async #look(team: string, ask: () => Promise<boolean>): Promise<boolean | null> {
    if ((this.#quiet.get(team) ?? 0) > this.#now().getTime()) return null;
    try {
      return await ask();
    } catch (fault) {
      const wait = waitOf(fault);
      if (wait !== null) this.#quiet.set(team, this.#now().getTime() + wait * 1000);
      return null;
    }
  }

  async #ask(team: string, channel: string, people: Known): Promise<boolean> {
    return (await this.#some(team, channel, (account) => !people.members.has(account))) ?? true;
  }

  /** Whether somebody in the channel is such; null where it has more people than are read, and none of those is. */
  async #some(team: string, channel: string, isSuch: (account: string) => boolean): Promise<boolean | null> {
    let cursor = "";
    for (let page = 0; page < MOST_PAGES; page++) {
      const args = { channel, limit: PAGE, ...(cursor ? { cursor } : {}) };
      const answer = await this.#web.call(team, "conversations.members", args, { again: true, patienceMs: PATIENCE_MS });
      const { members, response_metadata: more } = membersShape.parse(answer);
      if (members.some(isSuch)) return true;
      cursor = more?.next_cursor ?? "";
      if (!cursor) return false;
    }
    return null;
  }
}
