/** Hands what Slack tells to the core, in order; what cannot be read is left out, and counted in the log. */
import { z } from "zod";
import type { Place } from "#core/model/place.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { Installed } from "./access.ts";
import { type HandedDeps, handedOver } from "./handed-files.ts";
import type { LastWords } from "./last-words.ts";
import { changedShape, type Envelope, envelopeShape, type Message, removedShape, saidShape, userShape } from "./payloads.ts";
import { nameOf } from "./people.ts";
import { accountRef, conversationRef, messageRef, unknownPlace, workspaceRef } from "./places.ts";
import { reactionHandlers } from "./reactions.ts";
import type { Readers } from "./readers.ts";
import { dndIn, dndShape, statusIn } from "./signs.ts";
import { incoming, isOwn, isSaid } from "./translate.ts";
import type { Turns } from "./turns.ts";

export interface Ears extends HandedDeps {
  readonly readers: Readers;
  readonly turns: Turns;
  readonly lastWords: LastWords;
  readonly log: Log;
  readonly now: Clock;
}

export type Handler = (ears: Ears, envelope: Envelope) => Promise<void>;

/** Resolves when the core has dealt with it, rejects where Slack is to deliver it again. */
export async function hear(ears: Ears, body: unknown): Promise<void> {
  const read = envelopeShape.safeParse(body);
  const handler = read.success ? handlers[read.data.event.type] : undefined;
  if (!read.success || !handler) return;
  try {
    await handler(ears, read.data);
  } catch (fault) {
    if (!(fault instanceof z.ZodError)) throw fault;
    ears.log.warn("slack-event-unreadable", { event: read.data.event.type });
  }
}

/** What tells of a channel's readers stands among its messages. */
const READERS_CHANGED = new Set(["channel_convert_to_private", "channel_convert_to_public", "channel_posting_permissions"]);

const message: Handler = (ears, envelope) => {
  const { channel, channel_type: type, subtype } = placeShape.parse(envelope.event);
  // Private talks are left alone, but for files that are sent to the bot itself.
  if (type === "im" && subtype === "file_share") return ears.turns.track(handedOver(ears, envelope));
  if (type === "im" || type === "mpim") return Promise.resolve();
  if (subtype === "message_changed") return changed(ears, envelope);
  if (subtype === "message_deleted") return removed(ears, envelope);
  if (subtype && READERS_CHANGED.has(subtype)) return readersChanged(ears, envelope.team_id, channel);
  return said(ears, envelope);
};

const placeShape = z.object({ channel: z.string(), channel_type: z.string().optional(), subtype: z.string().optional() });

async function said(ears: Ears, envelope: Envelope): Promise<void> {
  const heard = saidShape.parse(envelope.event);
  if (!isSaid(heard)) return;
  const key = keyOf(envelope.team_id, heard.channel, heard.ts);
  await handOn(ears, envelope, heard.channel, heard, async (found) => {
    if (!ears.lastWords.hasNews(key)) await ears.events.message(found);
  });
}

/** A preview that was added is no edit; a message with replies that is removed becomes a tombstone. */
async function changed(ears: Ears, envelope: Envelope): Promise<void> {
  const { channel, message: now, previous_message: before } = changedShape.parse(envelope.event);
  if (now.subtype === "tombstone") return gone(ears, envelope.team_id, channel, now);
  if (!isSaid(now) || (before && before.text === now.text)) return;
  const key = keyOf(envelope.team_id, channel, now.ts);
  await handOn(ears, envelope, channel, now, async (found) => {
    if (!ears.lastWords.edited(key, Number(now.edited?.ts ?? now.ts))) return;
    await ears.events.edited(found);
  });
}

async function removed(ears: Ears, { team_id: team, event }: Envelope): Promise<void> {
  const { channel, deleted_ts: ts, previous_message: before } = removedShape.parse(event);
  await gone(ears, team, channel, { ts, thread_ts: before?.thread_ts });
}

function gone(ears: Ears, team: string, channel: string, at: Pick<Message, "ts" | "thread_ts">): Promise<void> {
  ears.lastWords.removed(keyOf(team, channel, at.ts));
  return ears.turns.take(
    channel,
    async () => messageRef(team, channel, at),
    (ref) => ears.events.deleted([ref]),
  );
}

const keyOf = (team: string, channel: string, ts: string): string => `${team}/${channel}/${ts}`;

interface Found {
  readonly place: Place;
  readonly name: string;
  readonly self: Installed;
}

