/** Promise 3: once off, back or optout is answered, nothing more appears; and who may switch on again. */
import { expect, test } from "vitest";
import { UncertainPost } from "#core/ports/platform-faults.ts";
import { openTestDatabase } from "#test/support/database.ts";
import { type Gate, gate } from "#test/support/gate.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention, openTheatre, type Theatre } from "#test/support/theatre.ts";
import { anaIsAway, answerUnderWay, rowsOf, saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";

const question = "how do we deploy the shop to staging?";
const answer = "run ./ship.sh staging";

/** Each of the ways to stop Ana's clone; resolves when the stop has been answered. */
const stops: Readonly<Record<string, (theatre: Theatre) => Promise<unknown>>> = {
  "an admin's off for all": (t) => command(t, t.stand.people.boss, "off"),
  "an admin's off for one": (t) => command(t, t.stand.people.boss, "off", { member: t.stand.people.ana.account }),
  "the member's own off": (t) => command(t, t.stand.people.ana, "off"),
  back: (t) => command(t, t.stand.people.ana, "back"),
  optout: (t) => command(t, t.stand.people.ana, "optout"),
  "the member leaving": (t) => t.stand.humans.leave(t.stand.people.ana),
  "the member writing": (t) => t.stand.humans.say(t.stand.people.ana, t.stand.places.closed, "hi, I am around"),
};

onEveryStage("off means now", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;
  const cast = () => house.theatre.stand.people;
  const shown = async () => (await cloneMessages(house.theatre, house.theatre.stand.places.open)).length;
  const ask = () => mention(house.theatre, cast().bea, cast().ana, question);

  test.each(Object.keys(stops))("%s, while the model writes: nothing appears, then or later", async (stop) => {
    await anaIsAway(house.theatre);
    const under = await answerUnderWay(house.theatre, answer);
    await stops[stop]?.(house.theatre);
    expect(await shown()).toBe(0);
    await under.finish();
    expect(await ask()).toEqual([]);
    expect(await shown()).toBe(0);
    expect(house.theatre.model.prompts).toHaveLength(1);
  });

  test.each(Object.keys(stops))("%s, while the answer is being posted, is answered after it appeared", async (stop) => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    const order: string[] = [];
    const [posting, letGo] = [gate(), gate()];
    wire.instead = {
      post: async (...args) => {
        posting.open();
        await letGo.opened;
        const posted = await wire.real.post(...args);
        order.push("appeared");
        return posted;
      },
    };
    const { ana, bea } = cast();
    const asked = theatre.stand.humans.say(bea, theatre.stand.places.open, `<@${ana.account}> ${question}`);
    await posting.opened;
    const waits = waiting();
    const stopped = stops[stop]?.(theatre).then(() => order.push("stopped"));
    await Promise.race([waits.opened, stopped]);
    letGo.open();
    await Promise.all([asked, stopped]);
    expect(order).toEqual(["appeared", "stopped"]);
    expect(await shown()).toBe(1);
  });

  test.each(["an admin's off for all", "optout"])(
    "%s, while a draft is being shown to its member, is answered after it",
    async (stop) => {
      const { theatre } = house;
      await anaIsAway(theatre);
      await command(theatre, cast().ana, "mode", { mode: "draft" });
      theatre.model.says = answer;
      const order: string[] = [];
      const [telling, letGo] = [gate(), gate()];
      wire.instead = {
        tell: async (...args) => {
          telling.open();
          await letGo.opened;
          await wire.real.tell(...args);
          order.push("told");
        },
      };
      const asked = theatre.stand.humans.say(cast().bea, theatre.stand.places.open, `<@${cast().ana.account}> ${question}`);
      await telling.opened;
      wire.instead = {};
      const waits = waiting();
      const stopped = stops[stop]?.(theatre).then(() => order.push("stopped"));
      await Promise.race([waits.opened, stopped]);
      letGo.open();
      await Promise.all([asked, stopped]);
      expect(order).toEqual(["told", "stopped"]);
    },
  );

  test("a post that failed and may yet appear is waited for as long as its lease lasts", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    wire.instead = { post: () => Promise.reject(new UncertainPost({ cause: new Error("broken off") })) };
    expect(await ask()).toEqual([]);
    const order: string[] = [];
    const waits = waiting();
    const stopped = command(theatre, cast().boss, "off").then(() => order.push("stopped"));
    await Promise.race([waits.opened, stopped]);
    order.push("over");
    await rowsOf(theatre, "update mentions set lease_until = clock_timestamp()");
    await stopped;
    expect(order).toEqual(["over", "stopped"]);
  });

  test("the button under a clone's message: for the member and for admins, for nobody else", async () => {
    const { theatre } = house;
    const { humans } = theatre.stand;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await ask();
    const [first] = await cloneMessages(theatre, theatre.stand.places.open);
    await humans.press(cast().bea, first!.ref, "turn-off");
    expect(await ask()).toHaveLength(1);
    await humans.press(cast().boss, first!.ref, "turn-off");
    expect(await ask()).toEqual([]);
    await command(theatre, cast().boss, "on", { member: cast().ana.account });
    expect(await ask()).toHaveLength(1);
    await humans.press(cast().ana, first!.ref, "turn-off");
    expect(await ask()).toEqual([]);
  });

  test("the button, while the model writes the next answer: nothing appears", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await ask();
    const [first] = await cloneMessages(theatre, theatre.stand.places.open);
    const under = await answerUnderWay(theatre, answer);
    await theatre.stand.humans.press(cast().boss, first!.ref, "turn-off");
    await under.finish();
    expect(await shown()).toBe(1);
  });

  test("what an admin switched off the member cannot switch on, not even by leaving and coming back", async () => {
    const { theatre } = house;
    const { ana, boss } = cast();
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await command(theatre, boss, "off", { member: ana.account });
    expect(await command(theatre, ana, "on")).toContain("only an admin");
    expect(await ask()).toEqual([]);
    await command(theatre, ana, "optout");
    await saysYes(theatre, ana);
    await theatre.app.jobs.idle();
    await command(theatre, ana, "away");
    expect(await command(theatre, ana, "on")).toContain("only an admin");
    expect(await ask()).toEqual([]);
    await command(theatre, boss, "on", { member: ana.account });
    expect(await ask()).toHaveLength(1);
  });

  test("what a member switched off an admin cannot switch on, for one or for all", async () => {
    const { theatre } = house;
    const { ana, boss } = cast();
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await command(theatre, ana, "off");
    await command(theatre, boss, "on");
    expect(await command(theatre, boss, "on", { member: ana.account })).toContain("only they");
    expect(await ask()).toEqual([]);
    await command(theatre, ana, "on");
    expect(await ask()).toHaveLength(1);
  });

  test("while the whole workspace is off, nothing a member does brings a clone back", async () => {
    const { theatre } = house;
    const { ana, boss } = cast();
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await command(theatre, boss, "off");
    await command(theatre, ana, "on");
    await command(theatre, ana, "away");
    expect(await ask()).toEqual([]);
    expect(await command(theatre, cast().bea, "ask", { member: ana.account, question })).toContain("switched off");
    await command(theatre, boss, "on");
    expect(await ask()).toHaveLength(1);
  });

  test("who asked to be ignored is not answered", async () => {
    await anaIsAway(house.theatre);
    await command(house.theatre, cast().bea, "ignore-me");
    expect(await ask()).toEqual([]);
    expect(house.theatre.model.prompts).toEqual([]);
  });

  /** Opens when a stop has looked twice whether a reply is being posted: it waits for it. */
  function waiting(): Gate {
    const twice = gate();
    const matches = /"lease_until" > clock_timestamp\(\)/;
    const look = (then: () => void) => {
      house.hooks.after = { matches, run: async () => then() };
    };
    look(() => look(twice.open));
    return twice;
  }
});

onEveryStage("off means now, when the store cannot be asked", (stage) => {
  test("nothing is posted", async () => {
    const database = await openTestDatabase(stage.engine);
    let broken = false;
    const db = new Proxy(database.db, {
      get(target, name) {
        if (broken && name === "transaction") return () => Promise.reject(new Error("the store is away"));
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const theatre = await openTheatre(stage, { database: { ...database, db } });
    try {
      await anaIsAway(theatre);
      const under = await answerUnderWay(theatre, answer);
      broken = true;
      await under.finish();
      expect(await cloneMessages(theatre, theatre.stand.places.open)).toEqual([]);
      broken = false;
      expect(theatre.faults).toContain("message-failed: the store is away");
      expect(await mention(theatre, theatre.stand.people.bea, theatre.stand.people.ana, question)).toHaveLength(1);
    } finally {
      await theatre.close();
      await database.close();
    }
  });
});
