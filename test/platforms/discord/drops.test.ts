/** The gateway breaks off at every step of an answer, and for a while: each question is answered once, and what was said is heard. */
import { beforeEach, describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { addWorkshop } from "#test/support/discord/workshop.ts";
import { held } from "#test/support/scripted-model.ts";
import { anaHasWritten, cloneMessages, command, optIn, type Theatre } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const MESSAGES = "/channels/{channel_id}/messages";

describe("the gateway breaks off", () => {
  let stand: DiscordStand;
  let theatre: Theatre;
  const house = openHouse(
    ownStage("discord", openStand, (opened) => {
      stand = opened;
    }),
  );

  beforeEach(async () => {
    theatre = house.theatre;
    await optIn(theatre, stand.people.ana);
    await anaHasWritten(theatre);
    await command(theatre, stand.people.ana, "away");
    theatre.model.says = "run ./ship.sh staging from the tools folder";
  });
  const bea = () => stand.fake.human(stand.workshop.bea);
  const general = () => stand.workshop.general.id;
  const ask = () => bea().say(general(), `<@${stand.workshop.ana.id}> how do we deploy the shop to staging?`);
  const answers = async () => (await cloneMessages(theatre, stand.places.open)).map(({ text }) => text);
  const rows = async (statement: string) => (await theatre.database.executeSql(statement)).rows as { text: string }[];

  /** Breaks the connection; resolves when it stands again and all is dealt with. */
  async function breakOff(meanwhile: () => void = () => {}): Promise<void> {
    const { gateway } = stand.fake;
    const resumed = gateway.next("RESUMED");
    gateway.drop();
    meanwhile();
    await resumed;
    await stand.fake.settled();
  }

  /** Holds up the step, breaks the connection there, and lets it go on. */
  async function breakDuring(step: { readonly reached: Promise<void>; release(): void }): Promise<void> {
    const before = stand.platform.received();
    ask();
    await step.reached;
    await breakOff(() => step.release());
    await stand.platform.settled(before);
  }

  const steps: Readonly<Record<string, () => Promise<void>>> = {
    "before the question is heard": async () => {
      const before = stand.platform.received();
      await breakOff(() => void ask());
      await stand.platform.settled(before);
    },
    "while the conversation is read": () => breakDuring(stand.fake.faults.hang({ method: "GET", route: MESSAGES })),
    "while the model writes": () => {
      const answer = held("run ./ship.sh staging from the tools folder");
      theatre.model.says = answer.line;
      return breakDuring({ reached: answer.asked, release: () => answer.release() });
    },
    "while the answer is on its way": () => breakDuring(stand.fake.faults.hang({ method: "POST", route: MESSAGES })),
    "when the answer stands, before the bot knows": () =>
      breakDuring(stand.fake.faults.hang({ method: "POST", route: MESSAGES, when: "after" })),
    "when all is said": async () => {
      await stand.humans.say(stand.people.bea, stand.places.open, `<@${stand.workshop.ana.id}> how do we deploy?`);
      await breakOff();
    },
  };

  test.each(Object.keys(steps))("%s: one answer, and the next question has one too", async (step) => {
    await steps[step]?.();
    expect(await answers(), theatre.outcomes.join()).toHaveLength(1);
    await stand.humans.say(stand.people.boss, stand.places.open, "mhm");
    await stand.humans.say(stand.people.bea, stand.places.open, `<@${stand.workshop.ana.id}> and where is good soup?`);
    expect(await answers(), theatre.outcomes.join()).toHaveLength(2);
    expect(theatre.faults).toEqual([]);
  });

  test("asked to reconnect, or told that the session may go on, it resumes where it was", async () => {
    for (const disturb of [() => stand.fake.gateway.askToReconnect(), () => stand.fake.gateway.invalidate(true)]) {
      const before = stand.platform.received();
      const resumed = stand.fake.gateway.next("RESUMED");
      disturb();
      await resumed;
      const question = ask();
      await stand.fake.settled();
      await stand.platform.settled(before);
      expect(await cloneMessages(theatre, stand.places.open, stand.refOf(question))).toHaveLength(1);
    }
  });

  test("after a session that cannot go on, what was said meanwhile is read back: learned, and answered once", async () => {
    const { fake, workshop, platform } = stand;
    const doomed = fake.places.addChannel(workshop.guild.id, "doomed");
    fake.human(workshop.ana).say(doomed.id, "the quimblefish is in the cellar");
    await fake.settled();
    await platform.settled();
    await command(theatre, stand.people.ana, "away");
    expect(await rows("select text from snippets where text like '%quimblefish%'")).toHaveLength(1);

    const before = platform.received();
    const back = fake.gateway.next("GUILD_CREATE");
    fake.gateway.forgetSessions();
    fake.gateway.drop();
    const question = ask();
    fake.places.removeChannel(doomed);
    const thread = fake.human(workshop.bea).addThread(workshop.general, "soup");
    const inThread = bea().say(thread.id, `<@${workshop.ana.id}> where is good soup?`);
    const later = fake.places.addChannel(workshop.guild.id, "later");
    bea().say(later.id, "anybody here?");
    await back;
    await fake.settled();
    await platform.settled(before);
    expect(await cloneMessages(theatre, stand.places.open, stand.refOf(question)), theatre.outcomes.join()).toHaveLength(1);
    expect(fake.world.messagesIn(thread.id).filter(({ author }) => author.bot)).toHaveLength(1);
    expect(inThread.channelId).toBe(thread.id);
    expect(await rows("select text from snippets where text like '%quimblefish%'")).toEqual([]);
    expect(theatre.faults).toEqual([]);
  });

  test("a guild that threw the bot out meanwhile is forgotten", async () => {
    const { fake, workshop, platform } = stand;
    const before = platform.received();
    const back = fake.gateway.next("READY");
    fake.gateway.forgetSessions();
    fake.gateway.drop();
    fake.human(workshop.boss).removeBot(workshop.guild);
    await back;
    await fake.settled();
    await platform.settled(before);
    expect(await rows("select text from snippets")).toEqual([]);
  });

  test("a guild that threw the bot out while the program was stopped is forgotten", async () => {
    const annex = addWorkshop(stand.fake, "Annex");
    const another = { platform: "discord", workspace: annex.guild.id } as const;
    await house.theatre.store.retention.setLimit(another, 30, new Date());
    await house.restart(async () => stand.fake.human(stand.workshop.boss).removeBot(stand.workshop.guild));
    await house.theatre.app.jobs.idle();
    expect(await house.theatre.store.members.workspaces("discord")).toEqual([another]);
  });

  test("an outage of the guild forgets nothing", async () => {
    const { fake, workshop } = stand;
    const kept = await rows("select text from snippets");
    expect(kept.length).toBeGreaterThan(0);
    fake.crowd.outage(workshop.guild);
    await fake.settled();
    await stand.platform.settled();
    expect(await rows("select text from snippets")).toEqual(kept);
    fake.crowd.recover(workshop.guild);
    await fake.settled();
    await stand.humans.say(stand.people.bea, stand.places.open, `<@${workshop.ana.id}> where is good soup?`);
    expect(await answers()).toHaveLength(1);
  });
});

describe("the program starts", () => {
  let stand: DiscordStand;
  const house = openHouse(
    ownStage(
      "discord",
      () => openStand({ guildPatienceMs: 2_000 }),
      (opened) => {
        stand = opened;
      },
    ),
  );

  test("a guild that is out of reach meanwhile is not forgotten", async () => {
    await optIn(house.theatre, stand.people.ana);
    await anaHasWritten(house.theatre);
    const kept = async () => (await house.theatre.database.executeSql("select text from snippets order by text")).rows;
    const before = await kept();
    expect(before.length).toBeGreaterThan(0);
    stand.fake.faults.fail({ method: "GET", route: "/guilds/{guild_id}", status: 403, code: 50_001, times: 9 });
    await house.restart(async () => stand.fake.crowd.outage(stand.workshop.guild));
    await house.theatre.app.jobs.idle();
    expect(await kept()).toEqual(before);
  });
});