function handOn(
  ears: Ears,
  { team_id: team, is_ext_shared_channel: shared }: Envelope,
  channel: string,
  heard: Message,
  then: (found: ReturnType<typeof incoming>) => Promise<void>,
): Promise<void> {
  const find = async (): Promise<Found | null> => {
    const self = await ears.access.find(team);
    if (!self || isOwn(heard, self)) return null;
    const author = accountRef(team, heard.user ?? heard.bot_id ?? "nobody");
    const [place, name] = await Promise.all([
      ears.channels.heardIn(conversationRef(team, channel)),
      heard.user ? ears.people.name(author) : (heard.bot_id ?? ""),
    ]);
    return { place: shared ? { ...place, shared } : place, name, self };
  };
  return ears.turns.take(channel, find, async (found) => {
    if (found && found.place.kind !== "direct") await then(incoming(heard, found.place, found.name, found.self));
  });
}

const channelOf = ({ event }: Envelope): string =>
  z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).parse(event.channel);

const placeChanged: Handler = (ears, envelope) => readersChanged(ears, envelope.team_id, channelOf(envelope));

function readersChanged({ channels, events, turns }: Ears, team: string, channel: string): Promise<void> {
  channels.forget(team, channel);
  return turns.take(
    channel,
    () => channels.now(conversationRef(team, channel)),
    (place) => events.placesChanged([place]),
  );
}

const placeRemoved: Handler = ({ channels, events, turns }, envelope) => {
  const channel = channelOf(envelope);
  channels.forget(envelope.team_id, channel);
  return turns.take(
    channel,
    async () => conversationRef(envelope.team_id, channel),
    (place) => events.placeRemoved(place),
  );
};

/** Out of a channel the bot hears of no deletion there. */
const botLeft: Handler = ({ channels, events, turns }, envelope) => {
  const channel = channelOf(envelope);
  channels.forget(envelope.team_id, channel);
  return turns.take(
    channel,
    async () => unknownPlace(conversationRef(envelope.team_id, channel)),
    (place) => events.placesChanged([place]),
  );
};

const membershipShape = z.object({ user: z.string() });

/** Only the bot's own coming and going changes what it may do; anybody's, who reads along. */
const moved =
  (own: Handler): Handler =>
  async (ears, envelope) => {
    const { user } = membershipShape.parse(envelope.event);
    const told = ears.turns.track(ears.readers.moved(envelope.team_id, channelOf(envelope), user));
    const self = await ears.access.find(envelope.team_id);
    if (user === self?.account) await own(ears, envelope);
    await told;
  };

const userEventShape = z.object({ user: userShape });

const userChanged: Handler = async ({ events, now, people, readers, turns }, { team_id: team, event }) => {
  const { user } = userEventShape.parse(event);
  people.changed(team, user);
  readers.changed(team, user);
  const account = accountRef(team, user.id);
  if (user.deleted) return turns.track(events.accountLeft(account));
  if (event.type !== "user_change" || user.is_bot) return;
  await turns.track(events.renamed({ account, name: nameOf(user) }));
  await turns.track(events.signs({ account, covers: ["status"], signs: statusIn(user, now()) }));
};

const dndEventShape = z.object({ user: z.string(), dnd_status: dndShape });

const dndChanged: Handler = async ({ events, now, turns }, { team_id: team, event }) => {
  const { user, dnd_status: status } = dndEventShape.parse(event);
  await turns.track(events.signs({ account: accountRef(team, user), covers: ["dnd"], signs: dndIn(status, now()) }));
};

const revokedShape = z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) });

const uninstalled: Handler = async ({ access, events, readers, turns }, { team_id: team, event }) => {
  if (event.type === "tokens_revoked" && !revokedShape.parse(event).tokens.bot?.length) return;
  readers.forget(team);
  // Either event may come first, and each may come twice.
  await turns.track(
    access.removed(team).then(async (news) => {
      if (news) await events.workspaceRemoved(workspaceRef(team));
    }),
  );
};

const handlers: Readonly<Record<string, Handler>> = {
  message,
  ...reactionHandlers,
  channel_archive: placeChanged,
  channel_unarchive: placeChanged,
  channel_rename: placeChanged,
  channel_shared: placeChanged,
  channel_unshared: placeChanged,
  channel_deleted: placeRemoved,
  channel_left: botLeft,
  group_archive: placeChanged,
  group_unarchive: placeChanged,
  group_rename: placeChanged,
  group_deleted: placeRemoved,
  group_left: botLeft,
  member_joined_channel: moved(placeChanged),
  member_left_channel: moved(botLeft),
  team_join: userChanged,
  user_change: userChanged,
  dnd_updated_user: dndChanged,
  app_uninstalled: uninstalled,
  tokens_revoked: uninstalled,
};

/** The events that are listened to. */
export const heardEvents: readonly string[] = Object.keys(handlers);
