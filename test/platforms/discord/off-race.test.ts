/** Promise 3 on Discord's own protocol: off, back and optout at a random moment of an answer, with two bot processes on one database. */
import { expect, test } from "vitest";
import { says, scriptedEndpoint } from "#test/llm/scripted-endpoint.ts";
import { BotProcess, onDiscord } from "#test/support/bot-process.ts";
import { engines, openTestDatabase } from "#test/support/database.ts";
import type { Seen } from "#test/support/discord/caller.ts";
import type { FakeDiscord } from "#test/support/discord/fake-discord.ts";
import type { Human } from "#test/support/discord/human.ts";
import type { Channel } from "#test/support/discord/state.ts";
import { addWorkshop, type Workshop } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";
import { RacePace } from "#test/support/race-pace.ts";

const ROUNDS = 300;
const MEMBERS = 10;
const MODEL_MS = 30;
/** A post travels this long at most before people see it, or its sender hears of it. */
const NETWORK_MS = 25;
/** Between the mention and the command, at first. */
const COMMAND_WITHIN_MS = 150;
/** Longer than anything in a round takes; then what the bots said is told. */
const STUCK_MS = 60_000;
const LOADING = 1 << 7;

const upTo = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * milliseconds));

const stops = ["workspace", "member-by-admin", "member-by-member", "back", "optout"] as const;
type Stop = (typeof stops)[number];

interface Ground {
  readonly fake: FakeDiscord;
  readonly workshop: Workshop;
  readonly members: readonly Human[];
  readonly bots: readonly BotProcess[];
  /** One a round, so that no limit is reached. */
  readonly askers: readonly Human[];
  readonly rooms: readonly Channel[];
}

/** Resolves when the person has read the answer itself. */
async function answered(asked: Promise<Seen>): Promise<Seen> {
  let seen = await asked;
  while (seen.kind === "reply" && seen.message.flags & LOADING) seen = await seen.next();
  if (seen.kind !== "reply") throw new Error(`the answer was ${seen.kind}`);
  return seen;
}

/** To learn from one channel: the past of all the rooms would be read anew after each opt-in. */
async function optIn({ workshop }: Ground, who: Human): Promise<void> {
  const terms = await answered(who.slash(workshop.general.id, "clone optin", { channels: workshop.general.id }));
  if (terms.kind === "reply") await answered(who.press(terms.message, { label: "Yes, make my clone" }));
  who.say(workshop.general.id, "it is worth it if you ask me");
}

function stopNow({ fake, workshop }: Ground, stop: Stop, member: Human): Promise<Seen> {
  const { general, boss } = workshop;
  if (stop === "workspace") return answered(fake.human(boss).slash(general.id, "clone off"));
  if (stop === "member-by-admin") return answered(fake.human(boss).slash(general.id, "clone off", { member: member.id }));
  return answered(member.slash(general.id, stop === "member-by-member" ? "clone off" : `clone ${stop}`));
}

async function undo(ground: Ground, stop: Stop, member: Human): Promise<void> {
  const { fake, workshop } = ground;
  const boss = fake.human(workshop.boss);
  const say = (who: Human, line: string, options = {}) => answered(who.slash(workshop.general.id, line, options));
  if (stop === "workspace") await say(boss, "clone on");
  if (stop === "member-by-admin") await say(boss, "clone on", { member: member.id });
  if (stop === "member-by-member") await say(member, "clone on");
  if (stop === "optout") await optIn(ground, member);
  if (stop === "back" || stop === "optout") await say(member, "clone away");
}

async function openGround(database: string, modelUrl: string): Promise<Ground> {
  const fake = await openCheckedFake();
  const workshop = addWorkshop(fake);
  const joined = (name: string) => {
    const account = fake.crowd.addAccount(name);
    fake.crowd.join(workshop.guild, account);
    return fake.human(account);
  };
  const named = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}${i}`);
  const members = named(MEMBERS, "member").map(joined);
  const askers = named(ROUNDS, "asker").map(joined);
  const rooms = named(ROUNDS, "room-").map((name) => fake.places.addChannel(workshop.guild.id, name));
  const bots = [1, 2].map(() => new BotProcess({ platforms: onDiscord(fake), database, modelUrl }));
  const ground = { fake, workshop, members, bots, askers, rooms };
  await Promise.all(bots.map((bot) => bot.ready));
  // Registered by whichever was first.
  const introduced = () => fake.exchanges.some(({ method, route }) => method === "PATCH" && route.endsWith("/members/@me"));
  await expect.poll(introduced, { interval: 20, timeout: STUCK_MS }).toBe(true);
  for (const member of members) {
    await optIn(ground, member);
    await answered(member.slash(workshop.general.id, "clone away"));
  }
  return ground;
}

const posted = ({ fake }: Ground, room: Channel) => fake.world.messagesIn(room.id).filter(({ author }) => author.bot);

interface Round {
  readonly before: number;
  readonly after: number;
}

async function playRound(ground: Ground, round: number, pace: RacePace): Promise<Round> {
  const [room, asker, member] = [ground.rooms[round]!, ground.askers[round]!, ground.members[round % MEMBERS]!];
  const stop = stops[Math.floor(Math.random() * stops.length)] as Stop;
  const network = ground.fake.faults.hang({
    method: "POST",
    route: "/channels/{channel_id}/messages",
    when: Math.random() < 0.5 ? "before" : "after",
  });
  void network.reached.then(() => upTo(NETWORK_MS)).then(() => network.release());
  const { id } = asker.say(room.id, `<@${member.id}> is it worth it?`);
  const done = Promise.all(ground.bots.map((bot) => bot.dealtWith(id)));
  await pace.wait();
  await stopNow(ground, stop, member);
  const before = posted(ground, room).length;
  await done;
  network.release();
  const after = posted(ground, room).length;
  pace.saw(after > 0);
  await undo(ground, stop, member);
  return { before, after };
}

/** Where a round does not end, what both bots said last. */
async function unstuck({ bots }: Ground, round: Promise<Round>): Promise<Round> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    const tell = () => reject(new Error(`a round did not end:\n${bots.map((bot) => bot.last(10)).join("\n\n")}`));
    timer = setTimeout(tell, STUCK_MS);
  });
  return Promise.race([round, stuck]).finally(() => clearTimeout(timer));
}

test.runIf(engines.includes("postgres"))("off means now on Discord, raced with two processes", { timeout: 600_000 }, async () => {
  const database = await openTestDatabase("postgres");
  const model = await scriptedEndpoint((response, body) => void upTo(MODEL_MS).then(() => says("yeah")(response, body)));
  const ground = await openGround("url" in database.place ? database.place.url : "", model.baseURL);
  const rounds: Round[] = [];
  const pace = new RacePace(COMMAND_WITHIN_MS);
  try {
    for (let round = 0; round < ROUNDS; round++) rounds.push(await unstuck(ground, playRound(ground, round, pace)));
  } finally {
    await Promise.all(ground.bots.map((bot) => bot.stop()));
    await ground.fake.close();
    await model.close();
    await database.close();
  }
  expect(rounds.filter(({ before, after }) => after > before)).toEqual([]);
  expect(rounds.filter(({ after }) => after > 1)).toEqual([]);
  // Both ends of the race were reached, or the test has shown nothing.
  const answers = rounds.filter(({ after }) => after === 1).length;
  expect(answers).toBeGreaterThan(ROUNDS / 20);
  expect(ROUNDS - answers).toBeGreaterThan(ROUNDS / 20);
});
