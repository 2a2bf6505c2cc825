/** The promises where an embedding model is configured: found by meaning only by whoever may read it, and gone with its source. */
import { beforeEach, expect, test } from "vitest";
import type { ConversationRef } from "#core/model/ids.ts";
import { ScriptedEmbedder } from "#test/support/scripted-embedder.ts";
import { onOneStage } from "#test/support/stages.ts";
import { command, mention } from "#test/support/theatre.ts";
import { rowsOf, saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";

onOneStage("an embedding model", (stage) => {
  const embedder = new ScriptedEmbedder();
  const house = openHouse(stage, undefined, embedder);
  beforeEach(() => {
    embedder.down = false;
    embedder.texts.length = 0;
    embedder.questions.length = 0;
    embedder.synonyms.set("broth", "soup");
  });

  /** Ana answered once in the open and once behind the door, both without a word of what will be asked, and went away. */
  async function anaHasAnswered() {
    const { app, stand } = house.theatre;
    const { humans, people, places } = stand;
    await saysYes(house.theatre, people.ana, { channels: `${places.open.channel} ${places.closed.channel}` });
    await app.jobs.idle();
    const open = await humans.say(people.ana, places.open, "lentil soup at the zorblax corner");
    const closed = await humans.say(people.ana, places.closed, "tarquill soup for the board");
    for (let i = 0; i < 12; i++) await humans.say(people.boss, places.open, `line ${i}`);
    await embedded();
    await command(house.theatre, people.ana, "away");
    return { open, closed };
  }
  const embedded = async () => {
    const { app, store, stand } = house.theatre;
    await app.jobs.embed((await store.members.find(stand.people.ana))!.member.id);
    await app.jobs.idle();
  };
  const kept = async () => (await rowsOf<{ n: number }>(house.theatre, "select count(*)::int as n from embeddings"))[0]?.n;
  /** The pairs a prompt shows as found for the question. */
  const foundFor = async (question: string, where?: ConversationRef) => {
    const { model, stand } = house.theatre;
    model.prompts.length = 0;
    await mention(house.theatre, stand.people.bea, stand.people.ana, question, where);
    return model.prompts.at(-1)?.turns.at(-1)?.content ?? "";
  };

  test("finds what shares no word with the question, and in private what was said there", async () => {
    await anaHasAnswered();
    expect(await kept()).toBe(2);
    expect(await foundFor("where is good broth?")).toContain("zorblax");
    expect(embedder.questions).toEqual(["where is good broth?"]);
    expect(await foundFor("where is good broth?", house.theatre.stand.places.closed)).toContain("tarquill");
  });

  test("finds in the open nothing that was said behind a door", async () => {
    await anaHasAnswered();
    expect(await foundFor("tarquill broth for the board?")).not.toContain("tarquill soup");
    expect(house.theatre.model.shown).toContain("zorblax");
  });

  test("that is down changes nothing but what is found by meaning", async () => {
    await anaHasAnswered();
    embedder.down = true;
    expect(await foundFor("where is good broth?")).not.toContain("zorblax");
    expect(await foundFor("where is good soup?")).toContain("zorblax");
    expect(house.theatre.outcomes.slice(-2)).toEqual(["said", "said"]);
    expect(house.theatre.faults).toEqual([]);
  });

  test("makes anew what is edited, and keeps nothing of what is deleted or of who leaves", async () => {
    const { open, closed } = await anaHasAnswered();
    const { humans, people } = house.theatre.stand;
    await humans.edit(people.ana, open, "lentil soup at the vexalor corner");
    expect(await kept()).toBe(1);
    await embedded();
    expect(embedder.texts.at(-1)).toContain("vexalor");
    await humans.delete([closed]);
    expect(await kept()).toBe(1);
    await command(house.theatre, people.ana, "optout");
    expect(await kept()).toBe(0);
  });

  test("is shown nothing more of who opted out", async () => {
    await anaHasAnswered();
    const { humans, people, places } = house.theatre.stand;
    const { member } = (await house.theatre.store.members.find(people.ana))!;
    await humans.say(people.ana, places.open, "nimbroxa soup as well");
    await command(house.theatre, people.ana, "optout");
    await house.theatre.app.jobs.embed(member.id);
    await house.theatre.app.jobs.idle();
    expect(embedder.texts.join()).not.toContain("nimbroxa");
  });
});
