/** Snippets as they are kept: found by whom they may be, replaced, taken away with what they gave. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import type { Store } from "#core/ports/store.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { engines, openTestStore, type TestDatabase } from "#test/support/database.ts";
import { account, days, minutes, NOW, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { personaOf } from "#test/support/sample-persona.ts";

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe.each(engines)("snippets on %s", (engine) => {
  let store: Store;
  let database: TestDatabase;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, database, close } = await openTestStore(engine, () => NOW));
  });
  afterAll(() => close());

  const search = (member: Awaited<ReturnType<typeof optIn>>, question: string, audiences: readonly string[] = ["public"]) =>
    store.snippets.search({ member: member.id, lexemes: lexemes(question), audiences, channel: null, at: NOW, limit: 50 });

  test("what was answered is found by what was asked, and by its own words", async () => {
    const ana = await optIn(store, "ana");
    await store.snippets.append([
      await snippet(store, "ana", "run ./ship.sh and watch the dashboard", { question: "how do we deploy the site?" }),
      await snippet(store, "ana", "the coffee place round the corner"),
    ]);
    expect((await search(ana, "how should I deploy?")).map((s) => s.text)).toEqual(["run ./ship.sh and watch the dashboard"]);
    expect((await search(ana, "coffee?")).map((s) => s.text)).toEqual(["the coffee place round the corner"]);
    expect(await search(ana, "what about 'quotes' & \\ operators | ! <->")).toEqual([]);
  });

  test("what somebody said who wants to be left alone is no cue, though it was prepared before they did", async () => {
    await optIn(store, "pat");
    const [by = ""] = await store.members.pseudonyms([account("kim")]);
    const cue = { kind: "question" as const, lexemes: ["vexalor"], message: "v1", by };
    const prepared = await snippet(store, "pat", "not me, ask the others", { cue });
    await store.ignored.add(account("kim"));
    expect(await store.snippets.append([prepared])).toBe(1);
    const { rows } = await database.executeSql(
      "select cue, cue_kind, cue_message, cue_by from snippets where text = 'not me, ask the others'",
    );
    expect(rows).toEqual([{ cue: [], cue_kind: "none", cue_message: null, cue_by: null }]);
  });

  test("of a member who wrote very much the rare words are searched, and a rare one nobody used hides none", async () => {
    const max = await optIn(store, "max");
    const [first] = [await snippet(store, "max", "the zeppelin lands at noon")];
    await store.snippets.append([first]);
    await database.executeSql(
      `insert into snippets (member_id, place_id, message, audience, sent_at, text, language, words, cue_kind, cue)
        select member_id, place_id, 'many' || i, audience, sent_at, 'again', 'en', array['common', 'usual' || i % 50], 'none', '{}'
        from snippets, generate_series(1, 5001) i where member_id = $1`,
      [max.id],
    );
    await store.maintain("all");
    const unused = ["abacus", "bassoon", "cobalt", "dirigible", "ermine"];
    const found = await search(max, `${unused.join(" ")} common usual7 zeppelin`);
    expect(found.map(({ text }) => text)).toContain("the zeppelin lands at noon");
    expect(found.length).toBeLessThan(50);
    await store.snippets.removeOf(max.id, "everything");
  });

  test("a private source is found only where its readers are", async () => {
    const ben = await optIn(store, "ben", ["leads", "general"]);
    await store.snippets.append([await snippet(store, "ben", "bluebird ships in march", { place: privatePlace() })]);
    expect(await search(ben, "bluebird")).toEqual([]);
    expect(await search(ben, "bluebird", ["public", "elsewhere"])).toEqual([]);
    expect(await search(ben, "bluebird", ["public", "leads"])).toHaveLength(1);
  });

  test("before guests only what was said in the same channel is found, in its threads too", async () => {
    const una = await optIn(store, "una");
    const [lobby, attic] = [publicPlace("lobby"), publicPlace("attic")];
    const thread = { ...lobby, conversation: { ...lobby.conversation, thread: "t-1" } };
    const said = [lobby, thread, attic].map((place, i) =>
      snippet(store, "una", `heron number ${i}`, { place, sentAt: days(-i) }),
    );
    await store.snippets.append(await Promise.all(said));
    const query = { member: una.id, lexemes: lexemes("heron"), audiences: ["public"], at: NOW, limit: 50 };
    const found = (channel: string | null) => store.snippets.search({ ...query, channel });
    expect((await found("lobby")).map(({ text }) => text).sort()).toEqual(["heron number 0", "heron number 1"]);
    const all = (await found(null)).map(({ id }) => id);
    expect(all).toHaveLength(3);
    const bursts = await store.snippets.bursts(all, { audiences: ["public"], channel: "attic" });
    expect(bursts.map(({ text }) => text)).toEqual(["heron number 2"]);
  });

  test("a public source turned private is no longer found in public, and opening a private one does not open the past", async () => {
    const cy = await optIn(store, "cy", ["plans", "vault"]);
    const plans = publicPlace("plans");
    await store.snippets.append([await snippet(store, "cy", "the roadmap has zeppelins", { place: plans })]);
    await store.snippets.append([await snippet(store, "cy", "the vault has rubies", { place: privatePlace("vault") })]);
    await store.places.changed([{ ...plans, audience: "plans" }]);
    await store.places.changed([{ ...publicPlace("vault"), audience: "public" }]);
    expect(await search(cy, "zeppelins roadmap")).toEqual([]);
    expect(await search(cy, "rubies")).toEqual([]);
  });

  test("nothing is stored for someone whose consent went while the batch was waiting", async () => {
    await optIn(store, "dan");
    const waiting = await snippet(store, "dan", "kept?");
    await store.members.erase(account("dan"));
    expect(await store.snippets.append([waiting])).toBe(0);
  });

  test("a message stored twice is one snippet, with its latest text; a batch may hold both", async () => {
    const eve = await optIn(store, "eve");
    const first = await snippet(store, "eve", "frist");
    expect(await store.snippets.append([first, { ...first, text: "first" }])).toBe(1);
    await store.snippets.append([{ ...first, text: "first!" }]);
    expect((await store.snippets.newest(eve.id, 10)).map((s) => s.text)).toEqual(["first!"]);
  });

  test("of a batch that is known in part, what is new comes in, what changed is replaced, and what was made of that goes", async () => {
    const [lea, ola] = [await optIn(store, "lea"), await optIn(store, "ola")];
    const known = [await snippet(store, "lea", "at noon"), await snippet(store, "ola", "by boat")];
    expect(await store.snippets.append(known)).toBe(2);
    for (const { id } of [lea, ola])
      expect(await store.personas.save(personaOf(id), await store.personas.revision(id))).toBe(true);
    const changed = { ...known[0]!, text: "at one" };
    const fresh = [await snippet(store, "lea", "or two"), await snippet(store, "ola", "by train")];
    expect(await store.snippets.append([changed, fresh[0]!, known[1]!, fresh[1]!])).toBe(3);
    const texts = async (id: MemberId) => (await store.snippets.newest(id, 10)).map(({ text }) => text).sort();
    expect([await texts(lea.id), await texts(ola.id)]).toEqual([
      ["at one", "or two"],
      ["by boat", "by train"],
    ]);
    expect([await store.personas.find(lea.id), (await store.personas.find(ola.id))?.card]).toEqual([null, "short"]);
  });

  test("whatever is written comes back as written, but for what no text column can hold", async () => {
    const mia = await optIn(store, "mia");
    const odd = fc.string({
      unit: fc.constantFrom("a", " ", ",", '"', "'", "\\", "{", "}", "NULL", "\n", "\u001e", "é", "👍", "\0", "\ud83d"),
    });
    const storable = (text: string) => text.toWellFormed().replaceAll("\0", "");
    let run = 0;
    const written = fc.record({ text: odd, cue: fc.record({ message: fc.option(odd), by: fc.option(odd) }) });
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 5 }), async (all) => {
        await store.snippets.removeOf(mia.id, "everything");
        run += 1;
        const plain = await snippet(store, "mia", "");
        const batch = all.map(({ text, cue }, i) => ({
          ...plain,
          message: `odd${run}-${i}`,
          text,
          cue: { kind: "statement" as const, lexemes: i % 2 ? ["one", "two"] : [], ...cue },
        }));
        expect(await store.snippets.append(batch)).toBe(batch.length);
        const found = await store.snippets.newest(mia.id, 10);
        expect(found.map(({ text, cue }) => ({ text, cue })).sort(byText)).toEqual(
          batch
            .map(({ text, cue }) => ({
              text: storable(text),
              cue: { ...cue, message: cue.message && storable(cue.message), by: cue.by && storable(cue.by) },
            }))
            .sort(byText),
        );
      }),
      { numRuns: 30 },
    );
  });

  test("deleting sources takes the snippets, the cues they gave, and the persona", async () => {
    const fay = await optIn(store, "fay");
    const own = await snippet(store, "fay", "it lives in the wiki");
    const cued = { ...(await snippet(store, "fay", "under settings", { question: "where is the token?" })) };
    await store.snippets.append([own, { ...cued, cue: { ...cued.cue, message: "q1", by: "someone" } }]);
    const revision = await store.personas.revision(fay.id);
    expect(await store.personas.save(personaOf(fay.id), revision)).toBe(true);
    expect(
      await store.snippets.removeSources(
        [
          { ...own.place.conversation, message: own.message },
          { ...own.place.conversation, message: "q1" },
        ],
        "gone",
      ),
    ).toBe(1);
    expect(await store.personas.find(fay.id)).toBeNull();
    expect(await store.personas.save(personaOf(fay.id), revision)).toBe(false);
    expect(await search(fay, "token")).toEqual([]);
    expect(await search(fay, "settings")).toHaveLength(1);
  });

  test("forgetting a channel or a time leaves the rest", async () => {
    const gil = await optIn(store, "gil");
    await store.snippets.append([
      await snippet(store, "gil", "one", { place: publicPlace("a") }),
      await snippet(store, "gil", "two", { place: publicPlace("b"), sentAt: days(-5) }),
      await snippet(store, "gil", "three", { place: publicPlace("b") }),
    ]);
    expect(await store.snippets.removeOf(gil.id, { channel: "a" })).toMatchObject({ messages: 1 });
    expect(await store.snippets.removeOf(gil.id, { since: days(-1) })).toMatchObject({ messages: 1 });
    expect((await store.snippets.newest(gil.id, 9)).map((s) => s.text)).toEqual(["two"]);
  });

  test("a removed place takes its snippets, and can be learned from again", async () => {
    const hal = await optIn(store, "hal");
    const place = publicPlace("gone");
    await store.snippets.append([await snippet(store, "hal", "here", { place })]);
    await store.places.remove({ ...place.conversation, thread: null });
    expect(await store.snippets.count(hal.id)).toBe(0);
    await store.snippets.append([await snippet(store, "hal", "back", { place })]);
    expect(await store.snippets.count(hal.id)).toBe(1);
  });

  test("a burst is what was said in one breath", async () => {
    const ida = await optIn(store, "ida");
    const said = await Promise.all(
      ["so", "the build is red", "again"].map((text, i) => snippet(store, "ida", text, { sentAt: minutes(i) })),
    );
    await store.snippets.append([...said, await snippet(store, "ida", "much later", { sentAt: minutes(30) })]);
    const [found] = await search(ida, "build");
    const bursts = await store.snippets.bursts(found ? [found.id] : [], { audiences: ["public"], channel: null });
    expect(bursts.map((b) => b.text)).toEqual(["so\nthe build is red\nagain"]);
  });

  test("a narrower scope leaves nothing of what it leaves out", async () => {
    const lou = await optIn(store, "lou", ["left", "right"]);
    await store.snippets.append([
      await snippet(store, "lou", "stays", { place: publicPlace("left") }),
      await snippet(store, "lou", "goes", { place: publicPlace("right") }),
    ]);
    const waiting = await Promise.all(
      ["left", "right"].map((channel) => snippet(store, "lou", `waited ${channel}`, { place: publicPlace(channel) })),
    );
    await optIn(store, "lou", ["left"]);
    expect(await store.snippets.append(waiting)).toBe(1);
    expect((await store.snippets.newest(lou.id, 9)).map((s) => s.text).sort()).toEqual(["stays", "waited left"]);
  });
});
