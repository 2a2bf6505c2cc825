/** Guilds of every kind for property tests, and who may read in them as Discord's documentation puts it, written anew. */
import { PermissionFlagsBits as Bits, ChannelType } from "discord.js";
import fc from "fast-check";
import type { Reader } from "#src/platforms/discord/audience.ts";
import type { Channel, Guild, Overwrite } from "#src/platforms/discord/directory.ts";
import { channel, GUILD, guild } from "./made.ts";

const ROLES = ["10", "11", "12"] as const;
const MEMBERS = ["1", "2", "3", "4", "5"] as const;

/** Few bits, so that they meet often; one that has nothing to do with reading. */
const bits = fc
  .subarray([Bits.ViewChannel, Bits.ReadMessageHistory, Bits.Connect, Bits.SendMessages])
  .map((some) => some.reduce((sum, bit) => sum | bit, 0n));
const generous = bits.map((some) => some | Bits.ViewChannel | Bits.ReadMessageHistory);

const overwrites: fc.Arbitrary<readonly Overwrite[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(GUILD, ...ROLES, ...MEMBERS),
    allow: bits,
    deny: fc.oneof(fc.constant(0n), fc.constant(Bits.SendMessages), bits),
  }),
  { selector: ({ id }) => id, maxLength: 4 },
);

const openKinds = fc.constantFrom(
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
);
const threadKinds = fc.constantFrom(ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread);

/** Parents are 200 to 202; a thread's may also be 209, which nobody was told of. */
const channels: fc.Arbitrary<readonly Channel[]> = fc
  .tuple(
    fc.array(fc.record({ type: openKinds, ageRestricted: fc.boolean(), overwrites }), { minLength: 1, maxLength: 3 }),
    fc.array(fc.record({ type: threadKinds, parent: fc.constantFrom("200", "201", "202", "209") }), { maxLength: 4 }),
  )
  .map(([open, threads]) => [
    ...open.map((over, index) => channel(`20${index}`, over)),
    ...threads.map((over, index) => channel(`30${index}`, over)),
  ]);

const admins = fc.oneof({ weight: 5, arbitrary: fc.constant(0n) }, { weight: 1, arbitrary: fc.constant(Bits.Administrator) });
const role = fc.tuple(bits, admins).map(([some, admin]) => some | admin);

export const anyGuild: fc.Arbitrary<{ readonly made: Guild; readonly readers: readonly Reader[] }> = fc
  .record({
    everyone: fc.oneof(bits, generous),
    channels,
    roles: fc.tuple(role, role, role),
    given: fc.tuple(...MEMBERS.map(() => fc.subarray([...ROLES]))),
  })
  .map(({ everyone, channels: all, roles, given }) => ({
    made: guild(everyone, all, Object.fromEntries(ROLES.map((id, index) => [id, roles[index] ?? 0n]))),
    readers: MEMBERS.map((id, index) => ({ id, roles: given[index] ?? [] })),
  }));

/** Null where the channel that decides is not known. https://discord.com/developers/docs/topics/permissions */
export function documentedPermissions(made: Guild, where: Channel, { id, roles }: Reader): bigint | null {
  const overwrites = decidingFor(made, where)?.overwrites;
  if (!overwrites) return null;
  const everything = ~0n;
  if (id === made.owner) return everything;
  let permissions = made.roles.get(made.id) ?? 0n;
  for (const each of roles) permissions |= made.roles.get(each) ?? 0n;
  if ((permissions & Bits.Administrator) === Bits.Administrator) return everything;

  const everyone = overwrites.find((o) => o.id === made.id);
  if (everyone) {
    permissions &= ~everyone.deny;
    permissions |= everyone.allow;
  }
  let [allow, deny] = [0n, 0n];
  for (const each of roles) {
    const found = overwrites.find((o) => o.id === each);
    allow |= found?.allow ?? 0n;
    deny |= found?.deny ?? 0n;
  }
  permissions &= ~deny;
  permissions |= allow;
  const own = overwrites.find((o) => o.id === id);
  if (own) {
    permissions &= ~own.deny;
    permissions |= own.allow;
  }
  return permissions;
}

/** Without "view channel" nothing else counts, nor, beside a voice channel, without "connect". */
export function documentedReader(made: Guild, where: Channel, reader: Reader): boolean {
  const permissions = documentedPermissions(made, where, reader);
  if (permissions === null) return false;
  const has = (bit: bigint) => (permissions & bit) === bit;
  if (!has(Bits.ViewChannel) || !has(Bits.ReadMessageHistory)) return false;
  const type = decidingFor(made, where)?.type;
  return type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice ? has(Bits.Connect) : true;
}

function decidingFor(made: Guild, where: Channel): Channel | null {
  const threads = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];
  if (!threads.includes(where.type)) return where;
  return made.channels.get(where.parent ?? "") ?? null;
}
