/** Promise 5: nobody learns from a clone what they could not have read themselves. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CONSENT_DAYS, learningGrant, TERMS_VERSION } from "#core/model/consent.ts";
import type { AccountRef, ConversationRef, WorkspaceRef } from "#core/model/ids.ts";
import { type Place, usableIn } from "#core/model/place.ts";
import type { Store } from "#core/ports/store.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { answerUnderWay, saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";

/** Said by Ana in a private channel alone. */
const fact = "the merger codename is zorblax";
const question = "what is the merger codename?";

onEveryStage("the audience", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;

  /** Ana learns everywhere, and says the fact behind the door. */
  const factIsPrivate = async () => {
    const { humans, people, places } = house.theatre.stand;
    await saysYes(house.theatre, people.ana, { channels: `${places.open.channel} ${places.closed.channel}` });
    await humans.say(people.bea, places.closed, question);
    await humans.say(people.ana, places.closed, fact);
    for (const text of ["morning all", "yeah makes sense", "i'd keep the old queue for now", "no idea tbh"])
      await humans.say(people.ana, places.open, text);
    repeatsWhatItIsShown();
  };
  const repeatsWhatItIsShown = () => {
    house.theatre.model.says = async (prompt) => (JSON.stringify(prompt).includes("zorblax") ? fact : "no idea tbh");
  };
  const anaGoes = () => command(house.theatre, house.theatre.stand.people.ana, "away");
  const asked = (where: ConversationRef, by: AccountRef = house.theatre.stand.people.bea) =>
    mention(house.theatre, by, house.theatre.stand.people.ana, question, where);

  test("what was said privately is not shown to the model in public, and not posted there", async () => {
    await factIsPrivate();
    await anaGoes();
    const said = await asked(house.theatre.stand.places.open);
    expect(said).toHaveLength(1);
    expect(said.join()).not.toContain("zorblax");
    expect(house.theatre.model.prompts).toHaveLength(1);
    expect(house.theatre.model.shown).not.toContain("zorblax");
  });

  test("it is used where it was said", async () => {
    await factIsPrivate();
    await anaGoes();
    expect((await asked(house.theatre.stand.places.closed)).join()).toContain("zorblax");
    expect(house.theatre.model.shown).toContain("zorblax");
  });

  test("it is not used in another private place", async () => {
    await factIsPrivate();
    await anaGoes();
    const { people, places } = house.theatre.stand;
    const conversation = { ...places.closed, channel: "elsewhere" };
    const closed = await wire.real.place(places.closed);
    const place: Place = { ...closed, conversation, name: "elsewhere", audience: "another-room" };
    const posted: string[] = [];
    wire.instead = {
      place: async () => place,
      reads: async () => true,
      history: async () => ({ place, since: null, messages: [], next: null }),
      post: async (reply) => {
        posted.push(reply.body);
        return [{ ...conversation, message: "said" }];
      },
    };
    const author = { account: people.bea, name: "Bea", kind: "human" } as const;
    const text = `<@${people.ana.account}> ${question}`;
    const ref = { ...conversation, message: "asked" };
    const rest = { mentions: [people.ana], replyTo: null, forwarded: false, sentAt: new Date() };
    await wire.events.message({ ref, place, author, text, ...rest });
    expect(house.theatre.model.prompts).toHaveLength(1);
    expect(house.theatre.model.shown).not.toContain("zorblax");
    expect(posted).toHaveLength(1);
    expect(posted.join()).not.toContain("zorblax");
  });

  test("a preview shows in public what is public, and in private what was said there", async () => {
    await factIsPrivate();
    const { humans, people, places, commandsInDirect } = house.theatre.stand;
    const previewed = async (where: ConversationRef) => {
      await humans.command(people.ana, where, "preview", { question });
      return (await house.theatre.stand.eyes.notesOf(people.ana)).at(-1) ?? "";
    };
    expect(await previewed(places.open)).not.toContain("zorblax");
    expect(house.theatre.model.shown).not.toContain("zorblax");
    expect(await previewed(places.closed)).toContain("zorblax");
    if (commandsInDirect) expect(await previewed(places.direct)).toContain("never speaks here");
  });

  test("a channel made private takes its past with it", async () => {
    const { humans, people, places } = house.theatre.stand;
    await saysYes(house.theatre, people.ana, { channels: `${places.open.channel} ${places.closed.channel}` });
    await humans.say(people.bea, places.open, question);
    await humans.say(people.ana, places.open, fact);
    await humans.say(people.ana, places.closed, "yeah makes sense");
    await humans.makePrivate(places.open);
    await anaGoesIn(places.closed);
    repeatsWhatItIsShown();
    expect((await asked(places.closed)).join()).not.toContain("zorblax");
    expect(house.theatre.model.shown).not.toContain("zorblax");
  });
  const anaGoesIn = (where: ConversationRef) =>
    house.theatre.stand.humans.command(house.theatre.stand.people.ana, where, "away", {});

  test("what was heard before a channel was made private, and stored after, opens nothing", async () => {
    const { people, places } = house.theatre.stand;
    const { store } = house.theatre;
    await saysYes(house.theatre, people.ana);
    const before = await wire.real.place(places.open);
    const member = (await store.members.find(people.ana))!;
    const snippet = (message: string, text: string) => ({
      grant: grantOf(store, member, before),
      place: before,
      message,
      sentAt: new Date(),
      text,
      language: "en",
      cue: { kind: "none", lexemes: [], message: null, by: null } as const,
      words: ["zorblax"],
    });
    await store.snippets.append([snippet("m-1", "zorblax one")]);
    await wire.events.placesChanged([{ ...before, audience: "behind the door" }]);
    await store.snippets.append([snippet("m-2", "zorblax two")]);
    const query = { member: member.member.id, lexemes: ["zorblax"], at: new Date(), limit: 10 };
    expect(await store.snippets.search({ ...query, audiences: ["public"], channel: null })).toEqual([]);
    expect(await store.snippets.search({ ...query, audiences: ["public", "behind the door"], channel: null })).toHaveLength(2);
    await wire.events.placesChanged([before]);
    expect(await store.snippets.search({ ...query, audiences: ["public"], channel: null })).toHaveLength(2);
  });

  test.each([
    ["nobody can tell who reads along", { audience: "unknown" }],
    ["another organisation reads along", { shared: true }],
    ["it is a private conversation", { kind: "direct" as const }],
  ])("where %s it is silent, also when that comes to light only at the end", async (_, change) => {
    await factIsPrivate();
    await anaGoes();
    const { places } = house.theatre.stand;
    const real = await wire.real.place(places.open);
    const answer = await answerUnderWay(house.theatre, "yeah makes sense", "what about the queue?");
    wire.instead = { place: async () => ({ ...real, ...change }) };
    await answer.finish();
    expect(await cloneMessages(house.theatre, places.open)).toEqual([]);
  });

  test("a store of any places, and any place to ask in: only what its readers could read is found", async () => {
    const { store } = house.theatre;
    const { workspace } = house.theatre.stand;
    const audience = fc.constantFrom("public", "door", "cellar", "unknown");
    const channel = fc.nat({ max: 4 });
    const kind = fc.constantFrom<Place["kind"]>("channel", "direct");
    const scenario = fc.record({
      rooms: fc.array(audience, { minLength: 5, maxLength: 5 }),
      said: fc.array(channel, { minLength: 1, maxLength: 8 }),
      moved: fc.array(fc.tuple(channel, audience), { maxLength: 3 }),
      asked: fc.record({ audience, kind, shared: fc.boolean(), guests: fc.boolean() }),
    });
    let round = 0;
    let foundAny = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ rooms, said, moved, asked: where }) => {
        const world = newWorld(store, workspace, `a${round++}`, rooms);
        await world.says(said);
        for (const [room, to] of moved) await world.moves(room, to);
        const found = await world.findsIn({ ...world.place(0), ...where });
        for (const { room } of found) {
          expect(where.kind === "direct" || where.shared || where.audience === "unknown").toBe(false);
          if (where.guests) expect(room).toBe(0);
          for (const was of world.everHad(room)) expect(["public", where.audience]).toContain(was);
        }
        foundAny += found.length;
      }),
      { seed: 5, numRuns: 60 },
    );
    expect(foundAny).toBeGreaterThan(0);
  });
});

