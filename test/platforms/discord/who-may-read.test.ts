/**
 * Promise 5 over any guild: roles, overwrites, threads, voice and its guests, ages, and all of it changing between what was said
 * and what is asked. Whatever reaches the model or the answer could be read by everyone who can read that answer.
 */
import { PermissionFlagsBits as Bits, ChannelType } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONSENT_DAYS, TERMS_VERSION } from "#core/model/consent.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import { type Random, seededRandom } from "#core/voice/random.ts";
import { can, canSpeak, EVERYDAY } from "#test/support/discord/permissions.ts";
import type { Account, Channel, Guild, Overwrite, Role } from "#test/support/discord/state.ts";
import { days } from "#test/support/people.ts";
import { openTheatre, type Theatre } from "#test/support/theatre.ts";
import { COMMON, WordTrail } from "#test/support/word-trail.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const ROUNDS = 12;
const ASKED_A_ROUND = 3;
const READING = [Bits.ViewChannel, Bits.ReadMessageHistory, Bits.Connect];

let stand: DiscordStand;
let theatre: Theatre;
beforeAll(async () => {
  const open = async () => {
    stand = await openStand();
    return stand;
  };
  theatre = await openTheatre({ platform: "discord", engine: "pglite", open });
});
afterAll(() => theatre.close());

/** A guild of chance and those in it; Kid is too young for channels with an age limit. */
interface Realm {
  readonly guild: Guild;
  readonly people: { readonly ana: Account; readonly bea: Account; readonly cem: Account; readonly kid: Account };
  readonly roles: readonly Role[];
  readonly channels: readonly Channel[];
  readonly trail: WordTrail<Channel>;
}

class Dice {
  readonly random: Random;
  constructor(seed: string) {
    this.random = seededRandom(seed);
  }
  chance = (share: number): boolean => this.random() < share;
  pick = <T>(all: readonly T[]): T => all[Math.floor(this.random() * all.length)] as T;
  some = (bits: readonly bigint[], share = 0.5): bigint => bits.reduce((sum, bit) => (this.chance(share) ? sum | bit : sum), 0n);
}

function overwrites(dice: Dice, { guild, people, roles }: Omit<Realm, "channels" | "trail">): readonly Overwrite[] {
  const bot = stand.fake.world.botId;
  const whom = [guild.id, ...roles.map(({ id }) => id), ...Object.values(people).map(({ id }) => id), bot];
  const chosen = whom.filter((id) => dice.chance(id === bot ? 0.1 : 0.2));
  return chosen.map((id) => ({
    ...{ id, type: guild.roles.has(id) ? (0 as const) : (1 as const) },
    ...{ allow: dice.some(READING, 0.3), deny: dice.some(READING, 0.3) },
  }));
}

async function newRealm(dice: Dice, round: number): Promise<Realm> {
  const { crowd, places, roles: made, threads, world } = stand.fake;
  const named = (name: string) => crowd.addAccount(`${name} ${round}`);
  const people = { ana: named("Ana"), bea: named("Bea"), cem: named("Cem"), kid: named("Kid") };
  const missing = dice.chance(0.3) ? dice.some(READING) : 0n;
  const guild = crowd.addGuild(`Realm ${round}`, named("Founder"), EVERYDAY & ~missing);
  const roles = [0, 1, 2].map((n) =>
    made.add(guild, `role ${n}`, dice.some(READING) | (dice.chance(0.1) ? Bits.Administrator : 0n)),
  );
  for (const who of Object.values(people))
    crowd.join(guild, who, { roles: roles.filter(() => dice.chance(0.3)).map(({ id }) => id) });
  const hands = made.add(guild, "hands", EVERYDAY | Bits.ManageThreads);
  const parts = { guild, people, roles };
  const types = [ChannelType.GuildText, ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildVoice];
  const category = places.addChannel(guild.id, "group", { type: ChannelType.GuildCategory, overwrites: overwrites(dice, parts) });
  const open = Array.from({ length: 5 }, (_, n) =>
    places.addChannel(guild.id, `room-${n}`, {
      ...{ type: dice.pick(types), parentId: dice.chance(0.5) ? category.id : null },
      ...{ nsfw: dice.chance(0.15), overwrites: dice.chance(0.5) ? [] : overwrites(dice, parts) },
    }),
  );
  const texts = open.filter(({ type }) => type === ChannelType.GuildText);
  const inside = Array.from({ length: texts.length > 0 ? 3 : 0 }, (_, n) =>
    threads.add(dice.pick(texts), {
      ...{ name: `thread-${n}`, ownerId: people.ana.id, private: dice.chance(0.6) },
      memberIds: Object.values(people).flatMap(({ id }) => (dice.chance(0.5) ? [id] : [])),
    }),
  );
  crowd.join(guild, world.application.bot, { roles: [hands.id] });
  await settled();
  return { ...parts, channels: [...open, ...inside], trail: new WordTrail() };
}

