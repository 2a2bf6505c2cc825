/** The bot's own page in Slack: how things stand, a button for what a person needs, and what was done on it to be seen there. */
import { describe, expect, test } from "vitest";
import { anaIsAway } from "#test/promises/cast.ts";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { elementsOf } from "#test/support/slack/press.ts";
import type { View } from "#test/support/slack/state.ts";
import { command, mention, optIn } from "#test/support/theatre.ts";
import { asRead } from "./eyes.ts";
import { openStand, type SlackStand } from "./stand.ts";

const QUESTION = "how do we deploy the shop to staging?";

describe("the bot's own page", () => {
  let stand: SlackStand;
  const house = openHouse(
    ownStage("slack", openStand, (opened) => {
      stand = opened;
    }),
  );
  type Who = "ana" | "bea" | "boss";
  const human = (who: Who) => stand.fake.human(stand.workshop[who]);
  const settled = async () => {
    await stand.fake.settled();
    await stand.platform.settled();
  };
  const page = (who: Who) => asRead({ blocks: human(who).home?.blocks ?? [] });
  const opened = async (who: Who): Promise<string> => {
    await human(who).openHome();
    return page(who);
  };
  const press = async (who: Who, name: string) => {
    const seen = await human(who).press(human(who).home as View, `clone-command:${name}`);
    await settled();
    return seen;
  };
  const publishes = () => stand.fake.exchanges.filter(({ method }) => method === "views.publish").length;

  test("a person without a clone is told so, and has a button for every command but the admins'", async () => {
    expect(await opened("bea")).toContain("You have not opted in");
    const names = elementsOf(human("bea").home?.blocks ?? []).map(({ element }) => element.value);
    expect(new Set(names)).toEqual(
      new Set("optin optout away back status preview ask forget export import ignore-me off on help".split(" ")),
    );
  });

  test("consent, absence and what is learned; opened twice, each time as things are then", async () => {
    await optIn(house.theatre, stand.people.ana);
    const first = await opened("ana");
    for (const part of ["Opted in since", "Learning from: every public channel", "Not away"]) expect(first).toContain(part);
    await command(house.theatre, stand.people.ana, "away");
    expect(page("ana")).toContain("Not away");
    expect(await opened("ana")).toContain("Away until");
    await settled();
    expect(publishes()).toBe(2);
  });

  test("opened again while it is still being shown: it ends as things were last", async () => {
    await optIn(house.theatre, stand.people.ana);
    const slow = stand.fake.faults.hang({ method: "views.publish" });
    human("ana").lookAtHome();
    await slow.reached;
    await command(house.theatre, stand.people.ana, "away");
    const again = stand.fake.deliveries.next("app_home_opened");
    human("ana").lookAtHome();
    await (await again).outcome;
    slow.release();
    await settled();
    expect(publishes()).toBe(2);
    expect(page("ana")).toContain("Away until");
  });

  test("what a clone was asked last: one line each, with its link, in nobody's words", async () => {
    await anaIsAway(house.theatre);
    house.theatre.model.says = "run ./ship.sh staging from the tools folder";
    await mention(house.theatre, stand.people.bea, stand.people.ana, QUESTION);
    const [answer] = stand.fake.world.messagesIn(stand.workshop.general.id).filter((one) => stand.fake.world.byBot(one));
    const lines = (await opened("ana")).split("\n").filter((line) => line.startsWith("- "));
    expect(lines).toEqual([expect.stringMatching(/^- .+: answered, written by a model\. https:\/\/\S+$/)]);
    expect(lines[0]).toContain(`/p${answer?.ts.replace(".", "")}?thread_ts=${answer?.thread_ts}`);
    expect(page("ana")).not.toMatch(/ship\.sh|staging/);
  });

  test("the messages tab is not the page", async () => {
    const { direct, team } = stand.workshop;
    stand.fake.events.tell(team, { type: "app_home_opened", user: human("ana").id, channel: direct.id, tab: "messages" });
    await settled();
    expect(publishes()).toBe(0);
  });

  test("back: pressed, it runs, the page says so, and the answer comes in the private talk", async () => {
    await optIn(house.theatre, stand.people.ana);
    await command(house.theatre, stand.people.ana, "away");
    expect(await opened("ana")).toContain("Away until");
    await press("ana", "back");
    expect(page("ana")).toContain("Not away");
    const answer = human("ana").told.findLast((note) => asRead(note).includes("Welcome back"));
    expect(answer?.channel).toBe(stand.workshop.direct.id);
  });

  test("away: its form, and the page after it", async () => {
    await optIn(house.theatre, stand.people.ana);
    await opened("ana");
    await press("ana", "away");
    await human("ana").submit(human("ana").views.at(-1)!, { note: "at sea" });
    await settled();
    expect(page("ana")).toContain("with the note: at sea");
  });

  test("optin: the terms, and the page after the yes", async () => {
    expect(await opened("ana")).toContain("You have not opted in");
    await press("ana", "optin");
    await human("ana").submit(human("ana").views.at(-1)!);
    await settled();
    expect(page("ana")).toContain("Opted in since");
  });

  test("preview asks for which channel, as nothing is said on a page", async () => {
    await anaIsAway(house.theatre);
    house.theatre.model.says = "run ./ship.sh staging from the tools folder";
    await opened("ana");
    await press("ana", "preview");
    await human("ana").submit(human("ana").views.at(-1)!, { question: QUESTION, where: stand.workshop.general.id });
    await settled();
    const answer = human("ana").told.findLast((note) => asRead(note).includes("Your clone would say here"));
    expect(answer?.channel).toBe(stand.workshop.direct.id);
    expect(asRead(answer!)).toContain("run ./ship.sh staging");
  });

  test("off on an admin's page is their own clone's, and everyone else's goes on", async () => {
    await optIn(house.theatre, stand.people.boss);
    await opened("boss");
    await press("boss", "off");
    expect(page("boss")).toContain("Off: your clone, by you.");
    expect(page("boss")).not.toContain("all clones");
    await press("boss", "on");
    expect(page("boss")).not.toContain("Off:");
  });

  test("a form that comes too late on the page is offered in the private talk", async () => {
    await optIn(house.theatre, stand.people.ana);
    await opened("ana");
    stand.fake.faults.fail({ method: "views.open", error: "expired_trigger_id" });
    await press("ana", "away");
    const note = human("ana").told.at(-1)!;
    expect(note.channel).toBe(stand.workshop.direct.id);
    const form = await human("ana").press(note, () => true);
    expect(form.kind).toBe("modal");
  });

  test("what cannot be undone asks first", async () => {
    await opened("ana");
    const confirmed = elementsOf(human("ana").home?.blocks ?? []).filter(({ element }) => element.confirm);
    expect(confirmed.map(({ element }) => element.value)).toEqual(["optout"]);
  });
});
