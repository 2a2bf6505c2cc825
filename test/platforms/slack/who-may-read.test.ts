/**
 * Promise 5 over any workspace: private, shared and archived channels, guests, and all of it changing between what was said and
 * what is asked. Whatever reaches the model or the answer could be read by everyone who can read that answer.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONSENT_DAYS, TERMS_VERSION } from "#core/model/consent.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import { type Random, seededRandom } from "#core/voice/random.ts";
import { days } from "#test/support/people.ts";
import type { Channel, User } from "#test/support/slack/state.ts";
import { openTheatre, type Theatre } from "#test/support/theatre.ts";
import { COMMON, WordTrail } from "#test/support/word-trail.ts";
import { openStand, type SlackStand } from "./stand.ts";

const ROUNDS = 10;
const ASKED_A_ROUND = 3;

let stand: SlackStand;
let theatre: Theatre;
beforeAll(async () => {
  const open = async () => {
    stand = await openStand();
    return stand;
  };
  theatre = await openTheatre({ platform: "slack", engine: "pglite", open });
});
afterAll(() => theatre.close());

/** Some new people and channels of the one workspace. */
interface Realm {
  readonly ana: User;
  readonly bea: User;
  readonly people: readonly User[];
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
}

async function settled(): Promise<void> {
  await stand.fake.settled();
  await stand.platform.settled();
}

async function newRealm(dice: Dice, round: number): Promise<Realm> {
  const { fake } = stand;
  const { team } = fake;
  const named = (name: string, guest: User["guest"] = "no") => fake.addUser(team, `${name} ${round}`, { guest });
  const [ana, bea] = [named("Ana"), named("Bea")];
  const people = [ana, bea, named("Cem"), named("Gus", dice.chance(0.5) ? "several-channels" : "no")];
  const others = [...fake.world.users.values()].filter(({ bot, deleted, guest }) => !bot && !deleted && guest === "no");
  const channels = Array.from({ length: 5 }, (_, n) => {
    const hidden = dice.chance(0.4);
    const among = hidden ? people : [...new Set([...others, ...people])];
    const members = among.filter((who) => who === ana || dice.chance(who.guest === "no" ? 0.7 : 0.3)).map(({ id }) => id);
    return fake.addChannel(team, `room-${round}-${n}`, { private: hidden, members, shared: dice.chance(0.1) });
  });
  await settled();
  return { ana, bea, people, channels, trail: new WordTrail() };
}

async function anaConsents({ ana, channels }: Realm): Promise<() => Promise<void>> {
  const account = { ...stand.workspace, account: ana.id };
  const now = new Date();
  const consent = { since: days(-1, now), expiresAt: days(CONSENT_DAYS, now), terms: TERMS_VERSION };
  const scope = { channels: channels.map(({ id }) => id) };
  const member = await theatre.store.members.grant(account, "Ana", null, { ...consent, scope });
  return async () => {
    await theatre.store.absences.begin({ memberId: member.id, since: new Date(), until: days(20, new Date()), note: null });
    await theatre.store.presence.forget(member.id, new Date());
  };
}

/** Something that changes who reads what, or keeps the bot from knowing for a while. */
async function change(dice: Dice, { people, channels }: Realm): Promise<void> {
  const { fake } = stand;
  const room = dice.pick(channels);
  const who = dice.pick(people.slice(2));
  const inside = [...room.members].find((id) => id !== fake.team.botUserId) ?? people[0]?.id ?? "";
  const changes: readonly (() => void | Promise<void>)[] = [
    ...Array.from({ length: 4 }, () => () => fake.makePrivate(room)),
    () => (room.shared ? fake.places.unshare(room) : fake.share(room)),
    () => (room.archived ? fake.places.unarchive(room, inside) : fake.archive(room)),
    () => (room.members.has(who.id) ? fake.places.leave(room, who.id) : fake.places.join(room, who.id, inside)),
    () => fake.crowd.makeGuest(who, who.guest === "no" ? "several-channels" : "no"),
    () => fake.deactivate(who),
    // What happens while the bot is out of it, nobody tells.
    async () => {
      fake.removeBotFrom(room);
      await settled();
      if (dice.chance(0.7)) fake.makePrivate(room);
      if (dice.chance(0.7)) fake.places.join(room, fake.team.botUserId, inside);
    },
    // What Slack answers so, nobody can tell of for now.
    () => fake.faults.fail({ method: "conversations.info", error: "channel_not_found", times: 2 }),
    () => fake.faults.fail({ method: "conversations.members", error: "fetch_members_failed", times: 2 }),
  ];
  await dice.pick(changes)();
}

