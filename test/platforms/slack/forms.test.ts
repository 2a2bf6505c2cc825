/** Commands as forms on Slack: what is picked reaches the core as if it had been typed, and a form that comes too late loses nothing. */
import { describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { held } from "#test/support/scripted-model.ts";
import type { Seen } from "#test/support/slack/interaction.ts";
import type { View, Wire } from "#test/support/slack/state.ts";
import { anaHasWritten, cloneMessages, command, optIn } from "#test/support/theatre.ts";
import { asRead } from "./eyes.ts";
import { openStand, type SlackStand } from "./stand.ts";

describe("commands as forms", () => {
  let stand: SlackStand;
  const house = openHouse(
    ownStage("slack", openStand, (opened) => {
      stand = opened;
    }),
  );
  const ana = () => stand.fake.human(stand.workshop.ana);
  const bea = () => stand.fake.human(stand.workshop.bea);
  const general = () => stand.workshop.general.id;
  const awayUntil = async () => (await house.theatre.store.members.find(stand.people.ana))?.absence?.until ?? null;
  const formOf = ({ kind, view }: Seen): View => {
    if (kind !== "modal" || !view) throw new Error(kind);
    return view;
  };
  const fields = ({ blocks }: View) => blocks.flatMap(({ type, element }) => (type === "input" ? [(element as Wire).type] : []));
  const inSeconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

  test("/clone away: a moment is picked, and is the end, whatever the member's time zone", async () => {
    await optIn(house.theatre, stand.people.ana);
    stand.workshop.ana.tz = "Pacific/Auckland";
    const form = formOf(await ana().slash(general(), "/clone", "away"));
    expect(fields(form)).toEqual(["datetimepicker", "plain_text_input"]);
    const end = new Date(Math.floor(Date.now() / 60_000) * 60_000 + 3 * 24 * 3_600_000);
    await ana().submit(form, { until: inSeconds(end), note: "at <sea> & back" });
    await stand.platform.settled();
    expect(await awayUntil()).toEqual(end);
    const told = asRead(ana().told.at(-1)!);
    const there = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit" });
    expect(told).toContain(`${there.format(end)} (Europe/Berlin)`);
    expect(told).toContain("Your profile says Pacific/Auckland.");
    expect(await command(house.theatre, stand.people.ana, "status")).toContain("with the note: at <sea> & back");
  });

  test("/clone away: a moment that has passed is refused in the core's words, and nothing is picked for no end", async () => {
    await optIn(house.theatre, stand.people.ana);
    const past = formOf(await ana().slash(general(), "/clone", "away"));
    await ana().submit(past, { until: inSeconds(new Date(Date.now() - 3_600_000)) });
    await stand.platform.settled();
    expect(asRead(ana().told.at(-1)!)).toContain("That time has passed already.");
    expect(await awayUntil()).toBeNull();
    await ana().submit(formOf(await ana().slash(general(), "/clone", "away")));
    await stand.platform.settled();
    expect(asRead(ana().told.at(-1)!)).toContain("You gave no end");
    expect(await awayUntil()).not.toBeNull();
  });

  test("a form that is put away does nothing", async () => {
    await optIn(house.theatre, stand.people.ana);
    const before = ana().told.length;
    await ana().close(formOf(await ana().slash(general(), "/clone", "away")));
    await stand.platform.settled();
    expect([await awayUntil(), ana().told.length]).toEqual([null, before]);
  });

  test("/clone ask: a person is picked, and their clone answers where it was asked", async () => {
    await optIn(house.theatre, stand.people.ana);
    await anaHasWritten(house.theatre);
    await command(house.theatre, stand.people.ana, "away");
    house.theatre.model.says = "run ./ship.sh staging from the tools folder";
    const form = formOf(await bea().slash(general(), "/clone", "ask"));
    expect(fields(form)).toEqual(["users_select", "plain_text_input"]);
    const question = "how do we deploy the shop to staging?";
    await bea().submit(form, { member: stand.workshop.ana.id, question });
    await stand.platform.settled();
    const said = await cloneMessages(house.theatre, stand.places.open);
    expect(said.map(({ text }) => text)).toEqual([
      "[Ana's clone] Bea asked: “how do we deploy the shop to staging?”\nrun ./ship.sh staging from the tools folder",
    ]);
  });

  test("/clone block: a person is picked, and is on the list by name", async () => {
    await optIn(house.theatre, stand.people.ana);
    const form = formOf(await ana().slash(general(), "/clone", "block"));
    expect(fields(form)).toEqual(["users_select"]);
    await ana().submit(form, { person: stand.workshop.bea.id });
    await stand.platform.settled();
    expect(await command(house.theatre, stand.people.ana, "status")).toContain("Your clone never answers: Bea.");
  });

  test("/clone preview: a model that hangs keeps no one waiting for Slack's word, and the answer comes", async () => {
    await optIn(house.theatre, stand.people.ana);
    await anaHasWritten(house.theatre);
    const answer = held("run ./ship.sh staging from the tools folder");
    house.theatre.model.says = answer.line;
    const form = formOf(await ana().slash(general(), "/clone", "preview"));
    expect(fields(form)).toEqual(["plain_text_input"]);
    const closed = await ana().submit(form, { question: "how do we deploy the shop to staging?" });
    expect(closed.kind).toBe("closed");
    await answer.asked;
    answer.release();
    expect(asRead(await closed.next())).toContain("[Ana's clone] run ./ship.sh staging");
    expect(await cloneMessages(house.theatre, stand.places.open)).toEqual([]);
  });

  test("the answer to a form from where the bot is not comes in the private talk", async () => {
    await optIn(house.theatre, stand.people.ana);
    const elsewhere = stand.fake.addChannel(stand.workshop.team, "elsewhere", { members: [ana().id], bot: false });
    await ana().submit(formOf(await ana().slash(elsewhere.id, "/clone", "away")));
    await stand.platform.settled();
    expect(ana().told.at(-1)?.channel).toBe(stand.workshop.direct.id);
    expect(asRead(ana().told.at(-1)!)).toContain("You are away until");
  });

  test("too late for a form: a button opens it, and nothing is lost", async () => {
    await optIn(house.theatre, stand.people.ana);
    stand.fake.faults.fail({ method: "views.open", error: "expired_trigger_id" });
    const note = await ana().slash(general(), "/clone", "away");
    expect(note.kind).toBe("message");
    expect(asRead(note)).toContain("press the button");
    const form = formOf(await ana().press(note.message!, () => true));
    await ana().submit(form, { note: "at sea" });
    await stand.platform.settled();
    expect(await awayUntil()).not.toBeNull();
  });
});
