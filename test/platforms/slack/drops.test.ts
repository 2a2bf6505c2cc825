/** The socket breaks off, or is to be renewed, at every step of an answer: each question is answered once, and what was said is heard. */
import { beforeEach, describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { held } from "#test/support/scripted-model.ts";
import { anaHasWritten, cloneMessages, command, optIn, type Theatre } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const ANSWER = "run ./ship.sh staging from the tools folder";

describe("the socket", () => {
  let stand: SlackStand;
  let theatre: Theatre;
  const house = openHouse(
    ownStage("slack", openStand, (opened) => {
      stand = opened;
    }),
  );

  beforeEach(async () => {
    theatre = house.theatre;
    await optIn(theatre, stand.people.ana);
    await anaHasWritten(theatre);
    await command(theatre, stand.people.ana, "away");
    theatre.model.says = ANSWER;
  });
  const ask = () =>
    stand.fake
      .human(stand.workshop.bea)
      .say(stand.workshop.general.id, `<@${stand.workshop.ana.id}> how do we deploy the shop to staging?`);
  const answers = async () => (await cloneMessages(theatre, stand.places.open)).map(({ text }) => text);

  const disturbances = {
    "breaks off": () => stand.fake.socket.drop(),
    "is to be renewed": () => stand.fake.socket.refresh(),
  };

  /** Resolves when the bot is connected again, and all that happened is dealt with. */
  async function disturbed(disturb: () => void, meanwhile: () => void = () => {}): Promise<void> {
    const back = stand.fake.socket.nextConnection();
    disturb();
    meanwhile();
    await back;
    await stand.fake.settled();
  }

  /** Holds up the step, disturbs there, and lets it go on. */
  async function during(step: { readonly reached: Promise<void>; release(): void }, disturb: () => void): Promise<void> {
    ask();
    await step.reached;
    await disturbed(disturb, () => step.release());
  }

  const steps: Readonly<Record<string, (disturb: () => void) => Promise<void>>> = {
    "before the question is heard": (disturb) => disturbed(disturb, () => void ask()),
    "when the question was just sent": async (disturb) => {
      ask();
      await disturbed(disturb);
    },
    "while the conversation is read": (disturb) => during(stand.fake.faults.hang({ method: "conversations.history" }), disturb),
    "while the model writes": (disturb) => {
      const answer = held(ANSWER);
      theatre.model.says = answer.line;
      return during({ reached: answer.asked, release: () => answer.release() }, disturb);
    },
    "while the answer is on its way": (disturb) => during(stand.fake.faults.hang({ method: "chat.postMessage" }), disturb),
    "when the answer stands, before the bot knows": (disturb) =>
      during(stand.fake.faults.hang({ method: "chat.postMessage", when: "after" }), disturb),
    "when all is said": async (disturb) => {
      await stand.humans.say(stand.people.bea, stand.places.open, `<@${stand.workshop.ana.id}> how do we deploy?`);
      await disturbed(disturb);
    },
  };

  describe.each(Object.keys(disturbances) as (keyof typeof disturbances)[])("%s", (what) => {
    test.each(Object.keys(steps))("%s: one answer, and the next question has one too", async (step) => {
      const before = stand.platform.received();
      await steps[step]?.(disturbances[what]);
      await stand.platform.settled(before);
      expect(await answers(), theatre.outcomes.join()).toHaveLength(1);
      await stand.humans.say(stand.people.boss, stand.places.open, "mhm");
      await stand.humans.say(stand.people.bea, stand.places.open, `<@${stand.workshop.ana.id}> and where is good soup?`);
      expect(await answers(), theatre.outcomes.join()).toHaveLength(2);
      expect(theatre.faults).toEqual([]);
    });
  });

  test("cannot be opened for a while: it is tried again until it can, and what was said meanwhile is learned", async () => {
    const { fake, workshop } = stand;
    const before = stand.platform.received();
    fake.faults.fail({ method: "apps.connections.open", status: 503 });
    fake.faults.fail({ method: "apps.connections.open", error: "internal_error" });
    await disturbed(
      () => fake.socket.drop(),
      () => fake.human(workshop.ana).say(workshop.general.id, "the quimblefish is in the cellar"),
    );
    await stand.platform.settled(before);
    const { rows } = await theatre.database.executeSql("select text from snippets where text like '%quimblefish%'");
    expect(rows).toHaveLength(1);
  });

  test("with nobody there to connect to, it comes back when there is", async () => {
    const { fake } = stand;
    const left = fake.socket.left();
    await fake.shut();
    await left;
    await fake.open();
    await fake.socket.nextConnection();
    await stand.humans.say(stand.people.bea, stand.places.open, `<@${stand.workshop.ana.id}> where is good soup?`);
    expect(await answers()).toHaveLength(1);
  });

  test("that comes back when the bot has stopped is put down again", async () => {
    const { fake } = stand;
    const waits = fake.faults.hang({ method: "apps.connections.open" });
    fake.socket.drop();
    await waits.reached;
    await stand.platform.stop();
    const connected = fake.socket.nextConnection();
    waits.release();
    await connected;
    await fake.socket.left();
    expect(fake.socket.connected).toBe(0);
  });
});
