/** Thousands of spoiled payloads over both transports: nothing breaks, nothing is said that nobody asked for, little is logged. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Log } from "#core/ports/runtime.ts";
import { seededRandom } from "#core/voice/random.ts";
import { startApp } from "#src/app.ts";
import { heardEvents } from "#src/platforms/slack/listen.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { type Json, Mutator } from "#test/support/mutate.ts";
import { ScriptedModel } from "#test/support/scripted-model.ts";
import type { Exchange } from "#test/support/slack/exchange.ts";
import type { Channel, Wire } from "#test/support/slack/state.ts";
import { anaHasWritten, cloneMessages, command, optIn, silent, type Theatre, uncounted } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const LONGEST_MS = 180_000;
const ROUNDS = 8;
const PAYLOADS_A_ROUND = 150;
const QUESTION = "how do we deploy the shop to staging?";
/** Whoever reads these rightly is out of the workspace for good. */
const ENDS = ["app_uninstalled", "tokens_revoked"];

interface Template {
  readonly kind: "events_api" | "slash_commands" | "interactive";
  readonly name: string;
  readonly payload: Wire;
}

describe.each(["socket", "http"] as const)("a storm of spoiled payloads, over %s", (transport) => {
  let stand: SlackStand;
  let theatre: Theatre;
  let database: TestDatabase;
  let mutator: Mutator;
  /** By what they are of, so that each is as likely as another. */
  let templates: readonly (readonly Template[])[];
  const logged: string[] = [];
  const uncaught: unknown[] = [];
  const notice = (fault: unknown) => void uncaught.push(fault);

  beforeAll(async () => {
    process.on("unhandledRejection", notice).on("uncaughtException", notice);
    const complain = (event: string) => void logged.push(event);
    const log: Log = { ...silent, warn: complain, error: complain };
    stand = await openStand({ transport, log });
    // On a busy machine too, what is delivered again is so for what it is, not for the time it took.
    stand.fake.http.limitMs = LONGEST_MS;
    database = await openTestDatabase();
    const model = new ScriptedModel();
    model.says = "run ./ship.sh staging from the tools folder";
    const parts = { database, platforms: [stand.platform], model, now: () => new Date(), log, meter: uncounted };
    const app = await startApp({ ...parts, batchDelayMs: 2, timed: [] });
    theatre = { stand, app, store: app.store, database, model, faults: [], outcomes: [], close: () => app.stop() };
    await rehearse();
    templates = templatesOf();
    const ids = [...new Set(JSON.stringify(templates).match(/\b[A-Z][A-Z0-9]{8,}\b/g))];
    mutator = new Mutator(seededRandom(`a storm over ${transport}`), ids);
  });
  afterAll(async () => {
    await theatre.app.stop();
    // Of a spoiled id the bot may repeat more than Slack takes: no real one is so long.
    await stand.close().catch((fault: Error) => {
      if (!fault.message.startsWith("more than Slack takes")) throw fault;
    });
    await database.close();
    process.off("unhandledRejection", notice).off("uncaughtException", notice);
  });

  /** Everything there is to be spoiled, done well once. */
  async function rehearse(): Promise<void> {
    const { fake, people, workshop } = stand;
    await optIn(theatre, people.ana);
    await anaHasWritten(theatre);
    await command(theatre, people.ana, "away");
    const [ana, bea] = [fake.human(workshop.ana), fake.human(workshop.bea)];
    const { general, leads, team } = workshop;
    const asked = bea.say(general.id, `<@${workshop.ana.id}> ${QUESTION}`);
    bea.say(general.id, `<@${workshop.ana.id}> and where is soup?`, { thread: asked.ts, broadcast: true });
    const said = bea.say(general.id, "all of you");
    ana.react(asked, "tada");
    ana.takeBackReaction(asked, "tada");
    bea.edit(said, "none of you");
    bea.remove(said);
    await stand.fake.settled();
    await stand.platform.settled();
    const [reply] = await cloneMessages(theatre, stand.places.open);
    const shown = fake.world.message(general.id, reply?.ref.message ?? "");
    await bea.press(shown, () => true);
    await bea.shortcut("ask-their-clone", asked);
    await bea.slash(general.id, "/clone", `ask member: <@${workshop.ana.id}> question: where is soup?`);
    await ana.openHome();
    await ana.press(ana.home!, "clone-command:status");
    const offered = await bea.slash(general.id, "/clone", "optin");
    await bea.close(offered.view!);
    const sent = await ana.slash(general.id, "/clone", "away");
    await ana.submit(sent.view!, { note: "at sea" });
    await ana.slash(general.id, "/clone", "hints dnd propose");
    fake.crowd.snooze(workshop.ana, new Date(Date.now() + 3_600_000));
    fake.crowd.rename(workshop.bea, "Bea B.");
    const gus = fake.addUser(team, "Gus", { guest: "several-channels" });
    bea.invite(gus.id, leads.id);
    fake.human(gus).leaveChannel(leads.id);
    for (const hidden of [false, true]) changeOne(fake.addChannel(team, "old", { private: hidden }));
    fake.makePrivate(fake.addChannel(team, "older"));
    fake.rename(leads, "heads");
    await stand.fake.settled();
    await stand.platform.settled();
  }

  function changeOne(channel: Channel): void {
    const { fake, workshop } = stand;
    const { id: by } = workshop.boss;
    fake.rename(channel, "new");
    fake.archive(channel);
    fake.places.unarchive(channel, by);
    fake.share(channel);
    fake.places.unshare(channel);
    fake.removeBotFrom(channel);
    fake.places.join(channel, workshop.team.botUserId, by);
    fake.removeChannel(channel);
  }

  function templatesOf(): readonly (readonly Template[])[] {
    const all = stand.fake.deliveries.all.map(({ kind, payload }): Template => {
      const event = payload.event as Wire | undefined;
      const name = event ? [event.type, event.subtype].join(" ") : `${kind} ${payload.type ?? payload.command}`;
      return { kind, name, payload: JSON.parse(JSON.stringify(payload)) as Wire };
    });
    return [...new Set(all.map(({ name }) => name))].map((name) => all.filter((one) => one.name === name).slice(-5));
  }

  let drawn = 0;
  function draw(): Template {
    const { payload, ...rest } = mutator.pick(mutator.pick(templates));
    const anew = saidAnew(payload as Json);
    if (mutator.chance(0.06)) return { ...rest, payload: anew as Wire };
    const spoiled = mutator.chance(0.05) ? mutator.junk() : mutator.mutate(anew);
    const body = typeof spoiled === "object" && spoiled !== null && !Array.isArray(spoiled) ? spoiled : { event: spoiled };
    return { ...rest, payload: body as Wire };
  }
  /** At a time of its own: the same question is answered once only. */
  function saidAnew(payload: Json): Json {
    const { event, ...whole } = payload as { readonly event?: Wire };
    if (event?.type !== "message" || event.subtype) return payload;
    return { ...whole, event: { ...event, ts: `${Math.floor(Date.now() / 1000)}.${100_000 + drawn++}` } } as Json;
  }

  const isEnd = ({ payload }: Template) => ENDS.includes(String((payload.event as Wire | null | undefined)?.type));

  async function send(all: readonly Template[]): Promise<void> {
    const { fake, platform } = stand;
    for (const { kind, payload } of all) fake.deliveries.sendSpoiled(kind, payload);
    // What is acknowledged after it was sent after it.
    fake.human(stand.workshop.boss).say(stand.workshop.general.id, "mhm");
    await fake.deliveries.all.at(-1)?.outcome;
    await platform.settled();
    fake.deliveries.giveUpSpoiled();
    await fake.settled();
    await platform.settled();
  }

  /** Posts in channels: none is there for anybody but who asked, and each is a clone's, and labelled. */
  function unasked(exchanges: readonly Exchange[], sent: readonly Template[]): readonly Wire[] {
    const posted = exchanges.filter(({ method, args }) => method === "chat.postMessage" && !/^[DU]/.test(String(args.channel)));
    const text = JSON.stringify(sent);
    return posted
      .map(({ args }) => args)
      .filter((args) => {
        const labelled =
          /^\[[^\n]{1,60}'s clone\] /.test(String(args.text)) && JSON.stringify(args.metadata).includes("clone_reply");
        return !(labelled && text.includes(`<@${stand.workshop.ana.id}>`) && text.includes(String(args.channel)));
      });
  }

  test("everything the bot hears of is rehearsed, and what is asked of it in every way", () => {
    const names = templates.flatMap(([first]) => first?.name ?? []);
    const types = names.map((name) => name.split(" ")[0]);
    expect(heardEvents.filter((type) => !types.includes(type) && !ENDS.includes(type))).toEqual([]);
    const asked = ["block_actions", "view_submission", "view_closed", "message_action"].map((type) => `interactive ${type}`);
    expect(names).toEqual(expect.arrayContaining([...asked, "slash_commands /clone"]));
  });

  test("nothing breaks, and afterwards a question is answered once", { timeout: LONGEST_MS }, async () => {
    let answered = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const sent = Array.from({ length: PAYLOADS_A_ROUND }, draw).filter((one) => !isEnd(one));
      await putRight();
      const [lines, calls] = [logged.length, stand.fake.exchanges.length];
      await send(sent);
      const names = logged.slice(lines).filter((event) => event !== "slack-event-late");
      // A line for each at most, though Slack delivers some of them four times.
      expect(names.length).toBeLessThanOrEqual(sent.length);
      const made = stand.fake.exchanges.slice(calls);
      answered += made.filter(({ method }) => method === "chat.postMessage").length;
      expect(unasked(made, sent)).toEqual([]);
      expect(uncaught).toEqual([]);
    }
    expect(answered).toBeGreaterThan(ROUNDS / 4);
    await businessAsUsual();
  });

  /** Whatever the storm made of her: a member, away, done with practice, and switched off by nobody. */
  async function putRight(): Promise<void> {
    await database.executeSql("delete from mentions; delete from switches; delete from ignored_people");
    if (!(await theatre.store.members.find(stand.people.ana))) {
      await optIn(theatre, stand.people.ana);
      await anaHasWritten(theatre);
    }
    await database.executeSql("update member_settings set practice = 'done', mode = 'auto'");
    await command(theatre, stand.people.ana, "away");
  }

  async function businessAsUsual(): Promise<void> {
    await theatre.store.members.erase(stand.people.ana);
    await putRight();
    const asked = await stand.humans.say(stand.people.bea, stand.places.open, `<@${stand.workshop.ana.id}> ${QUESTION}`);
    expect(await cloneMessages(theatre, stand.places.open, asked)).toHaveLength(1);
  }
});