function grantOf(_: Store, state: NonNullable<Awaited<ReturnType<Store["members"]["find"]>>>, place: Place) {
  const grant = learningGrant(state.consent, place, new Date());
  if (typeof grant === "string") throw new Error(grant);
  return grant;
}

/** One member and five rooms of their own. */
function newWorld(store: Store, workspace: WorkspaceRef, account: string, rooms: readonly string[]) {
  const now = [...rooms];
  const learned = new Map<number, string>();
  const place = (room: number): Place => ({
    conversation: { ...workspace, channel: `${account}-${room}`, thread: null },
    name: `room ${room}`,
    kind: "channel",
    audience: now[room] ?? "unknown",
    shared: false,
    guests: false,
  });
  const id = store.members
    .grant({ ...workspace, account }, account, null, {
      since: new Date(0),
      expiresAt: new Date(Date.now() + CONSENT_DAYS * 86_400_000),
      terms: TERMS_VERSION,
      scope: { channels: [0, 1, 2, 3, 4].map((room) => `${account}-${room}`) },
    })
    .then((member) => member.id);
  return {
    place,
    async says(said: readonly number[]) {
      await id;
      const state = (await store.members.find({ ...workspace, account }))!;
      for (const [i, room] of said.entries()) {
        if (now[room] === "unknown") continue;
        learned.set(room, now[room] ?? "unknown");
        const cue = { kind: "none", lexemes: [], message: null, by: null } as const;
        const snippet = {
          place: place(room),
          message: `m${i}`,
          sentAt: new Date(),
          text: `in ${room}`,
          language: "en",
          cue,
          words: ["zorblax"],
        };
        await store.snippets.append([{ grant: grantOf(store, state, place(room)), ...snippet }]);
      }
    },
    async moves(room: number, to: string) {
      now[room] = to;
      await store.places.changed([place(room)]);
    },
    async findsIn(where: Place) {
      const usable = usableIn(where);
      if (!usable) return [];
      const found = await store.snippets.search({ member: await id, lexemes: ["zorblax"], ...usable, at: new Date(), limit: 50 });
      return found.map(({ source }) => ({ room: Number(source.channel.split("-")[1]) }));
    },
    /** Who could read a room when it was learned from, and who can now. */
    everHad: (room: number) => [learned.get(room) ?? "never learned", now[room] ?? "unknown"],
  };
}
