/** What is known of channels, and for how long it may be relied on. */
import type { ConversationRef, WorkspaceRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { refusalOf } from "./faults.ts";
import { channelShape, readable } from "./payloads.ts";
import { type Channel, conversationRef, directPlace, placeOf, platformName, unknownPlace } from "./places.ts";
import type { Web } from "./web.ts";

/** Slack tells of most changes of who reads a channel, but not of all; where something is to be said, it is asked again. */
const FRESH_MS = 60 * 60_000;
/** Where something is about to be said. */
const JUST_NOW_MS = 2_000;
const MOST = 20_000;
const PAGE = 200;
const MOST_PAGES = 100;

/** A talk of two, or the person themself where there is none. */
const PRIVATE_TALK = /^[DUW]/;

/** What Slack says when it is Slack that fails: asked later, it answers. */
const PASSING = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"]);

interface Known {
  readonly channel: Channel;
  readonly at: number;
}

export class Channels {
  readonly #web: Web;
  readonly #now: Clock;
  readonly #known = new Map<string, Known>();
  /** Counts what was heard of each channel, so that an answer that is older than the news is not kept. */
  readonly #news = new Map<string, number>();
  /** By workspace: the channels the bot was in when all were asked for. */
  readonly #listed = new Map<string, { readonly ids: ReadonlySet<string>; readonly at: number }>();

  constructor(web: Web, now: Clock) {
    this.#web = web;
    this.#now = now;
  }

  /** The place something was said in. Throws where Slack could not be asked. */
  async heardIn(conversation: ConversationRef): Promise<Place> {
    return this.#place(conversation, FRESH_MS);
  }

  /** The place as it is now; `unknown` where that cannot be told. */
  async now(conversation: ConversationRef): Promise<Place> {
    if (conversation.platform !== platformName) return unknownPlace(conversation);
    return this.#place(conversation, JUST_NOW_MS).catch(() => unknownPlace(conversation));
  }

  /**
   * The place something was said in long ago. What is not among the channels the bot is in is not asked for one by one: an export
   * holds thousands. Throws where Slack could not be asked.
   */
  async past(conversation: ConversationRef): Promise<Place> {
    const { channel, platform, workspace } = conversation;
    if (platform !== platformName) return unknownPlace(conversation);
    if (PRIVATE_TALK.test(channel)) return directPlace(conversation);
    const fresh = (at: number | undefined) => at !== undefined && this.#now().getTime() - at <= FRESH_MS;
    if (!fresh(this.#listed.get(workspace)?.at)) await this.all({ platform, workspace });
    const known = fresh(this.#known.get(`${workspace}/${channel}`)?.at) || this.#listed.get(workspace)?.ids.has(channel);
    return known ? this.heardIn(conversation) : unknownPlace(conversation);
  }

  /** Every channel the bot is in; none of a workspace it is not in. */
  async all({ workspace }: WorkspaceRef): Promise<readonly Place[]> {
    const channels: Channel[] = [];
    let cursor = "";
    for (let page = 0; page < MOST_PAGES; page++) {
      const args = {
        types: "public_channel,private_channel",
        exclude_archived: false,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      };
      const answer = (await this.#web.call(workspace, "users.conversations", args, { again: true, patienceMs: 120_000 })) as {
        channels?: unknown[];
        response_metadata?: { next_cursor?: string };
      };
      // The list leaves out what it holds for each: whoever asks is in it.
      channels.push(...readable(channelShape, answer.channels ?? []).map((read) => channelOf({ ...read, is_member: true })));
      cursor = answer.response_metadata?.next_cursor ?? "";
      if (!cursor) break;
    }
    this.#listed.set(workspace, { ids: new Set(channels.map(({ id }) => id)), at: this.#now().getTime() });
    for (const channel of channels) this.#keep(`${workspace}/${channel.id}`, channel);
    return channels.map((channel) => placeOf(conversationRef(workspace, channel.id), channel));
  }

  /** Something about it changed. */
  forget(team: string, id: string): void {
    const key = `${team}/${id}`;
    this.#known.delete(key);
    this.#news.set(key, (this.#news.get(key) ?? 0) + 1);
  }

  async #place(conversation: ConversationRef, age: number): Promise<Place> {
    const { workspace, channel: id } = conversation;
    if (PRIVATE_TALK.test(id)) return directPlace(conversation);
    const key = `${workspace}/${id}`;
    const known = this.#known.get(key);
    if (known && this.#now().getTime() - known.at <= age) return placeOf(conversation, known.channel);
    const news = this.#news.get(key);
    const channel = await this.#ask(workspace, id);
    if (!channel) return unknownPlace(conversation);
    if (this.#news.get(key) === news) this.#keep(key, channel);
    return placeOf(conversation, channel);
  }

  async #ask(team: string, id: string): Promise<Channel | null> {
    try {
      const answer = await this.#web.call(team, "conversations.info", { channel: id }, { again: true, patienceMs: 2_000 });
      return channelOf(channelShape.parse((answer as { channel?: unknown }).channel));
    } catch (fault) {
      const refusal = refusalOf(fault);
      if (refusal !== null && !PASSING.has(refusal)) return null;
      throw fault;
    }
  }

  #keep(key: string, channel: Channel): void {
    if (this.#known.size >= MOST) this.#known.clear();
    if (this.#news.size >= MOST) this.#news.clear();
    this.#known.set(key, { channel, at: this.#now().getTime() });
  }
}

function channelOf(read: ReturnType<typeof channelShape.parse>): Channel {
  const direct = read.is_im === true || read.is_mpim === true;
  return {
    id: read.id,
    name: direct ? "direct" : (read.name ?? read.id),
    direct,
    private: read.is_private === true,
    shared: [read.is_shared, read.is_ext_shared, read.is_org_shared, read.is_pending_ext_shared].includes(true),
    archived: read.is_archived === true,
    joined: direct || read.is_member === true,
  };
}
