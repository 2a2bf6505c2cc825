/** Promise 4: what is forgotten is gone from every table, with all that was made from it. */
import { expect, test } from "vitest";
import type { MemberId, MessageRef, SnippetId } from "#core/model/ids.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { answerUnderWay, rowsOf, saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";
import { tracesOf } from "./traces.ts";

/** Words nobody else says: in Ana's answer, in what Bea answered of hers, behind the door, in her note, her correction, her question, what is never to be said, the last her clone would say. */
const words = {
  answer: "zorblax",
  cue: "vexalor",
  closed: "tarquill",
  note: "nimbroxa",
  correction: "fendrake",
  question: "wobbegon",
  never: "glimmerhoof",
  last: "quorvane",
} as const;
const learned = [words.answer, words.cue, words.closed];

onEveryStage("forgotten means gone", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;
  const ofAna = () => [...Object.values(words), "Ana", house.theatre.stand.people.ana.account];
  const traces = (which: readonly string[]) => tracesOf(house.theatre.database, which);

  /** Ana leaves traces everywhere she can; returns what she and Bea said. */
  async function anaWasHere(): Promise<Record<"answer" | "asked" | "cue" | "closed", MessageRef>> {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    const { ana, bea } = people;
    const channels = `${places.open.channel} ${places.closed.channel}`;
    await saysYes(theatre, ana, { channels });
    await saysYes(theatre, bea, { channels });
    await theatre.app.jobs.idle();
    const asked = await humans.say(bea, places.open, "where is the quimblefish kept these days?");
    const answer = await humans.say(ana, places.open, "the zorblax shelf, behind the second door on the left");
    const cue = await humans.say(ana, places.open, "who still needs the vexalor adapter at their desk?");
    await humans.say(bea, places.open, `not me, <@${ana.account}>, ask the others`);
    for (const text of ["morning all", "yeah makes sense", "no idea tbh"]) await humans.say(ana, places.open, text);
    const closed = await humans.say(ana, places.closed, "the tarquill numbers stay in here");
    await answeredFor(bea, ana);
    await command(theatre, ana, "away", { note: "nimbroxa season" });
    theatre.model.says = "the zorblax shelf, behind the second door";
    const said = await mention(theatre, bea, ana, "where is it kept these days?");
    expect(said.join(), [...theatre.outcomes, ...theatre.faults].join()).toContain("zorblax");
    await practises("the zorblax shelf");
    return { answer, asked, cue, closed };
  }

  /** An answer that waits for her grade, and something her clone may never say. */
  async function practises(body: string): Promise<void> {
    const { store, stand } = house.theatre;
    const member = (await store.members.find(stand.people.ana))?.member.id as MemberId;
    const [own] = await store.snippets.newest(member, 1);
    const madeFrom = await store.personas.revision(member);
    await store.practice.put({ member, answer: own?.id as SnippetId, body, sources: [], madeFrom });
    await store.practice.neverSay(member, "glimmerhoof");
    await store.legacies.set({ memberId: member, words: "quorvane to you all", steward: null }, new Date());
    await isSteward();
  }

  /** Bea trusts Ana with her clone, and Ana extended it. */
  async function isSteward(): Promise<void> {
    const { store, stand } = house.theatre;
    const { ana, bea } = stand.people;
    const state = await store.members.find(bea);
    if (!state) throw new Error("Bea is no member");
    const { member, consent } = state;
    const later = new Date(consent.expiresAt.getTime() + 90 * 86_400_000);
    await store.legacies.set({ memberId: member.id, words: null, steward: ana }, new Date());
    await store.legacies.accept(member.id, ana, new Date());
    expect(await store.legacies.extend(member.id, ana, "Ana", consent.expiresAt, later)).toBe(true);
  }

  /** Bea's clone answers Ana, who asks with a word of her own. */
  async function answeredFor(member: typeof house.theatre.stand.people.bea, asker: typeof member): Promise<void> {
    const { theatre } = house;
    await command(theatre, member, "away");
    theatre.model.says = "not me";
    await mention(theatre, asker, member, "any wobbegon left?");
    await command(theatre, member, "back");
    await command(theatre, member, "block", { person: asker.account });
  }

  /** Ana comes back, corrects what was said, and goes away again. */
  async function anaCorrects(): Promise<void> {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    await humans.say(people.ana, places.open, "around again");
    await humans.press(people.ana, "note", "correct", { text: "the fendrake shelf, sorry" });
    await command(theatre, people.ana, "away", { note: "nimbroxa season" });
  }

  test.each([
    ["opting out", () => command(house.theatre, house.theatre.stand.people.ana, "optout")],
    ["leaving", () => house.theatre.stand.humans.leave(house.theatre.stand.people.ana)],
    ["the bot's removal", () => house.theatre.stand.humans.removeBot()],
  ])("%s leaves neither account nor name nor any word of theirs, in any column of any table", async (_, goes) => {
    await anaWasHere();
    await anaCorrects();
    const before = await traces(ofAna());
    for (const trace of [
      "public.members.name: Ana",
      "public.snippets.text: zorblax",
      "public.snippets.tsv: zorblax",
      "public.snippets.cue: vexalor",
      "public.absences.note: nimbroxa",
      "public.mentions.body: fendrake",
      "public.snippets.text: fendrake",
      "public.mentions.asker_name: Ana",
      "public.practice_answers.body: zorblax",
      "public.never_said.phrase: glimmerhoof",
      "public.legacy_plans.words: quorvane",
      `public.legacy_plans.steward: ${house.theatre.stand.people.ana.account}`,
      `public.consents.extended_by: ${house.theatre.stand.people.ana.account}`,
      "public.consents.extended_name: Ana",
      `public.mentions.asker: ${house.theatre.stand.people.ana.account}`,
      `public.blocked_people.account: ${house.theatre.stand.people.ana.account}`,
      "public.blocked_people.name: Ana",
    ])
      expect(before).toContain(trace);
    expect(await rowsOf(house.theatre, "select 1 from personas")).not.toEqual([]);
    await goes();
    expect(await traces(ofAna())).toEqual([]);
    await house.theatre.app.jobs.idle();
    expect(await traces(ofAna())).toEqual([]);
  });

  const forgettings: readonly [string, readonly string[], (said: Awaited<ReturnType<typeof anaWasHere>>) => Promise<unknown>][] =
    [
      ["a message deleted", [words.answer], ({ answer }) => house.theatre.stand.humans.delete([answer])],
      ["a message edited", [words.answer], ({ answer }) => edits(answer, "it moved")],
      [
        "several deleted at once",
        [words.answer, words.cue],
        ({ answer, cue }) => house.theatre.stand.humans.delete([answer, cue]),
      ],
      ["what was answered deleted", ["quimblefish"], ({ asked }) => house.theatre.stand.humans.delete([asked])],
      ["what was answered edited", [words.cue], ({ cue }) => edits(cue, "never mind")],
      ["a channel removed", [words.closed], ({ closed }) => house.theatre.stand.humans.removeChannel(closed)],
      ["/clone forget a channel", [words.closed], ({ closed }) => forgets({ channel: closed.channel })],
      ["/clone forget a message", [words.cue], ({ cue }) => forgets({ message: house.theatre.stand.platform.link(cue) })],
      ["/clone forget since", learned, () => forgets({ since: "2 hours" }).then(sure)],
      ["/clone forget", learned, () => forgets({}).then(sure)],
    ];
  const forgets = (options: Readonly<Record<string, string>>) =>
    command(house.theatre, house.theatre.stand.people.ana, "forget", options);
  const sure = () => house.theatre.stand.humans.press(house.theatre.stand.people.ana, "note", "confirm-forget");
  const edits = async (message: MessageRef, text: string) => {
    const author = message.message === "" ? house.theatre.stand.people.bea : house.theatre.stand.people.ana;
    await house.theatre.stand.humans.edit(author, message, text);
  };

  test.each(forgettings)("%s: %j is nowhere any more, nor what was made from it", async (_, gone, forget) => {
    const said = await anaWasHere();
    for (const word of gone) expect((await traces([word])).length, word).toBeGreaterThan(0);
    const [before] = await rowsOf<{ at: string }>(house.theatre, ofAnaPersona);
    await forget(said);
    expect(await traces(gone)).toEqual([]);
    await house.theatre.app.jobs.idle();
    expect(await traces(gone)).toEqual([]);
    if (gone.some((word) => learned.includes(word as never)))
      expect(await rowsOf(house.theatre, ofAnaPersona)).not.toContainEqual(before);
  });
  const ofAnaPersona = "select built_at::text as at from personas join members on id = member_id where name = 'Ana'";

  test.each([
    ["the reply deleted", (reply: MessageRef) => house.theatre.stand.platform.retract([reply])],
    ["/clone forget that reply", (reply: MessageRef) => forgets({ message: house.theatre.stand.platform.link(reply) })],
    ["/clone forget since", () => forgets({ since: "2 hours" }).then(sure)],
  ])("%s: a correction is nowhere any more, and its words are in no record", async (how, forget) => {
    await anaWasHere();
    await anaCorrects();
    const { theatre } = house;
    const reply = (await cloneMessages(theatre, theatre.stand.places.open)).find(({ text }) => text.includes("fendrake"));
    await theatre.app.jobs.idle();
    expect(await traces([words.correction])).toContain("public.snippets.text: fendrake");
    await forget(reply!.ref);
    // The bot's own messages are removed by the bot, which hears of that or does not.
    if (how === "the reply deleted") await wire.events.deleted([reply!.ref]);
    await theatre.app.jobs.idle();
    expect(await traces([words.correction])).toEqual([]);
  });

  test("what a reply said goes with each message it was made from, the reply stays on record", async () => {
    const { answer } = await anaWasHere();
    const record = "select status, body from mentions join members m on m.id = member_id where m.name = 'Ana'";
    expect(await rowsOf(house.theatre, record)).toEqual([{ status: "posted", body: expect.stringContaining("zorblax") }]);
    await house.theatre.stand.humans.delete([answer]);
    expect(await rowsOf(house.theatre, record)).toEqual([{ status: "posted", body: null }]);
  });

  test.each([
    ["found for the question", "where is the quimblefish kept?"],
    ["shown as an example of how she sounds", "boats or trains?"],
  ])("an answer under way is not posted when a message %s is deleted", async (_, question) => {
    const { answer } = await anaWasHere();
    const { theatre } = house;
    const { places, humans } = theatre.stand;
    for (let i = 0; i < 12; i++) await humans.say(theatre.stand.people.boss, places.open, `line ${i}`);
    const before = (await cloneMessages(theatre, places.open)).length;
    const under = await answerUnderWay(theatre, "the zorblax shelf", question);
    expect(theatre.model.shown).toContain("zorblax");
    await humans.delete([answer]);
    await under.finish();
    expect(await cloneMessages(theatre, places.open)).toHaveLength(before);
    expect(await traces([words.answer])).toEqual([]);
  });

  test("who is no member and opts out, is off the questions they asked", async () => {
    await anaWasHere();
    const { people } = house.theatre.stand;
    await mention(house.theatre, people.boss, people.ana, "where is the quimblefish kept?");
    const boss = [people.boss.account, "Boss"];
    const asked = [`public.mentions.asker: ${people.boss.account}`, "public.mentions.asker_name: Boss"];
    expect(await traces(boss)).toEqual(asked);
    await command(house.theatre, people.boss, "optout");
    expect(await traces(boss)).toEqual([]);
  });
});