/** Slack's rules: members read every public channel and the private ones they are in, guests only where they are. */
function reads(who: User | "partner", channel: Channel): boolean {
  if (who === "partner") return channel.shared;
  if (who.deleted) return false;
  return channel.members.has(who.id) || (who.guest === "no" && !channel.private);
}

function keptOut(place: Channel, source: Channel): readonly string[] {
  const users = [...stand.fake.world.users.values()].filter(({ bot }) => !bot);
  const readers = [...users, "partner" as const].filter((who) => reads(who, place));
  return readers.filter((who) => !reads(who, source)).map((who) => (who === "partner" ? who : `${who.realName} (${who.guest})`));
}

/** The question, and everything that was used for it: shown to the model, or said, and not standing there already. */
async function ask(dice: Dice, { ana, bea, trail }: Realm, place: Channel): Promise<{ used: readonly Channel[]; said: number }> {
  const before = theatre.model.prompts.length;
  const all = () => stand.fake.world.messagesIn(place.id);
  const [thread] = dice.chance(0.3) ? all().filter(({ thread_ts, user }) => thread_ts === null && user === ana.id) : [];
  const standing = new Set(all());
  const known = trail.placesIn(JSON.stringify(all().map(({ text }) => text)));
  stand.fake.human(bea).say(place.id, `<@${ana.id}> where is the ${COMMON} kept?`, { thread: thread?.ts ?? null });
  await settled();
  const said = all().filter((message) => !standing.has(message) && message.bot_id !== null);
  const used = trail.placesIn(JSON.stringify([theatre.model.prompts.slice(before), said.map(({ text }) => text)]));
  return { used: used.filter((source) => !known.includes(source)), said: said.length };
}

const open = ({ channels }: Realm, who: User): readonly Channel[] =>
  channels.filter(({ archived, members }) => !archived && members.has(who.id));

test("nothing crosses to anyone who could not read it", { timeout: 120_000 }, async () => {
  const seen = { answers: 0, fromElsewhere: 0, keptBack: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const dice = new Dice(`workspace ${round}`);
    const realm = await newRealm(dice, round);
    const anaGoes = await anaConsents(realm);
    const rooms = open(realm, realm.ana);
    for (const room of rooms) stand.fake.human(realm.ana).say(room.id, realm.trail.line(room));
    await settled();
    await anaGoes();
    theatre.model.says =
      round % 3 === 0
        ? () => Promise.reject(new ModelFault("unavailable", "unavailable"))
        : async ({ turns }) => turns.map(({ content }) => content.match(/[^\n]*qx\d+w[^\n]*/)?.[0] ?? "").join(" ");
    for (let n = 0; n < ASKED_A_ROUND; n++) {
      if (n > 0 || dice.chance(0.5)) await change(dice, realm);
      await settled();
      const where = open(realm, realm.bea);
      if (where.length === 0) continue;
      const place = dice.pick(where);
      const { used, said } = await ask(dice, realm, place);
      for (const source of used) expect(keptOut(place, source), `${round}.${n}: ${source.name} in ${place.name}`).toEqual([]);
      if (place.shared) expect({ used, said }).toEqual({ used: [], said: 0 });
      seen.answers += said;
      seen.fromElsewhere += used.length;
      seen.keptBack += rooms.filter((source) => keptOut(place, source).length > 0).length;
    }
  }
  // There was something to use, and something to keep back.
  expect(seen.answers).toBeGreaterThan(ROUNDS);
  expect(seen.fromElsewhere).toBeGreaterThan(ROUNDS);
  expect(seen.keptBack).toBeGreaterThan(ROUNDS);
});
