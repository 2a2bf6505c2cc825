/** Knows when everything there is to hear can be heard, and reads back what was said while nothing could be. */
import { SnowflakeUtil } from "discord.js";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { Directory, Guild } from "./directory.ts";
import { isThread } from "./directory.ts";

export interface SessionOptions {
  readonly directory: Directory;
  readonly now: Clock;
  readonly log: Log;
  /** Reads what was said in a channel after a message id. */
  readonly catchUp: (guild: string, channel: string, after: string) => void;
  /** Since then a guild's edits, deletions and departures may have gone unheard. */
  readonly missed: (since: Date) => void;
  /** A guild, channel or thread that was there before the gap is not any more. */
  readonly guildGone: (guild: string) => void;
  readonly channelGone: (guild: string, channel: string) => void;
  /** How long guilds may take to arrive after the session began, milliseconds. */
  readonly patienceMs: number;
}

export class Sessions {
  readonly #options: SessionOptions;
  /** Guilds the session announced that have not been told of yet. */
  readonly #awaited = new Set<string>();
  /** The guilds as they stood when their session broke off, or an outage began, and when that was. */
  readonly #before = new Map<string, { readonly guild: Guild; readonly since: Date }>();
  /** By shard, the guilds its session announced, and those it told of since. */
  readonly #shards = new Map<number, Set<string>>();
  /** By shard; before anything came, since when this listens. */
  readonly #lastHeard = new Map<number, Date>();
  readonly #listeningSince: Date;
  #allThere: (() => void) | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#listeningSince = options.now();
  }

  /** Something came in: until now nothing of the shard's was missed. */
  heard(shard: number): void {
    this.#lastHeard.set(shard, this.#options.now());
  }

  /** A session begins anew. What a session before it did not tell of any more is missing. */
  begins(guilds: readonly string[], shard: number): void {
    const { directory } = this.#options;
    const earlier = this.#shards.get(shard);
    const since = this.#lastHeard.get(shard) ?? this.#listeningSince;
    this.#shards.set(shard, new Set(guilds));
    for (const id of guilds) this.#awaited.add(id);
    for (const id of earlier ?? []) {
      const guild = directory.guild(id);
      if (!guild) continue;
      if (!guilds.includes(id)) this.#options.guildGone(id);
      // A guild not told of since the break before has been missing since then.
      else if (!this.#before.has(id)) this.#before.set(id, { guild, since });
    }
    this.#checkAllThere();
  }

  /** A guild is out of reach, while its session goes on. */
  broke(id: string): void {
    const guild = this.#options.directory.guild(id);
    if (guild && !this.#before.has(id)) this.#before.set(id, { guild, since: this.#options.now() });
  }

  /** A guild is not to be told of any more: what it was before a break is of no use. */
  gone(id: string): void {
    this.#before.delete(id);
    this.#awaited.delete(id);
    for (const guilds of this.#shards.values()) guilds.delete(id);
    this.#checkAllThere();
  }

  /** Also where the session did not announce it: the bot was invited since. */
  guildReady(id: string, shard: number): void {
    this.#awaited.delete(id);
    this.#shards.set(shard, (this.#shards.get(shard) ?? new Set()).add(id));
    const before = this.#before.get(id);
    this.#before.delete(id);
    const after = this.#options.directory.guild(id);
    if (before && after) {
      this.#closeGap(before.guild, after, before.since);
      this.#options.missed(before.since);
    }
    this.#checkAllThere();
  }

  /** Whether a session announced the guild, or told of it since. */
  isTold(id: string): boolean {
    return [...this.#shards.values()].some((guilds) => guilds.has(id));
  }

  /** Resolves when every announced guild has been told of, or has had its time. */
  allThere(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#options.log.warn("guilds-unavailable", { guilds: this.#awaited.size });
        this.#allThere?.();
      }, this.#options.patienceMs);
      this.#allThere = () => {
        clearTimeout(timer);
        this.#allThere = null;
        resolve();
      };
      this.#checkAllThere();
    });
  }

  #checkAllThere(): void {
    if (this.#awaited.size === 0) this.#allThere?.();
  }

  #closeGap(before: Guild, after: Guild, since: Date): void {
    const { catchUp, channelGone } = this.#options;
    for (const [id, channel] of before.channels) {
      // A thread that is not told of any more may have been archived only; its messages are looked after one by one.
      if (!after.channels.has(id) && !isThread(channel)) channelGone(after.id, id);
    }
    const start = SnowflakeUtil.generate({ timestamp: since.getTime() }).toString();
    for (const [id, { lastMessage }] of after.channels) {
      const seen = before.channels.get(id)?.lastMessage ?? start;
      if (lastMessage !== null && BigInt(lastMessage) > BigInt(seen)) catchUp(after.id, id, seen);
    }
  }
}
