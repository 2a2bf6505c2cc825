/** Promise 1: nobody is cloned without their own yes, and the yes is asked again at every step. */
import { expect, test } from "vitest";
import { oneDraft } from "#core/ports/best-of.ts";
import { draftAnswer } from "#core/use-cases/draft-answer.ts";
import { learnMessages } from "#core/use-cases/learn-messages.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { anaHasWritten, cloneMessages, command, mention, silent, uncounted } from "#test/support/theatre.ts";
import { anaIsAway, answerUnderWay, rowsOf, saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";
import { tracesOf } from "./traces.ts";

const question = "how do we deploy the shop to staging?";

onEveryStage("nobody without their own yes", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;

  const kept = async () =>
    (await rowsOf<{ text: string }>(house.theatre, "select text from snippets order by id")).map(({ text }) => text);
  const termsChange = () => rowsOf(house.theatre, "update consents set terms = terms - 1");
  const anaId = async () => (await house.theatre.store.members.find(house.theatre.stand.people.ana))!.member.id;
  const searching = async () => {
    const query = { lexemes: ["deploy", "stage"], audiences: ["public"], channel: null, at: new Date(), limit: 10 };
    return house.theatre.store.snippets.search({ member: await anaId(), ...query });
  };

  test("of who said no, or nothing, nothing is stored and no clone answers", async () => {
    const { humans, people, places } = house.theatre.stand;
    const ofBea = ["zorblax", "quibberish", "Bea", people.bea.account];
    await humans.command(people.bea, places.open, "optin", {});
    await humans.press(people.bea, "note", "cancel");
    await humans.say(people.bea, places.open, "the zorblax is on the second shelf");
    await humans.say(people.bea, places.closed, "quibberish, all of it");
    expect(await mention(house.theatre, people.boss, people.bea, "where is the zorblax?")).toEqual([]);
    expect(await command(house.theatre, people.boss, "ask", { member: people.bea.account, question: "where is it?" })).toContain(
      "no clone",
    );
    expect(house.theatre.model.prompts).toEqual([]);
    expect(await tracesOf(house.theatre.database, ofBea)).toEqual([]);

    await saysYes(house.theatre, people.bea);
    await humans.say(people.bea, places.open, "the zorblax moved");
    expect(await tracesOf(house.theatre.database, ofBea)).toContain("public.snippets.text: zorblax");
  });

  test("nobody says yes for another, not even an admin", async () => {
    const { humans, people, places } = house.theatre.stand;
    await humans.command(people.ana, places.open, "optin", {});
    const [offer] = await rowsOf<{ id: string }>(house.theatre, "select id from consent_offers");
    const place = await wire.real.place(places.open);
    for (const account of [people.bea, people.boss]) {
      const caller = { account, name: "Ana", admin: account === people.boss, mayWrite: true, timeZone: null };
      const note = await wire.events.action({
        name: "confirm-optin",
        target: offer!.id,
        text: null,
        caller,
        place,
        key: account.account,
      });
      expect(note?.text).toContain("/clone optin");
    }
    await command(house.theatre, people.boss, "on", { member: people.ana.account });
    expect(await rowsOf(house.theatre, "select * from members")).toEqual([]);
    await humans.press(people.ana, "note", "confirm-optin");
    expect(await rowsOf(house.theatre, "select account from members")).toEqual([{ account: people.ana.account }]);
  });

  test("a yes to other terms counts as none: nothing is learned, found, made or posted", async () => {
    const { humans, people, places } = house.theatre.stand;
    await anaIsAway(house.theatre);
    expect(await searching()).not.toEqual([]);
    await termsChange();
    expect(await mention(house.theatre, people.bea, people.ana, question)).toEqual([]);
    expect(await searching()).toEqual([]);
    const before = await kept();
    await humans.say(people.ana, places.open, "zorblax is back");
    expect(await kept()).toEqual(before);
    expect(await command(house.theatre, people.ana, "preview", { question })).not.toContain("ship");
    expect(await command(house.theatre, people.ana, "away")).toContain("terms have changed");
    expect(house.theatre.model.prompts).toEqual([]);
  });

  test.each(["optout", "other terms"])("learning: %s between hearing and storing leaves nothing", async (how) => {
    const { people, places } = house.theatre.stand;
    const { store } = house.theatre;
    await saysYes(house.theatre, people.ana);
    const place = await wire.real.place(places.open);
    const author = { account: people.ana, name: "Ana", kind: "human" } as const;
    const ref = { ...places.open, message: "m-late" };
    const message = { ref, place, author, text: "zorblax", mentions: [], replyTo: null, forwarded: false, sentAt: new Date() };
    const members: typeof store.members = {
      ...store.members,
      findMany: async (accounts) => {
        const states = await store.members.findMany(accounts);
        await (how === "optout" ? store.members.erase(people.ana) : termsChange());
        return states;
      },
    };
    const deps = { ...store, members, now: () => new Date(), log: silent, meter: uncounted };
    expect(await learnMessages(deps, [{ message, cue: null }])).toMatchObject({ states: [{ member: { account: people.ana } }] });
    expect(await tracesOf(house.theatre.database, ["zorblax"])).toEqual([]);
  });

  test("learning: opting out while what was said waits to be stored leaves nothing", async () => {
    const { humans, people, places } = house.theatre.stand;
    await saysYes(house.theatre, people.ana);
    const said = Promise.all(["zorblax one", "zorblax two"].map((text) => humans.say(people.ana, places.open, text)));
    await command(house.theatre, people.ana, "optout");
    await said;
    expect(await tracesOf(house.theatre.database, ["zorblax", "Ana", people.ana.account])).toEqual([]);
  });

  test("retrieving: without a consent nothing is found", async () => {
    await anaIsAway(house.theatre);
    expect(await searching()).not.toEqual([]);
    const id = await anaId();
    await rowsOf(house.theatre, "delete from consents");
    const query = { member: id, lexemes: ["deploy", "stage"], audiences: ["public"], channel: null, at: new Date(), limit: 10 };
    expect(await house.theatre.store.snippets.search(query)).toEqual([]);
  });

  test.each(["optout", "other terms"])(
    "making: %s between finding and asking the model leaves the model unasked",
    async (how) => {
      const { people, places } = house.theatre.stand;
      const { store, model } = house.theatre;
      await anaIsAway(house.theatre);
      const { member, absence } = (await store.members.find(people.ana))!;
      const members: typeof store.members = {
        ...store.members,
        pseudonyms: async (accounts) => {
          const names = await store.members.pseudonyms(accounts);
          await (how === "optout" ? store.members.erase(people.ana) : termsChange());
          return names;
        },
      };
      const asker = { account: people.bea, name: "Bea", kind: "human" } as const;
      const place = await wire.real.place(places.open);
      const ask = { member: people.ana, asker, place, key: "k", message: null, question, askedAt: new Date() };
      const deps = {
        ...store,
        members,
        platform: wire.real,
        model,
        embedder: null,
        bestOf: oneDraft,
        now: () => new Date(),
        log: silent,
        meter: uncounted,
      };
      const { signal } = new AbortController();
      const draft = await draftAnswer(deps, { member, absence, ask, recent: [], seed: "s", signal });
      expect(draft.method).not.toBe("model");
      expect(model.prompts).toEqual([]);
    },
  );

  test.each(["optout", "other terms"])("posting: %s while the model writes means nothing appears", async (how) => {
    const { people, places } = house.theatre.stand;
    await anaIsAway(house.theatre);
    const answer = await answerUnderWay(house.theatre, "run ./ship.sh staging", question);
    await (how === "optout" ? command(house.theatre, people.ana, "optout") : termsChange());
    await answer.finish();
    expect(house.theatre.model.prompts).toHaveLength(1);
    expect(await cloneMessages(house.theatre, places.open)).toEqual([]);
  });

  test("only the chosen channels are learned, and by default only public ones", async () => {
    const { humans, people, places } = house.theatre.stand;
    await saysYes(house.theatre, people.ana, { channels: places.closed.channel });
    await saysYes(house.theatre, people.bea);
    for (const who of [people.ana, people.bea]) {
      await humans.say(who, places.open, `${who.account} in the open`);
      await humans.say(who, places.closed, `${who.account} behind the door`);
    }
    await house.theatre.app.jobs.idle();
    expect([...(await kept())].sort()).toEqual(
      [`${people.ana.account} behind the door`, `${people.bea.account} in the open`].sort(),
    );
  });

  test("private and shared conversations are neither learned nor answered in", async () => {
    const { humans, people, places } = house.theatre.stand;
    for (const who of [people.ana, people.bea]) await saysYes(house.theatre, who);
    await anaHasWritten(house.theatre);
    await command(house.theatre, people.bea, "away");
    const shut = [places.direct, ...(places.shared ? [places.shared] : [])];
    for (const where of shut) await humans.say(people.ana, where, `zorblax <@${people.bea.account}> ${question}`);
    await house.theatre.app.jobs.idle();
    for (const where of shut) expect(await cloneMessages(house.theatre, where)).toEqual([]);
    expect(house.theatre.model.prompts).toEqual([]);
    expect(await tracesOf(house.theatre.database, ["zorblax"])).toEqual([]);
  });
});
