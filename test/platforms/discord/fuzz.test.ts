/** Ten thousand spoiled gateway payloads over the real socket: nothing breaks, nothing is said or kept that should not be. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "#core/voice/random.ts";
import { guildHandlers } from "#src/platforms/discord/listen-guilds.ts";
import { rowsOf } from "#src/store/database.ts";
import type { Wire } from "#test/support/discord/state.ts";
import { type Json, Mutator } from "#test/support/mutate.ts";
import { minutes } from "#test/support/people.ts";
import { isAskedFor, isLabelled, isOpened, postedIn } from "./justice.ts";
import { type Payload, rehearse } from "./rehearsal.ts";
import { accountOf, ensureAway, ensureMember, openStormStage, type StormStage } from "./storm-stage.ts";

/** A few seconds where nothing else runs. */
const LONGEST_MS = 180_000;
const ROUNDS = 40;
const PAYLOADS_A_ROUND = 250;
const ROUNDS_BETWEEN_LOOKS = 8;
const STRANGE_EVENTS = ["__proto__", "constructor", "toString", "__defineGetter__", "", "MESSAGE_CREATED", "message_create"];
const MESSAGES = ["MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK"];

let stage: StormStage;
/** Well-formed payloads, event by event, so that each event is as likely as another. */
let templates: readonly (readonly Payload[])[];
let mutator: Mutator;

beforeAll(async () => {
  stage = await openStormStage();
  const whole = await rehearse(stage);
  templates = [...new Set(whole.map(({ t }) => t))].map((event) => whole.filter(({ t }) => t === event));
  const ids = [...new Set(JSON.stringify(whole).match(/\b\d{17,20}\b/g))];
  mutator = new Mutator(seededRandom("a storm"), ids);
});
afterAll(() => stage.close());

test("every event the adapter hears of is rehearsed but READY, which its library takes first, and some it does not hear of", () => {
  const handled = [...Object.keys(guildHandlers), ...MESSAGES, "INTERACTION_CREATE"].filter((event) => event !== "READY");
  const rehearsed = templates.flatMap(([first]) => first?.t ?? []);
  expect(handled.filter((event) => !rehearsed.includes(event))).toEqual([]);
  expect(rehearsed.length).toBeGreaterThan(handled.length);
});

test("a storm of spoiled payloads", { timeout: LONGEST_MS }, async () => {
  let answered = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    await putRight();
    const sent = Array.from({ length: PAYLOADS_A_ROUND }, draw);
    const before = stage.fake.exchanges.length;
    for (const payload of sent) send(payload);
    await stage.settled();
    const posted = postedIn(stage, stage.fake.exchanges.slice(before));
    answered += posted.length;
    expect(posted.filter((one) => !isLabelled(one))).toEqual([]);
    expect(posted.filter((one) => !one.isEdit && !isAskedFor(stage, one, sent))).toEqual([]);
    expect(await leadsAreOpen(sent)).toBe(false);
    expect(await keptOfStrangers()).toEqual([]);
    expect(stage.uncaught).toEqual([]);
    expect(stage.fake.gateway.connected).toBe(1);
    if (round % ROUNDS_BETWEEN_LOOKS === 0) await expectBusinessAsUsual();
  }
  expect(answered).toBeGreaterThan(ROUNDS / 8);
  expect([...stage.logged.keys()].filter((event) => event.startsWith("gateway"))).toEqual([]);
});

function draw(): Payload {
  const { t, d } = mutator.pick(mutator.pick(templates));
  if (t === "MESSAGE_CREATE" && mutator.chance(0.5)) return { t, d: mutator.mutate(saidAnew(d)) };
  if (mutator.chance(0.06)) return { t, d };
  if (mutator.chance(0.04)) return { t: mutator.pick(STRANGE_EVENTS), d };
  return { t, d: mutator.chance(0.05) ? mutator.junk() : mutator.mutate(d) };
}

/** With an id of its own: the same question is answered once only. */
function saidAnew(d: Json): Json {
  return typeof d === "object" && d !== null ? { ...d, id: stage.fake.world.ids.next() } : d;
}

function send({ t, d }: Payload): void {
  stage.fake.gateway.tell({ t, guildId: null, intents: 0, seen: true, data: () => d as Json as Wire });
}

/** What the storm did to people and guild by payloads that could be read is undone, and time has passed. */
async function putRight(): Promise<void> {
  const { fake, workshop, clock, database } = stage;
  clock.now = minutes(200, clock.now);
  fake.crowd.recover(workshop.guild);
  await stage.settled();
  await database.db.execute(sql`delete from switches`);
  await database.db.execute(sql`delete from ignored_people`);
  await ensureMember(stage, workshop.boss);
  await ensureAway(stage, await ensureMember(stage, workshop.ana));
}

/** Though nothing that was sent said so. */
async function leadsAreOpen(sent: readonly Payload[]): Promise<boolean> {
  const { workshop, platform } = stage;
  const all = await platform.places({ platform: "discord", workspace: workshop.guild.id });
  const open = all.some(({ conversation, audience }) => conversation.channel === workshop.leads.id && audience === "public");
  return open && !isOpened(workshop.leads, workshop.guild.id, sent);
}

async function keptOfStrangers(): Promise<readonly unknown[]> {
  const { workshop, database } = stage;
  const optedIn = sql`(${workshop.ana.id}, ${workshop.boss.id})`;
  const found = sql`select m.account from snippets s join members m on m.id = s.member_id where m.account not in ${optedIn}`;
  return rowsOf(database.db, found);
}

/** A mention is answered, a member's words are learned, and forgotten when they are deleted. */
async function expectBusinessAsUsual(): Promise<void> {
  const { fake, workshop, app } = stage;
  await putRight();
  const { general, ana, bea, boss } = workshop;
  const asked = fake.human(bea).say(general.id, `<@${ana.id}> how do we deploy the shop to staging?`);
  const said = fake.human(boss).say(general.id, "the spare key hangs behind the door");
  await stage.settled();
  const replies = fake.world.messagesIn(general.id).filter(({ reference }) => reference?.messageId === asked.id);
  expect(replies.map(({ content }) => content)).toEqual([expect.stringMatching(/^\*\*\\?\[Ana's clone/)]);
  const member = await app.store.members.find(accountOf(stage, boss));
  const kept = async () => (member ? await app.store.snippets.newest(member.member.id, 500) : []).map(({ text }) => text);
  expect(await kept()).toContain(said.content);
  fake.human(boss).delete(said);
  await stage.settled();
  expect(await kept()).not.toContain(said.content);
}
