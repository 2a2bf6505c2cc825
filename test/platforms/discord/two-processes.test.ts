/** Two processes hear everything twice: whatever people do is answered by one of them, once, and the other keeps silent. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CommandName, commands } from "#core/commands.ts";
import { anaIsAway, boss, rowsOf } from "#test/promises/cast.ts";
import { engines } from "#test/support/database.ts";
import { cloneMessages, command } from "#test/support/theatre.ts";
import { Duo } from "./duo.ts";

const ONCE = { told: 2, statuses: [204] };
/** A form is opened before anybody has the call: Discord takes the first, and the person sees that one. */
const FORM = { told: 2, statuses: [204, 400] };

describe.each(engines)("two processes on one database, on %s", (engine) => {
  let duo: Duo;
  beforeAll(async () => {
    duo = await Duo.open(engine);
    await anaIsAway(duo.theatres[0]);
    for (const { model } of duo.theatres) model.says = "run ./ship.sh staging from the tools folder";
  });
  afterAll(() => duo.close());

  const theatre = () => duo.theatres[0];
  const people = () => duo.stand.people;
  const general = () => duo.stand.places.open;
  const notes = async (who = people().ana) => (await duo.stand.eyes.notesOf(who)).length;
  const said = async () => (await cloneMessages(theatre(), general())).length;
  const outcomes = () => duo.theatres.flatMap((one) => one.outcomes);
  /** The newest answer of Ana's clone, to a new question of Bea's. */
  async function answer() {
    await boss(theatre());
    await duo.after(() => duo.stand.humans.say(people().bea, general(), `<@${people().ana.account}> how do we deploy the shop?`));
    const message = (await cloneMessages(theatre(), general())).at(-1);
    if (!message) throw new Error("no answer");
    return message.ref;
  }

  test("a mention has one answer", async () => {
    const [before, heard] = [await said(), outcomes().length];
    await answer();
    expect(await said()).toBe(before + 1);
    expect(outcomes().slice(heard).sort()).toEqual(["already-claimed", "said"]);
    expect(duo.faults).toEqual([]);
  });

  test("so has a button", async () => {
    const at = await answer();
    const before = await notes(people().bea);
    expect(await duo.after(() => duo.stand.humans.press(people().bea, at, "who"))).toEqual([ONCE]);
    expect(await duo.after(() => duo.stand.humans.press(people().bea, at, "pass-on"))).toEqual([ONCE]);
    expect(await notes(people().bea)).toBe(before + 2);
    expect(duo.faults).toEqual([]);
  });

  test("so has a command on a message, and the form it leads to", async () => {
    const { bea, boss: admin } = people();
    const { humans, fake, workshop } = duo.stand;
    const before = await said();
    const hers = duo.stand.refOf(
      fake.world.messagesIn(workshop.general.id).findLast(({ author }) => author.id === workshop.ana.id)!,
    );
    expect(await duo.after(() => humans.point(bea, hers, "ask-their-clone"))).toEqual([ONCE]);
    const asked = await duo.after(() => humans.press(bea, "note", "ask", { text: "where is good soup?" }));
    expect(asked).toEqual([FORM, ONCE]);
    expect(await said()).toBe(before + 1);
    const told = await notes(admin);
    expect(await duo.after(() => humans.point(admin, hers, "forget-message"))).toEqual([ONCE]);
    expect(await notes(admin)).toBe(told + 1);
    expect(duo.faults).toEqual([]);
  });

  test("an option being typed is offered something, whoever is first", async () => {
    const { fake, workshop } = duo.stand;
    const typed = { channels: "gen" };
    let seen: unknown;
    await duo.after(async () => {
      seen = await fake.human(workshop.bea).complete(workshop.general.id, "clone optin", typed, "channels");
    });
    expect(seen).toMatchObject({ kind: "choices", choices: [{ name: "#general" }] });
    expect(duo.faults).toEqual([]);
  });

  /** In an order in which each has something to do. */
  const story: readonly [name: CommandName, who: "ana" | "bea" | "boss", options: Readonly<Record<string, string>>][] = [
    ["help", "bea", {}],
    ["optin", "bea", {}],
    ["status", "ana", {}],
    ["preview", "ana", { question: "how do we deploy?" }],
    ["ask", "bea", { member: "ana", question: "how do we deploy the shop?" }],
    ["export", "ana", {}],
    ["import", "ana", {}],
    ["forget", "ana", { since: "today" }],
    ["off", "ana", {}],
    ["on", "ana", {}],
    ["audit", "boss", {}],
    ["retention", "boss", { days: "90" }],
    ["hours", "boss", { times: "always" }],
    ["channels", "boss", { rule: "everywhere" }],
    ["schedule", "ana", { when: "24 Dec", zone: "Europe/Berlin" }],
    ["hints", "ana", {}],
    ["mode", "ana", { mode: "draft" }],
    ["legacy", "ana", { plan: "retire" }],
    ["practice", "ana", {}],
    ["block", "ana", { person: "boss" }],
    ["unblock", "ana", { person: "boss" }],
    ["back", "ana", {}],
    ["away", "ana", { until: "2h" }],
    ["ignore-me", "boss", {}],
    ["optout", "ana", {}],
  ];

  test("so has every command there is, and it is done once", async () => {
    expect(story.map(([name]) => name).sort()).toEqual(commands.map(({ name }) => name).sort());
    await answer();
    const { boss: admin } = people();
    const account = (name: string | undefined) => (name === "ana" || name === "boss" ? people()[name].account : "");
    for (const [name, who, given] of story) {
      const named = Object.entries(given).map(([option, value]) => [
        option,
        /^(?:member|person)$/.test(option) ? account(value) : value,
      ]);
      const options = Object.fromEntries(named);
      const before = await said();
      const asked = await duo.after(() => duo.stand.humans.command(people()[who], general(), name, options));
      expect(asked, name).toEqual([ONCE]);
      expect(await said(), name).toBe(before + (name === "ask" ? 1 : 0));
    }
    expect(duo.faults).toEqual([]);
    const digest = (await duo.stand.eyes.notesOf(people().ana)).filter((note) => note.startsWith("You were away since"));
    expect(digest).toHaveLength(1);
    // Done twice it would be undone.
    expect(await command(theatre(), admin, "status")).toContain("Clones leave you alone");
    expect(await rowsOf(theatre(), "select id from members")).toEqual([]);
  });
});