async function settled(): Promise<void> {
  await stand.fake.settled();
  await stand.platform.settled();
}

/** Everything said in it is allowed to be learned; what may be used where is what is asked here. */
async function anaConsents({ guild, people, channels }: Realm): Promise<void> {
  const account = { platform: "discord", workspace: guild.id, account: people.ana.id };
  const now = new Date();
  const consent = { since: days(-1, now), expiresAt: days(CONSENT_DAYS, now), terms: TERMS_VERSION };
  const scope = { channels: channels.map(({ id }) => id) };
  const member = await theatre.store.members.grant(account, "Ana", null, { ...consent, scope });
  await theatre.store.absences.begin({ memberId: member.id, since: days(1, now), until: days(20, now), note: null });
}

async function anaGoes({ guild, people }: Realm): Promise<void> {
  const state = await theatre.store.members.find({ platform: "discord", workspace: guild.id, account: people.ana.id });
  if (!state) throw new Error("Ana is no member");
  const now = new Date();
  await theatre.store.absences.begin({ memberId: state.member.id, since: now, until: days(20, now), note: null });
}

/** Something that changes who reads what. */
function change(dice: Dice, realm: Realm): void {
  const { crowd, places, roles, threads, world } = stand.fake;
  const { guild, people } = realm;
  const who = dice.pick(Object.values(people)).id;
  const room = dice.pick(realm.channels);
  const role = dice.pick(realm.roles);
  const changes: readonly (() => void)[] = [
    () => void (room.thread ?? places.changeChannel(room, { overwrites: overwrites(dice, realm) })),
    () => void (room.thread ?? places.changeChannel(room, { nsfw: !room.nsfw })),
    () => {
      const closed = [{ id: guild.id, type: 0 as const, allow: 0n, deny: Bits.ViewChannel }];
      const hands = [...guild.roles.values()].find(({ name }) => name === "hands")?.id ?? "";
      const opened = [hands, people.ana.id].map((id, i) => ({ id, type: i as 0 | 1, allow: Bits.ViewChannel, deny: 0n }));
      if (!room.thread) places.changeChannel(room, { overwrites: [...closed, ...opened] });
    },
    () => roles.change(guild, role, { permissions: dice.some(READING) }),
    () => (world.member(guild.id, who)?.roles.has(role.id) ? crowd.take(guild, who, role) : crowd.give(guild, who, role)),
    () => void (room.thread && (room.thread.members.has(who) ? threads.quit(room, who) : threads.join(room, who))),
    () => void (room.thread && threads.change(room, { archived: !room.thread.archived })),
    // The bot knows nothing for a while, in which things change.
    () => {
      crowd.outage(guild);
      if (!room.thread) room.overwrites = overwrites(dice, realm);
      crowd.recover(guild);
    },
    () => {
      const blind = { id: world.botId, type: 1 as const, allow: 0n, deny: Bits.ViewChannel };
      if (room.thread) return;
      places.changeChannel(room, { overwrites: [...room.overwrites.filter(({ id }) => id !== blind.id), blind] });
      if (dice.chance(0.5)) places.changeChannel(room, { overwrites: overwrites(dice, realm) });
    },
  ];
  dice.pick(changes)();
}

const parentOf = (channel: Channel): Channel =>
  channel.thread && channel.parentId ? stand.fake.world.channel(channel.parentId) : channel;
