/** What is known of channels, and for how long it may be relied on. */
import type { ConversationRef, WorkspaceRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { refusalOf } from "./faults.ts";
import { channelShape, readable } from "./payloads.ts";
import { type Channel, conversationRef, directPlace, placeOf, platformName, unknownPlace } from "./places.ts";
import type { Readers } from "./readers.ts";
import { Remembered } from "./remembered.ts";
import type { Web } from "./web.ts";

/** Slack tells of most changes of who reads a channel, but not of all; where something is to be said, it is asked again. */
const FRESH_MS = 60 * 60_000;
/** Where something is about to be said. */
const JUST_NOW_MS = 2_000;
const PAGE = 200;
const MOST_PAGES = 100;

/** A talk of two, or the person themself where there is none. */
const PRIVATE_TALK = /^[DUW]/;

/** What Slack says when it is Slack that fails: asked later, it answers. */
const PASSING = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"]);

export class Channels {
  readonly #web: Web;
  readonly #readers: Readers;
  readonly #known: Remembered<Channel>;
  readonly #now: Clock;
  /** By workspace: the channels the bot was in when all were asked for, and those something was heard of since. */
  readonly #listed = new Map<string, { readonly ids: Set<string>; readonly at: number }>();

  constructor(web: Web, readers: Readers, now: Clock) {
    this.#web = web;
    this.#readers = readers;
    this.#now = now;
    this.#known = new Remembered(now);
  }

  /** The place something was said in. Throws where Slack could not be asked. */
  async heardIn(conversation: ConversationRef): Promise<Place> {
    return this.#withGuests(await this.#place(conversation, FRESH_MS), FRESH_MS);
  }

  /** The place its past is read of, and when it was made. Throws where Slack could not be asked. */
  async pastOf(conversation: ConversationRef): Promise<{ readonly place: Place; readonly since: Date | null }> {
    const place = await this.heardIn(conversation);
    if (place.audience === "unknown") return { place, since: null };
    const { workspace, channel: id } = conversation;
    const channel = await this.#known.find(`${workspace}/${id}`, FRESH_MS, () => this.#ask(workspace, id));
    return { place, since: channel?.created ?? null };
  }

  /** The place as it is now; `unknown` where that cannot be told. */
  async now(conversation: ConversationRef): Promise<Place> {
    return this.#seen(conversation, JUST_NOW_MS);
  }

  /** The same for whoever says nothing there by themselves: who reads along is not asked anew. */
  async sight(conversation: ConversationRef): Promise<Place> {
    return this.#seen(conversation, FRESH_MS);
  }

  /** Whether somebody is in the channel now; false where that cannot be told. */
  async isReadBy(team: string, account: string, { platform, workspace, channel }: ConversationRef): Promise<boolean> {
    return platform === platformName && workspace === team && this.#readers.include(team, channel, account, JUST_NOW_MS);
  }

  async #seen(conversation: ConversationRef, guestsAge: number): Promise<Place> {
    if (conversation.platform !== platformName) return unknownPlace(conversation);
    const place = await this.#place(conversation, JUST_NOW_MS).catch(() => unknownPlace(conversation));
    return this.#withGuests(place, guestsAge);
  }

  /**
   * The place something was said in long ago. What is not among the channels the bot is in is not asked for one by one: an export
   * holds thousands. Throws where Slack could not be asked.
   */
  async past(conversation: ConversationRef): Promise<Place> {
    const { channel, platform, workspace } = conversation;
    if (platform !== platformName) return unknownPlace(conversation);
    const listed = this.#listed.get(workspace);
    if (!listed || this.#now().getTime() - listed.at > FRESH_MS) await this.all({ platform, workspace });
    if (!PRIVATE_TALK.test(channel) && !this.#listed.get(workspace)?.ids.has(channel)) return unknownPlace(conversation);
    return this.#place(conversation, FRESH_MS);
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
    for (const channel of channels) this.#known.keep(`${workspace}/${channel.id}`, channel);
    return channels.map((channel) => placeOf(conversationRef(workspace, channel.id), channel));
  }

  /** Something about it changed. */
  forget(team: string, id: string): void {
    this.#known.forget(`${team}/${id}`);
    this.#listed.get(team)?.ids.add(id);
  }

  async #place(conversation: ConversationRef, age: number): Promise<Place> {
    const { workspace, channel: id } = conversation;
    if (PRIVATE_TALK.test(id)) return directPlace(conversation);
    const channel = await this.#known.find(`${workspace}/${id}`, age, () => this.#ask(workspace, id));
    return channel ? placeOf(conversation, channel) : unknownPlace(conversation);
  }

  /** Nobody is asked about a place where nothing is said anyway. */
  async #withGuests(place: Place, age: number): Promise<Place> {
    if (place.kind === "direct" || place.shared || place.audience === "unknown") return place;
    const { workspace, channel } = place.conversation;
    return { ...place, guests: await this.#readers.haveGuests(workspace, channel, age) };
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
    created: read.created ? new Date(read.created * 1000) : null,
  };
}
