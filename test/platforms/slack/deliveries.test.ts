/** Slack delivers things twice, late, or not at all where the bot could not take them: one answer, one effect each. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Log } from "#core/ports/runtime.ts";
import { openHouse } from "#test/promises/house.ts";
import { held } from "#test/support/scripted-model.ts";
import type { Delivery } from "#test/support/slack/delivery.ts";
import type { Wire } from "#test/support/slack/state.ts";
import { anaHasWritten, cloneMessages, command, optIn, silent, type Theatre } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const ANSWER = "run ./ship.sh staging from the tools folder";
const QUESTION = "how do we deploy the shop to staging?";

describe.each(["socket", "http"] as const)("what Slack delivers over %s", (transport) => {
  let stand: SlackStand;
  let theatre: Theatre;
  let told: string[];
  const house = openHouse({
    platform: "slack",
    engine: "pglite",
    open: async () => {
      told = [];
      const error: Log["error"] = (event) => told.push(event);
      stand = await openStand({ transport, log: { ...silent, error } });
      return stand;
    },
  });

  beforeEach(async () => {
    theatre = house.theatre;
    theatre.model.says = ANSWER;
  });

  const human = (name: "ana" | "bea") => stand.fake.human(stand.workshop[name]);
  const general = () => stand.workshop.general.id;
  const answers = async () => (await cloneMessages(theatre, stand.places.open)).map(({ text }) => text);
  const count = async (table: string) => (await theatre.database.executeSql(`select 1 from ${table}`)).rows.length;
  const learned = async (word: string) =>
    (await theatre.database.executeSql(`select text from snippets where text like '%${word}%'`)).rows.length;
  /** All that happens while `act` runs has been dealt with. */
  async function dealt(act: () => unknown): Promise<void> {
    const before = stand.platform.received();
    await act();
    await stand.fake.settled();
    await stand.platform.settled(before);
  }
  const latest = (meant: (payload: Wire) => boolean): Delivery => {
    const found = stand.fake.deliveries.all.findLast(({ payload }) => meant(payload));
    if (!found) throw new Error("nothing of that kind was delivered");
    return found;
  };
  const latestOf = (type: string) =>
    latest((payload) => payload.type === type || (payload.event as Wire | undefined)?.type === type);
  const again = (delivery: Delivery) =>
    delivery.eventId
      ? stand.fake.deliveries.redeliver(delivery.eventId)
      : stand.fake.deliveries.send(delivery.kind, delivery.payload);

  async function anaIsAway(): Promise<void> {
    await optIn(theatre, stand.people.ana);
    await anaHasWritten(theatre);
    await command(theatre, stand.people.ana, "away");
  }

  describe("twice", () => {
    test("a question, while it is answered and afterwards: one answer", async () => {
      await anaIsAway();
      const answer = held(ANSWER);
      theatre.model.says = answer.line;
      await dealt(async () => {
        human("bea").say(general(), `<@${stand.workshop.ana.id}> ${QUESTION}`);
        const question = latestOf("message");
        await answer.asked;
        expect(await again(question)).toMatchObject({ kind: "acked" });
        answer.release();
      });
      const question = latest(({ event }) => String((event as Wire | undefined)?.text).includes(QUESTION));
      await dealt(() => again(question));
      expect(await answers()).toHaveLength(1);
      expect(theatre.model.prompts).toHaveLength(1);
      if (transport === "http") expect(stand.fake.http.posted.at(-1)?.headers).toMatchObject({ "x-slack-retry-num": "2" });
    });

    test("what a member says: learned once, and neither an edit nor a deletion is undone", async () => {
      await optIn(theatre, stand.people.ana);
      const message = human("ana").say(general(), "the quimblefish is in the cellar");
      const said = latestOf("message");
      await dealt(() => again(said));
      expect(await learned("cellar")).toBe(1);
      await dealt(() => human("ana").edit(message, "the quimblefish is in the attic"));
      const edited = latestOf("message");
      await dealt(() => human("ana").edit(message, "the quimblefish is in the garden"));
      for (const old of [edited, said]) await dealt(() => again(old));
      expect((await theatre.database.executeSql("select text from snippets")).rows).toEqual([
        { text: "the quimblefish is in the garden" },
      ]);
      await dealt(() => human("ana").remove(message));
      for (const old of [edited, said]) await dealt(() => again(old));
      expect(await learned("quimblefish")).toBe(0);
    });

    test("a question that was deleted meanwhile: no answer", async () => {
      await anaIsAway();
      theatre.model.says = "";
      await dealt(async () => {
        const question = human("bea").say(general(), `<@${stand.workshop.ana.id}> ${QUESTION}`);
        human("bea").remove(question);
      });
      const asked = theatre.model.prompts.length;
      const question = latest(
        ({ event }) =>
          (event as Wire | undefined)?.subtype === undefined && String((event as Wire | undefined)?.text).includes(QUESTION),
      );
      await dealt(() => again(question));
      expect(await answers()).toEqual([]);
      expect(theatre.model.prompts).toHaveLength(asked);
    });

    test("a slash command: one effect, one note", async () => {
      await anaIsAway();
      await dealt(() => human("bea").slash(general(), "/clone", `ask member: <@${stand.workshop.ana.id}> question: ${QUESTION}`));
      const notes = human("bea").told.length;
      await dealt(() => again(latest((payload) => payload.command === "/clone")));
      expect(await answers()).toHaveLength(1);
      expect(human("bea").told).toHaveLength(notes);
    });

    test("a press of a button: one effect, one note", async () => {
      await anaIsAway();
      await stand.humans.say(stand.people.bea, stand.places.open, `<@${stand.workshop.ana.id}> ${QUESTION}`);
      const [answer] = await cloneMessages(theatre, stand.places.open);
      const before = { bea: human("bea").told.length, ana: human("ana").told.length };
      await stand.humans.press(stand.people.bea, answer!.ref, "pass-on");
      const after = { bea: human("bea").told.length, ana: human("ana").told.length };
      expect(after).not.toEqual(before);
      await dealt(() => again(latestOf("block_actions")));
      expect({ bea: human("bea").told.length, ana: human("ana").told.length }).toEqual(after);
    });

    test("a form that was sent off: one yes, one note", async () => {
      await optIn(theatre, stand.people.ana);
      const [notes, events] = [human("ana").told.length, await count("consents")];
      await dealt(() => again(latestOf("view_submission")));
      await theatre.app.jobs.idle();
      expect([human("ana").told.length, await count("consents")]).toEqual([notes, events]);
    });
  });

  describe("while the model hangs", () => {
    test("a question is acknowledged before it is answered, and answered when the model is done", async () => {
      await anaIsAway();
      const answer = held(ANSWER);
      theatre.model.says = answer.line;
      await dealt(async () => {
        human("bea").say(general(), `<@${stand.workshop.ana.id}> ${QUESTION}`);
        expect(await latestOf("message").outcome).toMatchObject({ kind: "acked" });
        expect(await answers()).toEqual([]);
        answer.release();
      });
      expect(await answers()).toHaveLength(1);
      expect(latestOf("message").attempt).toBe(0);
    });

    test("so is a command, and its note comes later", async () => {
      await anaIsAway();
      const answer = held(ANSWER);
      theatre.model.says = answer.line;
      await dealt(async () => {
        const typed = `ask member: <@${stand.workshop.ana.id}> question: ${QUESTION}`;
        const seen = await human("bea").slash(general(), "/clone", typed, { until: "acked" });
        expect(seen.kind).toBe("nothing");
        expect(await answers()).toEqual([]);
        answer.release();
        expect((await seen.next()).text).not.toBe("");
      });
      expect(await answers()).toHaveLength(1);
    });
  });

  if (transport === "http")
    test("by somebody else, or a while ago: refused, and nothing happens", async () => {
      await optIn(theatre, stand.people.ana);
      await anaHasWritten(theatre);
      const kept = await count("snippets");
      const envelope = latestOf("message").payload;
      const gone = { ...envelope, event_id: "Ev0FORGED1", event: { type: "app_uninstalled" } };
      const said = {
        ...envelope,
        event_id: "Ev0FORGED2",
        event: { ...(envelope.event as Wire), text: "the quimblefish", ts: "1700000000.000100" },
      };
      await dealt(async () => {
        for (const forged of [gone, said]) {
          expect(await stand.fake.http.badSignature(forged)).toBe(401);
          expect(await stand.fake.http.stale(forged)).toBe(401);
        }
      });
      expect(await count("snippets")).toBe(kept);
      expect(await theatre.store.members.find(stand.people.ana)).not.toBeNull();
      expect(told).toEqual([]);
    });
});
