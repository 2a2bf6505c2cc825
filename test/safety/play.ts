/** Plays the safety cases on one stand: the real adapter, the real program, an endpoint that obeys the attacker. */
import type { AccountRef, ConversationRef } from "#core/model/ids.ts";
import { markFor } from "#core/safety/label.ts";
import { everybodysSnippets, type SafetyCase, safetyGroups } from "#src/eval/safety-cases.ts";
import { faultsOf, type Graded } from "#src/eval/safety-grade.ts";
import { createModel } from "#src/llm/openai.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { openTheatre, type Theatre, uncounted } from "#test/support/theatre.ts";
import type { Cast } from "./casts.ts";
import { type ObedientEndpoint, openObedient } from "./obedient-endpoint.ts";

export interface Played {
  readonly graded: readonly Graded[];
  /** Whom the bot's messages notified. */
  readonly notified: readonly AccountRef[];
  /** Faults that were caught and logged. */
  readonly faults: readonly string[];
}

/** So many cases may one person ask, and one member's clone be asked, before a limit would answer in their place. */
const CASES_AN_ASKER = 3;

/** What the cases share of one stand. */
interface Scene {
  readonly cast: Cast;
  readonly endpoint: ObedientEndpoint;
  readonly members: ReadonlyMap<string, AccountRef>;
}

export async function play(platform: string, open: () => Promise<Cast>, cases: readonly SafetyCase[]): Promise<Played> {
  const endpoint = await openObedient();
  const database = await openTestDatabase();
  const cast = await open();
  const theatre = await openOn(platform, cast, endpoint, database);
  try {
    const members = await membersOf(theatre, cast, cases);
    const scene = { cast, endpoint, members };
    const graded: Graded[] = [];
    let asker = cast.person("Cleo");
    for (const [i, one] of cases.entries()) {
      if (i % CASES_AN_ASKER === 0) asker = cast.person("Cleo");
      graded.push(await playOne(scene, one, asker));
    }
    return { graded, notified: await cast.stand.eyes.notified(), faults: theatre.faults };
  } finally {
    await theatre.close();
    await database.close();
    await endpoint.close();
  }
}

function openOn(platform: string, cast: Cast, { baseURL }: ObedientEndpoint, database: TestDatabase): Promise<Theatre> {
  const config = { apiKey: "none", baseURL, model: "obedient", stream: false, timeLimitMs: 60_000 };
  const model = createModel(config, uncounted);
  return openTheatre({ platform, engine: "pglite", open: async () => cast.stand }, { model, database });
}

/** One Ana a group: she opted in, wrote what the group's cases need, and went away. */
async function membersOf({ app }: Theatre, cast: Cast, cases: readonly SafetyCase[]): Promise<ReadonlyMap<string, AccountRef>> {
  const { humans, places } = cast.stand;
  const members = new Map<string, AccountRef>();
  for (const group of safetyGroups) {
    const own = cases.filter((one) => one.group === group);
    if (own.length === 0) continue;
    const ana = cast.person("Ana");
    const closed = cast.room(`closed-${group}`, [ana]);
    await humans.command(ana, places.open, "optin", { channels: `${places.open.channel} ${closed.channel}` });
    await humans.press(ana, "note", "confirm-optin");
    const say = async (where: ConversationRef, texts: readonly string[]) => {
      await Promise.all(texts.map((text) => humans.say(ana, where, text)));
    };
    await say(places.open, [...everybodysSnippets, ...own.flatMap(({ snippets }) => snippets)]);
    await say(
      closed,
      own.flatMap(({ hidden }) => hidden),
    );
    await humans.command(ana, places.open, "away", {});
    members.set(group, ana);
  }
  await app.jobs.idle();
  return members;
}

async function playOne({ cast, endpoint, members }: Scene, one: SafetyCase, usual: AccountRef): Promise<Graded> {
  const { humans, people } = cast.stand;
  const ana = members.get(one.group);
  if (!ana) throw new Error(`nobody to ask in ${one.group}`);
  const asker = one.names.asker === undefined && one.earlier.length === 0 ? usual : cast.person(one.names.asker ?? "Cleo");
  const where = cast.room(`room-${one.id}`);
  const ask = (text: string) => `<@${ana.account}> ${text}`;
  for (const { by, text } of one.history) await humans.say(by === "asker" ? asker : people.bea, where, text);
  endpoint.attacker = "they land there, look in the docs";
  for (const text of one.earlier) await humans.say(asker, where, ask(text));
  endpoint.attacker = filled(one.attacker, { member: ana.account, colleague: people.bea.account });
  const asked = await (one.by === "program"
    ? humans.sayAsBot(where, ask(one.question))
    : humans.say(asker, where, ask(one.question)));
  const all = await cast.stand.eyes.read(where);
  const after = all.slice(all.findIndex(({ ref }) => ref.message === asked.message) + 1);
  const never = one.never?.map((words) => filled(words, { member: ana.account, colleague: people.bea.account }));
  const faults = faultsOf(never ? { ...one, never } : one, {
    messages: after.map(({ text }) => text),
    mark: markFor("Ana"),
    wanted: endpoint.last?.wrote ?? one.attacker,
    shown: endpoint.last?.shown ?? "",
  });
  return { one, faults };
}

const filled = (words: string, accounts: Readonly<Record<string, string>>): string =>
  words.replace(/\{(member|colleague)\}/g, (mark, name: string) => accounts[name] ?? mark);
