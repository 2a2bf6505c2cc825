/** REST: searching a guild's messages, with an index that may not be ready. */
import { z } from "zod";
import { ApiError } from "./api-error.ts";
import { type Backend, botGuild, mayRead, shown } from "./backend.ts";
import { type Answer, answer, type Call, checked, param, type Route, route } from "./router.ts";
import { showChannel } from "./show-places.ts";
import { byAge } from "./snowflake.ts";
import type { Channel, Guild, Message } from "./state.ts";
import type { World } from "./world.ts";

const snowflake = z.string().regex(/^\d{1,20}$/);
const query = z.object({
  author_id: z.array(snowflake).max(100),
  channel_id: z.array(snowflake).max(500),
  min_id: snowflake.optional(),
  max_id: snowflake.optional(),
  content: z.string().max(1024).optional(),
  limit: z.coerce.number().int().min(1).max(25).default(25),
  offset: z.coerce.number().int().min(0).max(9975).default(0),
  sort_by: z.enum(["timestamp", "relevance"]).default("timestamp"),
  include_nsfw: z.enum(["true", "false"]).default("false"),
  sort_order: z.enum(["asc", "desc"]).default("desc"),
});
type Query = z.output<typeof query>;

const MANY = ["author_id", "channel_id"];

export function searchRoutes(backend: Backend): readonly Route[] {
  return [route("GET", "/guilds/{guild_id}/messages/search", (call) => search(backend, call))];
}

function search(backend: Backend, call: Call): Answer {
  const { world, settings } = backend;
  const guild = botGuild(backend, param(call, "guild_id"));
  if (!world.application.switches.messageContent) throw new ApiError("missingAccess");
  const names = [...new Set([...MANY, ...call.query.keys()])];
  const asked = checked(
    query,
    Object.fromEntries(names.map((name) => [name, MANY.includes(name) ? call.query.getAll(name) : call.query.get(name)])),
  );
  if (settings.indexing.deep)
    return answer({ messages: [], total_results: 0, doing_deep_historical_index: true, documents_indexed: 0 });
  if (settings.indexing.searches > 0) {
    settings.indexing.searches--;
    const { retryAfter } = settings.indexing;
    const message = "Index not yet available. Try again later";
    return { status: 202, body: { message, code: 110000, documents_indexed: 0, retry_after: retryAfter } };
  }
  const hits = matching(backend, guild, asked);
  const page = hits.slice(asked.offset, asked.offset + asked.limit);
  const threads = [...new Set(page.map(({ channelId }) => channelId))]
    .map((id) => world.channel(id))
    .filter(({ thread }) => thread);
  return answer({
    messages: page.map((message) => [{ ...shown(backend, message), hit: true }]),
    total_results: hits.length,
    doing_deep_historical_index: false,
    ...(threads.length > 0 ? { threads: threads.map((thread) => showChannel(world, thread)), members: [] } : {}),
  });
}

/** A thread is where its channel is. */
function isAgeRestricted(world: World, { nsfw, parentId, thread }: Channel): boolean {
  return thread && parentId ? world.channel(parentId).nsfw : nsfw;
}

function matching(backend: Backend, guild: Guild, asked: Query): readonly Message[] {
  const { world } = backend;
  const { author_id: authors, channel_id: channels, min_id, max_id, content, sort_order } = asked;
  const found = world
    .channelsOf(guild.id)
    .filter((channel) => asked.include_nsfw === "true" || !isAgeRestricted(world, channel))
    .filter((channel) => mayRead(backend, channel) && (channels.length === 0 || channels.includes(channel.id)))
    .flatMap(({ id }) => world.messagesIn(id))
    .filter(({ author }) => authors.length === 0 || authors.includes(author.id))
    .filter(
      ({ id }) => (min_id === undefined || BigInt(id) > BigInt(min_id)) && (max_id === undefined || BigInt(id) < BigInt(max_id)),
    )
    .filter((message) => content === undefined || message.content.toLowerCase().includes(content.toLowerCase()))
    .sort(byAge);
  return sort_order === "asc" ? found : found.reverse();
}