const isVoice = (channel: Channel): boolean => parentOf(channel).type === ChannelType.GuildVoice;

/** Sees what is being said there, by Discord's own rules as the fake has them; a guest of a voice channel sees that one alone. */
function sees({ people }: Realm, who: string, channel: Channel, ...more: readonly bigint[]): boolean {
  if (who.startsWith("guest")) return who === `guest of ${parentOf(channel).id}`;
  if (who === people.kid.id && parentOf(channel).nsfw) return false;
  return can(stand.fake.world, channel, who, Bits.ViewChannel, ...(isVoice(channel) ? [Bits.Connect] : []), ...more);
}

function readersOf(realm: Realm, place: Channel): readonly string[] {
  const everyone = [...realm.guild.members.keys()].filter((id) => id !== stand.fake.world.botId);
  const guests = isVoice(place) ? [`guest of ${place.id}`] : [];
  return [...everyone, ...guests].filter((who) => sees(realm, who, place));
}

/** Those of the place's readers who could not have read the source: what was said before them in the same channel they saw. */
function keptOut(realm: Realm, place: Channel, source: Channel): readonly string[] {
  const history = parentOf(source) === parentOf(place) ? [] : [Bits.ReadMessageHistory];
  return readersOf(realm, place).filter((who) => !sees(realm, who, source, ...history));
}

/** The question, and everything that was used for it: shown to the model, or said, and not standing there already. */
async function ask(
  { people, trail }: Realm,
  place: Channel,
): Promise<{ readonly used: readonly Channel[]; readonly said: string }> {
  const before = theatre.model.prompts.length;
  const standing = trail.placesIn(
    stand.fake.world
      .messagesIn(place.id)
      .map(({ content }) => content)
      .join(),
  );
  const asked = stand.fake.human(people.bea).say(place.id, `<@${people.ana.id}> where is the ${COMMON} kept?`);
  await settled();
  const later = stand.fake.world.messagesIn(place.id).filter(({ id }) => BigInt(id) > BigInt(asked.id));
  const said = later.map(({ content }) => content).join("\n");
  const used = trail.placesIn(JSON.stringify(theatre.model.prompts.slice(before)) + said);
  return { used: used.filter((source) => !standing.includes(source)), said };
}

const open = (realm: Realm, who: Account): readonly Channel[] =>
  realm.channels.filter((room) => !room.thread?.archived && canSpeak(stand.fake.world, room, who.id));

test("nothing crosses to anyone who could not read it", { timeout: 120_000 }, async () => {
  const seen = { answers: 0, fromElsewhere: 0, keptBack: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const dice = new Dice(`guild ${round}`);
    const realm = await newRealm(dice, round);
    await anaConsents(realm);
    const human = stand.fake.human(realm.people.ana);
    const rooms = open(realm, realm.people.ana);
    for (const room of rooms) human.say(room.id, realm.trail.line(room));
    await settled();
    await anaGoes(realm);
    theatre.model.says =
      round % 3 === 0
        ? () => Promise.reject(new ModelFault("unavailable", "unavailable"))
        : async ({ turns }) => turns.map(({ content }) => content.match(/[^\n]*qx\d+w[^\n]*/)?.[0] ?? "").join(" ");
    for (let n = 0; n < ASKED_A_ROUND; n++) {
      if (n > 0 || dice.chance(0.5)) change(dice, realm);
      await settled();
      const where = open(realm, realm.people.bea);
      if (where.length === 0) continue;
      const place = dice.pick(where);
      const { used, said } = await ask(realm, place);
      for (const source of used)
        expect(keptOut(realm, place, source), `${round}.${n}: ${source.name} in ${place.name}`).toEqual([]);
      seen.answers += said === "" ? 0 : 1;
      seen.fromElsewhere += used.length;
      seen.keptBack += rooms.filter((source) => keptOut(realm, place, source).length > 0).length;
    }
  }
  // There was something to use, and something to keep back.
  expect(theatre.faults).toEqual([]);
  expect(seen.answers).toBeGreaterThan(ROUNDS);
  expect(seen.fromElsewhere).toBeGreaterThan(ROUNDS / 2);
  expect(seen.keptBack).toBeGreaterThan(ROUNDS);
});
